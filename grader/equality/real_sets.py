"""Sets of real numbers: intervals, points, and what union, intersection and difference make of them.

Ends are values to many digits; two that agree to nearly all of them are one. Pieces that overlap or touch
are joined, so that equal sets have equal pieces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.fields import DIGITS, precise, real
from grader.equality.evaluation import value_at

_NEAR = 40


class Piece(NamedTuple):
    """All numbers between two ends; an end that is open doesn't belong to it."""

    left: Any
    right: Any
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class RealSet:
    """Pieces in order, none of which overlap or touch."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> RealSet:
        """Return the union of pieces."""
        found: list[Piece] = []
        for piece in sorted((one for one in pieces if not _empty(one)), key=lambda one: (one.left, one.open_left)):
            if found and _meets(found[-1], piece):
                found[-1] = _joined(found[-1], piece)
            else:
                found.append(piece)
        return cls(tuple(found))

    def union(self, other: RealSet) -> RealSet:
        """Return all numbers of either."""
        return RealSet.of((*self.pieces, *other.pieces))

    def intersection(self, other: RealSet) -> RealSet:
        """Return the numbers of both."""
        return RealSet.of(_common(one, another) for one in self.pieces for another in other.pieces)

    def without(self, other: RealSet) -> RealSet:
        """Return the numbers that aren't in the other."""
        return self.intersection(other.complement())

    def complement(self) -> RealSet:
        """Return all numbers that aren't in the set."""
        ends: list[tuple[Any, bool]] = [(-infinity(), True)]
        gaps = []
        for piece in self.pieces:
            left, was_open = ends[-1]
            gaps.append(Piece(left, piece.left, was_open, not piece.open_left))
            ends.append((piece.right, not piece.open_right))
        left, was_open = ends[-1]
        return RealSet.of((*gaps, Piece(left, infinity(), was_open, True)))

    def ends(self) -> list[Any]:
        """Return the ends of all pieces in order."""
        return [end for piece in self.pieces for end in (piece.left, piece.right)]

    def sides(self) -> list[tuple[bool, bool]]:
        """Return which ends are open, piece by piece."""
        return [(piece.open_left, piece.open_right) for piece in self.pieces]


def infinity() -> Any:
    """Return infinity among values of many digits."""
    import mpmath  # noqa: PLC0415 - only sets need it

    return mpmath.inf


def near(one: Any, other: Any) -> bool:
    """Tell whether two ends agree to nearly all digits."""
    if one == other:
        return True
    if abs(one) == infinity() or abs(other) == infinity():
        return False
    return bool(abs(one - other) <= (1 + abs(one)) * type(one)(10) ** -_NEAR)


def _empty(piece: Piece) -> bool:
    if near(piece.left, piece.right):
        return piece.open_left or piece.open_right
    return bool(piece.left > piece.right)


def _meets(one: Piece, other: Piece) -> bool:
    if near(one.right, other.left):
        return not (one.open_right and other.open_left)
    return bool(other.left < one.right)


def _joined(one: Piece, other: Piece) -> Piece:
    open_left = one.open_left and (other.open_left or not near(one.left, other.left))
    if near(one.right, other.right):
        return Piece(one.left, one.right, open_left, one.open_right and other.open_right)
    last = one if one.right > other.right else other
    return Piece(one.left, last.right, open_left, last.open_right)


def _common(one: Piece, other: Piece) -> Piece:
    later = one if one.left > other.left else other
    sooner = one if one.right < other.right else other
    open_left = one.open_left or other.open_left if near(one.left, other.left) else later.open_left
    open_right = one.open_right or other.open_right if near(one.right, other.right) else sooner.open_right
    return Piece(later.left, sooner.right, open_left, open_right)


def end(tree: x.Expression) -> Any:
    """Return the value of an end, infinity included; one that isn't real is undefined."""
    if isinstance(tree, s.Constant) and tree.name == "infinity":
        return infinity()
    if isinstance(tree, x.Negative):
        return -end(tree.inner)
    field = precise(DIGITS)
    return real(value_at(tree, {}, field), field.tiny)


def real_set(tree: x.Expression) -> RealSet | None:
    """Return the set that a tree names, None where it names none; ends with letters have no value."""
    if isinstance(tree, s.Interval):
        return RealSet.of([Piece(end(tree.left), end(tree.right), tree.open_left, tree.open_right)])
    if isinstance(tree, x.Listed) and len(tree.of) == 2 and not isinstance(tree, s.Row):
        is_open = isinstance(tree, s.Tupled)
        return RealSet.of([Piece(end(tree.of[0]), end(tree.of[1]), is_open, is_open)])
    if isinstance(tree, s.Collected):
        return RealSet.of(Piece(end(item), end(item), False, False) for item in tree.of)
    if isinstance(tree, s.Constant) and tree.name in {"empty", "reals"}:
        return RealSet(()) if tree.name == "empty" else everything()
    return _combined(tree) if isinstance(tree, s.Combined) else None


def everything() -> RealSet:
    """Return all real numbers."""
    return RealSet((Piece(-infinity(), infinity(), True, True),))


def _combined(tree: s.Combined) -> RealSet | None:
    parts = [real_set(part) for part in tree.of]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    first, *others = known
    operation = {"∪": RealSet.union, "∩": RealSet.intersection, "∖": RealSet.without}[tree.sign]
    for other in others:
        first = operation(first, other)
    return first


def same_sets(one: RealSet, other: RealSet) -> bool:
    """Tell whether two sets have the same numbers."""
    return one.sides() == other.sides() and all(map(near, one.ends(), other.ends()))
