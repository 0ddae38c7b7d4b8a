"""A network of neutral layers gone through by plain loops: sizes by counting places, parameters by counting tensors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, prod
from typing import Any

Layer = Mapping[str, Any]
POOLS = ("maxpool", "avgpool")
GLOBAL = ("global_maxpool", "global_avgpool")


class ImpossibleError(Exception):
    """A window that is larger than what it slides over."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What a network comes to, layer by layer."""

    shapes: tuple[tuple[int, ...], ...]
    params: tuple[int, ...]

    @property
    def total(self) -> int:
        """All parameters."""
        return sum(self.params)

    def value(self, index: int, field: str) -> Any:
        """Return a layer's ``out_shape`` or its ``params``, as JSON has it."""
        return list(self.shapes[index]) if field == "out_shape" else self.params[index]


def measured(given: Sequence[int], layers: Sequence[Layer]) -> Layers:
    """Return the shape behind each layer and its parameters."""
    shape, shapes, params = tuple(given), [], []
    for layer in layers:
        params.append(counted(layer, shape))
        shape = _behind(layer, shape)
        shapes.append(shape)
    return Layers(tuple(shapes), tuple(params))


def counted(layer: Layer, shape: Sequence[int]) -> int:
    """Return a layer's parameters: weights of each filter or unit, biases, scales and shifts."""
    return weights(layer, shape) + biases(layer)


def weights(layer: Layer, shape: Sequence[int]) -> int:
    """Return what a layer learns besides its biases."""
    if layer["op"] in {"conv", "conv_transpose"}:
        return sum(shape[0] // layer["groups"] * prod(layer["kernel"]) for _ in range(layer["out_channels"]))
    if layer["op"] == "dense":
        return sum(shape[0] for _ in range(layer["units"]))
    return 2 * shape[0] if layer["op"] == "batchnorm" else 0


def biases(layer: Layer) -> int:
    """Return a layer's biases, one for each filter or unit; the shift of a norm is none."""
    return layer.get("out_channels", layer.get("units", 0)) if layer.get("bias") else 0


def _behind(layer: Layer, shape: tuple[int, ...]) -> tuple[int, ...]:
    op, (channels, *extent) = layer["op"], shape
    if op == "flatten":
        return (prod(shape),)
    if op == "dense":
        return (layer["units"],)
    if op in GLOBAL:
        return (channels,)
    if op == "conv":
        return (layer["out_channels"], *_each(layer, extent, _positions))
    if op == "conv_transpose":
        return (layer["out_channels"], *_each(layer, extent, _grown))
    return (channels, *_each(layer, extent, _windows)) if op in POOLS else shape


def _each(layer: Layer, extent: Sequence[int], side: Callable[[Layer, int, int], int]) -> list[int]:
    sides = [side(layer, axis, size) for axis, size in enumerate(extent)]
    if min(sides) < 1:
        raise ImpossibleError
    return sides


def _wide(layer: Layer, axis: int) -> int:
    rate: int = layer["dilation"][axis] if "dilation" in layer else 1
    wide: int = rate * (layer["kernel"][axis] - 1) + 1
    return wide


def padding(layer: Layer, axis: int) -> tuple[int, int]:
    """Return the zeros before and after an axis."""
    given, more = layer["padding"], _wide(layer, axis) - 1
    kind = given["kind"] if isinstance(given, Mapping) else "both"
    if kind == "both":
        return given[axis], given[axis]
    if kind == "explicit":
        return given["before"][axis], given["after"][axis]
    return {"valid": (0, 0), "full": (more, more), "same": (more // 2, more - more // 2)}[kind]


def _positions(layer: Layer, axis: int, size: int) -> int:
    """Return how many places a window has from the first zero to the last."""
    before, after = padding(layer, axis)
    return len(range(-before, size + after - _wide(layer, axis) + 1, layer["stride"][axis]))


def _windows(layer: Layer, axis: int, size: int) -> int:
    """Return how many windows a pool has; one too many hangs over where sizes are rounded up."""
    places = _positions(layer, axis, size)
    before, after = padding(layer, axis)
    step, last = layer["stride"][axis], size + after - _wide(layer, axis)
    if not layer["ceil_mode"] or last + before < 0:
        return places
    return sum(place * step < size + before for place in range(ceil((last + before) / step) + 1))


def _grown(layer: Layer, axis: int, size: int) -> int:
    """Return where the last window ends that a transposed convolution lays down, without what is cropped."""
    before, after = padding(layer, axis)
    ends: list[int] = [place * layer["stride"][axis] + _wide(layer, axis) for place in range(size)]
    more: int = layer["output_padding"][axis]
    return max(ends) - before - after + more
