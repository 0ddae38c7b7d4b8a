"""Published networks: totals, and what comes out of every layer that isn't an activation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.families._seen import seen
from tests.oracle.layers import ACTIVATIONS
from tests.oracle.networks import TORCH, name_of, network
from tests.oracle.translation import Asked, Family, Plain, Translation, Values, number, one, sizes

LISTED = ("conv", "maxpool", "avgpool", "flatten", "dense")
"""Layers that the published tables have a row for; activations have none, and of others it isn't known."""


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the network and what is asked of the whole and of its layers."""
    ops = {name_of(index): layer.get("op") for index, layer in enumerate(given["layers"])}
    answers = {**_whole(), **(_in_a_row(ops) if set(ops.values()) <= {*LISTED, *ACTIVATIONS} else {})}
    return Translation(network(given), answers, TORCH)


def _whole() -> dict[str, Any]:
    return {
        "params_trainable": number("total.trainable"),
        "running_buffers": number("total.statistics"),
        "macs": number("total.multiply_accumulates"),
        "macs_excluding_padding_products": number("total.multiply_accumulates.inside"),
        "activation_elements_sum": number("total.elements"),
        "receptive_field_last_spatial": seen(""),
    }


def _in_a_row(ops: Mapping[str, Any]) -> dict[str, Any]:
    """Return what asks for each layer, and for all of a kind, where none stands within another."""
    return {
        "conv_macs": _summed([name for name, op in ops.items() if op == "conv"]),
        "dense_macs": _summed([name for name, op in ops.items() if op == "dense"]),
        "layers": [
            {
                "out": sizes(f"{name}.output"),
                "params": number(f"{name}.parameters"),
                "macs": number(f"{name}.multiply_accumulates"),
            }
            for name, op in ops.items()
            if op in LISTED
        ],
    }


def _summed(names: list[str]) -> Asked:
    asked = tuple(("given", f"{name}.multiply_accumulates") for name in names)
    return Asked(asked, lambda *found: sum(map(_int, found)))


def _int(values: Values) -> int:
    return int(one(values))


FAMILIES = Family("known_network", translate)
