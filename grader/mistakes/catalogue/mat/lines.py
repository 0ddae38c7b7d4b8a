"""The lines of an image and of a kernel: weights without the gaps or the jumps between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.language import Text
from grader.mistakes.catalogue._samples import MATRIX
from grader.mistakes.catalogue.mat._rivals import led_to, matrix_of, written
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

ROW, COLUMN = Text(en="row", fa="سطر"), Text(en="column", fa="ستون")


def _line(matrix: ConvolutionMatrix) -> Text:
    """Return what an image is lined up by."""
    return COLUMN if matrix.column_major else ROW


def is_plain_image(matrix: ConvolutionMatrix) -> bool:
    """Tell whether a matrix is that of one kernel over one image, with no gaps between its taps."""
    dilated = any(axis.window.dilation > 1 for axis in matrix.axes)
    several = matrix.filters * matrix.channels > 1
    return len(matrix.axes) == 2 and not (matrix.transposed or dilated or several)


def _no_gap(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if not is_plain_image(matrix):
        return
    columns = matrix.shape[1]
    places = islice(_kernel_places(matrix), columns)
    taps = tuple(matrix.weight(0, 0, place) for place in places)
    for rows in written(matrix):
        starts = (min((column for column, cell in enumerate(row) if cell), default=0) for row in rows)
        yield tuple(((0,) * start + taps + (0,) * columns)[:columns] for start in starts)


def _kernel_places(matrix: ConvolutionMatrix) -> Iterator[tuple[int, ...]]:
    """Yield the places of a kernel in the order in which the image is lined up."""
    rows, columns = (range(axis.window.kernel) for axis in matrix.axes)
    if matrix.column_major:
        return ((row, column) for column in columns for row in rows)
    return product(rows, columns)


def _gapless(target: Target) -> Iterator[Explanation]:
    matrix = matrix_of(target.quantity)
    if matrix is not None:
        yield from led_to(_no_gap, ("line", _line(matrix)))(target)


def _no_jump(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if not is_plain_image(matrix) or any(any(axis.zeros) for axis in matrix.axes):
        return
    yield from moved_on(matrix, _pace(matrix))


def _pace(matrix: ConvolutionMatrix) -> int:
    """Return how far the window moves along a line of the image."""
    return matrix.axes[0 if matrix.column_major else -1].window.stride


def _jumpless(target: Target) -> Iterator[Explanation]:
    matrix = matrix_of(target.quantity)
    if matrix is not None:
        yield from led_to(_no_jump, ("line", _line(matrix)), ("pace", _pace(matrix)))(target)


def moved_on(matrix: ConvolutionMatrix, pace: int) -> Iterator[Rows]:
    """Yield as many rows, each the first one moved on from the row before by so many columns."""
    height, width = matrix.shape
    for first, *_ in written(matrix):
        yield tuple(((0,) * (index * pace) + first)[:width] for index in range(height))


MISTAKES = of_one_idea(
    Mistake(
        "mat.no_gap_between_rows",
        Kind.CONCEPT,
        Text(en="no gap between the lines of the kernel", fa="نبود فاصله میان سطرها یا ستون‌های کرنل"),
        Text(
            en="The kernel's second {line} begins one {line} of the image later; here the two follow without a gap.",
            fa="{line} دوم کرنل یک {line} تصویر دیرتر آغاز می‌شود؛ این‌جا این دو بی‌فاصله پشت سر هم آمده‌اند.",
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
        _gapless,
    ),
    Mistake(
        "mat.shift_across_row_end",
        Kind.CONCEPT,
        Text(en="no jump at the end of a line of the image", fa="نبود پرش در پایان سطر یا ستون تصویر"),
        Text(
            en="At the end of each {line} of the image the window jumps to the next one; here every row of the matrix "
            "is the one before, moved on by {pace}.",
            fa="در پایان هر {line} تصویر پنجره به {line} بعد می‌پرد؛ این‌جا هر سطر ماتریس همان سطر پیشین است که {pace} "
            "خانه جابه‌جا شده.",
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
        _jumpless,
    ),
)
