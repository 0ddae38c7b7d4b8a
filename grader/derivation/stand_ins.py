"""The numbers that stand in for letters while a network of letters is derived.

A layer asks whether its stride is 1 and whether its window fits; with these numbers everything takes the
general way. The settings of a window (kernel, stride, padding, dilation) are small, all else is large. A
number depends on its letter alone, and no two letters have the same. There are several sets of numbers, so
that what holds for one can be tried with the others.
"""

from __future__ import annotations

import re
import string
from functools import cache

SETS = 4
"""How many sets of stand-ins there are; in the third strides are above kernels, in the others below."""

_SETTINGS = ("pPsSdDkK", "pPsSdDkK", "pPdDkKsS", "pPdDsSkK")
_INDICES = ("", *string.digits, *string.ascii_lowercase, *string.ascii_uppercase)
_OTHERS = "".join(letter for letter in string.ascii_letters if letter not in _SETTINGS[0])
_FIRST_LARGE = 10_007 * 1_009
_FIRST_LONG = 10**9
MOST_INDEX = 8

NAME = re.compile(
    rf"(?P<letter>[A-Za-z])(?:_?(?P<digits>[0-9]{{1,{MOST_INDEX}}})|_(?P<index>[A-Za-z0-9]{{1,{MOST_INDEX}}}))?"
)
"""A letter, with an index of digits (``C1``) or letters (``c_out``)."""


def stand_in(name: str, example: int = 0) -> int:
    """Return the number that stands in for a letter in one of the sets.

    >>> stand_in("K") < stand_in("h_k") < stand_in("h"), stand_in("K") == stand_in("k")
    (True, False)
    """
    found = NAME.fullmatch(name)
    if found is None:
        return _long(name, example)
    letter, index = found["letter"], found["digits"] or found["index"] or ""
    if index not in _INDICES:
        return _long(name, example)
    if letter in _SETTINGS[0]:
        return _small(_INDICES.index(index) * len(_SETTINGS[0]) + _SETTINGS[example].index(letter), example)
    if index in _SETTINGS[0] and index:
        return _small(_INDICES_OF_SETTINGS + _OTHERS.index(letter) * 8 + _SETTINGS[example].index(index), example)
    place = _INDICES.index(index) * len(_OTHERS) + _OTHERS.index(letter)
    return _FIRST_LARGE + (place * SETS + example) * 1_009 + place


_INDICES_OF_SETTINGS = len(_INDICES) * len(_SETTINGS[0])


def _small(place: int, example: int) -> int:
    """Return the prime at a place: eight for the settings, then eight for each index."""
    block, at = divmod(place, len(_SETTINGS[0]))
    return _primes()[(block * SETS + example) * len(_SETTINGS[0]) + at]


def _long(name: str, example: int) -> int:
    return _FIRST_LONG + int.from_bytes(name.encode()) * SETS + example


@cache
def _primes() -> tuple[int, ...]:
    """Return the primes from 5 on, as many as small stand-ins need."""
    most = 40_000
    sieve = bytearray([1]) * most
    for number in range(2, int(most**0.5) + 1):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(range(number * number, most, number)))
    return tuple(number for number in range(5, most) if sieve[number])
