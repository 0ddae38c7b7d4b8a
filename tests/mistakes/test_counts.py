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


# ----- normalisation


@pytest.mark.parametrize(
    ("ask", "statistics", "expected"),
    [
        ("x.parameters", "not-counted", {"four": [16], "zero": [0], "one_pair": [2], "per_position": [512]}),
        ("x.parameters", "counted", {"four": [], "zero": [0], "one_pair": [4], "per_position": [1024]}),
        ("x.trainable", "counted", {"four": [16], "zero": [0], "one_pair": [2], "per_position": [512]}),
    ],
)
def test_batch_norm_by_its_statistics(ask: str, statistics: str, expected: Mapping[str, list[int]]) -> None:
    """Four numbers a channel are a mistake only where the running statistics don't count, or in what is learned."""
    target = asked(MAP, [{"batch_norm": {"name": "x"}}], ask, running_statistics=statistics)
    assert {name: led_to(f"par.bn_{name}", target) for name in expected} == expected


def test_batch_norm_without_statistics() -> None:
    """Where no statistics are kept, or only a scale is learned, nobody counts four numbers a channel."""
    for settings in ({"running": False}, {"shift": False}):
        target = asked(MAP, [{"batch_norm": {"name": "x", **settings}}], "x.parameters")
        assert led_to("par.bn_four", target) == []


@pytest.mark.parametrize(("over", "wrong"), [("all-axes", 8), ("last-axis", 512)])
def test_layer_norm_by_the_conventions(over: str, wrong: int) -> None:
    """The other axes are taken whichever the conventions name."""
    assert led_to(
        "par.ln_per_channel", asked(MAP, [{"layer_norm": {"name": "x"}}], "x.parameters", layer_norm=over)
    ) == [wrong]


# ----- sequences


def test_the_bias_vectors_of_a_gru() -> None:
    """A GRU with two bias vectors a gate is counted with one, whichever convention gave it two."""
    for conventions in ({"gru_reset": "after"}, {"recurrent_biases": "two"}):
        target = asked(SEQUENCE, [{"gru": {"name": "x", "units": 5}}], "x.parameters", **conventions)
        assert led_to("gru.reset_after", target) == [210]


def test_one_direction_of_two() -> None:
    """One direction is counted, or comes into what is behind, or both; or comes out."""
    layers: list[dict[str, Any]] = [
        {"lstm": {"name": "x", "units": 5, "bidirectional": True}},
        {"dense": {"name": "head", "units": 4}},
        {"softmax": {}},
    ]
    size = {"length": 7, "features": 3}
    expected = {"x.parameters": [180], "head.parameters": [24], "x.output": [5], "total.parameters": [224, 384, 204]}
    assert {ask: led_to("rnn.bidirectional_once", asked(size, layers, ask)) for ask in expected} == expected
    assert led_to("rnn.output_layer_missing", asked(size, layers, "total.parameters")) == [360]


def test_weights_of_recurrent_layers_alone() -> None:
    """The weights by themselves are counted wrongly as the whole is."""
    target = asked(SEQUENCE, [{"lstm": {"name": "x", "units": 5}}], "x.weights")
    assert led_to("lstm.three_gates", target) == [195]
    assert led_to("rnn.recurrent_missing", target) == [160]
    assert led_to("rnn.time_multiplied", target) == [1820]


# ----- attention


@pytest.mark.parametrize(
    ("ask", "multiplied", "unprojected"),
    [
        ("x.parameters", [288 * 4 + 552 + 32], [216 + 552 + 32]),
        ("x.attention_parameters", [288 * 4], [216]),
        ("x.weights", [256 * 4 + 512], [192 + 512]),
        ("x.norm_parameters", [], []),
    ],
)
def test_attention_in_a_block(ask: str, multiplied: list[int], unprojected: list[int]) -> None:
    """The attention of a block is counted wrongly as a layer of attention is."""
    target = asked(SEQUENCE, [{"encoder_block": {"name": "x", "heads": 4, "feed_forward": 32}}], ask)
    assert led_to("att.heads_multiply", target) == multiplied
    assert led_to("att.out_proj_missing", target) == unprojected


def test_the_attentions_of_a_decoder() -> None:
    """Both attentions of a decoder lose their last projection."""
    target = asked(SEQUENCE, [{"decoder_block": {"name": "x", "feed_forward": 32}}], "x.attention_parameters")
    assert led_to("att.out_proj_missing", target) == [432]
    assert led_to("att.heads_multiply", target) == []


def test_heads_of_a_width_of_their_own() -> None:
    """Where each head has a width of its own, the count is multiplied by the heads rightly."""
    layer = {"attention": {"name": "x", "heads": 4, "head_width": 3}}
    assert led_to("att.heads_multiply", asked(SEQUENCE, [layer], "x.parameters")) == []


def test_the_weights_of_attention_alone() -> None:
    """The last projection is missing in the weights too."""
    target = asked(SEQUENCE, [{"attention": {"name": "x", "heads": 4}}], "x.weights")
    assert led_to("att.out_proj_missing", target) == [192]


# ----- dense layers


