"""Mistakes in counting parameters, on layers of every kind that they can be made in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.derivation.graph import Derivation
from grader.mistakes import MISTAKES, Target
from tests.mistakes.asking import proved

MAP = "8×8×4"
LINE = {"length": 20, "channels": 4}
CUBE = "4×8×8×4"
SEQUENCE = {"length": 7, "features": 8}


def asked(size: Any, layers: list[dict[str, Any]], ask: str, **conventions: Any) -> Target:
    """Return what is asked of layers in a row; the first is called x where it has no name."""
    given = {"input": size, "layers": layers}
    network = GIVENS["network"]
    solved = solve_given(network, network.model.model_validate(given), "q.", Conventions(**conventions))
    return Target(solved.quantities[ask], solved, Derivation.of(solved.steps))


def led_to(name: str, target: Target) -> list[Any]:
    """Return the values that a mistake leads to, each proved and none of them right."""
    found = list(MISTAKES[name].explain(target))
    assert all(proved(one) == one.value for one in found)
    assert all(one.value != target.right for one in found)
    return [one.value for one in found]


CONVOLVING: list[tuple[str, Mapping[str, Any]]] = [
    ("conv", {"filters": 8}),
    ("conv_transpose", {"filters": 8}),
    ("depthwise_conv", {}),
    ("separable_conv", {"filters": 8}),
]


@pytest.mark.parametrize(("kind", "settings"), CONVOLVING)
@pytest.mark.parametrize("size", [LINE, MAP, CUBE])
def test_convolutions_of_every_kind(kind: str, settings: Mapping[str, Any], size: Any) -> None:
    """What can be done wrongly in counting a convolution can be in every kind of it, over one to three axes."""
    layer = {kind: {"name": "x", "kernel": 3, **settings}}
    target = asked(size, [layer], "x.parameters")
    for name in ("bias_omitted", "bias_one_per_layer", "bias_per_position", "times_positions", "in_channels_forgotten"):
        assert led_to(f"par.{name}", target), name
    assert led_to("par.image_size_in_count", target)
    for name in ("kernel_one_side", "kernel_sum_for_product"):
        assert bool(led_to(f"par.{name}", target)) == (size is not LINE), name


@pytest.mark.parametrize(
    ("size", "layer", "right", "wrong"),
    [
        (MAP, {"conv_transpose": {"filters": 8, "kernel": 3}}, 288, 296),
        (MAP, {"depthwise_conv": {"kernel": 3}}, 36, 40),
        (MAP, {"separable_conv": {"filters": 8, "kernel": 3}}, 68, 76),
        (SEQUENCE, {"lstm": {"units": 5}}, 260, 280),
        (SEQUENCE, {"attention": {"heads": 2}}, 256, 288),
    ],
)
def test_biases_that_are_not_there(size: Any, layer: Mapping[str, Any], right: int, wrong: int) -> None:
    """Biases are counted though absent in every layer that can do without."""
    ((kind, settings),) = layer.items()
    target = asked(size, [{kind: {"name": "x", "bias": False, **settings}}], "x.parameters")
    assert target.right == right
    assert led_to("par.bias_added_though_absent", target) == [wrong]


def test_the_stride_of_a_transposed_convolution() -> None:
    """A stride is multiplied into the count of whatever has one."""
    layer = {"conv_transpose": {"name": "x", "filters": 8, "kernel": 3, "stride": 2}}
    assert led_to("par.stride_padding_in_count", asked(MAP, [layer], "x.parameters")) == [592]
    assert led_to("par.stride_padding_in_count", asked(MAP, [layer], "x.output")) == []


def test_the_image_in_three_axes() -> None:
    """All sides of the image take the place of all sides of the kernel."""
    layer = {"conv": {"name": "x", "filters": 2, "kernel": 3}}
    assert led_to("par.image_size_in_count", asked(CUBE, [layer], "x.parameters")) == [4 * 8 * 8 * 4 * 2 + 2]


def test_groups_in_the_weights_alone() -> None:
    """Forgotten groups show in the weights as in the whole count."""
    layer = {"conv": {"name": "x", "filters": 8, "kernel": 3, "groups": 2}}
    assert led_to("par.groups_ignored", asked(MAP, [layer], "x.weights")) == [288]
    assert led_to("par.groups_ignored", asked(MAP, [layer], "x.biases")) == []


def test_a_separable_convolution_as_an_ordinary_one() -> None:
    """One ordinary convolution is counted for both steps, with the biases of the last."""
    layer = {"separable_conv": {"name": "x", "filters": 8, "kernel": 3, "multiplier": 2}}
    for biases in ("one", "two"):
        assert led_to("par.depthwise_as_full", asked(MAP, [layer], "x.parameters", separable_biases=biases)) == [296]
    assert led_to("par.depthwise_as_full", asked(MAP, [layer], "x.biases", separable_biases="two")) == []
