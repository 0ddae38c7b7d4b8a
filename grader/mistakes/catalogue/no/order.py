"""The order in which sizes are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.expression import Shape
from grader.language import Text
from grader.mistakes.catalogue._samples import STRIDED
from grader.mistakes.catalogue.mat._rivals import inputs_in_order, led_to, matrix_of, outputs_in_order
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

CHANNEL_BY_CHANNEL = Text(en="channel by channel", fa="کانال به کانال")
PIXEL_BY_PIXEL = Text(en="pixel by pixel", fa="پیکسل به پیکسل")

WIDE = {"network": {"input": "20×10×3", "layers": [{"conv": {"filters": 30, "kernel": 1}}]}}

BATCHED = {"network": {**WIDE["network"], "batch": 4}}
ROW = {"network": {"input": [20, 3], "layers": [{"conv": {"filters": 5, "kernel": 1}}]}}
MATRIX = {"convolution_matrix": {"input": [10, 11], "kernel": [3, 3], "stride": [2, 2]}}


def _ordered(target: Target, axes: Sequence[str]) -> Iterator[Explanation]:
    """Yield the right sizes in another order of axes, where they say which axes they are."""
    right, steps = target.right, dict(zip(target.quantity.axes, target.quantity.steps, strict=False))
    if steps and isinstance(right, tuple) and set(axes) == set(steps):
        of = dict(zip(target.quantity.axes, right, strict=True))
        sizes = tuple(of[axis] for axis in axes)
        if sizes != right:
            shown = [target.evaluation.shown(steps[axis]) for axis in axes]
            yield Explanation(sizes, ("",), (Shape(of=tuple(shown)),))  # type: ignore[arg-type]


def _channels_elsewhere(target: Target) -> Iterator[Explanation]:
    axes = target.quantity.axes
    batch = axes[:1] if axes[:1] == (roles.BATCH,) else ()
    last = axes[-1:] == (roles.CHANNELS,)
    order = (roles.CHANNELS, *spatial(axes)) if last else (*spatial(axes), roles.CHANNELS)
    for one in _ordered(target, (*batch, *order)):
        rightly = Shape(of=tuple(target.evaluation.shown(step) for step in target.quantity.steps))
        yield replace(one, values=(("order", rightly),))
    matrix = matrix_of(target.quantity)
    here = PIXEL_BY_PIXEL if matrix is not None and matrix.channels_last else CHANNEL_BY_CHANNEL
    yield from led_to(_other_layout, ("order", here))(target)


def _other_layout(matrix: ConvolutionMatrix) -> Iterator[ConvolutionMatrix | Rows]:
    """Yield the matrix with the channels of a pixel together, or apart: of output and input, then of one alone."""
    if matrix.filters * matrix.channels > 1:
        other = replace(matrix, channels_last=not matrix.channels_last)
        yield other
        yield from outputs_in_order(matrix, other.order())
        yield from inputs_in_order(matrix, other.source_order())


def _width_first(target: Target) -> Iterator[Explanation]:
    swapped = {roles.HEIGHT: roles.WIDTH, roles.WIDTH: roles.HEIGHT}
    yield from _ordered(target, [swapped.get(axis, axis) for axis in target.quantity.axes])


MISTAKES = of_one_idea(
    Mistake(
        "no.hwc_chw",
        Kind.CONVENTION,
        Text(en="channels in another place", fa="کانال‌ها در جای دیگر"),
        Text(
            en="All is right, in another order of axes: the question's order is {order}.",
            fa="همه درست است، ولی به ترتیبی دیگر: ترتیب سؤال {order} است.",
        ),
        (
            Example(STRIDED, "conv.output", caught="32×29×29", missed="32×28×28"),
            Example(BATCHED, "conv.output.batched", caught="4×30×20×10", missed="30×4×20×10"),
            Example(ROW, "conv.output", caught="5×20", missed="5×5"),
        ),
        _channels_elsewhere,
        seldom=0,
    ),
    Mistake(
        "no.wh_swapped",
        Kind.CONVENTION,
        Text(en="width before height", fa="عرض پیش از ارتفاع"),
        Text(
            en="Height comes before width: rows, then columns. The question's order is {right}.",
            fa="ارتفاع پیش از عرض می‌آید: سطرها و سپس ستون‌ها. ترتیب سؤال {right} است.",
        ),
        (
            Example(WIDE, "conv.output", caught="10×20×30", missed="10×20×3"),
            Example(BATCHED, "conv.output.batched", caught="4×10×20×30", missed="10×20×4×30"),
            Example(MATRIX, "output.shape", caught="5×4", missed="5×5"),
        ),
        _width_first,
    ),
)
