"""The layers whose window slides, and what mistakes ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.core.windows.axes import spatial
from grader.derivation.steps import Step
from grader.mistakes.target import Target
from grader.model import Component

CONVOLUTIONS = ("conv", "depthwise_conv", "separable_conv", "spatially_separable_conv")
TRANSPOSED = "conv_transpose"
SLIDING = (*CONVOLUTIONS, "pool")
WINDOWED = (*SLIDING, TRANSPOSED)


def strides(layer: Component) -> tuple[int, ...]:
    """Return the stride along each axis: the kernel's size where none is given."""
    stride = layer.settings["stride"] or layer.settings["kernel"]
    return stride if isinstance(stride, tuple) else (1,)


def is_strided(layer: Component) -> bool:
    """Tell whether a window moves by more than one pixel along some axis."""
    return any(stride > 1 for stride in strides(layer))


def ones(layer: Component) -> tuple[int, ...]:
    """Return a setting of one along each axis."""
    return (1,) * len(strides(layer))


def kernel_of(layer: Component) -> tuple[int, ...]:
    """Return the kernel's size along each axis."""
    kernel = layer.settings["kernel"]
    return kernel if isinstance(kernel, tuple) else (1,)


def sizes_of(target: Target) -> Mapping[str, Mapping[str, Step]]:
    """Return the steps of the spatial sizes that come out of each layer, by layer and axis; not those of the input."""
    return {where: dict(_sizes(steps)) for where, steps in target.by_layer.items() if where != "input"}


def _sizes(steps: list[Step]) -> Iterator[tuple[str, Step]]:
    for step in steps:
        begun, _, axis = step.quantity.partition(".")
        if begun == "output" and spatial((axis,)):
            yield axis, step


def unknown_padding(target: Target) -> Iterator[tuple[str, Component]]:
    """Yield the step of a padding that is asked, with the layer that it makes the output's size for."""
    layer = target.quantity.subject
    if isinstance(layer, Component) and target.quantity.name == "padding":
        yield target.quantity.steps[0], layer
