"""Published networks with a neutral description, as cases of a family of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LAYOUTS = {1: "F", 2: "CW", 3: "CHW", 4: "CDHW"}
SHOWN = ("conv", "conv_transpose", "maxpool", "avgpool", "flatten", "dense", "residual", "parallel")
WHOLE = (
    "params_trainable",
    "running_buffers",
    "macs",
    "conv_macs",
    "dense_macs",
    "macs_excluding_padding_products",
    "activation_elements_sum",
)


def as_case(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a published network as a case, None where nothing describes it."""
    spec, sizes = row.get("spec"), row.get("input")
    if not isinstance(spec, list) or not isinstance(sizes, list):
        return None
    asks = [name for name in WHOLE if name in row]
    seen, layers = row.get("receptive_field_last_spatial"), row.get("layers")
    asks += [f"receptive_field_last_spatial: {', '.join(seen)}"] if isinstance(seen, dict) else []
    asks += ["layers[]: out, params, macs"] if isinstance(layers, list) else []
    network = {"layout": LAYOUTS.get(len(sizes), ""), "input": sizes, "layers": spec}
    return {
        "id": row.get("net"),
        "family": "known_network",
        "framework": "torch",
        "network": network,
        "asks": asks,
        "answers": row,
    }
