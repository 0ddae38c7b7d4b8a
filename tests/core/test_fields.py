"""Receptive fields axis by axis: by table, and by following which pixels a unit sees."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.networks.receptive_field import ONE_PIXEL, grown, met
from grader.core.windows.sizes import Window
from grader.derivation.expression import value_of
from tests.core.solving import solved, value, values, working


def conv(name: str, kernel: object, **settings: object) -> dict[str, Any]:
    """Return a convolution over two axes as a key writes it; ``after`` names the layer that it follows."""
    after = settings.pop("after", None)
    return {"conv": {"name": name, "kernel": kernel, "filters": 1, **settings, **({"from": after} if after else {})}}


def net(*layers: object, size: object = None) -> dict[str, Any]:
    return {"layers": list(layers), **({"input": size} if size else {})}


AXES: list[tuple[dict[str, Any], str, tuple[float, ...]]] = [
    # one step for all axes where they are alike, else one for each
    (net(conv("a", 3), conv("b", 3)), "sides", (5, 5)),
    (net(conv("a", [3, 5]), conv("b", 3)), "sides", (5, 7)),
    (net(conv("a", [3, 5]), conv("b", 3)), "height", (5,)),
    (net(conv("a", [3, 5]), conv("b", 3)), "width", (7,)),
    (net(conv("a", [3, 5]), conv("b", 3)), "area", (35,)),
    (net(conv("a", 3, stride=[1, 2]), conv("b", 3)), "sides", (5, 7)),
    (net(conv("a", 3, stride=[1, 2]), conv("b", 3)), "jumps", (1, 2)),
    (net(conv("a", 3, stride=[1, 2]), conv("b", 3, stride=[3, 1])), "jumps", (3, 2)),
    (net(conv("a", 3, dilation=[1, 2])), "sides", (3, 5)),
    (net(conv("a", [3, 5]), conv("b", [5, 3])), "side", (7,)),
    # zeros before an axis move its start, those behind it don't
    (net(conv("a", 3, padding={"before": [2, 0], "after": 1})), "starts", (-2, 0)),
    (net(conv("a", 3, padding=1), conv("b", 3, padding={"after": 1})), "start", (-1,)),
    (net(conv("a", 3, stride=2, padding=1), conv("b", 3, padding=1)), "start", (-3,)),
    (net(conv("a", 3, stride=2, padding=1), conv("b", 3, padding=1)), "centre", (0,)),
    (net(conv("a", 4, padding={"before": 1, "after": 2}), conv("b", 3)), "centres", (1.5, 1.5)),
    (net({"zero_pad": {"padding": {"before": [3, 1]}}}, conv("a", 3, stride=2)), "starts", (-3, -1)),
    # same padding: known at a stride of one; else where sizes are known
    (net(conv("a", 4, padding="same")), "start", (-1,)),
    (net(conv("a", 7, stride=2, padding="same"), size=[224, 224, 3]), "start", (-2,)),
    (net(conv("a", 7, stride=2, padding="same"), size=[224, 225, 3]), "starts", (-2, -3)),
    (net(conv("a", 7, stride=2, padding="same"), size=[224, 225, 3]), "side", (7,)),
    (net(conv("a", 1), conv("b", 3, stride=2, padding="same"), size=[9, 9, 1]), "start", (-1,)),
    # no more than the image
    (net(conv("a", 3), conv("b", 3), size=[9, 6, 1]), "clipped.height", (5,)),
    (net(*(conv(name, 3, padding=1) for name in "abcd"), size=[9, 6, 1]), "clipped.height", (9,)),
    (net(*(conv(name, 3, padding=1) for name in "abcd"), size=[9, 6, 1]), "clipped.width", (6,)),
]


@pytest.mark.parametrize(("network", "quantity", "expected"), AXES)
def test_each_axis_has_its_field(network: dict[str, Any], quantity: str, expected: tuple[float, ...]) -> None:
    """Its side, jump, start and centre."""
    assert values(solved("network", network), f"receptive_field.{quantity}") == expected


UNKNOWN: list[tuple[dict[str, Any], str, bool]] = [
    (net(conv("a", 3, stride=2, padding="same")), "start", False),
    (net(conv("a", 3, stride=2, padding="same")), "side", True),
    (net(conv("a", 3, stride=2, padding="same"), conv("b", 3)), "b.starts", False),
    (net(conv("a", 3, padding="same"), conv("b", 3, stride=2, padding="same")), "a.start", True),
    (net(conv("a", 3), conv("b", 5)), "clipped.height", False),
    (net(conv("a", [3, 5])), "side", False),
    (net(conv("a", 3, stride=[1, 2])), "jump", False),
    (net(conv("a", 3, stride=[1, 2])), "start", True),
    (net(conv("a", 3), {"conv_transpose": {"name": "up", "kernel": 2, "filters": 1}}), "up.side", False),
    (net(conv("a", 3), {"upsample": {"name": "up"}}, conv("b", 3)), "b.side", False),
    (net(conv("a", 3), "relu", conv("b", 3)), "b.side", True),
]


@pytest.mark.parametrize(("network", "quantity", "there"), UNKNOWN)
def test_what_is_not_known_can_not_be_asked(network: dict[str, Any], quantity: str, there: bool) -> None:
    """A start that hangs on a size, one number for several, and what lies behind layers that scatter."""
    assert (f"receptive_field.{quantity}" in solved("network", network).quantities) is there


def test_zeros_before_are_known_without_a_size() -> None:
    """Numpy's zeros are as many at any stride; the frameworks' hang on the size."""
    network = net(conv("a", 3, stride=2, padding="same"), conv("b", 3))
    assert value(solved("network", network, same_padding="zeros-before"), "receptive_field.start") == -1
    sized = net(conv("a", 3, stride=2, padding="same"), size=[8, 8, 1])
    assert [
        value(solved("network", sized, same_padding=side), "receptive_field.start")
        for side in ("zeros-after", "zeros-before")
    ] == [0, -1]


@pytest.mark.parametrize(("first", "start", "centre"), [("0", -1, 0), ("1", 0, 1)])
def test_pixels_are_counted_from_zero_or_one(first: str, start: int, centre: int) -> None:
    """As the key's conventions say; a side is the same."""
    network = solved("network", net(conv("a", 3, padding=1)), first_pixel=first)
    found = [value(network, f"receptive_field.{quantity}") for quantity in ("start", "centre", "side")]
    assert found == [start, centre, 3]


