"""The working of a whole quantity, as the proof that it has the value it has."""

from __future__ import annotations

from grader.derivation.expression import Chain, Expression
from grader.derivation.printing import text
from grader.mistakes.target import Target


def working(target: Target) -> tuple[Expression, ...]:
    """Return the working of each step of a quantity, alike lines once, and several values together behind them."""
    steps = target.quantity.steps
    workings = tuple({text(line): line for line in map(target.evaluation.working, steps)}.values())
    if len(steps) == 1:
        return workings
    together = target.laid_out([target.evaluation.shown(step) for step in steps])
    return (*(working for working in workings if isinstance(working, Chain)), together)
