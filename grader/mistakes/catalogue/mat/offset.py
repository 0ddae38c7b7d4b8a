"""Same padding begun elsewhere: all zeros on one side, the odd one on the other, every window a pixel off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.windows.axis import Axis
from grader.core.windows.sizes import Window
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import led_to, on_other_side, written
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

LETTERS = {"symbols": "w", "convolution": "correlation"}
SAME = {"convolution_matrix": {"input": 4, "kernel": 3, "padding": "same", **LETTERS}}
OTHER_SIDE = Text(
    en="same padding needs an odd number of zeros here, one more on one side; this has it on the other",
    fa="same این‌جا به تعداد فردی صفر نیاز دارد که در یک سو یکی بیشتر است؛ این آن را در سوی دیگر دارد",
)
ALL_BEFORE = Text(
    en="with same padding the zeros stand on both sides; here all of them stand before the first pixel",
    fa="با same صفرها در دو سو می‌ایستند؛ این‌جا همه پیش از نخستین پیکسل آمده‌اند",
)
ALL_BEHIND = Text(
    en="with same padding the zeros stand on both sides; here all of them stand behind the last pixel",
    fa="با same صفرها در دو سو می‌ایستند؛ این‌جا همه پس از آخرین پیکسل آمده‌اند",
)
TOO_EARLY = Text(
    en="the padding says which pixels the first row sees; here every window begins a pixel too early",
    fa="padding می‌گوید سطر نخست کدام پیکسل‌ها را می‌بیند؛ این‌جا هر پنجره یک پیکسل زودتر آغاز شده است",
)
TOO_LATE = Text(
    en="the padding says which pixels the first row sees; here every window begins a pixel too late",
    fa="padding می‌گوید سطر نخست کدام پیکسل‌ها را می‌بیند؛ این‌جا هر پنجره یک پیکسل دیرتر آغاز شده است",
)


def _one_side(matrix: ConvolutionMatrix, *, before: bool) -> Iterator[ConvolutionMatrix]:
    axes = tuple(replace(axis, window=_all_zeros(axis, before=before)) for axis in matrix.axes)
    if axes != matrix.axes:
        yield replace(matrix, axes=axes)


def _all_zeros(axis: Axis, *, before: bool) -> Window:
    """Return an axis' window with all zeros of same padding on one side."""
    if axis.window.padding != "same" or axis.transposed:
        return axis.window
    zeros = sum(axis.zeros)
    return replace(axis.window, padding=(zeros, 0) if before else (0, zeros))


def _shifted(matrix: ConvolutionMatrix, *, earlier: bool) -> Iterator[ConvolutionMatrix | Rows]:
    """Yield the matrix whose windows begin a pixel earlier or later, and the one whose columns are moved by one."""
    if matrix.shape[1] == 1:
        return
    yield replace(matrix, axes=tuple(_begun_elsewhere(axis, 1 if earlier else -1) for axis in matrix.axes))
    for rows in written(matrix):
        yield tuple((*row[1:], 0) if earlier else (0, *row[:-1]) for row in rows)


def _begun_elsewhere(axis: Axis, way: int) -> Axis:
    before, after = axis.zeros
    return replace(axis, window=replace(axis.window, padding=(before + way, after - way), zeros_before=False))


def _offset(target: Target) -> Iterator[Explanation]:
    """Yield matrices, and outputs with all zeros on one side; the odd one elsewhere has a name of its own there."""
    explanations = [
        *led_to(partial(_one_side, before=False), ("zeros", ALL_BEHIND))(target),
        *led_to(partial(_one_side, before=True), ("zeros", ALL_BEFORE))(target),
    ]
    if isinstance(target.quantity.subject, ConvolutionMatrix):
        explanations = [*led_to(on_other_side, ("zeros", OTHER_SIDE))(target), *explanations]
    yield from explanations
    known = {explanation.value for explanation in explanations}
    for earlier, text in ((True, TOO_EARLY), (False, TOO_LATE)):
        shifted = led_to(partial(_shifted, earlier=earlier), ("zeros", text))(target)
        yield from (explanation for explanation in shifted if explanation.value not in known)


MISTAKES = (
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
