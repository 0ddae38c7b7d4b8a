"""The statistics of a class, exact: how easy a part was, and how well it tells students apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.overview import FEWEST_TO_DISCRIMINATE

Column = Sequence[Fraction | None]
"""The marks of one part, a student each; None where a person still decides."""


def facility(column: Column, out_of: Fraction) -> Fraction | None:
    """Return the mean share of a part's marks over the decided answers.

    >>> facility([Fraction(4), Fraction(1), None], Fraction(4))
    Fraction(5, 8)
    """
    marks = [mark for mark in column if mark is not None]
    return sum(marks, Fraction(0)) / (len(marks) * out_of) if marks and out_of else None


def discriminations(columns: Mapping[str, Column]) -> dict[str, Fraction | None]:
    """Return for each part the correlation of its marks with the marks of all other parts."""
    # Whole numbers of one smallest unit: sums of many fractions would be slow.
    unit = math.lcm(*(mark.denominator for column in columns.values() for mark in column if mark is not None))
    whole = {name: [None if mark is None else int(mark * unit) for mark in column] for name, column in columns.items()}
    totals = [sum(mark or 0 for mark in marks) for marks in zip(*whole.values(), strict=True)]
    return {name: _item_rest(column, totals) for name, column in whole.items()}


def _item_rest(column: Sequence[int | None], totals: Sequence[int]) -> Fraction | None:
    pairs = [(mark, total - mark) for mark, total in zip(column, totals, strict=True) if mark is not None]
    return correlation(pairs) if len(pairs) >= FEWEST_TO_DISCRIMINATE else None


def correlation(pairs: Sequence[tuple[int, int]]) -> Fraction | None:
    """Return the correlation of pairs to two decimals, or None where one side doesn't vary.

    >>> correlation([(0, 1), (1, 2), (2, 4)])
    Fraction(49, 50)
    """
    count = len(pairs)
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    sum_x, sum_y = sum(xs), sum(ys)
    covariance = count * sum(x * y for x, y in pairs) - sum_x * sum_y
    spread = (count * sum(x * x for x in xs) - sum_x**2) * (count * sum(y * y for y in ys) - sum_y**2)
    if not spread:
        return None
    hundredths = _rounded_root(10_000 * covariance**2, spread)
    return Fraction(hundredths if covariance > 0 else -hundredths, 100)


def _rounded_root(dividend: int, divisor: int) -> int:
    """Return the root of a quotient, rounded half up, without a float."""
    return (math.isqrt(4 * dividend // divisor) + 1) // 2
