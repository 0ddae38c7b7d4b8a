"""The fixed points at which expressions are compared: the same in every run, spread over signs and sizes.

Of the first points every combination of signs is among them, for three letters at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

_MULTIPLIER, _MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller, "Random number generators: good ones are hard to find")."""
MOST = 24
_SCALES = (3, 3, 1, 8, 2, 5)


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
