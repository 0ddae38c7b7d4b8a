"""Norms, embeddings and dense layers by themselves: what is learned, what is kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.oracle.layers import OPS, entry
from tests.oracle.translation import QUESTION, Family, Plain, Translation, Unanswered, number, sizes

CHANNELS = ("channels", "num_features", "num_channels")
FEATURES = ("in_features", "inputs", "in_units", "input_size", "in", "n_in", "features", "dim")
SPATIAL = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
SEQUENCE = 7


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the layer behind an input that it can stand behind."""
    op = str(given.get("kind")).replace(" ", "_").replace("-", "_")
    op = {"linear": "dense", "fully_connected": "dense"}.get(op, op)
    if op not in OPS:
        raise Unanswered(f"there is no layer {given.get('kind')}")
    layer = {name: value for name, value in given.items() if name not in {"kind", "input"}}
    network = {"input": _input(op, given), "layers": [entry({"op": op, **_renamed(op, layer)}, "layer")]}
    answers = {
        "trainable": number("layer.trainable"),
        "params": number("layer.parameters"),
        "running_buffers": number("layer.statistics"),
        "weights": number("layer.weights"),
        "biases": number("layer.biases"),
        f"out_shape_for_sequence_of_{SEQUENCE}": sizes("layer.output"),
        "out_shape": sizes("layer.output"),
    }
    return Translation({QUESTION: {"network": network}}, answers, {"preset": "torch"})


def _renamed(op: str, layer: Mapping[str, Any]) -> dict[str, Any]:
    """Return a dense layer's settings without what its input says."""
    if op != "dense":
        return dict(layer)
    names = {"out": "units", "n_out": "units", "out_features": "units", "outputs": "units"}
    return {names.get(name, name): value for name, value in layer.items() if name not in FEATURES}


def _input(op: str, given: Plain) -> dict[str, int]:
    """Return what comes in: channels first where a map is given, tokens, or features."""
    shape = given.get("input")
    if op == "embedding":
        return {"length": SEQUENCE}
    if op in {"layer_norm", "layernorm"}:
        shape = given.get("normalized_shape") or given.get("shape") or shape
        shape = shape if shape is not None else _first(given, (*FEATURES, *CHANNELS))
    if isinstance(shape, Sequence) and len(shape) > 1:
        return {"channels": shape[0], **dict(zip(SPATIAL[len(shape) - 1], shape[1:], strict=True))}
    if isinstance(shape, Sequence):
        shape = shape[0]
    if op == "dense" or op.startswith("layer"):
        return {"features": shape if shape is not None else _first(given, FEATURES)}
    return {"height": 1, "width": 1, "channels": _first(given, CHANNELS)}


def _first(given: Plain, names: Sequence[str]) -> Any:
    for name in names:
        if given.get(name) is not None:
            return given[name]
    raise Unanswered(f"{given.get('kind')}: {names[0]} isn't given")


FAMILIES = Family("norm_embed_dense_params", translate)
