"""Another matrix than the one asked: the kernel turned or not, other places, another order of the image."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from grader.core.convolution_matrix import ConvolutionMatrix, Rows
from grader.derivation.expression import Grid, Letter, Number
from grader.language import Text
from grader.mistakes.catalogue._samples import CORRELATION, MATRIX
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Cell

Rival = Callable[[ConvolutionMatrix], Iterator[Rows]]


def as_grid(rows: Rows) -> Grid:
    """Return rows of cells as a formula.

    >>> as_grid((("W0", 0),)).rows[0][0].name
    'W0'
    """
    return Grid(rows=tuple(tuple(_entry(cell) for cell in row) for row in rows))


def _entry(cell: Cell) -> Letter | Number:
    return Letter(name=cell) if isinstance(cell, str) else Number(number=cell)


def _explain(rival: Rival) -> Callable[[Target], Iterator[Explanation]]:
    def explain(target: Target) -> Iterator[Explanation]:
        matrix = target.quantity.subject
        if target.quantity.kind != "matrix" or not isinstance(matrix, ConvolutionMatrix):
            return
        for rows in rival(matrix):
            if rows != target.right and rows:
                yield Explanation(rows, ("",), (as_grid(rows[:1]),))

    return explain


def _unflipped(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.flipped:
        yield replace(matrix, flipped=False).rows()


def _flipped(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if not matrix.flipped:
        yield replace(matrix, flipped=True).rows()


def _one_axis(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    upright = replace(matrix, flipped=False)
    yield replace(upright, kernel=matrix.kernel[::-1]).rows()
    yield replace(upright, kernel=tuple(row[::-1] for row in matrix.kernel)).rows()


def _kernel_transposed(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.extent[0] == matrix.extent[1]:
        yield replace(matrix, kernel=tuple(zip(*matrix.kernel, strict=True))).rows()


def _transposed(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    yield tuple(zip(*matrix.rows(), strict=True))


def _circulant(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.padding == "same":
        yield replace(matrix, wrapped=True).rows()


def _other_vec(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    yield replace(matrix, column_major=not matrix.column_major).rows()


def _no_gap(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    taps = tuple(tap for row in matrix.taps for tap in row)
    columns, zeros = len(matrix.rows()[0]), (0,)
    starts = (min((column for column, cell in enumerate(row) if cell), default=0) for row in matrix.rows())
    yield tuple((zeros * start + taps + zeros * columns)[:columns] for start in starts)


def _no_jump(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.padding != "valid":
        return
    first = matrix.rows()[0]
    yield tuple(((0,) * index + first)[: len(first)] for index in range(len(matrix.rows())))


def _stride_one(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.stride > 1:
        yield replace(matrix, stride=1).rows()


def _other_side(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if matrix.padding == "same":
        yield replace(matrix, zero_first=not matrix.zero_first).rows()


def _from_one(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if all(isinstance(cell, str) and len(cell) == 3 for row in matrix.kernel for cell in row):
        kernel = tuple(tuple(_next(str(cell)) for cell in row) for row in matrix.kernel)
        yield replace(matrix, kernel=kernel).rows()


def _next(cell: str) -> str:
    return f"{cell[0]}{int(cell[1]) + 1}{int(cell[2]) + 1}"


MISTAKES = (
    Mistake(
        "mat.kernel_not_flipped",
        Kind.CONVENTION,
        Text(en="the kernel not turned", fa="کرنل چرخانده نشده است"),
        Text(
            en="This is the matrix of a cross-correlation; a true convolution turns the kernel by 180 degrees.",
            fa="این ماتریسِ cross-correlation است؛ کانولوشن واقعی کرنل را ۱۸۰ درجه می‌چرخاند.",
        ),
        (
            Example(
                MATRIX,
                "matrix",
                caught="W00 W01 0 W10 W11 0 0 0 0\n0 W00 W01 0 W10 W11 0 0 0\n"
                "0 0 0 W00 W01 0 W10 W11 0\n0 0 0 0 W00 W01 0 W10 W11",
                missed="W00 W01 0 W11 W10 0 0 0 0\n0 W00 W01 0 W10 W11 0 0 0\n"
                "0 0 0 W00 W01 0 W10 W11 0\n0 0 0 0 W00 W01 0 W10 W11",
            ),
        ),
        _explain(_unflipped),
        seldom=0,
    ),
    Mistake(
        "mat.kernel_flipped",
        Kind.CONVENTION,
        Text(en="the kernel turned", fa="کرنل چرخانده شده است"),
        Text(
            en="This is the matrix of a true convolution; a cross-correlation leaves the kernel as it is.",
            fa="این ماتریسِ کانولوشن واقعی است؛ cross-correlation کرنل را همان‌گونه می‌گذارد.",
        ),
        (
            Example(
                CORRELATION,
                "matrix",
                caught="W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0\n"
                "0 0 0 W11 W10 0 W01 W00 0\n0 0 0 0 W11 W10 0 W01 W00",
                missed="W11 W10 0 W01 W00 0 0 0 0",
            ),
        ),
        _explain(_flipped),
        seldom=0,
    ),
    Mistake(
        "mat.flip_one_axis",
        Kind.CONCEPT,
        Text(en="the kernel turned on one axis only", fa="چرخاندن کرنل تنها در یک محور"),
        Text(
            en="Turning by 180 degrees reverses both rows and columns of the kernel; here one of them stayed.",
            fa="چرخش ۱۸۰ درجه هم سطرها و هم ستون‌های کرنل را برمی‌گرداند؛ این‌جا یکی از آن‌ها مانده است.",
        ),
        (
            Example(
                MATRIX,
                "matrix",
                caught="W10 W11 0 W00 W01 0 0 0 0\n0 W10 W11 0 W00 W01 0 0 0\n"
                "0 0 0 W10 W11 0 W00 W01 0\n0 0 0 0 W10 W11 0 W00 W01",
                missed="W10 W11 0 W00 W01 0 0 0 0",
            ),
        ),
        _explain(_one_axis),
    ),
    Mistake(
        "mat.transposed_kernel",
        Kind.CONCEPT,
        Text(en="rows and columns of the kernel swapped", fa="جابه‌جایی سطر و ستون کرنل"),
        Text(
            en="The first index of a weight is its row, the second its column; here they are swapped.",
            fa="اندیس نخست هر وزن سطر و اندیس دوم ستون آن است؛ این‌جا جابه‌جا شده‌اند.",
        ),
        (
            Example(
                MATRIX,
                "matrix",
                caught="W11 W01 0 W10 W00 0 0 0 0\n0 W11 W01 0 W10 W00 0 0 0\n"
                "0 0 0 W11 W01 0 W10 W00 0\n0 0 0 0 W11 W01 0 W10 W00",
                missed="W11 W01 0 W10 W00 0 0 0 0",
            ),
        ),
        _explain(_kernel_transposed),
    ),
    Mistake(
        "mat.transposed",
        Kind.CONCEPT,
        Text(en="the matrix transposed", fa="ماتریس ترانهاده شده است"),
        Text(
            en="A row belongs to an output and a column to an input; this matrix is the other way round.",
            fa="هر سطر به یک خروجی و هر ستون به یک ورودی تعلق دارد؛ این ماتریس وارونه است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 2]}},
                "matrix",
                caught="W01 0\nW00 W01\n0 W00",
                missed="W01 0\nW00 W01\n0 W01",
            ),
        ),
        _explain(_transposed),
    ),
    Mistake(
        "mat.circulant",
        Kind.CONCEPT,
        Text(en="wrapped round the border", fa="پیچیدن دور لبه"),
        Text(
            en="Beyond the border there are zeros; these entries come round from the other side (circular padding).",
            fa="بیرون لبه صفر است؛ این درایه‌ها از سوی دیگر آمده‌اند (padding چرخشی).",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 3], "padding": "same"}},
                "matrix",
                caught="W01 W00 W02\nW02 W01 W00\nW00 W02 W01",
                missed="W01 W00 0\nW02 W01 W00\nW00 W02 W01",
            ),
        ),
        _explain(_circulant),
    ),
    Mistake(
        "mat.column_major",
        Kind.CONVENTION,
        Text(en="the image read in the other order", fa="خواندن تصویر به ترتیب دیگر"),
        Text(
            en="The question lines the image up in the other order (row by row or column by column).",
            fa="سؤال تصویر را به ترتیب دیگر می‌چیند (سطر به سطر یا ستون به ستون).",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [2, 3], "kernel": [2, 2]}},
                "matrix",
                caught="W11 W01 W10 W00 0 0\n0 0 W11 W01 W10 W00",
                missed="W11 W01 W10 W00 0 0\n0 0 W11 W01 W10 W01",
            ),
        ),
        _explain(_other_vec),
    ),
    Mistake(
        "mat.no_gap_between_rows",
        Kind.CONCEPT,
        Text(en="no gap between the kernel's rows", fa="نبود فاصله میان سطرهای کرنل"),
        Text(
            en="The kernel's second row begins one image row later; here its rows follow without a gap.",
            fa="سطر دوم کرنل یک سطر تصویر دیرتر آغاز می‌شود؛ این‌جا سطرهای آن بی‌فاصله آمده‌اند.",
        ),
        (
            Example(
                MATRIX,
                "matrix",
                caught="W11 W10 W01 W00 0 0 0 0 0\n0 W11 W10 W01 W00 0 0 0 0\n"
                "0 0 0 W11 W10 W01 W00 0 0\n0 0 0 0 W11 W10 W01 W00 0",
                missed="W11 W10 W01 W00 0 0 0 0 0",
            ),
        ),
        _explain(_no_gap),
    ),
    Mistake(
        "mat.shift_across_row_end",
        Kind.CONCEPT,
        Text(en="no jump at the end of an image row", fa="نبود پرش در پایان سطر تصویر"),
        Text(
            en="At the end of an image row the window jumps to the next one; here each row shifts by one only.",
            fa="در پایان هر سطر تصویر پنجره به سطر بعد می‌پرد؛ این‌جا هر سطر تنها یکی جابه‌جا شده است.",
        ),
        (
            Example(
                MATRIX,
                "matrix",
                caught="W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0\n"
                "0 0 W11 W10 0 W01 W00 0 0\n0 0 0 W11 W10 0 W01 W00 0",
                missed="W11 W10 0 W01 W00 0 0 0 0",
            ),
        ),
        _explain(_no_jump),
    ),
    Mistake(
        "mat.stride_shift",
        Kind.CONCEPT,
        Text(en="shifted by one in spite of the stride", fa="جابه‌جایی یکی‌یکی با وجود stride"),
        Text(
            en="The window moves by the stride; here it moves by one.",
            fa="پنجره به اندازهٔ stride جابه‌جا می‌شود؛ این‌جا یکی‌یکی جابه‌جا شده است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 4], "kernel": [1, 2], "stride": 2}},
                "matrix",
                caught="W01 W00 0 0\n0 W01 W00 0\n0 0 W01 W00",
                missed="W01 W00 0 0\n0 0 W01 W00",
            ),
        ),
        _explain(_stride_one),
    ),
    Mistake(
        "mat.same_wrong_offset",
        Kind.CONVENTION,
        Text(en="the odd zero on the other side", fa="صفر اضافه در سوی دیگر"),
        Text(
            en="With same padding and an even kernel one zero more stands on one side; here it is on the other.",
            fa="با same و کرنل زوج در یک سو یک صفر بیشتر است؛ این‌جا در سوی دیگر آمده است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 2], "padding": "same"}},
                "matrix",
                caught="W00 0 0\nW01 W00 0\n0 W01 W00",
                missed="W00 0 0\nW01 W00 0\n0 W00 W01",
            ),
        ),
        _explain(_other_side),
    ),
    Mistake(
        "no.symbol_index_base",
        Kind.NOTATION,
        Text(en="indices from one", fa="اندیس از یک"),
        Text(
            en="The same matrix with indices that start at 1; the question numbers rows and columns from 0.",
            fa="همان ماتریس با اندیس‌هایی که از ۱ آغاز می‌شوند؛ سؤال سطر و ستون را از ۰ می‌شمارد.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 2]}},
                "matrix",
                caught="W12 W11 0\n0 W12 W11",
                missed="W12 W11 0\n0 W11 W12",
            ),
        ),
        _explain(_from_one),
        seldom=0,
    ),
)
