"""Published networks: totals, and what comes out of every layer that isn't an activation."""

from __future__ import annotations

from tests.oracle.families._seen import seen
from tests.oracle.layers import ACTIVATIONS
from tests.oracle.networks import TORCH, name_of, network
from tests.oracle.translation import Asked, Family, Plain, Translation, Values, number, one, sizes

UNLISTED = {*ACTIVATIONS, "dropout", "batchnorm"}
"""Layers that the published tables have no row for."""


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the network and what is asked of the whole and of its layers."""
    ops = {name_of(index): layer.get("op") for index, layer in enumerate(given["layers"])}
    answers = {
        "params_trainable": number("total.trainable"),
        "running_buffers": number("total.statistics"),
        "macs": number("total.multiply_accumulates"),
        "conv_macs": _summed([name for name, op in ops.items() if op in {"conv", "conv_transpose"}]),
        "dense_macs": _summed([name for name, op in ops.items() if op == "dense"]),
        "macs_excluding_padding_products": number("total.multiply_accumulates.inside"),
        "activation_elements_sum": number("total.elements"),
        "receptive_field_last_spatial": seen(""),
        "layers": [
            {
                "out": sizes(f"{name}.output"),
                "params": number(f"{name}.parameters"),
                "macs": number(f"{name}.multiply_accumulates"),
            }
            for name, op in ops.items()
            if op not in UNLISTED
        ],
    }
    return Translation(network(given), answers, TORCH)


def _summed(names: list[str]) -> Asked:
    asked = tuple(("given", f"{name}.multiply_accumulates") for name in names)
    return Asked(asked, lambda *found: sum(map(_int, found)))


def _int(values: Values) -> int:
    return int(one(values))


FAMILIES = Family("known_network", translate)
