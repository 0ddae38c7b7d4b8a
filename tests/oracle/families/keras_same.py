"""Layers in a row, measured in Keras: its same padding, and running statistics that count as parameters."""

from __future__ import annotations

from tests.oracle.networks import KERAS, name_of, network
from tests.oracle.translation import Family, Plain, Translation, number, sizes


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the network and what is asked of every layer and of the whole."""
    layers = [
        {
            "out_shape": sizes(f"{name}.output"),
            "params": number(f"{name}.parameters"),
            "trainable": number(f"{name}.trainable"),
            "non_trainable": number(f"{name}.non_trainable"),
        }
        for name in map(name_of, range(len(given["layers"])))
    ]
    whole = {
        "out_shape": sizes("output"),
        "total_params": number("total.parameters"),
        "trainable": number("total.trainable"),
        "non_trainable": number("total.non_trainable"),
    }
    return Translation(network(given), {"layers": layers, **whole}, KERAS)


FAMILIES = Family("keras_same", translate)
