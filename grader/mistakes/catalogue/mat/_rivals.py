"""How another index map than the right one shows: as a matrix, as the outputs that it gives, as one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import prod

from grader.core.linear.convolution_matrix import MOST_CELLS, ConvolutionMatrix, Rows
from grader.core.linear.convolved import MOST_PRODUCTS, Convolved, Output
from grader.derivation.expression import Chain, Expression, Grid, Letter, Number, value_of
from grader.mistakes.mistake import Explanation
from grader.mistakes.target import Target
from grader.model import Cell, Quantity, Value

Rival = Callable[[ConvolutionMatrix], Iterator[ConvolutionMatrix | Rows]]
Shown = tuple[Value, Expression]

LARGER = 4
"""How many times as large as what may be asked a wrong matrix may be."""


def as_grid(rows: Rows) -> Grid:
    """Return rows of cells as a formula.

    >>> as_grid((("W0", 0),)).rows[0][0].name
    'W0'
    """
    return Grid(rows=tuple(tuple(_entry(cell) for cell in row) for row in rows))


def _entry(cell: Cell) -> Letter | Number:
    return Letter(name=cell) if isinstance(cell, str) else Number(number=cell)


def led_to(rival: Rival, *values: tuple[str, object]) -> Callable[[Target], Iterator[Explanation]]:
    """Return what explains a matrix, or outputs, by another index map; bare rows explain a matrix alone."""

    def explain(target: Target) -> Iterator[Explanation]:
        for value, proof in _shown(target.quantity, rival):
            if value != target.right:
                yield Explanation(value, ("",), (proof,), values)

    return explain


def _shown(quantity: Quantity, rival: Rival) -> Iterator[Shown]:
    """Yield what each index map that a mistake leads to makes of a quantity, with the proof."""
    subject = quantity.subject
    if isinstance(subject, ConvolutionMatrix) and quantity.kind == "matrix":
        yield from (_by_rows(rows) for rows in _matrices(subject, rival))
    elif isinstance(subject, (Convolved, Output)):
        convolved = subject if isinstance(subject, Convolved) else subject.convolved
        for other in rival(convolved.matrix):
            if isinstance(other, ConvolutionMatrix) and other.nonzeros <= LARGER * MOST_PRODUCTS:
                changed = replace(convolved, matrix=other)
                yield from _of_outputs(subject, changed)


def _matrices(matrix: ConvolutionMatrix, rival: Rival) -> Iterator[Rows]:
    for other in rival(matrix):
        if not isinstance(other, ConvolutionMatrix):
            yield other
        elif prod(other.shape) <= LARGER * MOST_CELLS:
            yield other.rows()


def _of_outputs(asked: Convolved | Output, changed: Convolved) -> Iterator[Shown]:
    if isinstance(asked, Convolved):
        yield _by_rows(changed.rows())
    elif changed.matrix.shape == asked.convolved.matrix.shape:
        formula = replace(asked, convolved=changed).formula()
        value = value_of(formula)
        yield value, Chain(of=(formula, Number(number=value)))


def _by_rows(rows: Rows) -> Shown:
    """Return rows with the first of them, which proves what the others are like."""
    return rows, as_grid(rows[:1])


def on_other_side(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with the odd zero of same padding on the other side."""
    if any(axis.window.padding == "same" for axis in matrix.axes):
        yield matrix.slid(lambda window: replace(window, zeros_before=not window.zeros_before))
