"""What a name asks of a network in which layers may be numbered otherwise, or called like others."""

from __future__ import annotations

import pytest

from grader.core.networks.naming import named_quantity
from grader.model import Solved
from tests.core.solving import solved

CONV = {"conv": {"filters": 4, "kernel": 3}}
ONE = solved("network", {"input": "9×9×3", "layers": [CONV, "flatten", {"dense": {"units": 5}}]})
TWO = solved("network", {"input": "9×9×3", "layers": [CONV, CONV, "flatten"]})
CALLED = solved(
    "network",
    {"input": "9×9×3", "layers": [{"conv": {**CONV["conv"], "name": "dense1"}}, {"relu": {"name": "head"}}]},
)

MEANT = [
    (ONE, "conv.parameters", "conv.parameters"),
    (ONE, "conv1.parameters", "conv.parameters"),
    (ONE, "total.parameters", "total.parameters"),
    (ONE, "output", "dense.output"),
    (TWO, "conv.output.height", "conv1.output.height"),
    (TWO, "conv2.parameters", "conv2.parameters"),
    (CALLED, "head.output", "head.output"),
    # Nothing of the name, be it near one.
    (ONE, "conv2.parameters", None),
    (ONE, "conv1", None),
    (ONE, "conv11.parameters", None),
    (ONE, "conv.kernel", None),
    (ONE, "pool.output", None),
    (TWO, "conv3.parameters", None),
    (TWO, "flatten2.output", None),
    # A convolution that a student called dense1 is no dense layer.
    (CALLED, "dense1.parameters", None),
    (CALLED, "dense.parameters", None),
    (CALLED, "", None),
]


@pytest.mark.parametrize(("network", "name", "meant"), MEANT)
def test_what_a_name_means(network: Solved, name: str, meant: str | None) -> None:
    """The first of several may be called with its number or without, and a layer is of the family it is called by."""
    quantity = named_quantity(network, name)
    assert (None if quantity is None else quantity.name) == meant
