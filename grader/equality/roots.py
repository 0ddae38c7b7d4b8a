"""An expression as a quotient of polynomials in one letter, the other letters at a point, and its roots.

Coefficients are values to many digits, the lowest power first.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from grader.derivation import expression as x
from grader.derivation.canonical import REAL, formed
from grader.derivation.exact import Exact
from grader.derivation.fields import Field, UndefinedError
from grader.derivation.formulas import letters_of
from grader.derivation.polynomial import Polynomial, Ratio
from grader.derivation.ratio import constant
from grader.equality.evaluation import Point, value_at
from grader.errors import DerivationError, LimitError

Coefficients = dict[int, Any]
Pair = tuple[Coefficients, Coefficients]
MOST_ROOTS = 16
"""Roots are looked for up to this degree: it bounds the time."""
MOST_STEPS = 60
NEIGHBOURS = 0.02


class NoPolynomialError(Exception):
    """An expression is no quotient of polynomials in the letter, or one too large."""


def polynomials(tree: x.Expression, letter: str, point: Mapping[str, Exact], field: Field) -> Pair:
    """Return the polynomials above and below the stroke; raises NoPolynomialError where there are none."""

    def given(name: str) -> Ratio:
        return REAL.letter(name) if name == letter else constant(point[name])

    try:
        found = formed(tree, REAL._replace(letter=given))
    except LimitError as error:
        raise NoPolynomialError from error
    except DerivationError as error:
        raise UndefinedError from error
    return _coefficients(found.above, letter, point, field), _coefficients(found.below, letter, point, field)


def _coefficients(polynomial: Polynomial, letter: str, point: Point, field: Field) -> Coefficients:
    """Return the coefficients of the powers of a letter; what stands in the place of other letters has a value."""
    found: Coefficients = {}
    for monomial, number in polynomial:
        degree, value = 0, field.number(number)
        for atom, exponent in monomial:
            if atom.name == letter:
                degree = exponent
            elif letter in letters_of(atom.tree):
                raise NoPolynomialError
            else:
                value *= value_at(atom.tree, point, field) ** exponent
        found[degree] = found.get(degree, 0) + value
    return found


def roots(coefficients: Coefficients, field: Field) -> list[Any] | None:
    """Return the different complex roots, None for the zero polynomial; raises NoPolynomialError beyond a bound."""
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
    context = field.tiny.context
    try:
        found = context.polyroots(dense, maxsteps=120, extraprec=200)
    except context.NoConvergence as error:
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


NEAR, TINY = 1e-12, 1e-30
"""How near two roots are that are one, in proportion and at nought."""


def close(one: Any, other: Any) -> bool:
    """Tell whether two roots are one: a multiple root is found to a share of the digits only."""
    return bool(abs(one - other) <= NEAR * max(abs(one), abs(other)) + TINY)


def is_near_real(root: Any) -> bool:
    """Tell whether a root is real: a multiple one is found to a share of the digits only."""
    return bool(abs(root.imag) <= NEAR * (1 + abs(root)))


def zeros(tree: x.Expression, letter: str, point: Mapping[str, Exact], field: Field) -> list[Any] | None:
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
