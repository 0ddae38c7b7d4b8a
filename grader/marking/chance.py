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

from grader.derivation.exact import magnitude
from grader.derivation.expression import Expression
from grader.model import Value

SMALL = 100
RISKS = ((SMALL, 0.2), (1_000, 0.06), (10_000, 0.03))
"""The share of random numbers that may be explained, by the size below which the right value lies."""
LEAST_RISK = 0.01
MOST_RISK_OF_TWO = 0.06
"""Two mistakes are believed less of small numbers, of which they lead to nearly all."""
ALWAYS = 6
"""So many wrong values of a part are explained by one mistake, the likeliest, however small the right one is."""


def risk(right: Value) -> float:
    """Return ε: the share of random answers that may be explained; the larger a number, the smaller.

    >>> risk(50), risk(4640), risk(10**6)
    (0.2, 0.03, 0.01)
    """
    size = _size(right)
    return next((share for most, share in RISKS if size < most), LEAST_RISK)


def _size(value: object) -> float:
    """Return how many different answers there are, roughly: a number's own size, or the product of several."""
    if isinstance(value, tuple):
        return float(prod(max(_size(entry), 2.0) for entry in value))
    return float(abs(value)) if isinstance(value, int) else inf


def middle(right: Value, value: Value) -> Value:
    """Return the number around which chance is counted for a value: the right one, or a value far above it.

    Hardly a random number lies that far off, so those count that are as far; of small numbers nothing tells.

    >>> middle(1000, 1999), middle(1000, 50_000), middle(1000, 3), middle(9, 6561)
    (1000, 50000, 1000, 9)
    """
    counted = isinstance(right, int) and isinstance(value, int)
    return value if counted and value > 2 * right >= 2 * SMALL else right  # type: ignore[operator]


def threshold(right: Value, explained: Iterable[tuple[Value, float]]) -> float:
    """Return the bits that one mistake must stay below, from all wrong values of a part and their costs.

    The likeliest few are believed whatever chance does. Where N can't be counted all is believed.

    >>> threshold(1000, [(900, 3.0), (1100, 4.0)])
    inf
    >>> threshold(20, [(10 + place, place) for place in range(20)])
    6
    """
    return _threshold(right, explained, max(_most(right, risk(right)), ALWAYS))


def threshold_of_two(right: Value, explained: Iterable[tuple[Value, float]]) -> float:
    """Return the bits that two mistakes must stay below, from all that one and two lead to.

    >>> threshold_of_two(20, [(10 + place, place) for place in range(20)])
    1
    """
    return _threshold(right, explained, _most(right, min(risk(right), MOST_RISK_OF_TWO)))


def _most(right: Value, share: float) -> int:
    """Return how many answers make a share of all: of a number those from half to twice the right one count."""
    size = _size(right)
    return 0 if size == inf else int(share * 1.5 * size)


def _threshold(right: Value, explained: Iterable[tuple[Value, float]], most: int) -> float:
    if _size(right) == inf:
        return inf
    bits = sorted(
        cost for value, cost in explained if not isinstance(value, (str, Expression)) and _is_near(value, right)
    )
    return bits[most] if most < len(bits) else inf


def _is_near(value: Value, right: Value) -> bool:
    if isinstance(value, tuple) or not isinstance(right, int):
        return True
    return isinstance(value, (int, Fraction)) and abs(right) <= 2 * magnitude(value) <= 4 * abs(right)
