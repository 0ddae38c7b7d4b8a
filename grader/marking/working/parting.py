"""Where the right way parts from a mistake: the first step that the mistake works out otherwise, worked out right."""

from __future__ import annotations

from grader.derivation.expression import Chain
from grader.marking.asked import Asked
from grader.marking.working.follow_through import Overrides
from grader.marking.working.solution import with_letters
from grader.mistakes import Explanation, Kind, Mistake
from grader.model import SolutionLine


def right_step(asked: Asked, mistake: Mistake, explanation: Explanation, overrides: Overrides) -> SolutionLine | None:
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
