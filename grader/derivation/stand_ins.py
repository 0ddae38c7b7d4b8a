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

SETTINGS = (
    {"p": 5, "P": 7, "s": 11, "S": 13, "d": 17, "D": 19, "k": 23, "K": 29},
    {"p": 7, "P": 11, "s": 13, "S": 17, "d": 19, "D": 23, "k": 29, "K": 31},
    {"p": 11, "P": 13, "d": 23, "D": 29, "k": 31, "K": 37, "s": 41, "S": 43},
    {"p": 13, "P": 17, "s": 23, "S": 37, "d": 29, "D": 31, "k": 41, "K": 47},
)
"""The settings of a window in each set: the padding is below half of the kernel; one set has larger strides."""
SETS = len(SETTINGS)

MOST_INDEX = 8
NAME = re.compile(rf"[A-Za-z](?:_?[0-9]{{1,{MOST_INDEX}}}|_[A-Za-z0-9]{{1,{MOST_INDEX}}})?")
"""A letter, with an index of digits (``C1``) or letters (``c_out``)."""

_INDICES = ("", *string.digits, *string.ascii_lowercase, *string.ascii_uppercase)
_OTHERS = "".join(letter for letter in string.ascii_letters if letter not in SETTINGS[0])
_FIRST_LARGE, _APART, _FIRST_LONG = 10_007 * 1_009, 1_009, 10**9


def stand_in(name: str, example: int = 0) -> int:
    """Return the number that stands in for a letter in one of the sets.

    >>> stand_in("K") < stand_in("h_k") < stand_in("h"), stand_in("K") == stand_in("k")
    (True, False)
    """
    letter, index = name[:1], name[1:].lstrip("_")
    if index not in _INDICES or letter not in string.ascii_letters:
        return _FIRST_LONG + int.from_bytes(name.encode()) * SETS + example
    settings = SETTINGS[example]
    if letter in settings:
        return _indexed(_INDICES.index(index), letter, example) if index else settings[letter]
    if index in settings:  # h_k: the height of a kernel
        return _indexed(len(_INDICES) + _OTHERS.index(letter), index, example)
    place = _INDICES.index(index) * len(_OTHERS) + _OTHERS.index(letter)
    return _FIRST_LARGE + (place * SETS + example) * _APART + place


def _indexed(block: int, setting: str, example: int) -> int:
    """Return a prime above all settings without an index: in each block one for each setting and set."""
    ordered = list(SETTINGS[example])
    return _primes()[(block * SETS + example) * len(ordered) + ordered.index(setting)]


@cache
def _primes() -> tuple[int, ...]:
    most = 40_000
    sieve = bytearray([1]) * most
    for number in range(2, int(most**0.5) + 1):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(range(number * number, most, number)))
    return tuple(number for number in range(53, most) if sieve[number])
