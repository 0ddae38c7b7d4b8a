"""Which explanations are too dear to be believed: those that chance explains as cheaply.

A wrong number that no mistake led to may still be one that some mistake leads to. If N numbers are about as likely
as it and M of them have an explanation that costs at most b bits, then showing every explanation of at most b bits
explains such a number falsely with the probability M / N. So the threshold of a part is the largest b with
M ≤ ε · N: it comes from counting what the part's own mistakes lead to, and no wrong number is explained by chance
more often than ε. What ε may be depends on how much a number can tell: small numbers collide by nature.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf, prod

from grader.model import Value

RISKS = ((100, 0.25), (1_000, 0.06), (10_000, 0.03))
"""The share of random numbers that may be explained, by the size below which the right value lies."""
LEAST_RISK = 0.01


def risk(right: Value) -> float:
    """Return ε: the share of random answers that may be explained; the larger a number, the smaller.

    >>> risk(50), risk(4640), risk(10**6)
    (0.25, 0.03, 0.01)
    """
    size = _size(right)
    return next((share for most, share in RISKS if size < most), LEAST_RISK)


def _size(value: Value) -> float:
    """Return how many different answers there are, roughly: a number's own size, or the product of several."""
    if isinstance(value, tuple):
        return prod(max(_size(entry), 2) for entry in value)
    return float(abs(value)) if isinstance(value, int) else inf


def threshold(right: Value, explained: Iterable[tuple[Value, float]]) -> float:
    """Return the bits that a part's explanation must stay below, from all its wrong values and their costs.

    Of whole numbers, those from half to twice the right one count; where N can't be counted all is believed.

    >>> threshold(1000, [(900, 3.0), (1100, 4.0)])
    inf
    >>> threshold(20, [(10 + place, place) for place in range(20)])
    7
    """
    size = _size(right)
    if size == inf:
        return inf
    most = risk(right) * 1.5 * size
    bits = sorted(cost for value, cost in explained if not isinstance(value, str) and _is_near(value, right))
    return bits[int(most)] if int(most) < len(bits) else inf


def _is_near(value: Value, right: Value) -> bool:
    if not isinstance(right, int):
        return True
    return isinstance(value, (int, Fraction)) and abs(right) <= 2 * abs(value) <= 4 * abs(right)
