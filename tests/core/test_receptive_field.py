"""The receptive field by formula and by following which pixels a unit sees."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.receptive_field import Windows, backwards
from grader.core.sizes import Window
from grader.derivation.graph import Derivation
from grader.derivation.printing import text
from tests.core.solving import derivation, solved, value, working

STACKS: list[tuple[list[Window], int, int]] = [
    ([Window(1)], 1, 1),
    ([Window(3)] * 4, 9, 1),
    ([Window(7, 2), Window(3, 2)], 11, 4),
    ([Window(5, padding="same"), Window(5, padding="same"), Window(5, 2)], 13, 2),
    ([Window(3, dilation=1), Window(3, dilation=2), Window(3, dilation=4)], 15, 1),
    ([Window(1, 2), Window(3)], 5, 2),
    ([Window(2, 2)] * 5, 32, 32),
]


def named(windows: list[Window]) -> Windows:
    """Return windows with names."""
    return [(f"layer{index}", window) for index, window in enumerate(windows)]


def stacked(windows: list[Window], prefix: str = "") -> Derivation:
    """Return the derivation of convolutions with these windows."""
    layers = [
        {"conv": {"name": f"layer{index}", "kernel": one.kernel, "stride": one.stride, "dilation": one.dilation,
                  "padding": one.padding}}
        for index, one in enumerate(windows)
    ]  # fmt: skip
    return derivation(solved("network", {"layers": layers}, prefix))


@pytest.mark.parametrize(("windows", "side", "jump"), STACKS)
def test_side_area_and_jump_of_a_stack(windows: list[Window], side: int, jump: int) -> None:
    """The area is the side times itself, the jump the product of the strides."""
    official = stacked(windows).official
    whole = tuple(official.value(f"receptive_field.{quantity}") for quantity in ("side", "area", "jump"))
    assert whole == (side, side * side, jump)


def seen(windows: list[Window]) -> int:
    """Follow one unit down to the pixels it sees, and count from the first to the last."""
    units = {0}
    for window in reversed(windows):
        units = {unit * window.stride + tap * window.dilation for unit in units for tap in range(window.kernel)}
    return max(units) - min(units) + 1


WINDOWS = st.lists(
    st.builds(Window, st.integers(1, 5), st.integers(1, 3), dilation=st.integers(1, 3)), min_size=1, max_size=4
)


@given(WINDOWS)
def test_the_side_is_what_a_unit_sees(windows: list[Window]) -> None:
    """After each layer, forwards and backwards, it is the span of the pixels that are followed."""
    official = stacked(windows, "p.").official
    for index in range(len(windows)):
        assert official.value(f"p.receptive_field.layer{index}.side") == seen(windows[: index + 1])
    patches = backwards(named(windows))
    assert patches == tuple(
        (f"layer{index - 1}" if index else "", seen(windows[index:])) for index in range(len(windows), -1, -1)
    )
    assert official.value("p.receptive_field.side") == patches[-1][1]


WORKINGS = [
    ("receptive_field.layer0.side", "1 + (7 − 1) = 7"),
    ("receptive_field.layer0.jump", "2"),
    ("receptive_field.layer1.side", "7 + (3 − 1)·2 = 11"),
    ("receptive_field.layer1.jump", "2·2 = 4"),
    ("receptive_field.layer2.side", "11 + 2·(3 − 1)·4 = 27"),
    ("receptive_field.side", "27"),
    ("receptive_field.area", "27·27 = 729"),
]


@pytest.mark.parametrize(("step", "written"), WORKINGS)
def test_the_working_of_a_receptive_field(step: str, written: str) -> None:
    """A jump of one isn't multiplied by."""
    official = stacked([Window(7, 2), Window(3, 2), Window(3, dilation=2)]).official
    assert text(official.working(step)).replace("(2·(3 − 1))", "2·(3 − 1)") == written


def test_the_working_of_four_small_kernels() -> None:
    """As it stands in the seed exam."""
    network = solved("network", {"layers": [{"conv": {"kernel": 3}}] * 4})
    assert working(network, "receptive_field.conv4.side") == "7 + (3 − 1) = 9"
    assert working(network, "receptive_field.area") == "9·9 = 81"


CONV: dict[str, Any] = {"kernel": 3, "filters": 2}
SQUARE = [
    ({**CONV, "padding": [1, 2]}, True),
    ({**CONV, "padding": "full"}, True),
    ({**CONV, "kernel": [3, 5]}, False),
    ({**CONV, "stride": [1, 2]}, True),
    ({**CONV, "dilation": [1, 2]}, False),
]


@pytest.mark.parametrize(("conv", "square"), SQUARE)
def test_a_field_that_is_not_square_has_no_single_side(conv: dict[str, Any], square: bool) -> None:
    """Kernel and dilation count for it, padding and the last layer's stride don't."""
    network = solved("network", {"input": [20, 20, 3], "layers": [{"conv": conv}]})
    assert ("receptive_field.side" in network.quantities) is square
    if square:
        assert value(network, "receptive_field.side") == 3
