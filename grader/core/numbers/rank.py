"""The rank of a matrix of exact numbers, and the two factors of one of rank one."""

from __future__ import annotations

from grader.derivation.exact import Exact, common_factor, divided
from grader.derivation.grids import reduced

Rows = tuple[tuple[Exact, ...], ...]
Factors = tuple[tuple[Exact, ...], tuple[Exact, ...]]


def rank(matrix: Rows) -> int:
    """Return the rank of a matrix.

    >>> rank(((1, 2), (2, 4))), rank(((1, 2), (2, 5))), rank(((0, 0),))
    (1, 2, 0)
    """
    return len(reduced(matrix))


def rank_one_factors(kernel: Rows) -> Factors | None:
    """Return a column and a row whose product is the kernel, the row in smallest whole numbers; None if there are none.

    >>> rank_one_factors(((3, 6, 9), (4, 8, 12), (5, 10, 15)))
    ((3, 4, 5), (1, 2, 3))
    """
    pivot = next((row for row in kernel if any(row)), None)
    if pivot is None:
        return None
    row = tuple(divided(cell, common_factor(pivot)) for cell in pivot)
    lead = next(index for index, cell in enumerate(row) if cell)
    column = tuple(divided(line[lead], row[lead]) for line in kernel)
    outer = tuple(tuple(tall * wide for wide in row) for tall in column)
    return (column, row) if outer == kernel else None
