"""Receptive fields of layers in a row: after every layer with a window, and of the last."""

from __future__ import annotations

from tests.oracle.families._seen import seen
from tests.oracle.layers import unequal
from tests.oracle.networks import TORCH, name_of, network
from tests.oracle.translation import Family, Plain, Translation


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the network and the receptive field behind every layer with a window."""
    windowed = [
        f"{name_of(index)}_conv" if unequal(layer) else name_of(index)
        for index, layer in enumerate(given["layers"])
        if "kernel" in layer
    ]
    answers = {"per_layer": list(map(seen, windowed)), "final": seen("")}
    return Translation(network(given), answers, TORCH)


FAMILIES = Family("receptive_field", translate)