# ----- branches that meet

MERGES: list[tuple[dict[str, Any], tuple[int, int], str]] = [
    # side and start where branches meet, and how the side is worked out
    (
        net(conv("a", 3, padding=1), conv("b", 5, after="input", padding=2), {"add": {"of": ["a", "b"]}}),
        (5, -2),
        "max(3, 5) = 5",
    ),
    (
        net(conv("a", 3), conv("b", 3, after="input"), {"add": {"of": ["a", "b"]}}),
        (3, 0),
        "max(3, 3) = 3",
    ),
    (  # two windows of three pixels that don't lie on one another: −2 … 0 and 0 … 2
        net(
            conv("a", 3, padding={"before": 2}),
            conv("b", 3, after="input", padding={"after": 2}),
            {"add": {"of": ["a", "b"]}},
        ),
        (5, -2),
        "max(−2 + 3 − 1, 0 + 3 − 1) − min(−2, 0) + 1 = 5",
    ),
    (  # behind a stride of two: −5 … 3 and −1 … 9
        net(
            conv("stem", 3, stride=2, padding=1),
            conv("a", 4, after="stem", padding={"before": 2, "after": 1}),
            conv("b", 5, after="stem", padding={"after": 4}),
            {"add": {"of": ["a", "b"]}},
        ),
        (15, -5),
        "max(−5 + 9 − 1, −1 + 11 − 1) − min(−5, −1) + 1 = 15",
    ),
]


@pytest.mark.parametrize(("network", "expected", "printed"), MERGES)
def test_a_merge_sees_what_any_branch_sees(network: dict[str, Any], expected: tuple[int, int], printed: str) -> None:
    """From the first pixel that one of them sees to the last."""
    found = solved("network", network)
    side, start = (value(found, f"receptive_field.{quantity}") for quantity in ("side", "start"))
    assert (side, start) == expected
    assert working(found, "receptive_field.add.side") == printed


def test_branches_whose_units_lie_differently_far_apart_have_no_field() -> None:
    """Which pixels meet which would hang on the unit; what lies behind has none either."""
    network = net(
        conv("a", 3),
        conv("b", 3, after="input", stride=2),
        {"add": {"of": ["a", "b"]}},
        conv("behind", 3),
    )
    quantities = solved("network", network).quantities
    assert "receptive_field.b.side" in quantities
    assert not {"receptive_field.add.side", "receptive_field.behind.side"} & set(quantities)


