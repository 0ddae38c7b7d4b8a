"""Works out what matrices come to: transposes, sums, products, multiples."""

from __future__ import annotations

from grader.derivation.expression import (
    Expression,
    Grid,
    Letter,
    Listed,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    add,
    multiply,
    walk,
)
from grader.derivation.formulas import rational
from grader.errors import LimitError
from grader.language import Message, Text

MOST_PRODUCTS = 4_096
"""A product of two matrices of 16 by 16; nobody works out more by hand."""
MOST_NODES = 20_000
"""Cells that are no numbers grow with each product."""
TOO_MANY = Text(en="more than {most} products in a product of matrices", fa="بیش از {most} ضرب در حاصل‌ضرب ماتریس‌ها")
TRANSPOSED = frozenset({Letter(name="T"), Letter(name="t")})


def worked_out(tree: Expression) -> Expression:
    """Return the matrix that a formula of matrices comes to; what is none stays as it is."""
    if isinstance(tree, Listed) and tree.of and all(isinstance(row, Listed) for row in tree.of):
        return Grid(rows=tuple(row.children() for row in tree.of))
    if isinstance(tree, Power) and tree.right in TRANSPOSED:
        return _transposed(_as_grid(worked_out(tree.left)), tree)
    if isinstance(tree, Negative):
        return _multiple(Number(number=-1), worked_out(tree.inner))
    if isinstance(tree, (Sum, Product)) and any(isinstance(part, (Grid, Listed, Power, Negative)) for part in tree.of):
        first, *others = map(worked_out, tree.of)
        join = _sum if isinstance(tree, Sum) else _product
        for other in others:
            first = join(first, other)
        return first
    return tree


def _as_grid(tree: Expression) -> Expression:
    return Grid(rows=(tree.children(),)) if isinstance(tree, Listed) else tree


def _transposed(tree: Expression, written: Expression) -> Expression:
    if not isinstance(tree, Grid) or len({len(row) for row in tree.rows}) > 1:
        return written
    return Grid(rows=tuple(zip(*tree.rows, strict=True)))


def _sum(one: Expression, other: Expression) -> Expression:
    if not isinstance(one, Grid) or not isinstance(other, Grid) or _sizes(one) != _sizes(other):
        return add(one, other)
    pairs = (zip(row, behind, strict=True) for row, behind in zip(one.rows, other.rows, strict=True))
    return Grid(rows=tuple(tuple(add(*cells) for cells in row) for row in pairs))


def _product(one: Expression, other: Expression) -> Expression:
    if not isinstance(one, Grid) or not isinstance(other, Grid):
        return _multiple(one, other) if isinstance(other, Grid) else _multiple(other, one)
    columns = tuple(zip(*other.rows, strict=False))
    if any(len(row) != len(other.rows) for row in one.rows):
        return multiply(one, other)
    sizes = len(columns) * _nodes(one), len(one.rows) * _nodes(other)
    if len(one.rows) * len(columns) * len(other.rows) > MOST_PRODUCTS or sum(sizes) > MOST_NODES:
        raise LimitError(Message.of(TOO_MANY, most=MOST_PRODUCTS))
    return Grid(rows=tuple(tuple(_inner(row, column) for column in columns) for row in one.rows))


def _inner(row: tuple[Expression, ...], column: tuple[Expression, ...]) -> Expression:
    cell = add(*(multiply(*cells) for cells in zip(row, column, strict=True)))
    number = rational(cell)
    return cell if number is None else Number(number=number)


def _nodes(grid: Grid) -> int:
    return sum(1 for _ in walk(grid))


def _multiple(number: Expression, matrix: Expression) -> Expression:
    if not isinstance(matrix, Grid) or rational(number) is None:
        return multiply(number, matrix)
    return Grid(rows=tuple(tuple(multiply(number, cell) for cell in row) for row in matrix.rows))


def _sizes(grid: Grid) -> list[int]:
    return [len(row) for row in grid.rows]
