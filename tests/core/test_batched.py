"""Outputs with their batch in front."""

from __future__ import annotations

import pytest

from tests.core.solving import derivation, solved, values

LAYERS = [{"conv": {"filters": 64, "kernel": 3, "padding": 1}}, "flatten", {"dense": {"units": 5}}]

ASKED = [
    ("input.batched", (10, 32, 30, 3), (10, 3, 32, 30)),
    ("input.output.batched", (10, 32, 30, 3), (10, 3, 32, 30)),
    ("conv.output.batched", (10, 32, 30, 64), (10, 64, 32, 30)),
    ("flatten.output.batched", (10, 61440), (10, 61440)),
    ("output.batched", (10, 5), (10, 5)),
]


@pytest.mark.parametrize(("quantity", "last", "first"), ASKED)
def test_the_batch_stands_first_in_either_layout(quantity: str, last: tuple[int, ...], first: tuple[int, ...]) -> None:
    """Channels stand where the layout says, the examples always in front."""
    network = {"input": [32, 30, 3], "batch": 10, "layers": LAYERS}
    assert values(solved("network", network), quantity) == last
    other = {**network, "input": [3, 32, 30]}
    assert values(solved("network", other, layout="channels-first"), quantity) == first


@pytest.mark.parametrize(("batch", "asked"), [({}, False), ({"batch": 1}, True)])
def test_it_is_asked_where_a_batch_is_given(batch: dict[str, int], asked: bool) -> None:
    """A batch of one is one too, but where none is spoken of there is none to write."""
    network = solved("network", {"input": [8, 8, 3], "layers": ["relu"], **batch})
    assert ("output.batched" in network.quantities) is asked


def test_it_follows_from_the_output() -> None:
    """The sizes are the very steps of the output, so that a slip in it is followed through."""
    network = solved("network", {"input": [8, 8, 3], "batch": "B", "layers": ["relu"]})
    with_batch, without = (network.quantities[name] for name in ("output.batched", "output"))
    assert with_batch.steps[1:] == without.steps
    assert with_batch.axes == ("batch", *without.axes)
    assert derivation(network).letters[with_batch.steps[0]]
