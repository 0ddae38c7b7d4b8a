"""``convolution_matrix``: a convolution or a transposed one, to be written as a matrix.

Quantities: ``matrix`` (where it is small enough to be written by hand), ``matrix.shape`` (rows, columns),
``matrix.rows``, ``.columns``, ``.entries``, ``.nonzeros``, ``.zeros``, ``.distinct_weights``; ``output.shape``,
``padding.before``, ``padding.after``. With ``pixels`` also ``output`` (``output.0``, ``output.1``, … where several
filters give maps), ``output.vector`` in the order of vec, and single outputs with their working: ``output.0.1``.

The kernel is given by its size and a letter for its entries (``kernel: [2, 2], symbols: W`` gives W00, W01, …) or
by numbers (``weights``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from grader.core.conventions import Conventions
from grader.core.given import Given
from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.core.linear.linear_layer import LinearLayer
from grader.core.linear.matrix_quantities import matrix_quantities, matrix_steps
from grader.core.linear.output_quantities import output_quantities, refuse_too_many, size_quantities, worked_outputs
from grader.core.linear.sliding import for_axes
from grader.core.linear.sliding_steps import PLACE, output_steps, padding_steps, pixels
from grader.core.windows.axes import SPATIAL
from grader.derivation.expression import Expression
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Component, Solved


def solve(given: LinearLayer, prefix: str, conventions: Conventions) -> Solved:
    """Derive the matrix, its size and what it holds, the output's size, and the outputs where pixels are given."""
    matrix = given.matrix(conventions)
    _refuse_nothing_left(given, matrix)
    steps = [
        *output_steps(prefix, matrix.axes, matrix.filters if given.speaks_of_filters else None),
        *padding_steps(prefix, matrix.axes),
        *matrix_steps(prefix, matrix),
    ]
    asked = [
        *matrix_quantities(prefix, matrix),
        *size_quantities(prefix, len(matrix.axes), filters=given.speaks_of_filters, last=matrix.channels_last),
    ]
    convolved = given.convolved(matrix)
    if convolved is not None:
        refuse_too_many(convolved)
        worked = list(worked_outputs(prefix, convolved))
        steps += worked
        asked += output_quantities(convolved, worked)
    components = (_component(given, matrix, prefix, conventions),)
    return Solved(prefix, tuple(steps), {quantity.name: quantity for quantity in asked}, components)


def _component(given: LinearLayer, matrix: ConvolutionMatrix, prefix: str, conventions: Conventions) -> Component:
    """Return the layer whose output's size is asked, with the formulas of its sizes if it were given otherwise."""
    axes = SPATIAL[len(matrix.axes)]
    wide = {name: for_axes(getattr(given, name), len(axes), name) for name in ("stride", "dilation")}
    padding = given.padding if isinstance(given.padding, str) else for_axes(given.padding, len(axes), "padding")
    extra = None if given.output_padding is None else for_axes(given.output_padding, len(axes), "output_padding")
    settings = {
        **wide, "kernel": tuple(axis.window.kernel for axis in matrix.axes), "padding": padding,
        "output_padding": extra, "filters": None, "rounding": None, "bias": True,
    }  # fmt: skip
    source = {name: pixels(axis.size, name) for axis, name in zip(matrix.axes, axes, strict=True)}
    otherwise = partial(_steps_with, given, prefix, conventions)
    return Component(PLACE, "conv_transpose" if matrix.transposed else "conv", settings, source, otherwise)


def _steps_with(
    given: LinearLayer, prefix: str, conventions: Conventions, changes: Mapping[str, object]
) -> Mapping[str, Expression]:
    """Return the formulas of the output's sizes if the layer were given otherwise."""
    changed = given.model_copy(update=dict(changes)).matrix(conventions)
    return {step.name: step.expression for step in output_steps(prefix, changed.axes, None)}


def _refuse_nothing_left(given: LinearLayer, matrix: ConvolutionMatrix) -> None:
    if min(matrix.output) >= 1:
        return
    if matrix.transposed:
        raise DerivationError("The padding crops all of the output, so nothing is left.", ("padding",))
    blamed = "weights" if given.kernel is None else "kernel"
    raise DerivationError("The kernel is larger than the input, so nothing is left.", (blamed,))


GIVEN = Given(
    "convolution_matrix",
    LinearLayer,
    Text(en="a convolution to write as a matrix", fa="کانولوشنی که باید به‌صورت ماتریس نوشته شود"),
    solve,
)
