"""What is right of a matrix beside whole rows: the bands that its entries make, and rows or columns by themselves.

The matrix of a convolution is made of bands, each of one weight: where one weight stands wrong every row is wrong,
and yet all other bands are right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.answers.comparing.alignment import Row
from grader.model import Entry

Places = dict[Entry, set[tuple[int, int]]]
FEWEST = 3
"""Of fewer rows or columns in another order nothing can be said: it may be chance."""


def right_bands(aligned: Sequence[Row], extra: Sequence[Row], right: Sequence[Row]) -> tuple[int, int]:
    """Return how many bands are right, and how many there are; none where they are no bands.

    ``aligned`` are the student's rows in the places of the right ones, empty where one is missing, and ``extra`` is
    all that stands in none of them. A band is an entry that isn't 0 and stands in several rows.

    >>> right_bands([(1, 2, 0), (2, 1, 0)], [], [(1, 2, 0), (0, 1, 2)])
    (1, 2)
    """
    mine, theirs = _places(aligned), _places(right)
    if len(theirs) == 1 or any(len({row for row, _ in places}) == 1 for places in theirs.values()):
        return 0, 0
    stray = {cell for row in extra for cell in row}
    return sum(mine.get(cell) == places and cell not in stray for cell, places in theirs.items()), len(theirs)


def _places(rows: Sequence[Row]) -> Places:
    found: Places = {}
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != 0:
                found.setdefault(cell, set()).add((index, column))
    return found


def rows_in_another_order(student: Sequence[Row], right: Sequence[Row]) -> bool:
    """Tell whether a matrix holds the right rows and no others.

    >>> rows_in_another_order([(2, 0), (1, 0), (3, 0)], [(1, 0), (2, 0), (3, 0)])
    True
    """
    return len(right) >= FEWEST and Counter(student) == Counter(right)


def columns_in_another_order(student: Sequence[Row], right: Sequence[Row]) -> bool:
    """Tell whether a matrix holds the right columns and no others, several of them in several rows."""
    if min(len(right), len(right[0])) < FEWEST or len({len(row) for row in student}) > 1:
        return False
    return Counter(zip(*student, strict=True)) == Counter(zip(*right, strict=True))
