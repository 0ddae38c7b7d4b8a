"""An expression as a quotient of polynomials in one letter, the other letters at a point, and its roots.

Coefficients are values to many digits, the lowest power first.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

from grader.derivation import expression as x
from grader.derivation.exact import magnitude
from grader.derivation.formulas import letters_of, rational
from grader.equality.evaluation import Point, value_at
from grader.equality.fields import Field

Coefficients = dict[int, Any]
Pair = tuple[Coefficients, Coefficients]
MOST_DEGREE = 40
MOST_ROOTS = 16
"""Roots are looked for up to this degree: it bounds the time."""
MOST_TERMS = 60
MOST_STEPS = 60
NEIGHBOURS = 0.02


class NoPolynomialError(Exception):
    """An expression is no quotient of polynomials in the letter, or one too large."""


def polynomials(tree: x.Expression, letter: str, point: Point, field: Field) -> Pair:
    """Return the polynomials above and below the stroke; raises NoPolynomialError where there are none."""
    if letter not in letters_of(tree):
        return {0: value_at(tree, point, field)}, {0: field.number(1)}
    if isinstance(tree, x.Letter):
        return {1: field.number(1)}, {0: field.number(1)}
    if isinstance(tree, x.Power):
        return _power(tree, letter, point, field)
    rule = _RULES.get(type(tree))
    if rule is None:
        raise NoPolynomialError
    return rule([polynomials(child, letter, point, field) for child in tree.children()])


def _power(tree: x.Power, letter: str, point: Point, field: Field) -> Pair:
    exponent = rational(tree.right)
    if exponent is None or exponent.denominator != 1:
        raise NoPolynomialError
    above, below = polynomials(tree.left, letter, point, field)
    size = int(magnitude(exponent))
    raised = _raised(above, size, field), _raised(below, size, field)
    return raised if exponent >= 0 else (raised[1], raised[0])


def _raised(base: Coefficients, size: int, field: Field) -> Coefficients:
    if len(base) == 1:
        ((degree, coefficient),) = base.items()
        return {degree * size: coefficient**size}
    if size > MOST_DEGREE:
        raise NoPolynomialError
    result = {0: field.number(1)}
    for _ in range(size):
        result = _times(result, base)
    return result


def _times(one: Coefficients, other: Coefficients) -> Coefficients:
    product: Coefficients = {}
    for degree, coefficient in one.items():
        for another, factor in other.items():
            product[degree + another] = product.get(degree + another, 0) + coefficient * factor
    if len(product) > MOST_TERMS:
        raise NoPolynomialError
    return product


def _sum(operands: list[Pair]) -> Pair:
    above, below = operands[0]
    for other, other_below in operands[1:]:
        added = other
        if other_below != below:
            above, added = _times(above, other_below), _times(other, below)
            below = _times(below, other_below)
        total = dict(above)
        for degree, coefficient in added.items():
            total[degree] = total.get(degree, 0) + coefficient
        above = total
    return above, below


def _product(operands: list[Pair]) -> Pair:
    above, below = operands[0]
    for other_above, other_below in operands[1:]:
        above, below = _times(above, other_above), _times(below, other_below)
    return above, below


_RULES: dict[type[x.Expression], Callable[[list[Pair]], Pair]] = {
    x.Sum: _sum,
    x.Product: _product,
    x.Negative: lambda operands: ({degree: -value for degree, value in operands[0][0].items()}, operands[0][1]),
    x.Quotient: lambda operands: _product([operands[0], (operands[1][1], operands[1][0])]),
}


def roots(coefficients: Coefficients, field: Field) -> list[Any] | None:
    """Return the different complex roots, None for the zero polynomial; raises NoPolynomialError beyond a bound."""
    import mpmath  # noqa: PLC0415 - only equations need it

    scale = max((abs(value) for value in coefficients.values()), default=0)
    least = field.tiny * min(scale, 1)
    kept = {degree: value for degree, value in coefficients.items() if abs(value) > least}
    if not kept:
        return None
    lowest, highest = min(kept), max(kept)
    if highest - lowest > MOST_ROOTS:
        raise NoPolynomialError
    zero = [field.number(0)] if lowest else []
    dense = [kept.get(degree, 0) for degree in range(highest, lowest - 1, -1)]
    if len(dense) == 1:
        return zero
    with mpmath.workdps(field.digits):
        try:
            found = mpmath.polyroots(dense, maxsteps=120, extraprec=200)
        except mpmath.libmp.libhyper.NoConvergence as error:
            raise NoPolynomialError from error
    return zero + _different(found)


def _different(found: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for root in found:
        if not any(close(root, other) for other in kept):
            kept.append(root)
    if any(abs(one - other) < NEIGHBOURS for one, other in combinations(kept, 2)):
        raise NoPolynomialError  # copies of one root, found apart, or several: it can't be told
    return kept


def close(one: Any, other: Any) -> bool:
    """Tell whether two roots are one: a multiple root is found to a share of the digits only."""
    return bool(abs(one - other) <= 1e-8 * (1 + abs(other)))


def zeros(tree: x.Expression, letter: str, point: Point, field: Field) -> list[Any] | None:
    """Return where an expression is zero in one letter, the others at a point; None where it is zero throughout."""
    above, below = polynomials(tree, letter, point, field)
    found, poles = roots(above, field), roots(below, field) or []
    if found is None:
        return None
    return [root for root in found if not any(close(root, pole) for pole in poles)]


def root_near(tree: x.Expression, letter: str, point: Point, start: Any, field: Field) -> Any:
    """Return a root that the secant method finds from a start, None where it finds none."""
    here, before = start, start + field.number(1) / 64
    value, value_before = (value_at(tree, {**point, letter: place}, field) for place in (here, before))
    for _ in range(MOST_STEPS):
        if abs(value) <= field.tiny:
            return here
        if value == value_before:
            return None
        here, before = here - value * (here - before) / (value - value_before), here
        value, value_before = value_at(tree, {**point, letter: here}, field), value
    return None
