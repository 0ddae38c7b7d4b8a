"""Matrices whose every cell is a step of its own: how the steps are named, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.derivation.expression import Expression
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Layout, Quantity

Extent = tuple[int, int]


def cell(prefix: str, matrix: str, row: int, column: int) -> str:
    """Return the name of a cell's step; rows and columns are counted from 0, as in ``W00``.

    >>> cell("1a.", "output", 0, 2)
    '1a.output.0.2'
    """
    return f"{prefix}{matrix}.{row}.{column}"


def cells(
    prefix: str, matrix: str, extent: Extent, formula: Callable[[int, int], Expression], rule: Text, where: str = ""
) -> Iterator[Step]:
    """Yield a step for each cell of a matrix, row by row."""
    for row in range(extent[0]):
        for column in range(extent[1]):
            name = cell(prefix, matrix, row, column)
            yield Step(name, formula(row, column), where, name.removeprefix(prefix), rule)


def matrix_quantities(prefix: str, matrix: str, extent: Extent) -> dict[str, Quantity]:
    """Return a matrix and each of its cells as things that can be asked."""
    names = [
        cell(prefix, matrix, row, column).removeprefix(prefix)
        for row in range(extent[0])
        for column in range(extent[1])
    ]
    steps = tuple(prefix + name for name in names)
    whole = Quantity(matrix, Layout.MATRIX, steps, columns=extent[1])
    singles = {name: Quantity(name, Layout.NUMBER, (step,)) for name, step in zip(names, steps, strict=True)}
    return {matrix: whole, **singles}
