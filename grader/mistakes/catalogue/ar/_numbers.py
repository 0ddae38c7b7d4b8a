"""A slip in one number of an answer: in the answer itself, or in one of several sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from grader.derivation.expression import Expression, Number, as_expression, value_of
from grader.mistakes.mistake import Explanation, Proof
from grader.mistakes.target import Target
from grader.model import Value

Slips = Callable[[int], Iterator[Expression]]


def in_one_number(target: Target, smallest: int, slips: Slips, **values: object) -> Iterator[Explanation]:
    """Yield what slips in one whole number lead to; a number below the smallest is left alone."""
    several = target.right if isinstance(target.right, tuple) else (target.right,)
    for index, number in enumerate(several):
        if isinstance(number, int) and number >= smallest:
            for formula in slips(number):
                value, proof = _instead(target, index, formula)
                yield Explanation(value, ("",), proof, (("right", Number(number=number)), *values.items()))


def _instead(target: Target, index: int, formula: Expression) -> tuple[Value, Proof]:
    """Return an answer with a formula in the place of one of its numbers, and what shows it."""
    if not isinstance(target.right, tuple):
        return value_of(formula), (formula,)
    sizes: list[Any] = list(target.right)
    sizes[index] = value_of(formula)
    shown = target.laid_out([as_expression(size) for size in sizes])
    return tuple(sizes), (shown,) if isinstance(formula, Number) else (formula, shown)
