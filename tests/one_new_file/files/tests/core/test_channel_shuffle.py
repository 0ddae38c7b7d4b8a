"""Channel shuffle: nothing is learned, and all goes through with its sizes."""

from __future__ import annotations

import pytest

from grader.errors import DerivationError
from tests.core.solving import solved, value, values

BEFORE = {"conv": {"filters": 12, "kernel": 1, "bias": False}}


def test_channels_change_places() -> None:
    """The sizes stay, and nothing is counted but the convolution before."""
    network = solved("network", {"input": "8×8×3", "layers": [BEFORE, {"channel_shuffle": {"groups": 4}}]})
    assert values(network, "channel_shuffle.output") == (8, 8, 12)
    assert value(network, "total.parameters") == 3 * 12


def test_groups_divide_the_channels() -> None:
    """Channels that don't divide are refused at the layer."""
    with pytest.raises(DerivationError, match="12 channels don't divide into 5 groups"):
        solved("network", {"input": "8×8×3", "layers": [BEFORE, {"channel_shuffle": {"groups": 5}}]})
