"""Recurrent layers: one description counted under each framework's biases."""

from __future__ import annotations

from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import Family, Plain, Translation, Unanswered, number

CELLS = ("rnn", "lstm", "gru")
VARIANTS: dict[str, dict[str, Any]] = {
    "torch": {"biases": "two"},
    "single_bias_vector": {"biases": "one"},
    "no_bias": {"bias": False},
    "keras": {"biases": "one"},
}
RESETS: dict[str, dict[str, Any]] = {
    "torch": {"biases": "two"},
    "single_bias_vector": {"biases": "one"},
    "no_bias": {"bias": False},
    "keras_reset_after_true": {"reset": "after"},
    "keras_reset_after_false": {"reset": "before", "biases": "one"},
}
"""Of a GRU, where Keras resets the state before or after its product."""


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return a question for each way of counting biases."""
    settings = Settings("recurrent layer", given)
    cell = settings.take("cell")
    if cell not in CELLS:
        raise Unanswered(f"there is no recurrent layer {cell}")
    features = {"features": settings.take("input_size"), "length": settings.take("sequence_length", default=1)}
    layer = {
        "name": "cell",
        "units": settings.take("hidden", "hidden_size"),
        "layers": settings.take("layers", default=1),
        "bidirectional": settings.take("bidirectional", default=False),
        "bias": settings.take("bias", default=True),
        "sequences": True,
    }
    projection = settings.take("proj_size", default=0)
    layer |= {"projection": projection} if projection else {}
    settings.finish()
    variants = RESETS if cell == "gru" else VARIANTS
    questions = {
        name: {"network": {"input": features, "layers": [{cell: {**layer, **variant}}]}}
        for name, variant in variants.items()
    }
    counts = {name: number("cell.parameters", name) for name in variants}
    torch = {"params": counts.pop("torch"), "out_last_dim": number("cell.output.features", "torch")}
    return Translation(questions, {"torch": torch, **counts}, {"preset": "torch"})


FAMILIES = Family("recurrent_params", translate)
