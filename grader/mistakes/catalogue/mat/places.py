"""Weights in other places: round the border, without gaps or jumps, at another stride, behind other zeros."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.windows.axis import Axis
from grader.core.windows.sizes import Window
from grader.language import Text
from grader.mistakes.catalogue._samples import MATRIX
from grader.mistakes.catalogue.mat._rivals import led_to, on_other_side, slid, written
from grader.mistakes.catalogue.mat._windows import as_many_rows, strideless, with_kept_zeros
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

LETTERS = {"symbols": "w", "convolution": "correlation"}
SAME = {"convolution_matrix": {"input": 4, "kernel": 3, "padding": "same", **LETTERS}}
PAIRS = {"convolution_matrix": {"input": 6, "kernel": 2, "stride": 2, **LETTERS}}
BY_ONE = Text(en="one", fa="یکی‌یکی")
BY_MORE = Text(en="more", fa="بیش از آن")
OTHER_SIDE = Text(
    en="with same padding and an even kernel one zero more stands on one side; here it is on the other",
    fa="با same و کرنل زوج در یک سو یک صفر بیشتر است؛ این‌جا در سوی دیگر آمده است",
)
ONE_SIDE = Text(
    en="with same padding the zeros stand on both sides; here all of them are on one",
    fa="با same صفرها در دو سو می‌ایستند؛ این‌جا همه در یک سو آمده‌اند",
)
SHIFTED = Text(
    en="the padding says which pixels the first row sees; here all weights stand one pixel too far to one side",
    fa="padding می‌گوید سطر نخست کدام پیکسل‌ها را می‌بیند؛ این‌جا همهٔ وزن‌ها یک پیکسل به یک سو جابه‌جا شده‌اند",
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


def _ring(axis: Axis, halves: int) -> Axis:
    """Return an axis closed to a ring, whose first window reaches back by none, half or all but one of its span."""
    before = halves * (axis.window.span - 1) // 2
    return Axis(axis.size, replace(axis.window, padding=(before, 0), zeros_before=False), axis.size, wrapped=True)


def _is_plain_image(matrix: ConvolutionMatrix) -> bool:
    """Tell whether a matrix is that of one kernel over one image, with no gaps between its taps."""
    dilated = any(axis.window.dilation > 1 for axis in matrix.axes)
    several = matrix.filters * matrix.channels > 1
    return len(matrix.axes) == 2 and not (matrix.transposed or dilated or several)


def _no_gap(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if not _is_plain_image(matrix):
        return
    columns = matrix.shape[1]
    places = islice(product(*(range(axis.window.kernel) for axis in matrix.axes)), columns)
    taps = tuple(matrix.weight(0, 0, place) for place in places)
    for rows in written(matrix):
        starts = (min((column for column, cell in enumerate(row) if cell), default=0) for row in rows)
        yield tuple(((0,) * start + taps + (0,) * columns)[:columns] for start in starts)


def _no_jump(matrix: ConvolutionMatrix) -> Iterator[Rows]:
    if not _is_plain_image(matrix) or any(any(axis.zeros) for axis in matrix.axes):
        return
    yield from _moved_on(matrix, matrix.axes[0 if matrix.column_major else 1].window.stride)


def _moved_on(matrix: ConvolutionMatrix, pace: int) -> Iterator[Rows]:
    """Yield as many rows, each the first one moved on from the row before by so many columns."""
    height, width = matrix.shape
    for first, *_ in written(matrix):
        yield tuple(((0,) * (index * pace) + first)[:width] for index in range(height))


def _stride_one(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix | Rows]:
    for moved in strideless(matrix):
        yield moved
        yield from as_many_rows(moved, matrix)
    if _is_plain_image(matrix) and _is_strided(matrix):
        yield from _moved_on(matrix, 1)


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


def _one_side(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    for before in (False, True):
        axes = tuple(replace(axis, window=_all_zeros(axis, before=before)) for axis in matrix.axes)
        if axes != matrix.axes:
            yield replace(matrix, axes=axes)


def _all_zeros(axis: Axis, *, before: bool) -> Window:
    """Return an axis' window with all zeros of same padding on one side."""
    if axis.window.padding != "same" or axis.transposed:
        return axis.window
    zeros = sum(axis.zeros)
    return replace(axis.window, padding=(zeros, 0) if before else (0, zeros))


def _shifted(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix | Rows]:
    """Yield the matrix whose windows begin a pixel earlier or later, and the one whose columns are moved by one."""
    if matrix.shape[1] == 1:
        return
    for way in (1, -1):
        yield replace(matrix, axes=tuple(_begun_elsewhere(axis, way) for axis in matrix.axes))
    for rows in written(matrix):
        yield tuple((0, *row[:-1]) for row in rows)
        yield tuple((*row[1:], 0) for row in rows)


def _begun_elsewhere(axis: Axis, way: int) -> Axis:
    before, after = axis.zeros
    return replace(axis, window=replace(axis.window, padding=(before + way, after - way), zeros_before=False))


def _offset(target: Target) -> Iterator[Explanation]:
    """Yield matrices, and outputs with all zeros on one side; the odd one elsewhere has a name of its own there."""
    told = list(led_to(_one_side, ("zeros", ONE_SIDE))(target))
    if isinstance(target.quantity.subject, ConvolutionMatrix):
        told = [*led_to(on_other_side, ("zeros", OTHER_SIDE))(target), *told]
    yield from told
    known = {explanation.value for explanation in told}
    shifted = led_to(_shifted, ("zeros", SHIFTED))(target)
    yield from (explanation for explanation in shifted if explanation.value not in known)


MISTAKES = (
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
        led_to(_circulant),
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
        led_to(_no_gap),
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
        led_to(_no_jump),
    ),
    Mistake(
        "mat.stride_shift",
        Kind.CONCEPT,
        Text(en="shifted by another stride", fa="جابه‌جایی به اندازه‌ای جز stride"),
        Text(
            en="The window moves by the stride; here it moves by {moves}.",
            fa="پنجره به اندازهٔ stride جابه‌جا می‌شود؛ این‌جا {moves} جابه‌جا شده است.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 4], "kernel": [1, 2], "stride": 2}},
                "matrix",
                caught="W01 W00 0 0\n0 W01 W00 0\n0 0 W01 W00",
                missed="W01 W00 0 0\n0 0 W01 W00",
            ),
            Example(PAIRS, "matrix", caught="w0 w1 0 0 0 0\n0 w0 w1 0 0 0\n0 0 w0 w1 0 0", missed="w0 w1 0 0 0 0"),
        ),
        _other_stride,
        seldom=0,
    ),
    Mistake(
        "mat.same_wrong_offset",
        Kind.CONVENTION,
        Text(en="the window begun elsewhere", fa="آغاز پنجره از جای دیگر"),
        Text(
            en="Mind where the window begins: {zeros}.",
            fa="به جایی که پنجره آغاز می‌شود توجه کنید: {zeros}.",
        ),
        (
            Example(
                {"convolution_matrix": {"input": [1, 3], "kernel": [1, 2], "padding": "same"}},
                "matrix",
                caught="W00 0 0\nW01 W00 0\n0 W01 W00",
                missed="W00 0 0\nW01 W00 0\n0 W00 W01",
            ),
            Example(SAME, "matrix", caught="w0 w1 w2 0\n0 w0 w1 w2\n0 0 w0 w1\n0 0 0 w0", missed="w0 w1 w2 0"),
        ),
        _offset,
    ),
)
