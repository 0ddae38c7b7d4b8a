"""The same map written in another order: rows for columns, the image by columns for by rows or from the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.derivation.expression import Number, Shape
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import in_other_orders, led_to, written
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

SIDES = ("rows", "columns")
MATRIX_OF_A_LAYER = Text(
    en="A row belongs to an output and a column to an input", fa="هر سطر به یک خروجی و هر ستون به یک ورودی تعلق دارد"
)
PATCHES = Text(
    en="The question says whether patches stand in rows or in columns",
    fa="سؤال می‌گوید که پچ‌ها در سطر می‌ایستند یا در ستون",
)
OTHER_ORDER = Text(
    en="the question goes the other way (row by row or column by column)",
    fa="سؤال به ترتیب دیگر می‌رود (سطر به سطر یا ستون به ستون)",
)
ONE_OF_BOTH = Text(
    en="input and output go the same way in the question; here one of them goes the other way",
    fa="در سؤال ورودی و خروجی به یک ترتیب می‌آیند؛ این‌جا یکی از آن‌ها به ترتیب دیگر آمده است",
)
FROM_THE_TOP = Text(
    en="the question begins with the first row; here the input or the output begins at the bottom",
    fa="سؤال از سطر نخست آغاز می‌کند؛ این‌جا ورودی یا خروجی از پایین آغاز شده است",
)
LINE = {"convolution_matrix": {"input": 6, "kernel": 3}}
IM2COL = {"im2col": {"input": "227×227×3", "kernel": 11, "stride": 4, "filters": 96}}


def _transposed_rows(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    yield from (tuple(zip(*rows, strict=True)) for rows in written(matrix))


def _transposed(target: Target) -> Iterator[Explanation]:
    yield from led_to(_transposed_rows, ("meaning", MATRIX_OF_A_LAYER))(target)
    right = target.right
    if target.quantity.axes == SIDES and isinstance(right, tuple) and right != right[::-1]:
        of_a_layer = isinstance(target.quantity.subject, ConvolutionMatrix)
        sizes = tuple(target.evaluation.value(name) for name in reversed(target.quantity.steps))
        proof = Shape(of=tuple(Number(number=size) for size in sizes))
        yield Explanation(sizes, ("",), (proof,), (("meaning", MATRIX_OF_A_LAYER if of_a_layer else PATCHES),))


def _other_vec(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if len(matrix.axes) > 1:
        yield replace(matrix, column_major=not matrix.column_major)


def _other_vec_once(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    for other in _other_vec(matrix):
        yield from in_other_orders(matrix, other.order(), other.source_order())


def _from_the_bottom(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    """Yield the matrix of outputs or inputs from the bottom; both together may be a kernel turned on one axis."""
    if len(matrix.axes) > 1:
        down = _upside_down(matrix.order(), matrix.filters, matrix.output[0])
        across = _upside_down(matrix.source_order(), matrix.channels, matrix.source[0])
        yield from in_other_orders(matrix, down, across)


def _upside_down(order: list[int], channels: int, height: int) -> list[int]:
    """Return an order in which the rows of each channel's image come the last one first."""
    width = len(order) // (channels * height)
    rows = [order[start : start + width] for start in range(0, len(order), width)]
    maps = [rows[start : start + height] for start in range(0, len(rows), height)]
    return [index for image in maps for row in reversed(image) for index in row]


def _otherwise_lined_up(target: Target) -> Iterator[Explanation]:
    yield from led_to(_other_vec, ("order", OTHER_ORDER))(target)
    yield from led_to(_other_vec_once, ("order", ONE_OF_BOTH))(target)
    yield from led_to(_from_the_bottom, ("order", FROM_THE_TOP))(target)


MISTAKES = (
    Mistake(
        "mat.transposed",
        Kind.CONVENTION,
        Text(en="the matrix transposed", fa="ماتریس ترانهاده شده است"),
        Text(
            en="{meaning}; this matrix is the other way round.",
            fa="{meaning}؛ این ماتریس وارونه است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 2]}},
                "matrix",
                caught="W01 0\nW00 W01\n0 W00",
                missed="W01 0\nW00 W01\n0 W01",
            ),
            Example(LINE, "matrix.shape", caught="6×4", missed="6×5"),
            Example(IM2COL, "patches.shape", caught="3025×363", missed="3025×121"),
        ),
        _transposed,
        seldom=0,
    ),
    Mistake(
        "mat.column_major",
        Kind.CONVENTION,
        Text(en="the image read in the other order", fa="خواندن تصویر به ترتیب دیگر"),
        Text(
            en="Mind the order in which the image is lined up: {order}.",
            fa="به ترتیب چیدن تصویر توجه کنید: {order}.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [2, 3], "kernel": [2, 2]}},
                "matrix",
                caught="W11 W01 W10 W00 0 0\n0 0 W11 W01 W10 W00",
                missed="W11 W01 W10 W00 0 0\n0 0 W11 W01 W10 W01",
            ),
        ),
        _otherwise_lined_up,
        seldom=0,
    ),
)
