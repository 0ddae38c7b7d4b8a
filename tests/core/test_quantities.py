"""Quantities that are made when they are looked at."""

from __future__ import annotations

import pytest

from grader.core.networks.quantities import Quantities
from grader.model import Quantity


def test_a_quantity_is_made_once() -> None:
    """It is known by name before it is made, and is the same one ever after, under another name too."""
    quantities = Quantities()
    quantities.add("conv.output", "shape", ["height", "width"], ["height", "width"])
    quantities.add("conv.parameters", "number", ["parameters"])
    assert quantities.steps_of("conv.output") == ("height", "width")
    made = quantities["conv.output"]
    assert made == Quantity("conv.output", "shape", ("height", "width"), ("height", "width"))
    quantities.call("output", "conv.output")
    assert quantities["output"] is quantities["conv.output"] is made
    assert quantities.steps_of("conv.output") == ("height", "width")
    assert list(quantities) == ["conv.output", "conv.parameters", "output"]
    assert len(quantities) == 3


def test_what_is_not_there_has_no_steps() -> None:
    """An unknown name is in no quantities, has no steps, and can't be looked at."""
    quantities = Quantities()
    assert "conv.output" not in quantities
    assert quantities.steps_of("conv.output") == ()
    with pytest.raises(KeyError):
        _ = quantities["conv.output"]
