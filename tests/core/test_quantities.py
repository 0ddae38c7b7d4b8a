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


ANSWERS = [
    ("number", False, "number", False, True),
    ("number", False, "number", True, True),
    ("number", True, "number", True, True),
    ("shape", False, "shape", True, True),
    ("percentage", False, "percentage", False, True),
    ("number", True, "number", False, False),
    ("shape", True, "shape", False, False),
    ("number", False, "shape", False, False),
    ("number", False, "side", True, False),
    ("list", False, "shape", False, False),
    ("matrix", False, "factors", False, False),
]


@pytest.mark.parametrize(("own", "own_letters", "asked", "asked_letters", "may"), ANSWERS)
def test_what_may_answer_what_is_asked(
    own: str, asked: str, *, own_letters: bool, asked_letters: bool, may: bool
) -> None:
    """A value answers what is laid out alike; numbers may stand where letters are asked, and never the other way."""
    one, other = Quantity("q", own, in_letters=own_letters), Quantity("q", asked, in_letters=asked_letters)
    assert one.answers(other) is may


TYPES = [
    ("number", False, "number"),
    ("number", True, "expression"),
    ("side", False, "side"),
    ("side", True, "expression"),
    ("shape", True, "shape"),
    ("percentage", False, "percentage"),
]


@pytest.mark.parametrize(("layout", "in_letters", "answer_type"), TYPES)
def test_the_answer_type_of_a_layout(layout: str, answer_type: str, *, in_letters: bool) -> None:
    """A layout is read by the type of its name, numbers in letters as expressions."""
    assert Quantity("q", layout, in_letters=in_letters).answer_type == answer_type
