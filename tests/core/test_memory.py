"""Totals of a whole network and the memory it takes, by table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.solving import solved, value, working

DENSE: dict[str, Any] = {"input": 10, "layers": [{"dense": {"units": 4}}, "relu", {"dense": {"units": 2}}]}
MAP: dict[str, Any] = {"input": [4, 4, 2], "layers": [{"conv": {"filters": 3, "kernel": 3}}, "flatten"]}
BLOCK: dict[str, Any] = {
    "input": 8,
    "layers": [{"dense": {"units": 6}}, {"residual": {"body": [{"dense": {"units": 6}}, "relu"]}}],
}
KEPT = {"in_place": "counted"}

TOTALS: list[tuple[dict[str, Any], dict[str, str], str, object]] = [
    # 10 numbers come in; 4 and 2 are stored, the ReLU's 4 in place of the first; 44 + 10 parameters
    (DENSE, {}, "total.elements", 6),
    (DENSE, {}, "total.elements_with_input", 16),
    (DENSE, {}, "total.parameters", 54),
    (DENSE, {}, "memory.activations.bytes", 24),
    (DENSE, {}, "memory.activations_with_input.bytes", 64),
    (DENSE, {}, "memory.parameters.bytes", 216),
    (DENSE, {}, "memory.training.bytes", 24 + 3 * 216),
    ({**DENSE, "batch": 32}, {}, "memory.activations.bytes", 768),
    ({**DENSE, "batch": 32}, {}, "memory.activations_with_input.bytes", 2_048),
    ({**DENSE, "batch": 32}, {}, "memory.parameters.bytes", 216),
    ({**DENSE, "batch": 32}, {}, "memory.training.bytes", 768 + 648),
    ({**DENSE, "bytes": 2}, {}, "memory.activations.bytes", 12),
    ({**DENSE, "bytes": 2}, {}, "memory.parameters.bytes", 108),
    ({**DENSE, "copies": 4}, {}, "memory.training.bytes", 24 + 4 * 216),
    ({**DENSE, "copies": 1, "batch": 2, "bytes": 8}, {}, "memory.training.bytes", 96 + 432),
    (DENSE, KEPT, "total.elements", 10),
    (DENSE, KEPT, "memory.training.bytes", 40 + 3 * 216),
    # 4·4·2 numbers come in; 2·2·3 are stored; 57 parameters
    (MAP, {}, "total.elements", 12),
    (MAP, {}, "total.elements_with_input", 44),
    (MAP, KEPT, "total.elements", 24),
    (MAP, {}, "memory.parameters.bytes", 228),
    ({**MAP, "batch": 1024, "bytes": 1024}, {}, "memory.activations.mib", 12),
    ({**MAP, "bytes": 2**20}, {}, "memory.parameters.mib", 57),
    ({**MAP, "bytes": 2**19}, {}, "memory.training.mib", 6 + 57 * 3 / 2),
    # 6 numbers each: dense, then dense and the sum within the block; ReLU's where it isn't in place
    (BLOCK, {}, "total.elements", 18),
    (BLOCK, KEPT, "total.elements", 24),
    (BLOCK, {"activations": "blocks"}, "total.elements", 12),
    (BLOCK, {"activations": "blocks"}, "memory.activations.bytes", 48),
    (BLOCK, {"activations": "blocks"}, "total.elements_with_input", 20),
    (BLOCK, {"activations": "blocks"}, "total.parameters", 54 + 42),
    # 10·4 + 4·2 products, each a multiplication and an addition
    (DENSE, {}, "total.multiply_accumulates", 48),
    (DENSE, {}, "total.flops", 96),
    (DENSE, {"operations": "one"}, "total.flops", 48),
    (DENSE, {"bias_operations": "counted"}, "total.flops", 102),
]

IN_PLACE: list[tuple[object, dict[str, str], int]] = [
    # 10 numbers come in, and a dense layer gives 4 in front of each
    ("relu", {}, 4),
    ("relu", KEPT, 8),
    ("sigmoid", {"preset": "torch"}, 4),
    ("sigmoid", {"preset": "keras"}, 4),
    ("sigmoid", {"preset": "keras", **KEPT}, 8),
    ({"activation": {"in_place": False}}, {}, 8),
    ({"activation": {"function": "tanh", "in_place": True}}, KEPT, 4),
    ("dropout", {}, 4),
    ("dropout", KEPT, 8),
    ({"dropout": {"in_place": True}}, KEPT, 4),
    ({"reshape": {"to": "1×2×2"}}, {}, 4),
    ({"reshape": {"to": "1×2×2"}}, KEPT, 8),
    # what is normalised is needed on the way back, and a sum stands beside what it adds
    ("batch_norm", {}, 8),
    ("layer_norm", {}, 8),
    ({"block": {"layers": ["relu", "dropout"]}}, {}, 4),
    ({"block": {"layers": ["relu", "dropout"]}}, KEPT, 12),
    ({"residual": {"body": ["relu"]}}, {}, 8),
    ("relu", {"activations": "blocks"}, 4),
    ({"block": {"layers": ["relu", "dropout"]}}, {"activations": "blocks"}, 4),
    ({"block": {"layers": ["relu", "dropout"]}}, {"activations": "blocks", **KEPT}, 8),
    ({"block": {"layers": ["batch_norm", "relu"], "repeat": 2}}, {"activations": "blocks"}, 8),
]


@pytest.mark.parametrize(("layer", "conventions", "expected"), IN_PLACE)
def test_what_works_in_place_stores_nothing(layer: object, conventions: dict[str, str], expected: int) -> None:
    """Unless the conventions or the layer itself say that it does; its own numbers are asked for as ever."""
    network = solved("network", {"input": 10, "layers": [{"dense": {"units": 4}}, layer]}, **conventions)
    assert value(network, "total.elements") == expected
    assert value(network, "memory.activations.bytes") == 4 * expected
    assert value(network, f"{network.components[-1].name}.elements") == 4


def test_where_all_works_in_place_only_the_input_is_stored() -> None:
    """There is nothing behind it, which isn't an unknown number."""
    network = solved("network", {"input": [4, 4, 2], "layers": ["relu", "flatten"]})
    asked = ("total.elements", "total.elements_with_input", "memory.activations.bytes", "memory.training.bytes")
    assert [value(network, quantity) for quantity in asked] == [0, 32, 0, 0]


