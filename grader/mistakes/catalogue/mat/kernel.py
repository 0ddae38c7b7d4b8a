"""The kernel read in another way: turned or not, on one axis alone, by columns, or counted from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product

from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.core.linear.kernel import Letters
from grader.core.windows.axes import SPATIAL
from grader.derivation import roles
from grader.language import Text
from grader.mistakes.catalogue._samples import CORRELATION, MATRIX
from grader.mistakes.catalogue.mat._rivals import led_to, matrix_of, slid
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

ON_PIXELS = {
    "convolution_matrix": {
        "input": [4, 4],
        "weights": [[2, 1], [0, 1]],
        "pixels": [[1, 0, -2, 1], [0, 1, 1, 0], [0, 1, 0, 1], [-3, 4, 0, 0]],
        "convolution": "correlation",
    }
}
ON_ALL = Text(
    en="A true convolution turns the kernel along every axis",
    fa="کانولوشن واقعی کرنل را در همهٔ محورها می‌چرخاند",
)
ON_NONE = Text(
    en="A cross-correlation leaves the kernel as it is",
    fa="cross-correlation کرنل را همان‌گونه می‌گذارد",
)
AXES = {
    roles.DEPTH: Text(en="its depth", fa="عمق"),
    roles.HEIGHT: Text(en="its height", fa="ارتفاع"),
    roles.WIDTH: Text(en="its width", fa="عرض"),
}
OBLONG = {"convolution_matrix": {"input": [2, 3], "kernel": [2, 2]}}
ROW_FIRST = Text(
    en="The first index of a weight is its row, the second its column",
    fa="اندیس نخست هر وزن سطر و اندیس دوم ستون آن است",
)
CHANNELS_FIRST = Text(
    en="The first two indices of a weight are those of the channels that it joins, in the order that the layer has",
    fa="دو اندیس نخست هر وزن اندیس کانال‌هایی است که به هم وصل می‌کند، به ترتیبی که لایه دارد",
)


def _unflipped(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if any(matrix.turned):
        yield replace(matrix, turned=(False,) * len(matrix.turned))


def _flipped(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if not any(matrix.turned):
        yield replace(matrix, turned=(True,) * len(matrix.turned))


def _one_axis(target: Target) -> Iterator[Explanation]:
    """Yield the kernel turned along some axes alone, and say which they are and what is right."""
    matrix = matrix_of(target.quantity)
    if matrix is None:
        return
    rule = ON_ALL if any(matrix.turned) else ON_NONE
    for turned in product((False, True), repeat=len(matrix.axes)):
        if len(set(turned)) > 1:
            along = [name for name, is_turned in zip(SPATIAL[len(turned)], turned, strict=True) if is_turned]
            yield from led_to(partial(_turned, turned), ("rule", rule), ("axes", _said(along)))(target)


def _turned(turned: tuple[bool, ...], matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    yield replace(matrix, turned=turned)


def _said(axes: list[str]) -> Text:
    """Return the names of axes in a sentence: "its height and its width"."""
    return Text(en=" and ".join(AXES[axis].en for axis in axes), fa=" و ".join(AXES[axis].fa for axis in axes))


def _swapped(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    """Yield the matrix of the transposed kernel, in the same window where that can be and in one of its form."""
    if len(matrix.axes) != 2:
        return
    height, width = (axis.window.kernel for axis in matrix.axes)
    if height == width or isinstance(matrix.kernel, Letters):
        yield replace(matrix, swapped=True)
    if height != width:
        sides = {matrix.axes[0]: width, matrix.axes[1]: height}
        for other in slid(matrix, lambda axis: replace(axis.window, kernel=sides[axis])):
            yield replace(other, swapped=True)


def _channels_swapped(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if matrix.filters > 1 and matrix.channels > 1 and isinstance(matrix.kernel, Letters):
        yield replace(matrix, kernel=replace(matrix.kernel, input_first=True))


def _transposed_kernel(target: Target) -> Iterator[Explanation]:
    yield from led_to(_swapped, ("indices", ROW_FIRST))(target)
    yield from led_to(_channels_swapped, ("indices", CHANNELS_FIRST))(target)


def _from_one(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix]:
    if isinstance(matrix.kernel, Letters):
        yield replace(matrix, kernel=replace(matrix.kernel, base=1))


MISTAKES = of_one_idea(
    Mistake(
        "mat.kernel_not_flipped",
        Kind.CONVENTION,
        Text(en="the kernel not turned", fa="کرنل چرخانده نشده است"),
        Text(
            en="This is what a cross-correlation gives; a true convolution turns the kernel by 180 degrees.",
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
        led_to(_unflipped),
        seldom=0,
    ),
    Mistake(
        "mat.kernel_flipped",
        Kind.CONVENTION,
        Text(en="the kernel turned", fa="کرنل چرخانده شده است"),
        Text(
            en="This is what a true convolution gives; a cross-correlation leaves the kernel as it is.",
            fa="این حاصلِ کانولوشن واقعی است؛ cross-correlation کرنل را همان‌گونه می‌گذارد.",
        ),
        (
            Example(
                CORRELATION,
                "matrix",
                caught="W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0\n"
                "0 0 0 W11 W10 0 W01 W00 0\n0 0 0 0 W11 W10 0 W01 W00",
                missed="W11 W10 0 W01 W00 0 0 0 0",
            ),
            Example(ON_PIXELS, "output", caught="3 3 -1\n2 2 3\n5 5 0", missed="3 3 -1\n2 2 3\n5 2 1"),
            Example(ON_PIXELS, "output.0.1", caught="3", missed="2"),
        ),
        led_to(_flipped),
        seldom=0,
    ),
    Mistake(
        "mat.flip_one_axis",
        Kind.CONCEPT,
        Text(en="the kernel turned on one axis only", fa="چرخاندن کرنل تنها در یک محور"),
        Text(
            en="{rule}; here it is turned along {axes} alone.",
            fa="{rule}؛ این‌جا تنها در {axes} چرخیده است.",
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
        _one_axis,
    ),
    Mistake(
        "mat.transposed_kernel",
        Kind.CONCEPT,
        Text(en="indices of the kernel swapped", fa="جابه‌جایی اندیس‌های کرنل"),
        Text(
            en="{indices}; here they are swapped.",
            fa="{indices}؛ این‌جا جابه‌جا شده‌اند.",
        ),
        (
            Example(
                OBLONG,
                "matrix",
                caught="W11 W01 0 W10 W00 0\n0 W11 W01 0 W10 W00",
                missed="W11 W01 0 W10 W00 0",
            ),
        ),
        _transposed_kernel,
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
        led_to(_from_one),
        seldom=0,
    ),
)
