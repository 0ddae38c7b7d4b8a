"""Layers in a row or as a graph, measured in PyTorch: sizes, parameters, multiply-accumulates, memory."""

from __future__ import annotations

from typing import Any

from tests.oracle.families._seen import seen
from tests.oracle.layers import NORMS, learns
from tests.oracle.networks import TORCH, name_of, network
from tests.oracle.translation import NOTHING, Plain, Translation, families, number, sizes

WHOLE = {
    "out_shape": sizes("output"),
    "total_params": number("total.parameters"),
    "total_buffers": number("total.statistics"),
    "total_macs": number("total.multiply_accumulates"),
    "total_macs_excluding_padding": number("total.multiply_accumulates.inside"),
    "activation_elements_sum": number("total.elements"),
    "activation_elements_sum_with_input": number("total.elements_with_input"),
    "activation_bytes_fp32": number("memory.activations.bytes"),
    "activation_bytes_fp32_with_input": number("memory.activations_with_input.bytes"),
    "param_bytes_fp32": number("memory.parameters.bytes"),
    "receptive_field_before_global_pool": seen(""),
}
JOINED = {*NORMS, "residual", "parallel"}
"""Layers whose parameters count as weights together: a norm's scale and shift, all that a block learns."""


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the network and what is asked of it: of every layer at the top, and of the whole."""
    layers = [_of_layer(name_of(index), layer) for index, layer in enumerate(given["layers"])]
    return Translation(network(given), {"layers": layers, **WHOLE}, TORCH)


def _of_layer(name: str, layer: Plain) -> dict[str, Any]:
    return {
        "out_shape": sizes(f"{name}.output"),
        "params": number(f"{name}.parameters"),
        "buffers": number(f"{name}.statistics"),
        "macs": number(f"{name}.multiply_accumulates"),
        "macs_excluding_padding": number(f"{name}.multiply_accumulates.inside"),
        "out_elements": number(f"{name}.elements"),
        **_weights(name, layer),
    }


def _weights(name: str, layer: Plain) -> dict[str, Any]:
    """Return what asks for weights and biases; a layer that learns nothing has as many as it has parameters."""
    if not learns(layer):
        return {"weights": number(f"{name}.parameters"), "biases": number(f"{name}.parameters")}
    if layer["op"] in JOINED:
        return {"weights": number(f"{name}.parameters"), "biases": NOTHING}
    return {"weights": number(f"{name}.weights"), "biases": number(f"{name}.biases")}


FAMILIES = families(
    ("conv1d_chain", "conv2d_chain", "conv3d_chain", "conv_transpose", "pooling", "dag_blocks"), translate
)
