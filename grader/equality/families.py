"""Whether two expressions with free constants are one family: ``A + B/x`` and ``C/x + 2D``.

Each is a fixed part and multiples of some functions, one for each constant. Two families are the same if their
functions span one space and the fixed parts differ by something in it. That is worked out at points, to many digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from grader.derivation import expression as x
from grader.derivation.fields import DIGITS, DoubtfulError, UndefinedError, precise
from grader.derivation.formulas import letters_of
from grader.equality.evaluation import NoValueError, Point, value_at
from grader.equality.points import points
from grader.model import Outcome

MOST_CONSTANTS = 4
SPARE = 4
"""So many points more are taken than there are functions."""
_NOUGHT = 1e-30
Vectors = list[list[Any]]


def same_family(one: x.Expression, other: x.Expression, mine: Sequence[str], theirs: Sequence[str]) -> Outcome:
    """Return whether two expressions are the same but for their constants; undecided where one isn't linear in these.

    >>> a, b = x.Letter(name="A"), x.Letter(name="B")
    >>> same_family(a, x.multiply(2, b), ["A"], ["B"]).value
    'same'
    """
    count = len(mine) + len(theirs)
    varied = [letter for letter in letters_of(one, other) if letter not in {*mine, *theirs}]
    if max(len(mine), len(theirs)) > MOST_CONSTANTS:
        return Outcome.UNDECIDED
    try:
        found = [(_parts(one, mine, point), _parts(other, theirs, point)) for point in points(varied)]
    except (NoValueError, DoubtfulError):
        return Outcome.UNDECIDED
    pairs = [(ours, others) for ours, others in found if ours and others]
    if len(pairs) < count + SPARE:
        return Outcome.UNDECIDED
    columns = [[*ours[1:], *others[1:], ours[0] - others[0]] for ours, others in pairs]
    every: Vectors = [list(vector) for vector in zip(*columns, strict=True)]
    ranks = {_rank(every[: len(mine)]), _rank(every[len(mine) : -1]), _rank(every)}
    return Outcome.SAME if ranks == {len(theirs)} else Outcome.DIFFERENT


def _parts(tree: x.Expression, constants: Sequence[str], point: Point) -> list[Any]:
    """Return the value of the fixed part and of each function at a point; nothing where it isn't linear there."""
    settings = [
        {},
        *({letter: 1} for letter in constants),
        {letter: 2 + place for place, letter in enumerate(constants)},
    ]
    try:
        fixed, *single, all_of_them = [_at(tree, constants, setting, point) for setting in settings]
    except UndefinedError:
        return []
    functions = [value - fixed for value in single]
    expected = fixed + sum((2 + place) * value for place, value in enumerate(functions))
    linear = abs(all_of_them - expected) <= _NOUGHT * (1 + abs(expected))
    return [fixed, *functions] if linear else []


def _at(tree: x.Expression, constants: Iterable[str], setting: dict[str, int], point: Point) -> Any:
    field = precise(DIGITS)
    there = {**point, **dict.fromkeys(constants, 0), **setting}
    return value_at(tree, there, field)


def _rank(vectors: Vectors) -> int:
    """Return how many of some vectors are independent."""
    left = [vector for vector in (_scaled(vector) for vector in vectors) if vector]
    rank = 0
    while left:
        pivot = left.pop()
        rank += 1
        place = max(range(len(pivot)), key=lambda index: abs(pivot[index]))
        reduced = (
            [a - b * vector[place] / pivot[place] for a, b in zip(vector, pivot, strict=True)] for vector in left
        )
        left = [vector for vector in map(_scaled, reduced) if vector]
    return rank


def _scaled(vector: list[Any]) -> list[Any]:
    """Return a vector whose largest entry is one; nothing for nought."""
    largest = max(map(abs, vector))
    return [entry / largest for entry in vector] if largest > _NOUGHT else []
