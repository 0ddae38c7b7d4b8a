"""The receptive field by formula and by following which pixels a unit sees."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.networks.receptive_field import Windows, backwards
from grader.core.windows.sizes import Window
from grader.derivation.graph import Derivation
from grader.derivation.printing import text
from tests.core.solving import derivation, solved, value, values, working

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


def conv(*sizes: int, **settings: Any) -> dict[str, Any]:
    """Return a convolution of a kernel size."""
    return {"conv": {"filters": 2, "kernel": list(sizes), "padding": "same", **settings}}


CROPPED: list[tuple[list[Any], str]] = [
    ([{"crop": {"margins": 2}}], "2"),
    ([{"crop": {"margins": {"before": 3, "after": 1}}}], "3"),
    ([{"max_pool": {"kernel": 2}}, {"crop": {"margins": 1}}], "0 + 1·2 = 2"),
    ([conv(3), {"crop": {"margins": 1}}, conv(3)], "−1 + 1 = 0"),
    ([{"max_pool": {"kernel": 2}}, conv(3), {"crop": {"margins": 3}}], "−2 + 3·2 = 4"),
]


@pytest.mark.parametrize(("layers", "written"), CROPPED)
def test_a_field_starts_further_inside_behind_a_crop(layers: list[Any], written: str) -> None:
    """A margin is padding the other way: so many pixels times the jump."""
    network = solved("network", {"input": [20, 20, 2], "layers": layers})
    assert working(network, "receptive_field.crop.start") == written


def test_a_block_sees_what_its_last_layer_sees() -> None:
    """The field of a block can be asked by its name; that of a layer without a window is that of the layer before."""
    block = {"name": "level", "layers": [conv(3), "relu", {"max_pool": {"kernel": 2}}, "relu"]}
    network = solved("network", {"input": [20, 20, 2], "layers": [{"block": block}, conv(3)]})
    assert [value(network, f"receptive_field.level.{of}") for of in ("side", "jump", "start")] == [4, 2, -1]
    assert value(network, "receptive_field.side") == 8
    assert "receptive_field.activation2.side" not in network.quantities


def test_axes_that_meet_again_have_one_start() -> None:
    """A row and a column of taps see as much of each axis; in between there is a start for each axis alone."""
    network = solved("network", {"input": [20, 20, 2], "layers": [conv(1, 7), conv(7, 1)]})
    assert "receptive_field.conv1.start" not in network.quantities
    assert values(network, "receptive_field.conv1.starts") == (0, -3)
    assert [value(network, f"receptive_field.{of}") for of in ("side", "start", "centre")] == [7, -3, 0]


LARGER: dict[str, Any] = {"conv_transpose": {"filters": 2, "kernel": 2, "stride": 2}}
POOL: dict[str, Any] = {"max_pool": {"kernel": 2}}
DENSE: dict[str, Any] = {"dense": {"units": 3}}

ENDS: list[tuple[list[Any], int | None]] = [
    ([conv(3), "flatten", DENSE], 3),
    ([conv(3), "global_average_pool", DENSE, "relu"], 3),
    ([conv(3, name="a"), POOL, LARGER, {"crop": {"from": "a", "margins": 1}}], 3),
    ([conv(3, name="a"), POOL, LARGER, {"concat": {"of": ["a", "conv_transpose"]}}, conv(3)], None),
    ([conv(3), {"parallel": {"branches": [["flatten", DENSE], ["flatten", DENSE]]}}], None),
]


@pytest.mark.parametrize(("layers", "side"), ENDS)
def test_the_last_field_is_on_the_way_to_the_output(layers: list[Any], side: int | None) -> None:
    """What every unit sees counts no more, and where several things without a field meet there is none to ask."""
    network = solved("network", {"input": [20, 20, 2], "layers": layers})
    assert ("receptive_field.side" in network.quantities) is (side is not None)
    if side is not None:
        assert value(network, "receptive_field.side") == side


BRANCHES: list[tuple[list[Any], dict[str, str]]] = [
    ([[conv(3)], [conv(5)]], {"side": "max(3, 5) = 5", "start": "min(−1, −2) = −2", "jump": "1"}),
    ([[conv(3)], []], {"side": "max(3, 1) = 3", "start": "min(−1, 0) = −1"}),
    ([[conv(3)], [conv(3)]], {"side": "max(3, 3) = 3", "start": "min(−1, −1) = −1"}),
    (
        [[conv(3, padding={"before": 2})], [conv(3, padding={"after": 2})]],
        {"side": "max(−2 + 3 − 1, 0 + 3 − 1) − min(−2, 0) + 1 = 5", "start": "min(−2, 0) = −2"},
    ),
    ([[conv(3, stride=2)], [conv(6, padding="valid"), conv(6, padding="valid")]], {}),
]


@pytest.mark.parametrize(("branches", "written"), BRANCHES)
def test_where_branches_meet_all_that_is_seen_counts(branches: list[Any], written: dict[str, str]) -> None:
    """From the first to the last pixel that any branch sees; with unlike jumps there is no field."""
    network = solved("network", {"input": [20, 20, 2], "layers": [{"parallel": {"branches": branches}}]})
    told = {
        name for name in network.quantities if name.startswith(("receptive_field.parallel", "receptive_field.side"))
    }
    assert bool(told) is bool(written)
    assert {of: working(network, f"receptive_field.parallel.{of}") for of in written} == written


def test_the_first_pixel_may_be_the_zeroth_or_the_first() -> None:
    """A key says from where it counts; the side stays."""
    given = {"input": [20, 20, 2], "layers": [conv(3), conv(3, stride=2)]}
    zeroth, first = (solved("network", given, first_pixel=pixel) for pixel in "01")
    for of, there, here in (("start", -1, 0), ("centre", 1, 2), ("side", 5, 5)):
        assert value(zeroth, f"receptive_field.{of}") == there
        assert value(first, f"receptive_field.{of}") == here


def test_same_padding_with_a_stride_starts_somewhere_only_in_an_image() -> None:
    """Its zeros hang on the size that comes in."""
    layers = [conv(3, stride=2)]
    assert "receptive_field.start" not in solved("network", {"layers": layers}).quantities
    starts = [solved("network", {"input": [n, n, 2], "layers": layers}) for n in (20, 21)]
    assert [value(network, "receptive_field.start") for network in starts] == [0, -1]
