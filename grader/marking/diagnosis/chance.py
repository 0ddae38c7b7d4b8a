"""Which explanations are too dear to be believed: those that chance explains as cheaply.

An explanation describes a number: it takes as many bits as it costs. Written down as it is, as one of the N answers
that could be told apart from it, the number takes log₂ N bits, whoever wrote it and for whatever reason. Only an
explanation that is the shorter description says anything. Before the number is looked at, a wrong answer is ``ODDS``
times as likely to come of a mistake of the catalogue as of none, so that log₂ ODDS bits more are allowed.

Small numbers tell too little for that: they count as ``SMALL``, and the likeliest few are believed all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf, log2

from grader.derivation.exact import Exact, magnitude
from grader.model import Entry, Value

ODDS = 20
"""So many times as likely does a wrong answer come of a mistake of the catalogue as of none.

Set by trial: with more, random numbers get explanations; with less, causes that are known go unsaid.
"""
SMALL = 100
"""So few answers tell so little that the likeliest explanations of a part are believed whatever chance does.

Two digits: below, what a slip or a mistake leads to fills most of the numbers there are.
"""
ALWAYS = 6
"""How many wrong values near a small right one are explained so: about as many as a teacher lists."""


def limit(right: Value, value: Value, step: Exact = 0) -> float:
    """Return the bits that an explanation of a value must stay below: those it takes to write such a value down.

    ``step`` is how far apart numbers must lie to be told apart, 0 where they are compared exactly.

    >>> [round(limit(1000, value), 1) for value in (500, 1999, 50_000)]
    [14.3, 15.3, 19.9]
    """
    return max(_bits(right, value, step), log2(SMALL)) + log2(ODDS)


def is_small(right: Value, step: Exact = 0) -> bool:
    """Tell whether a right value is one of so few that chance explains hardly less than mistakes do.

    >>> is_small(99), is_small(100), is_small(Fraction(1, 2), Fraction(1, 100)), is_small((3, 4, 5))
    (True, False, True, False)
    """
    return _bits(right, right, step) <= log2(SMALL)


def likeliest(right: Value, explained: Iterable[tuple[Value, float]]) -> float:
    """Return the bits below which the likeliest few explanations near a right value stay.

    >>> likeliest(20, [(10 + place, place) for place in range(20)])
    6
    """
    bits = sorted(cost for value, cost in explained if _is_near(value, right))
    return bits[ALWAYS] if len(bits) > ALWAYS else inf


def _bits(right: Value | tuple[Entry, ...], value: Value | tuple[Entry, ...], step: Exact) -> float:
    """Return log₂ of how many answers there are up to the larger of two, of several numbers of each in turn."""
    if isinstance(right, tuple):
        several = value if isinstance(value, tuple) and len(value) == len(right) else right
        return sum(_bits(one, other, step) for one, other in zip(right, several, strict=True))
    if not (isinstance(right, (int, Fraction)) and isinstance(value, (int, Fraction))):
        return inf
    return log2(1 + max(_size(right, step), _size(value, step)))


def _size(number: Exact, step: Exact) -> int:
    """Return how many numbers there are up to one: steps of what is told apart, else fractions no harder to write."""
    exact = abs(Fraction(number))
    return int(exact / step) if step else exact.numerator * exact.denominator


def _is_near(value: Value, right: Value) -> bool:
    if not isinstance(right, (int, Fraction)):
        return True
    if not isinstance(value, (int, Fraction)):
        return False
    return magnitude(right) <= 2 * magnitude(value) <= 4 * magnitude(right)
