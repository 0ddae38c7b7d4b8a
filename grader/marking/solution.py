"""The worked solution of a part: every step with its rule, as a teacher writes it down."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Chain
from grader.derivation.printing import text
from grader.language import Text
from grader.marking.asked import Asked
from grader.model import SolutionLine


def worked(asked: Asked) -> tuple[SolutionLine, ...]:
    """Return the lines of a part's worked solution; a line that says the same as one before it is left out."""
    lines = {text(line.formula): line for line in _lines(asked)}
    return tuple(lines.values())


def _lines(asked: Asked) -> Iterator[SolutionLine]:
    evaluation = asked.derivation.official
    for name in asked.quantity.steps:
        step = asked.derivation.steps[name]
        working = evaluation.working(name)
        if len(asked.quantity.steps) == 1 or isinstance(working, Chain):
            yield SolutionLine(step.where, step.quantity, step.rule, working)
    if len(asked.quantity.steps) != 1:
        yield SolutionLine("", asked.quantity.name, Text(), asked.expected)
