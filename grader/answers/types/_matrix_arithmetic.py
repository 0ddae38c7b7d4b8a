"""Works out what matrices come to: transposes, sums, products, multiples."""

from __future__ import annotations

from grader.answers.interpreting import is_value
from grader.derivation.edits import everywhere
from grader.derivation.expression import (
    Expression,
    Grid,
    Letter,
    Listed,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    add,
    multiply,
    walk,
)
from grader.derivation.formulas import letters_of, rational
from grader.errors import LimitError
from grader.language import Message, Text

MOST_PRODUCTS = 4_096
"""A product of two matrices of 16 by 16; nobody works out more by hand."""
MOST_MATRICES = 100
"""What can't be worked out nests once more for each."""
MOST_NODES = 20_000
"""Cells that are no numbers grow with each product."""
TOO_MANY = Text(en="more than {most} products in a product of matrices", fa="بیش از {most} ضرب در حاصل‌ضرب ماتریس‌ها")
TRANSPOSED = frozenset({Letter(name="T"), Letter(name="t")})


FORMULAS = (Sum, Product, Quotient, Power, Negative)
"""What may come to a matrix."""
IDENTITY = Letter(name="I")
MOST_POWER = 8
"""Nobody multiplies a matrix by itself more often by hand."""


def worked_out(tree: Expression) -> Expression:
    """Return the matrix that a formula of matrices comes to, a vector as a row; what is none stays as it is."""
    return _matrix(_with_identity(tree))


def _with_identity(tree: Expression) -> Expression:
    """Return a formula with the identity matrix for the letter I, where other matrices say of which size."""
    grids = [node for node in walk(tree) if isinstance(node, Grid)]
    sizes = {len(grid.rows) for grid in grids if _sizes(grid) == [len(grid.rows)] * len(grid.rows)}
    if len(sizes) != 1 or any(IDENTITY in walk(grid) for grid in grids):
        return tree
    (size,) = sizes
    rows = tuple(tuple(Number(number=int(row == column)) for column in range(size)) for row in range(size))
    return everywhere(tree, lambda node: Grid(rows=rows) if node == IDENTITY else None)


def _matrix(tree: Expression) -> Expression:
    if isinstance(tree, Listed):
        return _rows(tree)
    if isinstance(tree, Power):
        return _raised(_matrix(tree.left), tree)
    if isinstance(tree, Negative):
        return _multiple(Number(number=-1), _matrix(tree.inner), tree)
    if isinstance(tree, Quotient):
        return _multiple(Quotient(left=Number(number=1), right=tree.right), _matrix(tree.left), tree)
    if isinstance(tree, (Sum, Product)):
        if len(tree.of) > MOST_MATRICES:
            raise LimitError(Message.of(TOO_MANY, most=MOST_MATRICES))
        first, *others = map(_matrix, tree.of)
        join = _sum if isinstance(tree, Sum) else _product
        for other in others:
            first = join(first, other)
        return first if isinstance(first, Grid) else tree
    return tree


def _rows(tree: Listed) -> Expression:
    """Return a list of lists as their rows, and one of numbers as a row."""
    nested = bool(tree.of) and all(isinstance(row, Listed) for row in tree.of)
    return Grid(rows=tuple(row.children() for row in tree.of) if nested else (tree.children(),))


def _raised(matrix: Expression, written: Power) -> Expression:
    """Return a matrix transposed or multiplied by itself."""
    if written.right in TRANSPOSED:
        return _transposed(matrix, written)
    times = rational(written.right)
    if not isinstance(matrix, Grid) or not isinstance(times, int) or not 1 <= times <= MOST_POWER:
        return written
    raised: Expression = matrix
    for _ in range(times - 1):
        raised = _product(raised, matrix)
    return raised if isinstance(raised, Grid) else written


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
        written = multiply(one, other)
        return _multiple(one, other, written) if isinstance(other, Grid) else _multiple(other, one, written)
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


def _multiple(number: Expression, matrix: Expression, written: Expression) -> Expression:
    """Return a matrix times a number, be it a root; what is no such product stays as written."""
    if not isinstance(matrix, Grid) or letters_of(number) or not is_value(number):
        return written
    return Grid(rows=tuple(tuple(multiply(number, cell) for cell in row) for row in matrix.rows))


def _sizes(grid: Grid) -> list[int]:
    return [len(row) for row in grid.rows]