@pytest.mark.parametrize(("network", "conventions", "quantity", "expected"), TOTALS)
def test_totals_and_memory(
    network: dict[str, Any], conventions: dict[str, str], quantity: str, expected: object
) -> None:
    """Numbers times their bytes; a batch holds activations for each example, and the parameters once."""
    assert value(solved("network", network, **conventions), quantity) == expected


WORKINGS = [
    (DENSE, "total.elements", "4 + 2 = 6"),
    (DENSE, "memory.activations.bytes", "6·4 = 24"),
    ({**DENSE, "batch": 32}, "memory.activations.bytes", "32·6·4 = 768"),
    (DENSE, "memory.training.bytes", "24 + 54·3·4 = 672"),
    ({**MAP, "batch": 1024, "bytes": 1024}, "memory.activations.mib", "12582912/1048576 = 12"),
]


@pytest.mark.parametrize(("network", "quantity", "printed"), WORKINGS)
def test_how_memory_is_worked_out(network: dict[str, Any], quantity: str, printed: str) -> None:
    """A batch of one isn't multiplied by."""
    assert working(solved("network", network), quantity) == printed


def test_without_all_parameters_there_is_no_memory_for_them() -> None:
    """A layer that doesn't say its filters leaves them unknown; what comes out of it is known."""
    quantities = solved("network", {"input": [4, 4, 2], "layers": [{"conv": {"kernel": 3}}]}).quantities
    assert "memory.activations.bytes" in quantities
    assert not {"memory.parameters.bytes", "memory.training.bytes"} & set(quantities)