def test_where_a_start_is_not_known_the_widest_branch_counts() -> None:
    """Without it nothing tells how far branches lie apart."""
    known, unknown = (grown(ONE_PIXEL, Window(kernel, 2, "same"), zeros) for kernel, zeros in ((3, 1), (5, None)))
    for branches in ((known, unknown), (unknown, known)):
        joined = met(branches)
        assert joined is not None
        assert (joined.start, joined.sees, joined.moves, value_of(joined.side)) == (None, 5, 2, 5)


Branch = list[Window]
WINDOWS = st.builds(
    Window,
    st.integers(1, 4),
    st.integers(1, 2),
    st.integers(0, 3) | st.tuples(st.integers(0, 3), st.integers(0, 3)),
    st.integers(1, 2),
)


def followed(unit: int, branch: Branch) -> set[int]:
    """Return the places below a branch that one unit behind it is made of, window by window."""
    units = {unit}
    for window in reversed(branch):
        before = window.padding[0] if isinstance(window.padding, tuple) else int(window.padding)
        taps = range(window.kernel)
        units = {place * window.stride + tap * window.dilation - before for place in units for tap in taps}
    return units


def written(name: str, branch: Branch, after: str) -> list[dict[str, Any]]:
    """Return a branch as a key writes it; its last layer has its name."""
    names = [f"{name}{index}" for index in range(len(branch) - 1)] + [name]
    return [
        conv(
            own,
            window.kernel,
            stride=window.stride,
            dilation=window.dilation,
            padding=[list(window.padding)] if isinstance(window.padding, tuple) else window.padding,
            after=below,
        )
        for own, below, window in zip(names, [after, *names], branch, strict=False)
    ]


BRANCHES = st.lists(WINDOWS, min_size=1, max_size=3)


@given(BRANCHES, BRANCHES, BRANCHES)
def test_a_field_is_what_is_followed_down_to_the_pixels(stem: Branch, left: Branch, right: Branch) -> None:
    """A unit behind two branches sees from the first pixel to the last that either leads to."""
    layers = [*written("stem", stem, ""), *written("left", left, "stem"), *written("right", right, "stem")]
    network = solved("network", net(*layers, {"add": {"of": ["left", "right"]}}))
    jumps = [value(network, f"receptive_field.{name}.jump") for name in ("left", "right")]
    seen = {
        "stem": followed(0, stem),
        "left": followed(0, [*stem, *left]),
        "right": followed(0, [*stem, *right]),
    }
    if jumps[0] == jumps[1]:
        seen["add"] = seen["left"] | seen["right"]
    assert ("receptive_field.add.side" in network.quantities) is ("add" in seen)
    for name, pixels in seen.items():
        side, start = (value(network, f"receptive_field.{name}.{quantity}") for quantity in ("side", "start"))
        assert (side, start) == (max(pixels) - min(pixels) + 1, min(pixels))
    moved = followed(1, [*stem, *left])
    assert min(moved) - min(seen["left"]) == jumps[0]


@pytest.mark.parametrize(
    "later", [{"kernel": [2, 1]}, {"kernel": 2, "stride": [2, 1]}, {"kernel": 2, "padding": [1, 0]}]
)
def test_a_later_window_that_is_not_square_changes_nothing_before_it(later: dict[str, Any]) -> None:
    """What is asked of the layers before, and every step of it, is as it is without that layer."""
    layers = [conv("a", 3, stride=2, padding=1), conv("b", 5)]
    without = solved("network", net(*layers, size=[33, 33, 1]))
    behind = solved("network", net(*layers, {"max_pool": {"name": "pool", **later}}, size=[33, 33, 1]))
    asked = [name for name in without.quantities if name.startswith(("receptive_field.a.", "receptive_field.b."))]
    assert "receptive_field.b.side" in asked
    for name in asked:
        assert behind.quantities[name].steps == without.quantities[name].steps
    steps = {step.name: step for step in behind.steps}
    assert all(steps[step.name] == step for step in without.steps if step.where in {"a", "b"})
    assert "receptive_field.pool.height" in behind.quantities
