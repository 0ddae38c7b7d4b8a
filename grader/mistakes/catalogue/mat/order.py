"""The same map written in another order: rows for columns, the image by columns for by rows or from the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.givens.attention import Attention
from grader.core.givens.im2col import Im2col
from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.derivation.expression import Number, Shape
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import inputs_in_order, led_to, matrix_of, outputs_in_order, written
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

SIDES = ("rows", "columns")
MATRIX_OF_A_LAYER = Text(
    en="A row belongs to an output and a column to an input", fa="هر سطر به یک خروجی و هر ستون به یک ورودی تعلق دارد"
)
PATCHES_IN_COLUMNS = Text(en="In this question each patch is a column", fa="در این سؤال هر پچ یک ستون است")
PATCHES_IN_ROWS = Text(en="In this question each patch is a row", fa="در این سؤال هر پچ یک سطر است")
QUERIES = Text(en="A row belongs to a query", fa="هر سطر به یک query تعلق دارد")
ROW_BY_ROW = Text(en="row by row", fa="سطر به سطر")
COLUMN_BY_COLUMN = Text(en="column by column", fa="ستون به ستون")
OUTPUT, INPUT = Text(en="the output", fa="خروجی"), Text(en="the input", fa="ورودی")
BOTH = Text(en="input and output", fa="ورودی و خروجی")
FROM_THE_TOP = Text(en="from the top row down", fa="از سطر بالا به پایین")
FROM_THE_BOTTOM = Text(en="from the bottom row up", fa="از سطر پایین به بالا")
LINE = {"convolution_matrix": {"input": 6, "kernel": 3}}
IM2COL = {"im2col": {"input": "227×227×3", "kernel": 11, "stride": 4, "filters": 96}}


def _meaning(subject: object) -> Text | None:
    """Return what rows and columns of a matrix are, None where that is told of elsewhere."""
    if isinstance(subject, Im2col):
        return PATCHES_IN_COLUMNS if subject.patches == "columns" else PATCHES_IN_ROWS
    if isinstance(subject, Attention):
        return QUERIES
    return MATRIX_OF_A_LAYER if isinstance(subject, ConvolutionMatrix) else None


def _transposed_rows(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    yield from (tuple(zip(*rows, strict=True)) for rows in written(matrix))


def _transposed(target: Target) -> Iterator[Explanation]:
    yield from led_to(_transposed_rows, ("meaning", MATRIX_OF_A_LAYER))(target)
    right, meaning = target.right, _meaning(target.quantity.subject)
    if target.quantity.axes == SIDES and isinstance(right, tuple) and right != right[::-1] and meaning is not None:
        sizes = tuple(target.evaluation.value(name) for name in reversed(target.quantity.steps))
        proof = Shape(of=tuple(Number(number=size) for size in sizes))
        yield Explanation(sizes, ("",), (proof,), (("meaning", meaning),))


def _other_vec(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if len(matrix.axes) > 1:
        yield replace(matrix, column_major=not matrix.column_major)


def _other_vec_of_outputs(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    for other in _other_vec(matrix):
        yield from outputs_in_order(matrix, other.order())


def _other_vec_of_inputs(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    for other in _other_vec(matrix):
        yield from inputs_in_order(matrix, other.source_order())


def _outputs_from_the_bottom(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    """Yield the matrix of outputs from the bottom; with the inputs too it may be a kernel turned on one axis."""
    if len(matrix.axes) > 1:
        yield from outputs_in_order(matrix, _upside_down(matrix.order(), matrix.filters, matrix.output[0]))


def _inputs_from_the_bottom(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if len(matrix.axes) > 1:
        yield from inputs_in_order(matrix, _upside_down(matrix.source_order(), matrix.channels, matrix.source[0]))


def _upside_down(order: list[int], channels: int, height: int) -> list[int]:
    """Return an order in which the rows of each channel's image come the last one first."""
    width = len(order) // (channels * height)
    rows = [order[start : start + width] for start in range(0, len(order), width)]
    maps = [rows[start : start + height] for start in range(0, len(rows), height)]
    return [index for image in maps for row in reversed(image) for index in row]


def _otherwise_lined_up(target: Target) -> Iterator[Explanation]:
    matrix = matrix_of(target.quantity)
    if matrix is None:
        return
    ways = (COLUMN_BY_COLUMN, ROW_BY_ROW) if matrix.column_major else (ROW_BY_ROW, COLUMN_BY_COLUMN)
    for rival, what, (here, there) in (
        (_other_vec, BOTH, ways),
        (_other_vec_of_outputs, OUTPUT, ways),
        (_other_vec_of_inputs, INPUT, ways),
        (_outputs_from_the_bottom, OUTPUT, (FROM_THE_TOP, FROM_THE_BOTTOM)),
        (_inputs_from_the_bottom, INPUT, (FROM_THE_TOP, FROM_THE_BOTTOM)),
    ):
        yield from led_to(rival, ("what", what), ("order", here), ("other", there))(target)


MISTAKES = of_one_idea(
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
            en="In this question the image is lined up {order}; here {what} goes {other}.",
            fa="در این سؤال تصویر {order} چیده می‌شود؛ این‌جا {what} {other} آمده است.",
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
