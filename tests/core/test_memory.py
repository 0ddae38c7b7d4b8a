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

TOTALS: list[tuple[dict[str, Any], dict[str, str], str, object]] = [
    # 10 numbers come in; 4, 4 and 2 come out; 44 + 10 parameters
    (DENSE, {}, "total.elements", 10),
    (DENSE, {}, "total.elements_with_input", 20),
    (DENSE, {}, "total.parameters", 54),
    (DENSE, {}, "memory.activations.bytes", 40),
    (DENSE, {}, "memory.activations_with_input.bytes", 80),
    (DENSE, {}, "memory.parameters.bytes", 216),
    (DENSE, {}, "memory.training.bytes", 40 + 3 * 216),
    ({**DENSE, "batch": 32}, {}, "memory.activations.bytes", 1_280),
    ({**DENSE, "batch": 32}, {}, "memory.activations_with_input.bytes", 2_560),
    ({**DENSE, "batch": 32}, {}, "memory.parameters.bytes", 216),
    ({**DENSE, "batch": 32}, {}, "memory.training.bytes", 1_280 + 648),
    ({**DENSE, "bytes": 2}, {}, "memory.activations.bytes", 20),
    ({**DENSE, "bytes": 2}, {}, "memory.parameters.bytes", 108),
    ({**DENSE, "copies": 4}, {}, "memory.training.bytes", 40 + 4 * 216),
    ({**DENSE, "copies": 1, "batch": 2, "bytes": 8}, {}, "memory.training.bytes", 160 + 432),
    # 4·4·2 numbers come in; 2·2·3 come out, twice; 57 parameters
    (MAP, {}, "total.elements", 24),
    (MAP, {}, "total.elements_with_input", 56),
    (MAP, {}, "memory.parameters.bytes", 228),
    ({**MAP, "batch": 1024, "bytes": 1024}, {}, "memory.activations.mib", 24),
    ({**MAP, "bytes": 2**20}, {}, "memory.parameters.mib", 57),
    ({**MAP, "bytes": 2**19}, {}, "memory.training.mib", 12 + 57 * 3 / 2),
    # 6 numbers each: dense, then dense, relu and their sum within the block
    (BLOCK, {}, "total.elements", 24),
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


@pytest.mark.parametrize(("network", "conventions", "quantity", "expected"), TOTALS)
def test_totals_and_memory(
    network: dict[str, Any], conventions: dict[str, str], quantity: str, expected: object
) -> None:
    """Numbers times their bytes; a batch holds activations for each example, and the parameters once."""
    assert value(solved("network", network, **conventions), quantity) == expected


WORKINGS = [
    (DENSE, "total.elements", "4 + 4 + 2 = 10"),
    (DENSE, "memory.activations.bytes", "10·4 = 40"),
    ({**DENSE, "batch": 32}, "memory.activations.bytes", "32·10·4 = 1280"),
    (DENSE, "memory.training.bytes", "40 + 54·3·4 = 688"),
    ({**MAP, "batch": 1024, "bytes": 1024}, "memory.activations.mib", "25165824/1048576 = 24"),
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
