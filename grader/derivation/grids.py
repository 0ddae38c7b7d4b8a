"""Matrices of exact numbers: the entries of a grid, and the product of two."""

from __future__ import annotations

from grader.derivation.exact import Exact, simplest
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
