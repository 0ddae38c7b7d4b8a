"""Matrices of exact numbers and the product of two."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from grader.derivation import expression as x
from grader.derivation.exact import Exact
from grader.derivation.expression import add, as_expression, multiply
from grader.derivation.grids import Entries, entries
from grader.errors import DerivationError


def grid(*rows: Sequence[x.Given]) -> x.Grid:
    """Return a grid of numbers or expressions."""
    return x.Grid(rows=tuple(tuple(as_expression(cell) for cell in row) for row in rows))


HALF: Exact = Fraction(1, 2)

ENTRIES: list[tuple[x.Expression, Entries]] = [
    (grid([1, 2], [3, 4]), ((1, 2), (3, 4))),
    (grid([add(1, 2), HALF]), ((3, HALF),)),
    (grid([1, 2], [3]), ((1, 2), (3,))),
    (multiply(grid([3], [4]), grid([1, 2])), ((3, 6), (4, 8))),
    (multiply(grid([1, 2]), grid([3], [4])), ((11,),)),
    (multiply(grid([HALF]), grid([2])), ((1,),)),
]


@pytest.mark.parametrize(("expression", "rows"), ENTRIES)
def test_a_grid_or_a_product_of_two_has_entries(expression: x.Expression, rows: Entries) -> None:
    """Entries are exact; a product is worked out."""
    assert entries(expression) == rows


NONE: list[tuple[x.Expression, str]] = [
    (as_expression(3), "no matrix of numbers"),
    (multiply(3, grid([1])), "no matrix of numbers"),
    (multiply(grid([1]), grid([1]), grid([1])), "no matrix of numbers"),
    (multiply(grid([1, 2]), grid([1, 2])), "sizes don't fit"),
    (multiply(grid([1, 2], [3]), grid([1], [2])), "sizes don't fit"),
    (multiply(grid([1, 2]), grid([1], [2, 3])), "sizes don't fit"),
    (grid([x.Letter(name="a")]), "has no value"),
]


@pytest.mark.parametrize(("expression", "said"), NONE)
def test_what_is_no_matrix_says_so(expression: x.Expression, said: str) -> None:
    """Rows and columns have to fit, and every entry to have a value."""
    with pytest.raises(DerivationError, match=said):
        entries(expression)
