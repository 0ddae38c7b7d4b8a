"""Norms, embeddings, dense layers and a few of them in a row: what is learned, what is kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.oracle.families import _mlp
from tests.oracle.layers import NORMALISED, OPS, entry
from tests.oracle.networks import axes
from tests.oracle.normed import over
from tests.oracle.translation import QUESTION, Family, Plain, Translation, Unanswered, number, sizes

CHANNELS = ("channels", "num_features", "num_channels")
FEATURES = ("in_features", "inputs", "in_units", "input_size", "in", "n_in", "features", "dim")
SPATIAL = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
OF_EACH = ("layer_norm", "layernorm", "rms_norm", "rmsnorm")
"""Norms of each example, over axes that are said."""
LAYOUTS = {1: "F", 2: "LF", 3: "CHW", 4: "CDHW"}
KERAS_LAYOUTS = {**LAYOUTS, 3: "HWC", 4: "DHWC"}
SEQUENCE = 7
COUNTED = {"preset": "torch", "running_statistics": "counted"}
"""Running statistics count as Keras counts them; what is learned is asked by itself."""
KERAS = "keras"
"""The question in which the layer is as Keras has it."""


def translate(given: Plain, framework: str) -> Translation:
    """Return the layer behind an input that it can stand behind, once more as Keras has it."""
    op = str(given.get("kind")).casefold().replace(" ", "_").replace("-", "_")
    op = {"linear": "dense", "fully_connected": "dense"}.get(op, op)
    if op in _mlp.KINDS:
        return _mlp.mlp(given, COUNTED)
    if op not in OPS:
        raise Unanswered(f"there is no layer {given.get('kind')}")
    comes_in, settings = _normed(given, framework) if op in OF_EACH else (_input(op, given), _renamed(op, given))
    layer = entry({"op": op, **settings}, "layer")
    questions = {name: {"network": {"input": comes_in, "layers": [of]}} for name, of in _both(layer, given).items()}
    return Translation(questions, _answers(), COUNTED)


def _answers() -> dict[str, Any]:
    return {
        "trainable": number("layer.trainable"),
        "params": number("layer.trainable"),
        "running_buffers": number("layer.statistics"),
        "weights": number("layer.weights"),
        "biases": number("layer.biases"),
        "macs": number("layer.multiply_accumulates"),
        "keras_total": number("layer.parameters", KERAS),
        "keras_trainable": number("layer.trainable", KERAS),
        "keras_non_trainable": number("layer.non_trainable", KERAS),
        f"out_shape_for_sequence_of_{SEQUENCE}": sizes("layer.output"),
        "out_shape": sizes("layer.output"),
    }


def _both(layer: Mapping[str, Any], given: Plain) -> dict[str, Mapping[str, Any]]:
    """Return the layer here and in Keras, whose batch norm always keeps statistics and whose other norms learn."""
    ((kind, held),) = layer.items()
    always: dict[str, Any] = {"running": True} if kind == "batch_norm" else {}
    if kind == "instance_norm" and given.get("affine") is None:
        always = {"affine": True}
    return {QUESTION: layer, KERAS: {kind: {**held, **always}}}


def _renamed(op: str, given: Plain) -> dict[str, Any]:
    """Return a layer's settings, a dense one's without what its input says."""
    layer = {name: value for name, value in given.items() if name not in {"kind", "input"}}
    if op != "dense":
        return layer
    names = {"out": "units", "n_out": "units", "out_features": "units", "outputs": "units"}
    return {names.get(name, name): value for name, value in layer.items() if name not in FEATURES}


def _input(op: str, given: Plain) -> dict[str, int]:
    """Return what comes in: channels first where a map is given, tokens, or features."""
    shape = given.get("input")
    if op == "embedding":
        return {"length": SEQUENCE}
    if isinstance(shape, Sequence) and len(shape) > 1:
        return {"channels": shape[0], **dict(zip(SPATIAL[len(shape) - 1], shape[1:], strict=True))}
    if isinstance(shape, Sequence):
        shape = shape[0]
    size = _first(given, FEATURES if op == "dense" else CHANNELS) if shape is None else shape
    return {"features": size} if op == "dense" else {"height": 1, "width": 1, "channels": size}


def _first(given: Plain, names: Sequence[str]) -> Any:
    for name in names:
        if given.get(name) is not None:
            return given[name]
    raise Unanswered(f"{given.get('kind')}: {names[0]} isn't given")


# ----- norms of each example


def _normed(given: Plain, framework: str) -> tuple[dict[str, int], dict[str, Any]]:
    """Return what comes into a norm, and its settings with the axes that it is over."""
    said = next((given[name] for name in NORMALISED if given.get(name) is not None), None)
    shape = given.get("input", given.get("input_shape"))
    shape = _shape_of(said, given) if shape is None else shape
    shape = shape if isinstance(shape, list) else [shape]
    layouts = KERAS_LAYOUTS if framework == "keras" else LAYOUTS
    comes_in = axes(str(given.get("layout") or layouts.get(len(shape), "")), shape)
    left = {name: value for name, value in given.items() if name not in {"kind", "input", "input_shape", "layout"}}
    plain = {name: value for name, value in left.items() if name not in NORMALISED}
    if len(comes_in) == 1 or shape == said:
        return comes_in, {**plain, "over": list(comes_in)}
    if said is None:
        raise Unanswered(f"{given.get('kind')}: it isn't said over which axes")
    return comes_in, {**plain, "over": over(said, comes_in)}


def _shape_of(said: Any, given: Plain) -> Any:
    """Return the sizes that a norm is over where only these are given."""
    sized = isinstance(said, int) or (isinstance(said, list) and all(isinstance(one, int) for one in said))
    return said if sized and said else _first(given, (*FEATURES, "d_model", *CHANNELS))


FAMILIES = Family("norm_embed_dense_params", translate)
