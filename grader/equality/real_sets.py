"""Sets of real numbers: intervals, points, and what union, intersection and difference make of them.

Ends are values to many digits; two that agree to nearly all of them are one. Pieces that overlap or touch
are joined, so that equal sets have equal pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from typing import Any, NamedTuple

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.fields import DIGITS, precise, real
from grader.equality.evaluation import value_at


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
    def where(cls, places: Iterable[Any], holds: Callable[[Any], bool]) -> RealSet:
        """Return the numbers for which something holds that changes at some places only, tried there and between."""
        kept: list[Any] = []
        for place in sorted(places):
            if not kept or not near(kept[-1], place):
                kept.append(place)
        gaps = [Piece(left, right, True, True) for left, right in pairwise((-infinity(), *kept, infinity()))]
        points = [Piece(place, place, False, False) for place in kept]
        cells = [cell for pair in zip_longest(gaps, points) for cell in pair if cell and not _empty(cell)]
        runs = [list(run) for held, run in groupby(cells, lambda cell: holds(_inside(cell))) if held]
        return cls(tuple(Piece(run[0].left, run[-1].right, run[0].open_left, run[-1].open_right) for run in runs))

    @classmethod
    def of(cls, *pieces: Piece) -> RealSet:
        """Return the union of pieces."""
        ends = [end for piece in pieces for end in (piece.left, piece.right)]
        return cls.where(ends, lambda number: any(_has(piece, number) for piece in pieces))

    def union(self, other: RealSet) -> RealSet:
        """Return all numbers of either."""
        return RealSet.of(*self.pieces, *other.pieces)

    def intersection(self, other: RealSet) -> RealSet:
        """Return the numbers of both."""
        return RealSet.where((*self.ends(), *other.ends()), lambda number: number in self and number in other)

    def without(self, other: RealSet) -> RealSet:
        """Return the numbers that aren't in the other."""
        return RealSet.where((*self.ends(), *other.ends()), lambda number: number in self and number not in other)

    def __contains__(self, number: Any) -> bool:
        return any(_has(piece, number) for piece in self.pieces)

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
    """Tell whether two ends agree to two thirds of their digits."""
    if one == other:
        return True
    if abs(one) == infinity() or abs(other) == infinity():
        return False
    return bool(abs(one - other) <= (1 + abs(one)) * type(one)(10) ** (-one.context.dps * 2 // 3))


def _empty(piece: Piece) -> bool:
    return piece.open_left and near(piece.left, piece.right)


def _inside(piece: Piece) -> Any:
    """Return a number within a piece."""
    if piece.left == -infinity() and piece.right == infinity():
        return precise(DIGITS).number(0).real
    if abs(piece.left) == infinity():
        return piece.right - 1 - abs(piece.right)
    return piece.left + 1 + abs(piece.left) if piece.right == infinity() else (piece.left + piece.right) / 2


def _has(piece: Piece, number: Any) -> bool:
    after = not piece.open_left if near(number, piece.left) else number > piece.left
    before = not piece.open_right if near(number, piece.right) else number < piece.right
    return bool(after and before)


def end(tree: x.Expression, digits: int) -> Any:
    """Return the value of an end, infinity included; one that isn't real is undefined."""
    if isinstance(tree, s.Constant) and tree.name == "infinity":
        return infinity()
    if isinstance(tree, x.Negative):
        return -end(tree.inner, digits)
    field = precise(digits)
    return real(value_at(tree, {}, field), field.tiny)


def real_set(tree: x.Expression, digits: int = DIGITS) -> RealSet | None:
    """Return the set that a tree names, None where it names none; ends with letters have no value."""
    if isinstance(tree, s.Interval):
        return RealSet.of(Piece(end(tree.left, digits), end(tree.right, digits), tree.open_left, tree.open_right))
    if isinstance(tree, x.Listed) and len(tree.of) == 2 and not isinstance(tree, s.Row):
        is_open = isinstance(tree, s.Tupled)
        return RealSet.of(Piece(end(tree.of[0], digits), end(tree.of[1], digits), is_open, is_open))
    if isinstance(tree, s.Collected):
        places = [end(item, digits) for item in tree.of]
        return RealSet.of(*(Piece(place, place, False, False) for place in places))
    if isinstance(tree, s.Constant) and tree.name in {"empty", "reals"}:
        return RealSet(()) if tree.name == "empty" else everything()
    return _combined(tree, digits) if isinstance(tree, s.Combined) else None


def everything() -> RealSet:
    """Return all real numbers."""
    return RealSet((Piece(-infinity(), infinity(), True, True),))


def _combined(tree: s.Combined, digits: int) -> RealSet | None:
    parts = [real_set(part, digits) for part in tree.of]
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
