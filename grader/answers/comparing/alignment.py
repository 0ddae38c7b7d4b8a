"""Finds which row of a student's matrix is which row of the right one.

Two matrices that differ by one row too many should not differ in every row behind it. The best alignment has
the most rows that are right, and among those the most cells (dynamic programming, as for texts).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

from grader.model import Entry

Row = tuple[Entry, ...]

MOST_PAIRS = 250_000
"""Beyond this many pairs of rows, the rows are compared in the order in which they stand."""
MOST_LEADING = 3
"""How many extra or missing columns before the right ones are tried."""


def leading_columns(student: Sequence[Row], right: Sequence[Row]) -> int:
    """Return how many extra columns stand before the right ones, below 0 how many are missing there.

    Of all offsets it is the one at which most rows are found again.

    >>> leading_columns([(0, 1, 2)], [(1, 2)]), leading_columns([(1, 2)], [(0, 1, 2)])
    (1, -1)
    """
    width = len(right[0])
    known = set(right)
    spare = max(map(len, student)) - width
    most = min(abs(spare), MOST_LEADING) * (1 if spare > 0 else -1)

    def found(offset: int) -> int:
        return sum(row in known for row in on_columns(student, width, offset))

    return max(range(min(most, 0), max(most, 0) + 1), key=lambda offset: (found(offset), -abs(offset)))


def on_columns(student: Sequence[Row], width: int, before: int) -> list[Row]:
    """Return what of each row stands on the right columns; columns that all rows lack hold zeros.

    >>> on_columns([(9, 1, 2)], 2, 1), on_columns([(1, 2)], 4, -1)
    ([(1, 2)], [(0, 1, 2, 0)])
    """
    if max(map(len, student)) >= width:
        return [row[before : before + width] for row in student]
    return [((0,) * -before + row + (0,) * width)[:width] for row in student]


def partners(student: Sequence[Row], right: Sequence[Row]) -> list[int | None]:
    """Return for each row of the student's which row of the right matrix it is, None for an extra row.

    >>> partners([(1,), (9,), (2,)], [(1,), (2,)])
    [0, None, 1]
    """
    first = _same_at_start(student, right)
    last = _same_at_start(student[first:][::-1], right[first:][::-1])
    middle = _aligned(student[first : len(student) - last], right[first : len(right) - last])
    return [
        *range(first),
        *(None if row is None else first + row for row in middle),
        *range(len(right) - last, len(right)),
    ]


def _same_at_start(student: Sequence[Row], right: Sequence[Row]) -> int:
    pairs = zip(student, right, strict=False)
    return next((index for index, (row, other) in enumerate(pairs) if row != other), min(len(student), len(right)))


def _aligned(student: Sequence[Row], right: Sequence[Row]) -> list[int | None]:
    if len(student) * len(right) > MOST_PAIRS:
        return [index if index < len(right) else None for index in range(len(student))]
    worth = _worth(student, right)
    best = _best(worth, len(right))
    found: list[int | None] = []
    j = 0
    for i in range(len(student)):
        while j < len(right) and best[i][j] == best[i][j + 1] and best[i][j] != worth[i][j] + best[i + 1][j + 1]:
            j += 1
        pairs = j < len(right) and best[i][j] == worth[i][j] + best[i + 1][j + 1]
        found.append(j if pairs else None)
        j += pairs
    return found


def _worth(student: Sequence[Row], right: Sequence[Row]) -> list[list[int]]:
    """Return what each pair of rows is worth: a right row more than any number of single cells."""
    whole = 1 + sum(map(len, right))
    return [[whole if row == other else sum(map(eq, row, other)) for other in right] for row in student]


def _best(worth: list[list[int]], columns: int) -> list[list[int]]:
    """Return the best worth of aligning the rows from each pair on."""
    best = [[0] * (columns + 1)]
    for row in reversed(worth):
        after, line = best[-1], [0] * (columns + 1)
        for j in range(columns - 1, -1, -1):
            line[j] = max(row[j] + after[j + 1], after[j], line[j + 1])
        best.append(line)
    return best[::-1]
