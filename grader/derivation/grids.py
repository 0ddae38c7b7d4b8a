"""Matrices of exact numbers: the entries of a grid, the product of two, and rows reduced by elimination."""

from __future__ import annotations

from collections.abc import Sequence

from grader.derivation.exact import Exact, divided, simplest
from grader.derivation.expression import Expression, Grid, Product, value_of
from grader.errors import DerivationError

Entries = tuple[tuple[Exact, ...], ...]


def entries(expression: Expression) -> Entries:
    """Return the entries of a grid, or of the product of two; anything else is a DerivationError.

    >>> from grader.derivation.expression import Number
    >>> column, row = Grid(rows=((Number(number=3),), (Number(number=4),))), Grid(rows=((Number(number=5),),))
    >>> entries(Product(of=(column, row)))
    ((15,), (20,))
    """
    if isinstance(expression, Grid):
        return tuple(tuple(value_of(entry) for entry in row) for row in expression.rows)
    if isinstance(expression, Product) and len(expression.of) == 2:
        return _product(*(entries(factor) for factor in expression.of))
    raise DerivationError("this is no matrix of numbers")


def _product(left: Entries, right: Entries) -> Entries:
    if {len(row) for row in left} != {len(right)} or len({len(row) for row in right}) != 1:
        raise DerivationError("these matrices can't be multiplied: their sizes don't fit")
    columns = list(zip(*right, strict=True))
    return tuple(
        tuple(simplest(sum(a * b for a, b in zip(row, column, strict=True))) for column in columns) for row in left
    )


def reduced(rows: Sequence[Sequence[Exact]]) -> Entries:
    """Return rows reduced as Gauss and Jordan do it; as many are left as the rank says.

    >>> reduced(((1, 2), (2, 4))), reduced(((0, 2), (3, 1)))
    (((1, 2),), ((1, 0), (0, 1)))
    """
    found: list[tuple[Exact, ...]] = []
    left = [tuple(row) for row in rows]
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is not None:
            left.remove(pivot)
            lead = tuple(divided(cell, pivot[column]) for cell in pivot)
            left, found = ([_eliminated(row, lead, column) for row in some] for some in (left, found))
            found.append(lead)
    return tuple(found)


def _eliminated(row: Sequence[Exact], lead: Sequence[Exact], column: int) -> tuple[Exact, ...]:
    return tuple(simplest(cell - row[column] * other) for cell, other in zip(row, lead, strict=True))
