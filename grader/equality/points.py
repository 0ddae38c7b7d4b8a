"""The fixed points at which expressions are compared: the same in every run, spread over signs and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

_MULTIPLIER, _MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller, "Random number generators: good ones are hard to find")."""
MOST = 24
_SCALES = (3, 3, 1, 8, 2, 5)


def points(letters: Sequence[str], *, positive: bool = False) -> Iterator[dict[str, Fraction]]:
    """Yield points, each with a number for every letter; of the first, no two numbers share a pattern.

    >>> first, *_ = points(["x"])
    >>> sorted(first) == ["x"]
    True
    """
    state = 1_234_567
    for index in range(MOST):
        point = {}
        for place, letter in enumerate(letters):
            state = state * _MULTIPLIER % _MODULUS
            size = Fraction(state % 99_991 + 137, 100_003) * _SCALES[index % len(_SCALES)]
            minus = not positive and (index + place * (1 + index // 4)) % 2 == 1
            point[letter] = -size if minus else size
        yield point
