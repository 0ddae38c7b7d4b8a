"""Statements about one real number as the set of numbers for which they hold.

Truth changes only where two sides are equal, or where one has no value: at the roots of polynomials, absolute
values taken with either sign. Between those places and at them the statement is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.fields import DIGITS, Field, UndefinedError, precise, real
from grader.equality.equations import signed
from grader.equality.evaluation import Point, value_at
from grader.equality.logic import joined
from grader.equality.real_sets import Piece, RealSet, infinity, near, real_set
from grader.equality.roots import polynomials, roots


def relations(tree: x.Expression) -> Iterator[tuple[x.Expression, str, x.Expression]]:
    """Yield the relations of two sides that statements are made of."""
    for node in x.walk(tree):
        if isinstance(node, s.Relation):
            yield from zip(node.of, node.signs, node.of[1:], strict=False)


def holds(tree: x.Expression, point: Point, field: Field) -> bool:
    """Tell whether a statement holds at a point; where a side has no value it doesn't."""
    if isinstance(tree, s.Joined):
        return joined(tree.word, [holds(part, point, field) for part in tree.of])
    if isinstance(tree, (x.Listed, s.Steps)):
        return all(holds(part, point, field) for part in tree.of)
    if isinstance(tree, s.Negation):
        return not holds(tree.inner, point, field)
    if isinstance(tree, s.Truth):
        return tree.holds
    if not isinstance(tree, s.Relation):
        raise UndefinedError
    try:
        return all(_holds(*relation, point, field) for relation in zip(tree.of, tree.signs, tree.of[1:], strict=False))
    except UndefinedError:
        return False


def _holds(left: x.Expression, sign: str, right: x.Expression, point: Point, field: Field) -> bool:
    if sign == "∈":
        members = real_set(right)
        if members is None:
            raise UndefinedError
        value = real(value_at(left, point, field), field.tiny)
        return bool(members.intersection(RealSet.of([Piece(value, value, False, False)])).pieces)
    difference = value_at(left, point, field) - value_at(right, point, field)
    size = 1 + abs(value_at(right, point, field))
    equal = abs(difference) <= size * type(abs(difference))(10) ** (15 - field.digits // 2)
    if sign in {"=", "≈", "≠"}:
        return bool(equal) != (sign == "≠")
    below = real(difference, field.tiny) < 0
    return bool(sign in {"≤", "≥"}) if equal else bool(below == (sign in {"<", "≤"}))


def solution_set(tree: x.Expression, letter: str) -> RealSet:
    """Return the real numbers for which a statement about one letter holds.

    Raises:
        NoPolynomialError: if its sides are no quotients of polynomials, absolute values aside.

    """
    field = precise(DIGITS)
    places = sorted(_places(tree, letter, field))
    kept: list[Any] = []
    for place in places:
        if not kept or not near(kept[-1], place):
            kept.append(place)
    ends = [-infinity(), *kept, infinity()]
    pieces = [Piece(place, place, False, False) for place in kept if holds(tree, {letter: place}, field)]
    for left, right in pairwise(ends):
        if holds(tree, {letter: _between(left, right, field)}, field):
            pieces.append(Piece(left, right, True, True))
    return RealSet.of(pieces)


def _between(left: Any, right: Any, field: Field) -> Any:
    if left == -infinity():
        return field.number(0) if right == infinity() else right - 1
    return left + 1 if right == infinity() else (left + right) / 2


def _places(tree: x.Expression, letter: str, field: Field) -> Iterator[Any]:
    for left, sign, right in relations(tree):
        if sign == "∈":
            members = real_set(right)
            for end in members.ends() if members else []:
                if abs(end) != infinity():
                    yield end
            continue
        for variant in _without_absolute(x.add(left, x.minus(right))):
            for part in polynomials(variant, letter, {}, field):
                for root in roots(part, field) or []:
                    if abs(root.imag) <= 1e-12 * (1 + abs(root)):
                        yield _refined(root.real, field)


def _refined(root: Any, field: Field) -> Any:
    """Return a root that is a small whole number or half of one exactly, others as found."""
    nearest = round(root * 2)
    return field.number(int(nearest)).real / 2 if abs(root * 2 - nearest) < 1e-12 else root


def _without_absolute(tree: x.Expression) -> list[x.Expression]:
    """Return a tree with every absolute value taken as it is and as its opposite, in all combinations."""

    def either(node: x.Expression) -> x.Expression | None:
        return s.PlusMinus(inner=node.inner) if isinstance(node, x.Function) and node.name == "abs" else None

    return signed(everywhere(tree, either))
