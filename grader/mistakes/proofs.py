"""The working of a whole quantity, as the proof that it has the value it has."""

from __future__ import annotations

from collections.abc import Iterable

from grader.derivation.expression import Chain, Expression, Number, Product, Sum
from grader.derivation.printing import text
from grader.mistakes.target import Target, says_something
from grader.model import Value


def working(target: Target) -> tuple[Expression, ...]:
    """Return the working of each step of a quantity, alike lines once, and several values together behind them."""
    steps = target.quantity.steps
    lines = {text(line): line for line in map(target.evaluation.working, steps) if says_something(line)}
    if len(steps) > 1:
        return (*lines.values(), target.laid_out([target.evaluation.shown(step) for step in steps]))
    return tuple(lines.values()) or (target.evaluation.shown(steps[0]),)


def holds_zero(value: Value) -> bool:
    """Tell whether a value is nought, or one of its entries is."""
    return 0 in value if isinstance(value, tuple) else value == 0


def multiplies_by_zero(proof: Iterable[Expression]) -> bool:
    """Tell whether a line of a proof is nought because all in it is multiplied by nought, whatever that is."""
    return any(isinstance(line, Chain) and _is_lost(line.of[0]) for line in proof)


def _is_lost(side: Expression) -> bool:
    if isinstance(side, Sum):
        return all(map(_is_lost, side.of))
    factors = side.of if isinstance(side, Product) else ()
    return any(isinstance(factor, Number) and factor.number == 0 for factor in factors)
