"""Networks of a student's own, with each layer where it fits and where it doesn't, and what is asked of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from grader.document import read_yaml
from grader.marking import Marker
from grader.source import Node, Scalar
from tests.robust.answering import SAID
from tests.robust.sampling import INPUTS, Plain, alone, around

ASKS = (
    "input", "output", "total.parameters", "total.flops", "total.statistics", "memory.training.mib",
    "memory.activations.bytes",
    "receptive_field.side", "receptive_field.area", "receptive_field.start", "receptive_field.jump",
    "conv1.parameters", "conv1.output", "conv1.output.height", "dense1.weights", "dense1.output", "flatten.output",
)  # fmt: skip
GIVEN: Plain = {
    "input": "9×9×4",
    "layers": [
        {"conv": {"filters": 8, "kernel": 3, "padding": 1}},
        {"max_pool": {"kernel": 2}},
        "flatten",
        {"dense": {"units": 10}},
    ],
}
DESIGNS: tuple[Plain, ...] = (
    {"same": ["input", "output"], "fewer": ["total.parameters"]},
    {"fewer": ["receptive_field.side", "total.multiply_accumulates"], "same": ["flatten.output"]},
    {"maps": {"input": "9×9×4", "output": "24"}, "layers": 3},
    {"maps": {"input": [6, 4], "output": [6, 8]}},
)


def key() -> bytes:
    """Return a key whose questions ask for networks, and for quantities of them."""
    return json.dumps(
        {
            "exam": "designs",
            "self_check": "hint",
            "questions": [
                {"id": f"q{number}", "given": {"network": GIVEN}, "parts": _parts(design)}
                for number, design in enumerate(DESIGNS)
            ],
        }
    ).encode()


def _parts(design: Plain) -> list[Plain]:
    asked = [{"id": f"own.{ask}", "ask": f"own.{ask}", "marks": 1} for ask in ASKS]
    as_shape = {"id": "own.shape", "ask": "own.output", "kind": "shape", "marks": 1}
    return [{"id": "own", "marks": 2, "design": design}, *asked, as_shape]


def networks(kind: str, random: Random, many: int) -> Iterator[Plain]:
    """Yield so many networks with a layer on whatever may come in, half of them with another layer."""
    for _ in range(many):
        given = alone(kind, random.choice((*INPUTS, None)), random, share=random.choice((0, 0.4)))
        yield (around(given, random) if random.random() < 0.5 else given)["network"]


def answers(network: Plain, marker: Marker, random: Random) -> dict[str, Node]:
    """Return a paper in which every question is answered with a network, and its parts with anything."""
    said: dict[str, Node] = {part: Scalar(random.choice(SAID), 1) for part in marker.known.parts}
    for part in marker.exam.parts:
        if part.design is not None:
            said[part.id] = _written(network, random)
    return said


def _written(network: Plain, random: Random) -> Node:
    """Return a network as a student types it: as in a key, or in one line."""
    if random.random() < 0.5:
        node, _ = read_yaml(json.dumps(network, ensure_ascii=False).encode())
        assert node is not None
        return node
    pieces = [_sized(network["input"])] if "input" in network else []
    pieces += [_in_words(layer) for layer in network["layers"]]
    return Scalar(" → ".join(pieces), 1)


def _sized(comes_in: Any) -> str:
    return "×".join(map(str, comes_in.values()))


def _in_words(layer: Plain) -> str:
    ((kind, settings),) = layer.items()
    return " ".join([kind, *(f"{name}={_value(value)}" for name, value in settings.items())])


def _value(value: Any) -> str:
    return "×".join(map(str, value)) if isinstance(value, list) else str(value)
