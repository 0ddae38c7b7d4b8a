"""How many digits values must have so that nothing that was written is lost in them.

``1 + e^(-1000)`` is 1 to sixty digits: how far the terms of a sum lie apart says how many more it takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.derivation import expression as x
from grader.derivation.fields import DIGITS, MOST_BITS, DoubtfulError, UndefinedError, precise
from grader.derivation.formulas import rational
from grader.equality.evaluation import NoValueError, Point, value_at

MOST_DIGITS = 2_400
"""Values to more digits aren't worked out: then that two are the same proves nothing."""
_STEPS = 30
_OF_TWO, _OF_E = 0.30103, 0.4343
"""The digits that a factor of two takes, and one of e."""
_FLAT = frozenset({"sinh", "cosh", "tanh", "coth", "sech", "csch", "sigmoid"})
"""Functions that come as near to one another, or to a number, as e to minus their argument."""


def digits_at(point: Point, *trees: x.Expression) -> int | None:
    """Return how many digits show all of trees at a point, None where they would be too many.

    >>> two, small = x.Number(number=2), x.function("exp", x.Number(number=-200))
    >>> digits_at({}, two), digits_at({}, x.add(two, small))
    (60, 210)
    """
    sizes = [_smallness(tree, point) for tree in trees]
    sizes += [size for tree in trees for node in x.walk(tree) for size in _sizes(node, point)]
    most = 2 * max(sizes)
    return DIGITS + int(most) // _STEPS * _STEPS if most < MOST_DIGITS else None


def known_at(tree: x.Expression, point: Point) -> Any:
    """Return the value of a tree at a point, to as many digits as it takes, None where it has none.

    Raises:
        DoubtfulError: if it can't be told.

    """
    try:
        digits = digits_at(point, tree)
        if digits is None:
            raise DoubtfulError
        return value_at(tree, point, precise(digits))
    except (UndefinedError, NoValueError):
        return None


def digits_of(*trees: x.Expression) -> int:
    """Return how many digits tell numbers apart that differ in the last digit that was written.

    >>> digits_of(x.Number(number=2)), digits_of(x.Number(number=10**50 + 1))
    (60, 240)
    """
    numbers = (rational(node) for tree in trees for node in x.walk(tree) if isinstance(node, (x.Number, x.Power)))
    sizes = (max(one.numerator.bit_length(), one.denominator.bit_length()) for one in numbers if one is not None)
    most = int(4 * _OF_TWO * max(sizes, default=0))
    return DIGITS + most // _STEPS * _STEPS


def _sizes(node: x.Expression, point: Point) -> Iterator[float]:
    """Yield how many digits a node may take: a sum of its terms, a function of a small number or of a large one."""
    if isinstance(node, x.Sum):
        found = [size for term in node.of if (size := _magnitude(term, point)) is not None]
        yield max(found, default=0) - min(found, default=0)
    if isinstance(node, x.Function):
        yield _smallness(node.inner, point)
        if node.name in _FLAT:
            yield abs(float(getattr(_value(node.inner, point), "real", 0))) * _OF_E


def _smallness(tree: x.Expression, point: Point) -> float:
    return max(-(_magnitude(tree, point) or 0), 0)


def _magnitude(tree: x.Expression, point: Point) -> float | None:
    """Return about how many decimal digits stand before the point of a value, None for nought or no value."""
    value = _value(tree, point)
    if not value:
        return None
    mantissa, exponent = abs(value).man_exp
    bits = int(exponent) + int(mantissa).bit_length()
    return max(-MOST_BITS, min(bits, MOST_BITS)) * _OF_TWO


def _value(tree: x.Expression, point: Point) -> Any:
    try:
        return value_at(tree, point, precise(DIGITS))
    except (UndefinedError, DoubtfulError):
        return None
