"""Sizes, parameters, statistics and multiply-accumulates of each layer beyond the convolution, worked out by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from grader.core import LAYERS
from grader.core.networks.network import Network
from grader.errors import DerivationError
from tests.core.solving import solved, value, values, working

MAP = [8, 6, 4]
SEQUENCE = {"length": 5, "features": 8}

Row = tuple[object, object, tuple[int, ...], int, int]

COUNTED: list[Row] = [
    # what comes in, the layer, what comes out, parameters, multiply-accumulates
    ([9, 4], {"conv": {"filters": 6, "kernel": 3}}, (7, 6), 3 * 4 * 6 + 6, 3 * 4 * 6 * 7),
    ([9, 4], {"conv1d": {"filters": 6, "kernel": 3}}, (7, 6), 78, 504),
    ([5, 6, 7, 2], {"conv": {"filters": 3, "kernel": 3}}, (3, 4, 5, 3), 27 * 2 * 3 + 3, 27 * 2 * 3 * 60),
    ([5, 6, 7, 2], {"conv3d": {"filters": 3, "kernel": [1, 2, 3]}}, (5, 5, 5, 3), 6 * 6 + 3, 36 * 125),
    (MAP, {"conv": {"filters": 6, "kernel": 3, "groups": 2}}, (6, 4, 6), 9 * 2 * 6 + 6, 9 * 2 * 6 * 24),
    (MAP, {"conv": {"filters": 6, "kernel": 3, "groups": 2, "bias": False}}, (6, 4, 6), 108, 2592),
    (MAP, {"conv": {"filters": 2, "kernel": 3, "padding": {"before": 1, "after": [0, 2]}}}, (7, 7, 2), 74, 72 * 49),
    (MAP, {"conv": {"filters": 2, "kernel": 3, "padding": {"after": 2}}}, (8, 6, 2), 74, 72 * 48),
    (MAP, {"conv": {"filters": 2, "kernel": 3, "padding": [[1, 0], 1]}}, (7, 6, 2), 74, 72 * 42),
    (SEQUENCE, {"conv": {"filters": 2, "kernel": 3}}, (3, 2), 50, 144),
    ({"channels": 3}, {"conv": {"filters": 10, "kernel": 3}}, (10,), 280, 270),
    (MAP, {"partial_conv": {"filters": 6, "kernel": 3}}, (6, 4, 6), 222, 216 * 24),
    (MAP, {"depthwise_conv": {"kernel": 3, "padding": "same"}}, (8, 6, 4), 40, 36 * 48),
    (MAP, {"depthwise_conv": {"kernel": 3, "multiplier": 2, "bias": False}}, (6, 4, 8), 72, 72 * 24),
    (MAP, {"separable_conv": {"filters": 6, "kernel": 3}}, (6, 4, 6), 36 + 24 + 6, 60 * 24),
    (MAP, {"separable_conv": {"filters": 6, "kernel": 3, "multiplier": 2}}, (6, 4, 6), 72 + 48 + 6, 120 * 24),
    (MAP, {"separable_conv": {"filters": 6, "kernel": 3, "bias": False}}, (6, 4, 6), 60, 60 * 24),
    (
        MAP,
        {"spatially_separable_conv": {"filters": 6, "kernel": 3}},
        (6, 4, 6),
        3 * 4 * 6 + 3 * 6 * 6 + 12,
        72 * 36 + 108 * 24,
    ),
    (
        MAP,
        {"spatially_separable_conv": {"filters": 6, "kernel": 3, "between": 2, "bias": False}},
        (6, 4, 6),
        24 + 36,
        24 * 36 + 36 * 24,
    ),
    (MAP, {"conv_transpose": {"filters": 6, "kernel": 2, "stride": 2}}, (16, 12, 6), 102, 96 * 48),
    (MAP, {"conv_transpose": {"filters": 6, "kernel": 3}}, (10, 8, 6), 222, 216 * 48),
    (
        MAP,
        {"conv_transpose": {"filters": 6, "kernel": 3, "stride": 2, "padding": 1, "output_padding": 1, "groups": 2}},
        (16, 12, 6),
        9 * 4 * 3 + 6,
        108 * 48,
    ),
    (MAP, {"conv_transpose": {"filters": 6, "kernel": 3, "stride": 2, "padding": "same"}}, (16, 12, 6), 222, 216 * 48),
    (
        MAP,
        {"conv_transpose": {"filters": 1, "kernel": 3, "stride": 2, "padding": "same", "output_padding": 1}},
        (16, 12, 1),
        37,
        36 * 48,
    ),
    (
        MAP,
        {"conv_transpose": {"filters": 1, "kernel": 3, "padding": {"before": 1}, "dilation": 2, "bias": False}},
        (11, 9, 1),
        36,
        36 * 48,
    ),
    (MAP, {"max_pool": {"kernel": 2, "dilation": 2, "stride": 1}}, (6, 4, 4), 0, 0),
    (MAP, "global_average_pool", (4,), 0, 0),
    (MAP, {"global_max_pool": {"keep_axes": True}}, (1, 1, 4), 0, 0),
    (SEQUENCE, "global_average_pool", (8,), 0, 0),
    (MAP, {"adaptive_average_pool": {"size": [3, 2]}}, (3, 2, 4), 0, 0),
    (MAP, {"adaptive_max_pool": {"size": 1}}, (1, 1, 4), 0, 0),
    (MAP, "batch_norm", (8, 6, 4), 8, 0),
    (MAP, {"batch_norm": {"scale": False}}, (8, 6, 4), 4, 0),
    (MAP, {"batch_norm": {"scale": False, "shift": False, "running": False}}, (8, 6, 4), 0, 0),
    (8, "batch_norm", (8,), 16, 0),
    (MAP, "layer_norm", (8, 6, 4), 8, 0),
    (MAP, {"layer_norm": {"over": "all-axes"}}, (8, 6, 4), 384, 0),
    (MAP, {"layer_norm": {"over": "all-axes", "shift": False}}, (8, 6, 4), 192, 0),
    (MAP, {"layer_norm": {"over": ["height", "width"]}}, (8, 6, 4), 96, 0),
    (MAP, {"layer_norm": {"over": ["channels", "width"], "shift": False}}, (8, 6, 4), 24, 0),
    (MAP, {"layer_norm": {"over": ["width", "width"]}}, (8, 6, 4), 12, 0),
    (SEQUENCE, {"layer_norm": {"over": ["length", "features"]}}, (5, 8), 80, 0),
    (SEQUENCE, "rms_norm", (5, 8), 8, 0),
    (MAP, {"group_norm": {"groups": 2}}, (8, 6, 4), 8, 0),
    (MAP, "instance_norm", (8, 6, 4), 8, 0),
    (MAP, {"instance_norm": {"affine": False}}, (8, 6, 4), 0, 0),
    (MAP, {"dropout": {"rate": 0.2}}, (8, 6, 4), 0, 0),
    (MAP, {"upsample": {"factor": [2, 3]}}, (16, 18, 4), 0, 0),
    (MAP, {"zero_pad": {"padding": 2}}, (12, 10, 4), 0, 0),
    (MAP, {"zero_pad": {"padding": {"before": 0, "after": 1}}}, (9, 7, 4), 0, 0),
    (MAP, {"crop": {"margins": [1, 2]}}, (6, 2, 4), 0, 0),
    (MAP, {"reshape": {"to": "4×12×4"}}, (4, 12, 4), 0, 0),
    (MAP, {"reshape": {"to": 192}}, (192,), 0, 0),
    (SEQUENCE, "flatten", (40,), 0, 0),
    (SEQUENCE, {"dense": {"units": 3}}, (5, 3), 27, 120),
    (8, {"dense": {"units": 3, "tied": True}}, (3,), 3, 24),
    (8, {"dense": {"units": 3, "tied": True, "bias": False}}, (3,), 0, 24),
    (7, {"embedding": {"vocabulary": 100, "width": 16}}, (7, 16), 1600, 0),
    (SEQUENCE, "positional_encoding", (5, 8), 0, 0),
    (SEQUENCE, {"positional_encoding": {"encoding": "learned", "positions": 32}}, (5, 8), 256, 0),
    ({"features": 3}, {"rnn": {"units": 4}}, (4,), 4 * 3 + 16 + 4, 28),
    (SEQUENCE, {"rnn": {"units": 4, "sequences": True}}, (5, 4), 32 + 16 + 4, 48 * 5),
    (SEQUENCE, {"lstm": {"units": 4}}, (4,), 4 * (48 + 4), 4 * 48 * 5),
    (SEQUENCE, {"lstm": {"units": 4, "bias": False, "bidirectional": True}}, (8,), 384, 384 * 5),
    (SEQUENCE, {"lstm": {"units": 4, "biases": "two", "layers": 2}}, (4,), 4 * 56 + 4 * 40, (192 + 128) * 5),
    (
        SEQUENCE,
        {"lstm": {"units": 4, "layers": 3, "bidirectional": True}},
        (8,),
        2 * 4 * 52 + 2 * 2 * 4 * (32 + 16 + 4),
        (2 * 192 + 2 * 2 * 4 * 48) * 5,
    ),
    (
        SEQUENCE,
        {"lstm": {"units": 4, "projection": 3, "layers": 2}},
        (3,),
        4 * (8 * 4 + 3 * 4 + 4) + 12 + 4 * (3 * 4 + 3 * 4 + 4) + 12,
        (4 * 44 + 12 + 4 * 24 + 12) * 5,
    ),
    (SEQUENCE, {"gru": {"units": 4}}, (4,), 3 * 52, 3 * 48 * 5),
    (SEQUENCE, {"gru": {"units": 4, "reset": "after"}}, (4,), 3 * 56, 3 * 48 * 5),
    (SEQUENCE, {"gru": {"units": 4, "reset": "after", "biases": "one"}}, (4,), 3 * 52, 3 * 48 * 5),
    (SEQUENCE, {"gru": {"units": 4, "reset": "after", "bias": False}}, (4,), 3 * 48, 3 * 48 * 5),
    (SEQUENCE, {"attention": {"heads": 2}}, (5, 8), 4 * 72, 5 * 256 + 2 * 25 * 8),
    ({"features": 8}, {"attention": {"heads": 2}}, (8,), 288, 256 + 16),
    (SEQUENCE, {"attention": {"heads": 2, "head_width": 3}}, (5, 8), 3 * 54 + 56, 5 * 192 + 2 * 25 * 6),
    (
        SEQUENCE,
        {"attention": {"head_width": 3, "value_width": 2, "bias": False}},
        (5, 8),
        24 + 24 + 16 + 16,
        5 * 80 + 25 * 3 + 25 * 2,
    ),
    (SEQUENCE, {"attention": {"key_input": 6, "value_input": 10}}, (5, 8), 288, 5 * 256 + 2 * 25 * 8),
    # four heads of 2 share keys and values by twos, then all share one; three heads of 5 share one
    (
        SEQUENCE,
        {"attention": {"heads": 4, "key_value_heads": 2}},
        (5, 8),
        2 * 72 + 2 * (8 * 4 + 4),
        5 * (128 + 64) + 2 * 25 * 8,
    ),
    (
        SEQUENCE,
        {"attention": {"heads": 4, "key_value_heads": 1, "bias": False}},
        (5, 8),
        2 * 64 + 2 * 16,
        5 * (128 + 32) + 2 * 25 * 8,
    ),
    (
        SEQUENCE,
        {"attention": {"heads": 3, "head_width": 5, "value_width": 2, "key_value_heads": 1, "bias": False}},
        (5, 8),
        8 * 15 + 8 * 5 + 8 * 2 + 6 * 8,
        5 * (120 + 40 + 16 + 48) + 25 * 15 + 25 * 6,
    ),
    (SEQUENCE, {"attention": {"projected": False}}, (5, 8), 3 * 72, 5 * 192 + 2 * 25 * 8),
    (SEQUENCE, {"attention": {"projected": False, "head_width": 3}}, (5, 3), 3 * 27, 5 * 72 + 2 * 25 * 3),
    (
        SEQUENCE,
        {"encoder_block": {"heads": 2, "feed_forward": 16}},
        (5, 8),
        288 + 2 * 128 + 16 + 8 + 32,
        5 * (256 + 256) + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"feed_forward": 32, "attention_bias": False, "norm": "none"}},
        (5, 8),
        12 * 64 + 5 * 8,
        5 * (256 + 512) + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"feed_forward": 16, "bias": False, "norm_bias": False}},
        (5, 8),
        256 + 256 + 16,
        5 * 512 + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"feed_forward": 16, "bias": False, "feed_forward_bias": True}},
        (5, 8),
        256 + 256 + 24 + 32,
        5 * 512 + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"heads": 4, "key_value_heads": 2, "feed_forward": 16, "gated": True, "bias": False}},
        (5, 8),
        2 * 64 + 2 * 32 + 3 * 128 + 32,
        5 * (128 + 64 + 384) + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"feed_forward": 16, "gated": True, "attention_bias": False, "norm": "none"}},
        (5, 8),
        256 + 3 * 128 + 2 * 16 + 8,
        5 * (256 + 384) + 400,
    ),
    (
        SEQUENCE,
        {"encoder_block": {"heads": 3, "head_width": 2, "feed_forward": 16, "bias": False, "norm": "none"}},
        (5, 8),
        4 * 48 + 256,
        5 * (192 + 256) + 2 * 25 * 6,
    ),
    (
        SEQUENCE,
        {"decoder_block": {"feed_forward": 16, "memory_width": 6, "memory_length": 3, "norm": "none"}},
        (5, 8),
        288 + 2 * 72 + 2 * (6 * 8 + 8) + 2 * 128 + 24,
        5 * 512 + 400 + 5 * 128 + 3 * 96 + 2 * 15 * 8,
    ),
    (
        SEQUENCE,
        {"decoder_block": {"heads": 2, "feed_forward": 16}},
        (5, 8),
        2 * 288 + 2 * 128 + 24 + 48,
        5 * (256 + 256) + 400 + 5 * 256 + 400,
    ),
    (
        SEQUENCE,
        {"decoder_block": {"feed_forward": 16, "memory_length": 3}},
        (5, 8),
        2 * 288 + 2 * 128 + 24 + 48,
        5 * 512 + 400 + 5 * 128 + 3 * 128 + 2 * 15 * 8,
    ),
]


def net(size: object, *layers: object) -> dict[str, Any]:
    return {"input": size, "layers": list(layers)}


@pytest.mark.parametrize(("size", "layer", "output", "parameters", "work"), COUNTED)
def test_what_follows_from_a_layer(
    size: object, layer: object, output: tuple[int, ...], parameters: int, work: int
) -> None:
    """What comes out, what is learned and how much is multiplied; weights and biases add up to the parameters."""
    network = solved("network", net(size, layer))
    assert values(network, "output") == output
    assert value(network, "total.parameters") == parameters
    assert value(network, "total.multiply_accumulates") == work
    (name,) = (component.name for component in network.components)
    if f"{name}.weights" in network.quantities and "block" not in name:
        assert value(network, f"{name}.weights") + value(network, f"{name}.biases") == parameters
    assert value(network, "total.trainable") == parameters


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_is_worked_out_somewhere(name: str) -> None:
    """No layer is left out: a test beside this one names it."""
    assert any(re.search(rf"\b{name}\b", file.read_text("utf-8")) for file in Path(__file__).parent.glob("test_*.py"))


@pytest.mark.parametrize(("size", "layer", "output", "parameters", "work"), COUNTED)
def test_a_layer_describes_itself(
    size: object,
    layer: object,
    output: tuple[int, ...],  # noqa: ARG001 - one table
    parameters: int,  # noqa: ARG001
    work: int,  # noqa: ARG001
) -> None:
    """In both languages, in a few words."""
    figure = solved("network", net(size, layer)).figure
    (row,) = figure.layers  # type: ignore[union-attr]
    assert 0 < len(row.description.en) < 90
    assert 0 < len(row.description.fa) < 90


STATISTICS: list[tuple[object, str, dict[str, str], tuple[int, int, int, int]]] = [
    # parameters, trainable, not trainable, statistics
    ("batch_norm", "batch_norm", {}, (8, 8, 0, 8)),
    ("batch_norm", "batch_norm", {"running_statistics": "counted"}, (16, 8, 8, 8)),
    ({"batch_norm": {"trainable": False}}, "batch_norm", {}, (8, 0, 8, 8)),
    ({"batch_norm": {"trainable": False}}, "batch_norm", {"preset": "keras"}, (16, 0, 16, 8)),
    ({"batch_norm": {"running": False}}, "batch_norm", {"preset": "keras"}, (8, 8, 0, 0)),
    ({"conv": {"filters": 2, "kernel": 1, "trainable": "no"}}, "conv", {}, (10, 0, 10, 0)),
    ({"conv": {"filters": 2, "kernel": 1}}, "conv", {}, (10, 10, 0, 0)),
    ("relu", "activation", {}, (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("layer", "name", "conventions", "counts"), STATISTICS)
def test_what_is_learned_and_what_is_kept(
    layer: object, name: str, conventions: dict[str, str], counts: tuple[int, int, int, int]
) -> None:
    """Frozen layers learn nothing; running statistics are kept, and count where the conventions say so."""
    network = solved("network", net(MAP, layer), **{"layout": "channels-last", **conventions})
    asked = ("parameters", "trainable", "non_trainable", "statistics")
    assert tuple(value(network, f"{name}.{quantity}") for quantity in asked) == counts
    assert tuple(value(network, f"total.{quantity}") for quantity in asked) == counts


INSIDE: list[tuple[object, dict[str, Any], int]] = [
    ([3, 3, 1], {"conv": {"filters": 1, "kernel": 3, "padding": 1}}, 49),
    ([5, 1], {"conv": {"filters": 2, "kernel": 3, "padding": "same"}}, 26),
    ([4, 1], {"conv": {"filters": 1, "kernel": 3, "padding": "full"}}, 12),
    ([4, 1], {"conv": {"filters": 1, "kernel": 2, "stride": 2}}, 4),
    ([5, 1], {"conv": {"filters": 1, "kernel": 3, "dilation": 2, "padding": 2}}, 11),
    ([3, 3, 2], {"depthwise_conv": {"kernel": 3, "padding": 1, "multiplier": 2}}, 49 * 4),
    ([3, 3, 2], {"separable_conv": {"filters": 5, "kernel": 3, "padding": 1}}, 49 * 2 + 9 * 10),
    ([3, 1], {"conv_transpose": {"filters": 1, "kernel": 3, "padding": 1}}, 7),
    ([3, 1], {"conv_transpose": {"filters": 1, "kernel": 3, "stride": 2}}, 9),
    ([3, 1], {"conv_transpose": {"filters": 1, "kernel": 3, "stride": 2, "padding": "same"}}, 8),
]


@pytest.mark.parametrize(("size", "layer", "inside"), INSIDE)
def test_multiply_accumulates_that_meet_no_padding(size: object, layer: dict[str, Any], inside: int) -> None:
    """Counted by following every tap at every position."""
    assert value(solved("network", net(size, layer)), "total.multiply_accumulates.inside") == inside


MISFITS: list[tuple[object, object, str]] = [
    (MAP, {"conv": {"filters": 6, "kernel": 3, "groups": 3}}, "3 groups, but 4 channels come in"),
    (MAP, {"conv": {"filters": 5, "kernel": 3, "groups": 2}}, "2 groups, but 5 filters"),
    (MAP, {"conv": {"filters": 5, "kernel": [3, 3, 3]}}, "kernel has 3 numbers, but 2 axes"),
    (MAP, {"conv1d": {"filters": 5, "kernel": 3}}, "works over 1 axes, but 2 come in"),
    (MAP, {"conv_transpose": {"filters": 5, "kernel": 3, "groups": 2}}, "don't divide into 2 groups"),
    ([8, 4], {"spatially_separable_conv": {"filters": 6, "kernel": 3}}, "a column and a row of taps, but 1 axes"),
    (MAP, {"group_norm": {"groups": 3}}, "4 channels don't divide into 3 groups"),
    (MAP, {"reshape": {"to": "5×5×4"}}, "192 numbers come in, but 5×5×4 takes 100"),
    (MAP, {"zero_pad": {"padding": [1, 2, 3]}}, "padding has 3 numbers"),
    (MAP, {"adaptive_max_pool": {"size": [1, 2, 3]}}, "size has 3 numbers"),
    (MAP, {"upsample": {"factor": [1, 2, 3]}}, "factor has 3 numbers"),
    (MAP, {"lstm": {"units": 3}}, "takes a sequence"),
    (MAP, {"embedding": {"vocabulary": 3, "width": 2}}, "takes tokens"),
    ({"length": 5}, {"dense": {"units": 3}}, "put embedding before it"),
    (8, {"conv": {"filters": 3, "kernel": 3}}, "nothing makes a map of a vector"),
    (SEQUENCE, {"attention": {"heads": 3}}, "a width of 8 can't be split over 3 heads"),
    (SEQUENCE, {"encoder_block": {"heads": 3, "feed_forward": 4}}, "can't be split over 3 heads"),
    (SEQUENCE, {"attention": {"heads": 4, "key_value_heads": 3}}, "4 heads can't share the keys and values of 3"),
    (SEQUENCE, {"decoder_block": {"heads": 2, "key_value_heads": 4, "feed_forward": 4}}, "2 heads can't share"),
    (SEQUENCE, {"encoder_block": {"heads": 4, "head_width": 3, "key_value_heads": 3, "feed_forward": 4}}, "can't"),
    (MAP, {"layer_norm": {"over": ["width", "length"]}}, "over the length, but what comes in has height, width, chan"),
    (SEQUENCE, {"layer_norm": {"over": ["channels"]}}, "over the channels, but what comes in has length, features"),
    (SEQUENCE, {"positional_encoding": {"encoding": "learned", "positions": 4}}, "4 positions, but the sequence has 5"),
]


@pytest.mark.parametrize(("size", "layer", "said"), MISFITS)
def test_what_does_not_fit(size: object, layer: object, said: str) -> None:
    """The message says what comes in and what the layer can take; the path leads to the layer."""
    with pytest.raises(DerivationError, match=said) as raised:
        solved("network", net(size, layer))
    assert raised.value.path == ("layers", 0)


REFUSED: list[object] = [
    {"conv": {"kernel": 3, "padding": {"left": 1}}},
    {"conv": {"kernel": 3, "padding": {"before": None}}},
    {"conv": {"kernel": 3, "padding": {"before": {"a": 1}}}},
    {"conv": {"kernel": 3, "padding": {"before": -1}}},
    {"conv": {"kernel": 3, "dimensions": 4}},
    {"conv": {"kernel": 3, "groups": 0}},
    {"conv1d": "3"},
    {"conv1d": {"kernel": []}},
    {"conv_transpose": {"kernel": 3}},
    {"conv_transpose": {"filters": 3, "kernel": 3, "output_padding": -1}},
    {"depthwise_conv": {"filters": 3, "kernel": 3}},
    {"separable_conv": {"kernel": 3}},
    {"adaptive_average_pool": {}},
    {"batch_norm": {"units": 3}},
    {"layer_norm": {"over": "rows"}},
    {"layer_norm": {"over": []}},
    {"layer_norm": {"over": ["rows"]}},
    {"layer_norm": {"over": [1]}},
    {"attention": {"key_value_heads": 0}},
    {"encoder_block": {"feed_forward": 2, "gated": "twice"}},
    {"encoder_block": {"feed_forward": 2, "memory_width": 3}},
    {"dropout": {"rate": "half"}},
    {"embedding": {"vocabulary": 3}},
    {"embedding": {"width": 3}},
    {"positional_encoding": {"encoding": "learned"}},
    {"positional_encoding": {"positions": 3}},
    {"lstm": {"units": 3, "biases": "three"}},
    {"gru": {"units": 3, "projection": 2}},
    {"attention": {"heads": 0}},
    {"encoder_block": {"heads": 2}},
    {"encoder_block": {"feed_forward": 2, "norm": "both"}},
    {"upsample": {"factor": 0}},
    {"reshape": {}},
    {"reshape": {"to": [1, 2, 3, 4, 5]}},
    {"zero_pad": {"padding": "same"}},
]


@pytest.mark.parametrize("layer", REFUSED)
def test_what_is_no_layer(layer: object) -> None:
    """Settings that aren't known, are missing or can't be are refused before anything is worked out."""
    with pytest.raises(ValidationError):
        Network.model_validate({"layers": [layer]})


def test_a_map_is_laid_out_in_the_layout_of_the_key() -> None:
    """With channels first the sizes to reshape to begin with them."""
    reshaped = net([4, 8, 6], {"reshape": {"to": "2×12×8"}})
    assert values(solved("network", reshaped, layout="channels-first"), "output") == (2, 12, 8)


WORKINGS = [
    (net({"features": 25}, {"lstm": {"units": 100}}), "lstm.parameters", "4·(25·100 + 100·100) + 4·100 = 50400"),
    (net(MAP, "batch_norm"), "batch_norm.parameters", "4 + 4 = 8"),
    (net(MAP, {"conv": {"filters": 6, "kernel": 3, "groups": 2}}), "conv.parameters", "3·3·(4/2)·6 + 6 = 114"),
    (net(MAP, {"separable_conv": {"filters": 6, "kernel": 3}}), "separable_conv.parameters", "3·3·4 + 4·6 + 6 = 66"),
    (
        net(MAP, {"separable_conv": {"filters": 64, "kernel": 3}}),
        "separable_conv.work_share",
        "1/64 + 1/(3·3) = 73/576",
    ),
    (
        net(MAP, {"separable_conv": {"filters": 8, "kernel": 2, "multiplier": 2}}),
        "separable_conv.speedup",
        "1/(2/8 + 2/(2·2)) = 4/3",
    ),
    (net(SEQUENCE, {"attention": {"heads": 2}}), "attention.parameters", "4·(8·8) + 4·8 = 288"),
    (net(SEQUENCE, {"attention": {"heads": 2}}), "attention.attention_weights", "2·5·5 = 50"),
    (net(MAP, {"conv": {"filters": 6, "kernel": 3}}), "conv.unshared_parameters", "6·4·(3·3·4·6 + 6) = 5328"),
    (
        net(MAP, {"conv": {"filters": 6, "kernel": 3, "groups": 2, "bias": False}}),
        "conv.unshared_parameters",
        "6·4·(3·3·(4/2)·6) = 2592",
    ),
    (
        net(MAP, {"conv_transpose": {"filters": 6, "kernel": 3, "stride": 2, "padding": 1, "output_padding": 1}}),
        "conv_transpose.output.height",
        "(8 − 1)·2 − 2·1 + 3 + 1 = 16",
    ),
    (
        net(SEQUENCE, {"encoder_block": {"heads": 2, "feed_forward": 16}}),
        "encoder_block.norm_parameters",
        "2·(8 + 8) = 32",
    ),
    (net(MAP, {"layer_norm": {"over": ["width", "height"]}}), "layer_norm.parameters", "8·6 + 8·6 = 96"),
    (
        net(SEQUENCE, {"attention": {"heads": 4, "key_value_heads": 2, "bias": False}}),
        "attention.parameters",
        "2·(8·8) + 2·(8·(2·(8/4))) = 192",
    ),
    (
        net(SEQUENCE, {"encoder_block": {"feed_forward": 16, "gated": True}}),
        "encoder_block.feed_forward_parameters",
        "2·(8·16) + 2·16 + 16·8 + 8 = 424",
    ),
]


@pytest.mark.parametrize(("network", "quantity", "written"), WORKINGS)
def test_the_working_of_a_layer(network: dict[str, Any], quantity: str, written: str) -> None:
    """It reads as a teacher writes it down."""
    assert working(solved("network", network), quantity) == written
