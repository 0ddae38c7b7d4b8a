"""Statements: whether one is true where its letters have values, and the real numbers for which one holds.

Statements of logic are the same if their truth tables are. Of one about a real number truth changes only where two
sides are equal, or where one has no value: at the roots of polynomials, absolute values taken with either sign.
Between those places and at them the statement is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.fields import DIGITS, Field, UndefinedError, precise, real
from grader.derivation.formulas import letters_of
from grader.equality.critical import critical
from grader.equality.equations import signed
from grader.equality.evaluation import Point, value_at
from grader.equality.real_sets import RealSet, infinity, real_set
from grader.equality.roots import is_near_real

MOST_LETTERS = 12
Sides = tuple[x.Expression, str, x.Expression]


def truth(tree: x.Expression, values: dict[str, bool]) -> bool:
    """Return whether a statement is true where its letters are; raises TypeError for what is no statement."""

    def of(node: x.Expression) -> bool:
        if isinstance(node, x.Letter):
            return values[node.name]
        if isinstance(node, x.Number) and node.number in {0, 1}:
            return bool(node.number)
        if isinstance(node, s.Relation) and node.signs in {("=",), ("≠",)}:
            left, right = (truth(side, values) for side in node.of)
            return (left == right) == (node.signs == ("=",))
        raise TypeError(f"a {type(node).__name__.lower()} is neither true nor false")

    return _joined(tree, of)


def _joined(tree: x.Expression, of: Callable[[x.Expression], bool]) -> bool:
    """Return whether a statement is true, given which of those that it joins are."""
    if isinstance(tree, s.Truth):
        return tree.holds
    if isinstance(tree, s.Negation):
        return not _joined(tree.inner, of)
    if not isinstance(tree, s.Joined):
        return of(tree)
    return _JOINS[tree.word]([_joined(part, of) for part in tree.of])


_JOINS: dict[str, Callable[[list[bool]], bool]] = {
    "and": all,
    "or": any,
    "xor": lambda truths: sum(truths) % 2 == 1,
    "implies": lambda truths: not truths[0] or truths[1],
    "iff": lambda truths: truths[0] == truths[1],
}


def counterexample(one: x.Expression, other: x.Expression) -> dict[str, bool] | None:
    """Return values of the letters for which one statement is true and the other isn't, None where there are none.

    >>> p, q = x.Letter(name="p"), x.Letter(name="q")
    >>> counterexample(s.Joined(of=(p, q)), s.Joined(of=(q, p))) is None
    True
    """
    letters = letters_of(one, other)
    for chosen in product((True, False), repeat=len(letters)):
        values = dict(zip(letters, chosen, strict=True))
        if truth(one, values) != truth(other, values):
            return values
    return None


def relations(tree: x.Expression) -> Iterator[Sides]:
    """Yield the relations of two sides that statements are made of."""
    for node in x.walk(tree):
        if isinstance(node, s.Relation):
            yield from sides(node)


def sides(relation: s.Relation) -> Iterator[Sides]:
    """Yield each two sides of a relation that have a sign between them, with the sign."""
    return zip(relation.of, relation.signs, relation.of[1:], strict=False)


def holds(tree: x.Expression, point: Point, field: Field) -> bool:
    """Tell whether a statement holds at a point; where a side has no value it doesn't."""

    def of(node: x.Expression) -> bool:
        if isinstance(node, (x.Listed, s.Steps)):
            return all(holds(part, point, field) for part in node.of)
        if not isinstance(node, s.Relation):
            raise UndefinedError
        try:
            return all(_holds(*relation, point, field) for relation in sides(node))
        except UndefinedError:
            return False

    return _joined(tree, of)


def _holds(left: x.Expression, sign: str, right: x.Expression, point: Point, field: Field) -> bool:
    if sign == "∈":
        members = real_set(right, field.digits)
        if members is None:
            raise UndefinedError
        value = real(value_at(left, point, field), field.tiny)
        return value in members
    difference = value_at(left, point, field) - value_at(right, point, field)
    size = 1 + abs(value_at(right, point, field))
    equal = abs(difference) <= size * type(abs(difference))(10) ** (15 - field.digits // 2)
    if sign in {"=", "≈", "≠"}:
        return bool(equal) != (sign == "≠")
    below = real(difference, field.tiny) < 0
    return bool(sign in {"≤", "≥"}) if equal else bool(below == (sign in {"<", "≤"}))


def solution_set(tree: x.Expression, letter: str, digits: int = DIGITS) -> RealSet:
    """Return the real numbers for which a statement about one letter holds, with ends of so many digits.

    Raises:
        NoPolynomialError: if its sides are no quotients of polynomials, absolute values aside.

    """
    field = precise(digits)
    return RealSet.where(_places(tree, letter, field), lambda number: holds(tree, {letter: number}, field))


def _places(tree: x.Expression, letter: str, field: Field) -> Iterator[Any]:
    for left, sign, right in relations(tree):
        if sign == "∈":
            members = real_set(right, field.digits)
            for end in members.ends() if members else []:
                if abs(end) != infinity():
                    yield end
            continue
        for variant in _without_absolute(x.add(left, x.minus(right))):
            for root in critical(variant, letter, field):
                if is_near_real(root):
                    yield _refined(root.real, field)


LARGE = 10**6
"""Up to here a root that is near to a half is one: others are found to many more digits."""


def _refined(root: Any, field: Field) -> Any:
    """Return a root that is a small whole number or half of one exactly, others as found."""
    if abs(root) > LARGE:
        return root
    nearest = round(root * 2)
    return field.number(int(nearest)).real / 2 if abs(root * 2 - nearest) < field.tiny**0.5 else root


def _without_absolute(tree: x.Expression) -> list[x.Expression]:
    """Return a tree with every absolute value taken as it is and as its opposite, in all combinations."""

    def either(node: x.Expression) -> x.Expression | None:
        return s.PlusMinus(inner=node.inner) if isinstance(node, x.Function) and node.name == "abs" else None

    return signed(everywhere(tree, either))
