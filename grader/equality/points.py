"""The fixed points at which expressions are compared: the same in every run, spread over signs and sizes.

Of the first points every combination of signs is among them, for three letters at least. Where an expression is
made of pieces (absolute values, roundings, the larger of two) points lie at whole numbers, beside the numbers
that it is written with, and far out as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.derivation import expression as x
from grader.derivation.exact import magnitude

_MULTIPLIER, _MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller, "Random number generators: good ones are hard to find")."""
MOST = 24
_SCALES = (3, 3, 1, 8, 2, 5)
_FAR = (Fraction(1_009), Fraction(10_000_019))
MOST_BREAKS = 4
_PIECES = frozenset({"abs", "sqrt", "sign", "step", "relu"})


def points(letters: Sequence[str], *, positive: bool = False) -> Iterator[dict[str, Fraction]]:
    """Yield points, each with a number for every letter; of no letters there is one point.

    >>> [sorted(point) for point in points(["x"])][:2]
    [['x'], ['x']]
    """
    state = 1_234_567
    for index in range(MOST):
        point = {}
        for place, letter in enumerate(letters):
            state = state * _MULTIPLIER % _MODULUS
            size = Fraction(state % 99_991 + 137, 100_003) * _SCALES[index % len(_SCALES)]
            minus = not positive and bool(index >> (place % 3) & 1)
            point[letter] = -size if minus else size
        yield point


def enough(letters: Sequence[str]) -> int:
    """Return how many points of equal values prove that two expressions are the same.

    >>> enough(["x"]), enough(["x", "y", "z"])
    (4, 8)
    """
    return {0: 1, 1: 4, 2: 4}.get(len(letters), 8)


def breaks(letters: Sequence[str], *trees: x.Expression, positive: bool = False) -> Iterator[dict[str, Fraction]]:
    """Yield further points where trees are made of pieces: at whole numbers, beside their own numbers, far out."""
    nodes = [node for tree in trees for node in x.walk(tree)]
    rounded = any(isinstance(node, (x.Floor, x.Ceiling)) for node in nodes)
    if not letters or not (rounded or any(_has_pieces(node) for node in nodes)):
        return
    numbers = sorted({Fraction(magnitude(node.number)) for node in nodes if isinstance(node, x.Number)} - {0, 1})
    near = [number + side for number in numbers[-MOST_BREAKS:] for side in (Fraction(1, 3), Fraction(-1, 3))]
    places = [*((Fraction(2), Fraction(3)) if rounded else ()), *near, *_FAR]
    for place in places:
        for sign in (1,) if positive else (1, -1):
            yield {letter: sign * place + index * Fraction(1 if rounded else 0) for index, letter in enumerate(letters)}


def _has_pieces(node: x.Expression) -> bool:
    if isinstance(node, (x.Largest, x.Smallest)):
        return True
    return isinstance(node, x.Function) and node.name in _PIECES
