"""The matrix under other windows: no padding or less, no dilation, a stride of one, positions lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.windows.axis import Axis
from grader.core.windows.sizes import Window
from grader.mistakes.catalogue.mat._rivals import Rival, slid, slid_in_part, written


def unpadded(padding: str) -> Rival:
    """Return the rival without a padding: ``same``, ``full``, or ``explicit`` for one in numbers."""

    def rival(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
        each = slid_in_part if padding == "explicit" else slid
        yield from each(matrix, lambda axis: _padded(axis, "valid") if _has(axis, padding) else axis.window)

    return rival


def _has(axis: Axis, padding: str) -> bool:
    given = axis.window.padding
    return padding == (given if isinstance(given, str) else "explicit")


def _padded(axis: Axis, padding: str | tuple[int, int]) -> Window:
    return replace(axis.window, padding=padding, zeros_before=False)


def full_as_same(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with same padding where full padding is given."""
    yield from slid(matrix, lambda axis: _padded(axis, "same") if _has(axis, "full") else axis.window)


def wider(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with same padding and with full padding."""
    if not matrix.transposed:
        yield from slid(matrix, lambda axis: _padded(axis, "same"))
        yield from slid(matrix, lambda axis: _padded(axis, "full"))


def padded_once(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with the zeros before each axis alone, with those behind it alone, and with half of them."""
    yield from slid(matrix, lambda axis: _padded(axis, (axis.zeros[0], 0)) if all(axis.zeros) else axis.window)
    yield from slid(matrix, lambda axis: _padded(axis, (0, axis.zeros[1])) if all(axis.zeros) else axis.window)
    yield from slid(matrix, _half)


def _half(axis: Axis) -> Window:
    """Return an axis' window with half of its zeros on each side; half of full padding is same padding."""
    before, after = axis.zeros
    halved = before == after > 0 and axis.window.padding != "full"
    return _padded(axis, (before // 2, before - before // 2)) if halved else axis.window


def with_kept_zeros(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield a matrix, and where same padding hangs on the stride the one whose zeros stay as they are."""
    yield matrix
    if not matrix.transposed and any(axis.window.padding == "same" for axis in matrix.axes):
        yield replace(matrix, axes=tuple(replace(axis, window=_padded(axis, axis.zeros)) for axis in matrix.axes))


def strideless(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix whose window moves by one: on all axes, then on each alone."""
    for padded in with_kept_zeros(matrix):
        yield from slid_in_part(padded, lambda axis: replace(axis.window, stride=1))


def undilated(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix | Rows]:
    """Yield the matrix without gaps between its taps, on one axis also with as many rows as there should be."""
    for other in slid_in_part(matrix, lambda axis: replace(axis.window, dilation=1)):
        yield other
        yield from as_many_rows(other, matrix)


def dilated_more(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix with one gap more between the taps of a dilated kernel."""
    dilations = [axis.window.dilation for axis in matrix.axes]
    if max(dilations) > 1:
        yield from slid(matrix, lambda axis: replace(axis.window, dilation=axis.window.dilation + 1))


def as_convolution(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix of the convolution with the settings of a transposed one that joins as many channels."""
    if matrix.transposed and matrix.filters == matrix.channels:
        yield from slid(matrix, lambda axis: _plain(axis.window))


def _plain(window: Window) -> Window:
    return Window(window.kernel, window.stride, window.padding, window.dilation, window.rounding, window.kernel_role)


def as_many_rows(other: ConvolutionMatrix, matrix: ConvolutionMatrix) -> Iterator[Rows]:
    """Yield the first rows of another matrix, as many as one over one axis has."""
    more = other.shape[0] > matrix.shape[0]
    if len(matrix.axes) == 1 and not matrix.transposed and matrix.filters == 1 and more:
        yield from (rows[: matrix.shape[0]] for rows in written(other))


def a_position_less(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    """Yield the matrix without the last position of every axis, and one over one axis without the first.

    What is the matrix of a layer padded once is left to that.
    """
    if matrix.transposed or min(matrix.output) < 2:
        return
    known = {rows for other in padded_once(matrix) for rows in written(other)}
    less = replace(matrix, axes=tuple(replace(axis, output=axis.output - 1) for axis in matrix.axes))
    found = list(written(less))
    if len(matrix.axes) == 1 and matrix.filters == 1:
        found += [rows[1:] for rows in written(matrix)]
    yield from (rows for rows in found if rows not in known)
