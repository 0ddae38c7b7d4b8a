"""How large a network may be: what is just small enough is solved, what is larger is refused with the bound named."""

from __future__ import annotations

from typing import Any

import pytest

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.networks import budget
from grader.core.networks.network import Network
from grader.errors import TooLargeError
from grader.language import Message
from grader.model import Solved
from tests.benchmarks.residual import residual_network

CONV = {"conv": {"filters": 2, "kernel": 3, "padding": "same"}}
ENCODER = {"encoder_block": {"heads": 2, "feed_forward": 8}}


def solved(network: dict[str, Any]) -> Solved:
    """Return what follows from a network."""
    return GIVENS["network"].solve(Network.model_validate(network), "", Conventions())


def of(layers: list[Any], given: Any = "9×9×2") -> dict[str, Any]:
    """Return a network of some layers."""
    return {"input": given, "layers": layers}


def repeated(times: int, *layers: Any) -> list[Any]:
    """Return a block of layers, repeated."""
    return [{"block": {"repeat": times, "layers": list(layers)}}]


def upsampled(times: int, factor: int = 2**16) -> list[Any]:
    """Return layers that make a map larger and larger."""
    return [{"upsample": {"factor": factor}}] * times


ACCEPTED = [
    of(["relu"] * budget.MOST_LAYERS),
    of(repeated(budget.MOST_LAYERS - 1, "relu")),
    of(repeated(300, CONV)),
    of([{"parallel": {"branches": [["relu"]] * 500}}]),
    of(upsampled(31), "1×1×1"),
    {"layers": [{"conv": {"kernel": 3, "stride": 2**16}}] * 31},
    residual_network(152),
]

REFUSED = [
    (of(repeated(budget.MOST_LAYERS, "relu")), budget.LAYERS),
    (of(repeated(10**9, "relu")), budget.LAYERS),
    (of(repeated(30, *repeated(30, "relu"))), budget.LAYERS),
    (of(["relu", *repeated(budget.MOST_LAYERS - 1, "relu")]), budget.LAYERS),
    (of([{"parallel": {"branches": [[]] * (budget.MOST_JOINED + 1)}}]), budget.JOINED),
    (of([CONV] + [{"add": {"of": ["input"] * 300}}] * 7), budget.JOINED),
    (of(repeated(600, {"max_pool": {"kernel": 3, "stride": 1, "padding": 1}})), budget.STEPS),
    (of(repeated(500, CONV)), budget.TERMS),
    (of([{"conv": {"filters": 2, "kernel": [3, 1, 3], "padding": "same"}}] * 400, "9×9×9×2"), budget.TERMS),
    ({"dimensions": 3, "layers": [{"conv": {"kernel": [1, 2, 3]}}] * 640}, budget.STEPS),
    (of([ENCODER] * 500, {"length": 4, "features": 4}), budget.TERMS),
    (of(upsampled(32), "1×1×1"), budget.BITS),
    (of(upsampled(600, 10**9), "1×1×1"), budget.BITS),
    ({"layers": [{"conv": {"kernel": 3, "stride": 10**9}}] * 20}, budget.BITS),
    ({"layers": [{"conv": {"kernel": 10**9, "stride": 2**16}}] * 34}, budget.BITS),
]


@pytest.mark.parametrize("network", ACCEPTED)
def test_what_is_small_enough_is_solved(network: dict[str, Any]) -> None:
    """Everything within the bounds has its quantities."""
    assert len(solved(network).quantities) > 10


@pytest.mark.parametrize(("network", "said"), REFUSED)
def test_what_is_too_large_is_refused_with_the_bound(network: dict[str, Any], said: object) -> None:
    """The bound is named in both languages, and the path leads to the layer that met it."""
    with pytest.raises(TooLargeError) as caught:
        solved(network)
    message = caught.value.said
    assert isinstance(message, Message)
    assert message.text == said
    assert str(message.values[0][1]) in str(caught.value)
    assert caught.value.path[0] == "layers"