@pytest.mark.parametrize("pool", [{"global_average_pool": {"keep_axes": True}}, {"adaptive_average_pool": {"size": 1}}])
def test_a_pooled_map_that_keeps_its_axes(pool: dict[str, Any]) -> None:
    """A map of one position is taken for the whole map behind other ways to pool it too."""
    layers = [pool, {"flatten": {}}, {"dense": {"name": "x", "units": 3}}]
    assert led_to("par.gap_as_flatten", asked("7×7×8", layers, "x.parameters")) == [7 * 7 * 8 * 3 + 3]


def test_a_pooled_maps_own_size_is_no_count() -> None:
    """The size that comes out of pooling isn't what is counted wrongly."""
    layers = [{"global_average_pool": {"name": "x"}}]
    assert led_to("par.gap_as_flatten", asked("7×7×8", layers, "x.output")) == []


def test_a_dense_layer_behind_dropout() -> None:
    """What stands between flatten and a dense layer doesn't change what comes in."""
    layers: list[dict[str, Any]] = [
        {"flatten": {}},
        {"dropout": {}},
        {"dense": {"name": "x", "units": 3}},
        {"dense": {"name": "last", "units": 2}},
    ]
    assert led_to("par.dense_depth_only", asked("7×7×8", layers, "x.parameters")) == [27]
    assert led_to("par.dense_one_map", asked("7×7×8", layers, "x.weights")) == [147]
    assert led_to("par.dense_one_map", asked("7×7×8", layers, "last.parameters")) == []


def test_inputs_of_a_recurrent_layer_are_no_units() -> None:
    """Biases for the inputs are counted where a network of dense layers begins, not before a recurrent layer."""
    layers: list[dict[str, Any]] = [{"lstm": {"units": 5}}, {"dense": {"units": 2}}]
    assert led_to("par.input_layer_counted", asked(SEQUENCE, layers, "total.parameters")) == []


# ----- layers that make one thing together


IN_GROUPS = {"conv": {"name": "each", "filters": 16, "kernel": 3, "groups": 16, "bias": False}}
DEPTHWISE = {"depthwise_conv": {"name": "each", "kernel": 3, "bias": False}}


@pytest.mark.parametrize("depthwise", [IN_GROUPS, DEPTHWISE])
def test_a_step_of_two_layers_forgotten(depthwise: dict[str, Any]) -> None:
    """A depthwise and a pointwise layer in a row are a separable convolution, of which either step is forgotten."""
    layers: list[dict[str, Any]] = [
        depthwise,
        {"relu": {}},
        {"conv": {"name": "across", "filters": 32, "kernel": 1, "bias": False}},
    ]
    total = asked("8×8×16", layers, "total.parameters")
    assert led_to("par.pointwise_forgotten", total) == [144]
    assert led_to("par.depthwise_forgotten", total) == [512]
    assert led_to("par.pointwise_forgotten", asked("8×8×16", layers, "across.parameters")) == []


def test_one_map_of_two_dense_layers() -> None:
    """Two dense layers at each position, to a wider one and back, are a feed-forward step."""
    layers: list[dict[str, Any]] = [
        {"dense": {"name": "there", "units": 32}},
        {"relu": {}},
        {"dense": {"name": "back", "units": 8}},
    ]
    assert led_to("ffn.one_matrix", asked(SEQUENCE, layers, "total.parameters")) == [264, 288]
    assert led_to("ffn.one_matrix", asked(SEQUENCE, layers, "there.parameters")) == []
    assert led_to("ffn.one_matrix", asked({"features": 8}, layers, "total.parameters")) == []


def test_norms_of_blocks_and_behind_them() -> None:
    """The norms of one block are forgotten, of all blocks, or those behind them as well; not that behind them alone."""
    block = {"encoder_block": {"heads": 4, "feed_forward": 32}}
    behind: dict[str, Any] = {"layer_norm": {"name": "last"}}
    whole = asked(SEQUENCE, [block, block, behind], "total.parameters")
    assert whole.right == 2 * 872 + 16
    assert sorted(set(led_to("tr.ln_forgotten", whole))) == [1680, 1696, 1728]
    assert led_to("tr.ln_forgotten", asked(SEQUENCE, [block, block], "total.parameters")) == [1712, 1712, 1680]
    assert led_to("tr.ln_forgotten", asked(SEQUENCE, [behind], "last.parameters")) == []


# ----- further edges


def test_the_time_steps_of_a_whole_network() -> None:
    """The total is counted anew for every step, where all recurrent layers have as many."""
    layers: list[dict[str, Any]] = [{"rnn": {"units": 4, "sequences": True}}, {"dense": {"units": 2}}]
    assert led_to("rnn.time_multiplied", asked({"length": 5, "features": 3}, layers, "total.parameters")) == [170, 210]


def test_biases_of_a_separable_convolution_alone() -> None:
    """The biases of both steps are asked by themselves, and only one step has them."""
    target = asked(
        MAP, [{"separable_conv": {"name": "x", "filters": 8, "kernel": 3}}], "x.biases", separable_biases="two"
    )
    assert led_to("par.separable_two_biases", target) == [8]
    whole = asked(MAP, [{"separable_conv": {"name": "x", "filters": 8, "kernel": 3}}], "x.parameters")
    assert led_to("par.separable_two_biases", whole) == [80]


def test_groups_are_no_channels_of_its_own() -> None:
    """A layer's own filters are not taken for the channels of a group."""
    layer = {"conv": {"name": "x", "filters": 8, "kernel": 3, "groups": 2}}
    assert led_to("par.first_layer_depth_of_second", asked(MAP, [layer], "x.parameters")) == []
