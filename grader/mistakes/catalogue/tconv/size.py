"""The size of a transposed convolution's output: it grows, padding crops it, output padding adds to one side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from grader.core.windows.axes import spatial
from grader.core.windows.extents import windows_along
from grader.core.windows.output_size import output_size
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.edits import Edit, drop, times
from grader.derivation.expression import Expression, multiply, walk
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue._windows import TRANSPOSED, is_strided, kernel_of, sizes_of, strides
from grader.mistakes.catalogue.mat import _windows as matrices
from grader.mistakes.catalogue.mat._rivals import led_to
from grader.mistakes.mechanisms import edited, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _upsampling(size: int, **settings: object) -> Mapping[str, object]:
    layer = {"conv_transpose": {"name": "up", "filters": 10, **settings}}
    return {"network": {"input": [size, size, 3], "layers": [layer]}}


DOUBLED = _upsampling(5, kernel=2, stride=2)
WIDER = _upsampling(5, kernel=3, stride=2)
CROPPED = _upsampling(4, kernel=4, stride=2, padding=1)
EXTRA = _upsampling(4, kernel=3, stride=2, padding=1, output_padding=1)
CROPPED_TWICE = _upsampling(32, kernel=5, stride=2, padding=2, output_padding=1)
ROW = {
    "network": {
        "input": {"length": 5, "channels": 3},
        "layers": [{"conv_transpose": {"name": "up", "filters": 4, "kernel": 2, "stride": 2}}],
    }
}
AS_MATRIX = {"convolution_matrix": {"input": 5, "kernel": 2, "stride": 2, "transposed": True}}

Formulas = Mapping[str, Expression]


def _layers(target: Target) -> Iterator[tuple[Component, Mapping[str, Step]]]:
    """Yield the transposed convolutions, with the steps of their sizes by axis."""
    sizes = sizes_of(target)
    for layer in target.layers(TRANSPOSED):
        if layer.source and sizes.get(layer.name):
            yield layer, sizes[layer.name]


def _edited(target: Target, edit: Edit) -> Iterator[Explanation]:
    edits = {layer.name: edited(list(steps.values()), edit) for layer, steps in _layers(target)}
    yield from layers_and_all(target, {where: changed for where, changed in edits.items() if changed})


def _sized(layer: Component, steps: Mapping[str, Step], sizes: Sequence[Expression]) -> Formulas:
    """Return other formulas for the sizes along all axes, of those that are looked at."""
    every = zip(spatial(layer.source), sizes, strict=True)
    return {steps[axis].name: size for axis, size in every if axis in steps}


def _like_a_convolution(layer: Component) -> list[Expression]:
    padding, dilation = layer.settings["padding"], layer.settings["dilation"]
    windows = windows_along(kernel_of(layer), strides(layer), padding, dilation)  # type: ignore[arg-type]
    sources = [layer.source[axis] for axis in spatial(layer.source)]
    return [output_size(source, window).expression for source, window in zip(sources, windows, strict=True)]


def _as_conv(target: Target) -> Iterator[Explanation]:
    edits = {layer.name: _sized(layer, steps, _like_a_convolution(layer)) for layer, steps in _layers(target)}
    yield from layers_and_all(target, edits)
    yield from led_to(matrices.as_convolution)(target)


def _n_times_s(target: Target) -> Iterator[Explanation]:
    edits = {}
    for layer, steps in _layers(target):
        if is_strided(layer):
            sides = zip(spatial(layer.source), strides(layer), strict=True)
            sizes = [multiply(layer.source[axis], literal(stride, roles.STRIDE)) for axis, stride in sides]
            edits[layer.name] = _sized(layer, steps, sizes)
    yield from layers_and_all(target, edits)


def _added(node: Expression) -> Expression | None:
    """Add what padding crops."""
    crops = isinstance(node, x.Negative) and any(part.role == roles.PADDING for part in walk(node.inner))
    return node.children()[0] if crops else None


PADDING_ADDS = partial(_edited, edit=_added)
TWICE = partial(_edited, edit=times(roles.OUTPUT_PADDING, factor=2))
FORGOTTEN = partial(_edited, edit=drop(roles.OUTPUT_PADDING))

ANOTHER_OPERATION = of_one_idea(
    Mistake(
        "tconv.as_conv",
        Kind.CONCEPT,
        Text(en="the formula of a convolution", fa="فرمول کانولوشن به‌جای کانولوشن ترانهاده"),
        Text(
            en="{where} is a transposed convolution: without dilation and output padding it gives (n − 1)·s − "
            "2p + k. This is the size that a convolution gives.",
            fa="{where} کانولوشن ترانهاده است: بدون dilation و output padding برابر (n − 1)·s − 2p + k "
            "می‌دهد. این اندازه‌ای است که کانولوشن می‌دهد.",
        ),
        (
            Example(DOUBLED, "up.output", caught="2×2×10", missed="3×3×10"),
            Example(ROW, "up.output", caught="2×4", missed="3×4"),
            Example(AS_MATRIX, "output.shape", caught="2", missed="3"),
        ),
        _as_conv,
        seldom=0,
    ),
    Mistake(
        "tconv.n_times_s",
        Kind.CONVENTION,
        Text(en="the size only multiplied by the stride", fa="تنها ضرب اندازه در stride"),
        Text(
            en="The size times the stride is what same padding gives in Keras; without dilation and output "
            "padding {where} gives (n − 1)·s − 2p + k.",
            fa="اندازه ضرب در stride چیزی است که same در Keras می‌دهد؛ {where} بدون dilation و output padding برابر "
            "(n − 1)·s − 2p + k می‌دهد.",
        ),
        (Example(WIDER, "up.output", caught="10×10×10", missed="12×12×10"),),
        _n_times_s,
        seldom=0,
    ),
)
OTHER_ZEROS = of_one_idea(
    Mistake(
        "tconv.padding_adds",
        Kind.CONCEPT,
        Text(en="padding added where it crops", fa="افزودن padding به‌جای بریدن"),
        Text(
            en="The padding of a transposed convolution crops both ends of its output; in {where} it is added.",
            fa="padding در کانولوشن ترانهاده دو سر خروجی را می‌بُرد؛ در {where} افزوده شده است.",
        ),
        (Example(CROPPED, "up.output", caught="12×12×10", missed="10×10×10"),),
        PADDING_ADDS,
    ),
    Mistake(
        "tconv.output_padding_twice",
        Kind.CONCEPT,
        Text(en="output padding on both sides", fa="output padding در هر دو سو"),
        Text(
            en="Output padding stands on one side only; in {where} it is counted twice.",
            fa="output padding تنها در یک سو است؛ در {where} دو بار شمرده شده است.",
        ),
        (Example(CROPPED_TWICE, "up.output", caught="65×65×10", missed="67×67×10"),),
        TWICE,
        seldom=2,
    ),
    Mistake(
        "tconv.output_padding_forgotten",
        Kind.CONCEPT,
        Text(en="output padding forgotten", fa="فراموش شدن output padding"),
        Text(
            en="{where} has output padding, which makes its output larger on one side; here it is missing.",
            fa="{where} output padding دارد که خروجی را در یک سو بزرگ‌تر می‌کند؛ این‌جا جا افتاده است.",
        ),
        (Example(EXTRA, "up.output", caught="7×7×10", missed="6×6×10"),),
        FORGOTTEN,
    ),
)
MISTAKES = (*ANOTHER_OPERATION, *OTHER_ZEROS)
