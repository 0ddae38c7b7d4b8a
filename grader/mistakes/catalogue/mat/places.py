"""Weights in other places: round the border, at another stride."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.windows.axis import Axis
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import led_to, matrix_of, slid
from grader.mistakes.catalogue.mat._windows import as_many_rows, strideless, with_kept_zeros
from grader.mistakes.catalogue.mat.lines import is_plain_image, moved_on
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

LETTERS = {"symbols": "w", "convolution": "correlation"}
PAIRS = {"convolution_matrix": {"input": 6, "kernel": 2, "stride": 2, **LETTERS}}
BY_ONE = Text(en="one", fa="یکی‌یکی")
BY_MORE = Text(en="more", fa="بیش از آن")
BEYOND = Text(
    en="Beyond the border there are zeros; here entries come round from the other side",
    fa="بیرون لبه صفر است؛ این‌جا درایه‌هایی از سوی دیگر آمده‌اند",
)
INSIDE = Text(
    en="The window stays inside the image; here it goes on over the border and comes round from the other side",
    fa="پنجره درون تصویر می‌ماند؛ این‌جا از لبه گذشته و از سوی دیگر بازگشته است",
)


def _circulant(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix that closes the input to a ring, as given and with as many outputs as inputs."""
    if matrix.transposed or any(axis.window.span > axis.size for axis in matrix.axes):
        return
    if any(any(axis.zeros) for axis in matrix.axes):
        yield replace(matrix, axes=tuple(replace(axis, wrapped=True) for axis in matrix.axes))
    if all(axis.window.stride == 1 for axis in matrix.axes):
        for halves in (0, 1, 2):
            yield replace(matrix, axes=tuple(_ring(axis, halves) for axis in matrix.axes))


def _wrapped(target: Target) -> Iterator[Explanation]:
    matrix = matrix_of(target.quantity)
    padded = matrix is not None and any(any(axis.zeros) for axis in matrix.axes)
    yield from led_to(_circulant, ("border", BEYOND if padded else INSIDE))(target)


def _ring(axis: Axis, halves: int) -> Axis:
    """Return an axis closed to a ring, whose first window reaches back by none, half or all but one of its span."""
    before = halves * (axis.window.span - 1) // 2
    return Axis(axis.size, replace(axis.window, padding=(before, 0), zeros_before=False), axis.size, wrapped=True)


def _stride_one(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix | Rows]:
    for moved in strideless(matrix):
        yield moved
        yield from as_many_rows(moved, matrix)
    if is_plain_image(matrix) and _is_strided(matrix):
        yield from moved_on(matrix, 1)


def _is_strided(matrix: ConvolutionMatrix) -> bool:
    return any(axis.window.stride > 1 for axis in matrix.axes)


def _strided(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix whose window moves by two, or by its own size, though it moves by one."""
    if not _is_strided(matrix):
        for padded in with_kept_zeros(matrix):
            yield from slid(padded, lambda axis: replace(axis.window, stride=2))
            yield from slid(padded, lambda axis: replace(axis.window, stride=axis.window.kernel))


def _other_stride(target: Target) -> Iterator[Explanation]:
    yield from led_to(_stride_one, ("moves", BY_ONE))(target)
    yield from led_to(_strided, ("moves", BY_MORE))(target)


MISTAKES = of_one_idea(
    Mistake(
        "mat.circulant",
        Kind.CONCEPT,
        Text(en="wrapped round the border", fa="پیچیدن دور لبه"),
        Text(
            en="{border}: that is circular padding.",
            fa="{border}: این padding چرخشی است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 3], "padding": "same"}},
                "matrix",
                caught="W01 W00 W02\nW02 W01 W00\nW00 W02 W01",
                missed="W01 W00 0\nW02 W01 W00\nW00 W02 W01",
            ),
        ),
        _wrapped,
    ),
    Mistake(
        "mat.stride_shift",
        Kind.CONCEPT,
        Text(en="shifted by another stride", fa="جابه‌جایی به اندازه‌ای جز stride"),
        Text(
            en="The window moves by the stride; here it moves by {moves}.",
            fa="پنجره به اندازهٔ stride جابه‌جا می‌شود؛ این‌جا {moves} جابه‌جا شده است.",
        ),
        (Example(PAIRS, "matrix", caught="w0 w1 0 0 0 0\n0 w0 w1 0 0 0\n0 0 w0 w1 0 0", missed="w0 w1 0 0 0 0"),),
        _other_stride,
        seldom=0,
    ),
)
