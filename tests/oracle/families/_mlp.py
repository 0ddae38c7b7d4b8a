"""A multi-layer perceptron: dense layers from width to width, perhaps with batch norms between them."""

from __future__ import annotations

from math import prod
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Asked, Plain, Translation, Unanswered, Values, number, one, sizes

KINDS = {
    "mlp",
    "multi_layer_perceptron",
    "multilayer_perceptron",
    "dense_network",
    "fully_connected_network",
    "feed_forward",
    "feed_forward_network",
    "feedforward_network",
    "ffn",
}
WHOLE = ("widths", "sizes", "layer_sizes", "layer_widths", "dims", "features")
"""Names of all widths in a row, the inputs the first."""
HIDDEN = ("hidden", "hidden_sizes", "hidden_units", "hidden_widths", "hidden_dims", "units", "neurons", "layers")
"""Names of widths behind the inputs."""
INPUTS = ("inputs", "in_features", "input_size", "input_dim", "input", "n_in", "in")
OUTPUTS = ("outputs", "out_features", "output_size", "output_dim", "output", "n_out", "out", "classes", "num_classes")
UNCOUNTED = ("kind", "activation", "output_activation", "dropout", "framework")
COUNTS = {
    "params": "trainable",
    "trainable": "trainable",
    "running_buffers": "statistics",
    "weights": "weights",
    "biases": "biases",
    "macs": "multiply_accumulates",
    "keras_total": "parameters",
    "keras_trainable": "trainable",
    "keras_non_trainable": "non_trainable",
}
"""What is counted of a layer and of the whole, where running statistics count as parameters."""


def mlp(given: Plain, conventions: Plain) -> Translation:
    """Return the dense layers in a row, and what is asked of each and of all."""
    settings = Settings("mlp", given)
    settings.skip(*UNCOUNTED)
    first, *widths = _widths(settings)
    bias = settings.take("bias", "use_bias", "biases", default=True)
    normed = settings.take("batch_norm", "batchnorm", default=False)
    settings.finish()
    names = [f"d{index}" for index in range(len(widths))]
    biases = bias if isinstance(bias, list) else [bias] * len(names)
    layers: list[dict[str, Any]] = []
    for name, units, there in zip(names, widths, biases, strict=True):
        layers.append({"dense": {"name": name, "units": units, "bias": there}})
        layers += [{"batch_norm": {}}] if normed and name != names[-1] else []
    each = [{field: number(f"{name}.{of}") for field, of in COUNTS.items()} for name in names]
    answers = {
        **{field: number(f"total.{of}") for field, of in COUNTS.items()},
        **dict.fromkeys(("total_params", "total"), number("total.trainable")),
        **dict.fromkeys(("params_per_layer", "per_layer", "layer_params"), _each(names, "parameters")),
        "out_shape": sizes("output"),
        "layers": each,
    }
    question = {"network": {"input": {"features": first}, "layers": layers}}
    return Translation({QUESTION: question}, answers, dict(conventions))


def _each(names: list[str], quantity: str) -> Asked:
    return Asked(tuple((QUESTION, f"{name}.{quantity}") for name in names), _in_a_row)


def _in_a_row(*found: Values) -> list[Any]:
    return list(map(one, found))


def _widths(settings: Settings) -> list[int]:
    """Return all widths: said in a row, as inputs, hidden layers and outputs, or as a step out and back."""
    wider = settings.take("d_ff", "dim_feedforward", default=None)
    if wider is not None:
        width = settings.take("d_model")
        return [width, wider, width]
    whole, hidden = _row(settings, WHOLE), _row(settings, HIDDEN)
    first, last = settings.take(*INPUTS, default=None), settings.take(*OUTPUTS, default=None)
    before = [] if first is None else [prod(first) if isinstance(first, list) else first]
    after = [] if last is None else [last]
    if whole:
        before, after = ([] if one == there else one for one, there in ((before, whole[:1]), (after, whole[-1:])))
    elif not hidden:
        hidden = _alike(settings)
    widths = [*before, *whole, *hidden, *after]
    if len(widths) < 2 or (whole and hidden) or not all(isinstance(width, int) for width in widths):
        raise Unanswered("mlp: its widths aren't known")
    return widths


def _row(settings: Settings, names: tuple[str, ...]) -> list[int]:
    """Take the widths that one of these names lists."""
    listed = [name for name in names if isinstance(settings.left.get(name), list)]
    return list(settings.take(*listed)) if listed else []


def _alike(settings: Settings) -> list[int]:
    """Take hidden layers that are equally wide, none where none are said."""
    width = settings.take("hidden", "hidden_size", "hidden_units", "hidden_width", "width", default=None)
    many = settings.take("hidden_layers", "num_hidden_layers", "depth", "layers", default=1)
    return [] if width is None else [width] * many
