"""The worked solution of a part, every step with its rule, and where a mistake diverges from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.derivation.expression import Chain, Expression
from grader.derivation.formulas import general, letters, references
from grader.derivation.printing import text
from grader.derivation.steps import Step
from grader.language import NO_TEXT, Text
from grader.marking.asked import Asked
from grader.marking.working.follow_through import Overrides
from grader.mistakes import Explanation, Kind, Mistake
from grader.model import SolutionLine


def worked(asked: Asked) -> tuple[SolutionLine, ...]:
    """Return the lines of a part's worked solution; a line that says the same as one before it is left out.

    Numbered ones, like the outputs of a map, all have their lines, be two of them worked alike.
    """
    lines: dict[tuple[str, str], SolutionLine] = {}
    for line in _lines(asked):
        number = line.quantity if line.quantity[-1:].isdigit() else ""
        lines.setdefault((text(line.formula), number), line)
    return tuple(lines.values())


def _lines(asked: Asked) -> Iterator[SolutionLine]:
    evaluation = asked.derivation.official
    for step in _steps(asked):
        working = with_letters(step, evaluation.working(step.name))
        if isinstance(working, Chain):
            yield SolutionLine(step.where, step.quantity, step.rule, working)
    for formula in asked.quantity.shown:
        yield SolutionLine("", asked.quantity.name, NO_TEXT, formula)
    chained = len(asked.quantity.steps) == 1 and isinstance(evaluation.working(asked.quantity.steps[0]), Chain)
    if not chained:
        yield SolutionLine("", asked.quantity.name, _rule(asked), asked.expected)


def _steps(asked: Asked) -> Iterator[Step]:
    """Yield the steps asked for; of what belongs to no single layer, like a receptive field, every step on the way.

    A finished value, such as a map of outputs, may have a working that refers to the steps it is made of.
    """
    steps, working = asked.derivation.steps, asked.quantity.working
    if any(steps[name].where == "" for name in asked.quantity.steps):
        yield from asked.target.upstream
    else:
        made_of = references(working) if working is not None else ()
        yield from (steps[name] for name in asked.quantity.steps or made_of)


def _rule(asked: Asked) -> Text:
    """Return why a value holds that is read off rather than worked out."""
    first = next((asked.derivation.steps[name] for name in asked.quantity.steps), None)
    return NO_TEXT if first is None or isinstance(asked.derivation.official.working(first.name), Chain) else first.rule


def with_letters(step: Step, working: Expression) -> Expression:
    """Return a step's working behind the formula in letters, where every quantity of it has a letter."""
    formula = general(step.expression)
    if letters(working):
        return working
    if not isinstance(working, Chain) or references(formula) or text(formula) == text(working.of[0]):
        return working
    return replace(working, of=(formula, *working.of))


def diverges_at(asked: Asked, mistake: Mistake, explanation: Explanation, overrides: Overrides) -> SolutionLine | None:
    """Return the first step that a mistake changed as it is right under a student's own earlier values.

    Of a mistake that changed no formula it is the last step, where one number is asked. None where that would only
    repeat the right answer, and of another notation or a slip of the pen, which part from nothing.
    """
    target = asked.under(overrides)
    changed = [step for step in target.upstream if step.name in explanation.edits]
    asked_for = [step for step in target.upstream if (step.name,) == asked.quantity.steps]
    step = next(iter(changed or asked_for), None)
    of_the_pen = mistake.kind is Kind.SLIP and not explanation.edits
    if step is None or of_the_pen or mistake.kind is Kind.NOTATION:
        return None
    working = with_letters(step, target.evaluation.working(step.name))
    if (step.name,) == asked.quantity.steps and not isinstance(working, Chain):
        return None
    return SolutionLine(step.where, step.quantity, step.rule, working)
