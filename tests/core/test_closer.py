"""The jump behind layers that bring units closer together."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.core.solving import solved, values

HALVED = {"conv": {"name": "down", "filters": 4, "kernel": 3, "stride": 2}}
DOUBLED = {"conv_transpose": {"name": "up", "filters": 4, "kernel": 3, "stride": 2}}


def jumps(layers: list[dict[str, Any]], ask: str = "receptive_field.jumps", size: str = "33×33×3") -> Any:
    """Return what is asked of a network of these layers."""
    return values(solved("network", {"input": size, "layers": layers}), ask)


@pytest.mark.parametrize(
    ("layers", "jump"),
    [
        ([HALVED, DOUBLED], 1),
        ([DOUBLED], Fraction(1, 2)),
        ([HALVED, HALVED | {"conv": {**HALVED["conv"], "name": "more"}}, DOUBLED], 2),
        ([HALVED, {"upsample": {"factor": 2}}], 1),
        ([HALVED, DOUBLED, {"relu": {}}], 1),
        ([HALVED, DOUBLED, {"max_pool": {"kernel": 2}}], 2),
        ([DOUBLED, {"max_pool": {"kernel": 3, "stride": 3}}, {"conv": {"filters": 1, "kernel": 3}}], Fraction(3, 2)),
        ([HALVED, {"conv_transpose": {"name": "up", "filters": 4, "kernel": 3}}], 2),
        ([HALVED, DOUBLED, {"flatten": {}}, {"dense": {"units": 2}}], 2),
    ],
)
def test_jumps(layers: list[dict[str, Any]], jump: Fraction | int) -> None:
    """A stride multiplies the jump, a transposed convolution's stride and a factor divide it."""
    assert jumps(layers) == (jump, jump)


def test_each_axis() -> None:
    """Where the axes differ each has a jump of its own, and there is no one jump."""
    tall = {"conv_transpose": {"name": "up", "filters": 4, "kernel": 3, "stride": [2, 1]}}
    network = solved("network", {"input": "33×33×3", "layers": [HALVED, tall]})
    assert values(network, "receptive_field.up.jumps") == (1, 2)
    assert "receptive_field.up.jump" not in network.quantities


def test_branches_that_meet() -> None:
    """Behind branches that meet the jump is known where their units lie equally far apart."""
    straight = {"conv": {"name": "straight", "filters": 4, "kernel": 1, "from": "input"}}
    meeting = {"add": {"name": "sum", "of": ["up", "straight"]}}
    assert jumps([HALVED, DOUBLED, straight, meeting]) == (1, 1)


def test_branches_that_lie_differently_far_apart() -> None:
    """Where units lie differently far apart there is no jump to be told."""
    layers = [
        HALVED,
        {"conv_transpose": {"name": "up", "filters": 4, "kernel": 3, "stride": 2}},
        {"conv": {"name": "again", "filters": 4, "kernel": 18, "from": "up"}},
        {"concat": {"name": "both", "of": ["again", "down"]}},
    ]
    network = solved("network", {"input": "33×33×3", "layers": layers})
    assert "receptive_field.again.jump" in network.quantities
    assert "receptive_field.both.jump" not in network.quantities
