"""What mistakes lead to in a network, by going through the *changed* network or by plain counting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import prod
from typing import Any

from tests.diagnosis.grown.measuring import POOLS, ImpossibleError, Layer, Layers, biases, measured, weights

Change = Callable[[Layer], Mapping[str, Any] | None]
Counts = dict[str, int]
LEARNING = ("conv", "dense", "conv_transpose")


def _ones(layer: Layer) -> list[int]:
    return [1] * layer["nd"]


def _zeros_changed(layer: Layer, once: bool) -> Mapping[str, Any] | None:
    zeros = layer["padding"]
    if layer["op"] != "conv" or zeros["kind"] != "explicit" or not any((*zeros["before"], *zeros["after"])):
        return None
    none = [0] * layer["nd"]
    return {"padding": {"kind": "explicit", "before": zeros["before"] if once else none, "after": none}}


def _named(layer: Layer, kind: str) -> Mapping[str, Any] | None:
    named = layer["op"] == "conv" and layer["padding"]["kind"] == kind
    return {"padding": {"kind": "valid"}} if named else None


IN_ONE_LAYER: Mapping[str, tuple[tuple[str, ...], Change]] = {
    "stride_forgotten": (
        ("size.stride_forgotten",), lambda layer: {"stride": _ones(layer)} if layer["op"] == "conv" else None),
    "dilation_forgotten": (
        ("size.dilation_ignored",), lambda layer: {"dilation": _ones(layer)} if layer["op"] == "conv" else None),
    "padding_forgotten": (("size.padding_forgotten",), lambda layer: _zeros_changed(layer, once=False)),
    "padding_counted_once": (("size.padding_once",), lambda layer: _zeros_changed(layer, once=True)),
    "same_treated_as_valid": (("size.same_means_valid",), lambda layer: _named(layer, "same")),
    "full_treated_as_valid": (("size.full_as_valid",), lambda layer: _named(layer, "full")),
    "floor_ceil_swapped": (
        ("pool.floor_ceil", "size.ceil_for_floor"),
        lambda layer: {"ceil_mode": not layer["ceil_mode"]} if layer["op"] in POOLS else None),
    "pool_stride_taken_as_kernel": (
        ("pool.stride_is_kernel",), lambda layer: {"stride": layer["kernel"]} if layer["op"] in POOLS else None),
    "groups_ignored": (
        ("par.depthwise_as_full", "par.groups_ignored"),
        lambda layer: {"groups": 1} if layer["op"] == "conv" and layer["groups"] > 1 else None),
}  # fmt: skip
EVERYWHERE: Mapping[str, tuple[tuple[str, ...], Change]] = {
    "bias_omitted_everywhere": (("par.bias_omitted",), lambda layer: {"bias": False} if layer.get("bias") else None),
    "bias_counted_though_absent": (
        ("par.bias_added_though_absent",), lambda layer: {"bias": True} if layer.get("bias") is False else None),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """What a mistake makes of a network: its rule, the ids that count, the layer, and what the network comes to."""

    rule: str
    mistakes: tuple[str, ...]
    layer: int | None
    network: Layers


def changed_networks(given: Sequence[int], layers: Sequence[Layer]) -> Iterator[Changed]:
    """Yield what each mistake makes of a network, where that is possible and something else."""
    right = measured(given, layers)
    for rule, names, where, changed in _changed(layers):
        with suppress(ImpossibleError):
            wrong = measured(given, changed)
            if wrong != right:
                yield Changed(rule, names, where, wrong)


def _changed(layers: Sequence[Layer]) -> Iterator[tuple[str, tuple[str, ...], int | None, list[Layer]]]:
    for rule, (names, change) in IN_ONE_LAYER.items():
        for index, layer in enumerate(layers):
            new = change(layer) if "kernel" in layer else None
            if new is not None:
                yield rule, names, index, [*layers[:index], {**layer, **new}, *layers[index + 1 :]]
    for rule, (names, change) in EVERYWHERE.items():
        yield rule, names, None, [{**layer, **(change(layer) or {})} for layer in layers]


def counts(layer: Layer, before: Sequence[int], behind: Sequence[int]) -> Counts:
    """Return what a layer's parameters come to by each mistake in counting them."""
    most, more = weights(layer, before), biases(layer)
    found: dict[str, int] = {}
    if more and layer["op"] in LEARNING:
        found |= {"par.bias_omitted": most, "par.bias_one_per_layer": most + 1}
    if layer.get("bias") is False:
        found["par.bias_added_though_absent"] = most + layer.get("out_channels", layer.get("units", 0))
    return found | _of_convolution(layer, before, behind) if layer["op"] == "conv" else found


def _of_convolution(layer: Layer, before: Sequence[int], behind: Sequence[int]) -> Counts:
    most, more, kernel, places = weights(layer, before), biases(layer), layer["kernel"], prod(behind[1:])
    found = {
        "par.in_channels_forgotten": prod(kernel) * layer["out_channels"] + more,
        "par.times_positions": (most + more) * places,
        "par.groups_ignored": most * layer["groups"] + more,
    }
    if more:
        found["par.bias_per_position"] = most + more * places
    if len(kernel) > 1:
        found["par.kernel_sum_for_product"] = most // prod(kernel) * sum(kernel) + more
    if len(kernel) > 1 and len(set(kernel)) == 1:
        found["par.kernel_one_side"] = most // prod(kernel) * kernel[0] + more
    return found


def slips(right: int) -> Iterator[tuple[str, int]]:
    """Yield slips of the pen."""
    digits = str(right)
    for index in range(len(digits)):
        yield "ar.digit_dropped", int(digits[:index] + digits[index + 1 :] or "0")
        yield "ar.digit_doubled", int(digits[:index] + digits[index] + digits[index:])
        swapped = digits[:index] + digits[index : index + 2][::-1] + digits[index + 2 :]
        if swapped[0] != "0":
            yield "ar.transposition", int(swapped)
    yield from (("ar.off_by_one", right + more) for more in (-1, 1))
    yield from (("ar.power_of_ten", right * power) for power in (10,))
    yield "ar.factor_two", right * 2
    if right % 10 == 0:
        yield "ar.power_of_ten", right // 10
    if right % 2 == 0:
        yield "ar.factor_two", right // 2
