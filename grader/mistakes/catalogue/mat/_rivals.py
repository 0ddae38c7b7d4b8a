"""How another index map than the right one shows: as a matrix, as its outputs, as one of them, as sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import prod

from grader.core.linear.convolution_matrix import MOST_CELLS, ConvolutionMatrix, Rows
from grader.core.linear.convolved import MOST_PRODUCTS, Convolved, Output
from grader.core.linear.matrix_quantities import matrix_steps
from grader.core.linear.sliding_steps import output_steps, padding_steps
from grader.core.windows.axis import Axis, slide
from grader.core.windows.sizes import Window
from grader.derivation.expression import Chain, Expression, Grid, Letter, Number, value_of
from grader.derivation.formulas import references
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Explanation
from grader.mistakes.proofs import multiplies_by_zero
from grader.mistakes.target import MOST_LINES, Target, says_something
from grader.model import Entry, Layout, Quantity, Value

Written = Sequence[Sequence[Entry]]
"""Rows of cells, as a student may write them."""
Rival = Callable[[ConvolutionMatrix], Iterator[ConvolutionMatrix | Rows]]
Shown = tuple[Value, Expression | None]
"""A value with its proof, none where rows prove themselves."""

LARGER = 4
"""How many times as large as what may be asked a wrong matrix may be: twice as many rows and columns."""


def as_grid(rows: Written) -> Grid:
    """Return rows of cells as a formula.

    >>> as_grid((("W0", 0),)).rows[0][0].name
    'W0'
    """
    return Grid(rows=tuple(tuple(_entry(cell) for cell in row) for row in rows))


def _entry(cell: Entry) -> Expression:
    if isinstance(cell, Expression):
        return cell
    return Letter(name=cell) if isinstance(cell, str) else Number(number=cell)


def led_to(rival: Rival, *values: tuple[str, object]) -> Callable[[Target], Iterator[Explanation]]:
    """Return what explains a matrix, or outputs, by another index map; bare rows explain a matrix alone."""

    def explain(target: Target) -> Iterator[Explanation]:
        for value, proof in _shown(target.quantity, rival):
            if value != target.right:
                yield Explanation(value, ("",), (proof or rows_up_to_another(value, target.right),), values)

    return explain


def matrix_of(quantity: Quantity) -> ConvolutionMatrix | None:
    """Return the matrix that is asked or that outputs are worked out with, None where there is none."""
    subject = quantity.subject
    if isinstance(subject, Output):
        return subject.convolved.matrix
    if isinstance(subject, Convolved):
        return subject.matrix
    return subject if isinstance(subject, ConvolutionMatrix) else None


def _shown(quantity: Quantity, rival: Rival) -> Iterator[Shown]:
    """Yield what each index map that a mistake leads to makes of a quantity, with the proof."""
    subject = quantity.subject
    if isinstance(subject, ConvolutionMatrix) and quantity.layout == Layout.MATRIX:
        yield from ((rows, None) for rows in _matrices(subject, rival))
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
        else:
            yield from written(other)


def written(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    """Yield the cells of a matrix that someone could write down, nothing of a larger one."""
    if prod(matrix.shape) <= LARGER * MOST_CELLS:
        yield matrix.rows()


def _of_outputs(asked: Convolved | Output, changed: Convolved) -> Iterator[Shown]:
    if isinstance(asked, Convolved):
        yield changed.rows(), None
    elif changed.matrix.shape == asked.convolved.matrix.shape:
        formula = replace(asked, convolved=changed).formula()
        value = value_of(formula)
        proof = Chain(of=(formula, Number(number=value)))
        if says_something(proof) and not multiplies_by_zero([proof]):  # a window that sees nothing proves nothing
            yield value, proof


def rows_up_to_another(value: Value, right: Value) -> Grid:
    """Return a matrix' rows up to the first that isn't the right one, which proves what the others are like.

    >>> len(rows_up_to_another(((1, 0), (1, 0), (0, 1)), ((1, 0), (0, 1), (0, 1))).rows)
    2
    """
    rows = _rows(value)
    pairs = zip_longest(rows, _rows(right))
    first = next((index for index, (mine, other) in enumerate(pairs) if mine != other), 0)
    return as_grid(rows[max(0, first + 1 - MOST_LINES) : first + 1])


def _rows(value: Value) -> Written:
    return tuple(row for row in value if isinstance(row, tuple)) if isinstance(value, tuple) else ()


# ----- sizes


def otherwise(target: Target, rival: Rival, *values: tuple[str, object]) -> Iterator[Explanation]:
    """Yield what another index map makes of a matrix, of outputs, and of sizes and counts."""
    yield from led_to(rival, *values)(target)
    matrix = target.solved.quantities.get("matrix.shape")
    if matrix is None or not isinstance(matrix.subject, ConvolutionMatrix) or target.quantity.layout == Layout.MATRIX:
        return
    for other in rival(matrix.subject):
        if isinstance(other, ConvolutionMatrix):
            yield from explained(target, _formulas(target, other), ("",), **dict(values))


def _formulas(target: Target, other: ConvolutionMatrix) -> dict[str, Expression]:
    """Return the formulas of another matrix' sizes, of steps that the right one has and by steps that it has."""
    prefix, known = target.solved.prefix, target.derivation.steps
    steps = (
        *output_steps(prefix, other.axes, None),
        *padding_steps(prefix, other.axes),
        *matrix_steps(prefix, other),
    )
    return {
        step.name: step.expression
        for step in steps
        if step.name in known and all(name in known for name in references(step.expression))
    }


# ----- other orders


def outputs_in_order(matrix: ConvolutionMatrix, order: Sequence[int]) -> Iterator[Rows]:
    """Yield a matrix with its rows in another order, which says at which index each output stands."""
    for rows in written(matrix):
        here = sorted(zip(order, matrix.order(), strict=True))
        yield tuple(rows[index] for _, index in here)


def inputs_in_order(matrix: ConvolutionMatrix, order: Sequence[int]) -> Iterator[Rows]:
    """Yield a matrix with its columns in another order, which says at which index each input stands."""
    for rows in written(matrix):
        here = sorted(zip(order, matrix.source_order(), strict=True))
        yield tuple(tuple(row[index] for _, index in here) for row in rows)


# ----- other windows


def slid(matrix: ConvolutionMatrix, change: Callable[[Axis], Window]) -> Iterator[ConvolutionMatrix]:
    """Yield a matrix under other windows on all axes, nothing where none is another or nothing is left."""
    axes = tuple(axis if (window := change(axis)) == axis.window else slide(axis.size, window) for axis in matrix.axes)
    if axes != matrix.axes and min(axis.output for axis in axes) > 0:
        yield replace(matrix, axes=axes)


def slid_in_part(matrix: ConvolutionMatrix, change: Callable[[Axis], Window]) -> Iterator[ConvolutionMatrix]:
    """Yield a matrix under other windows on all axes, then on each axis alone."""
    yield from slid(matrix, change)
    if len(matrix.axes) > 1:
        for only in matrix.axes:
            yield from slid(matrix, lambda axis, only=only: change(axis) if axis is only else axis.window)  # type: ignore[misc]


def on_other_side(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with the odd zero of same padding on the other side."""
    if any(axis.window.padding == "same" and sum(axis.zeros) % 2 for axis in matrix.axes):
        yield matrix.slid(lambda window: replace(window, zeros_before=not window.zeros_before))
