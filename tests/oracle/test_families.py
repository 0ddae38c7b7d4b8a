"""One small case of each family and kind, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.judging import FAMILIES, RIGHT, judged

LM = {
    "kind": "decoder-style language model",
    "vocab": 10,
    "positions": 4,
    "layers": 2,
    "d_model": 2,
    "heads": 1,
    "d_ff": 3,
    "bias": True,
    "layer_norm_bias": True,
    "final_layer_norm": True,
    "head_tied": False,
    "head_bias": True,
}
BLOCK = 4 * (2 * 2 + 2) + (2 * 3 + 3) + (3 * 2 + 2) + 2 * 4
ENCODER = {"layers": 1, "d_model": 2, "heads": 1, "d_ff": 3, "bias": True, "layer_norm_bias": True}
CELL = {"input_size": 2, "hidden": 3, "layers": 1, "bidirectional": True, "bias": True, "sequence_length": 4}
CONV_1D = {"op": "conv", "nd": 1, "out_channels": 1, "kernel": [3], "dilation": [2]}
POOL = {"op": "maxpool", "nd": 2, "kernel": [2, 2], "stride": [2, 2], "padding": [0, 0], "ceil_mode": True}
UNEQUAL = {"kind": "explicit", "before": [1, 0], "after": [0, 0]}
CONV_2D = {"op": "conv", "nd": 2, "out_channels": 1, "kernel": [2, 2], "bias": False, "padding": UNEQUAL}
STAMPS = {
    "op": "conv_transpose",
    "nd": 2,
    "out_channels": 3,
    "kernel": [2, 2],
    "stride": [2, 2],
    "output_padding": [1, 1],
}
DEPTHWISE = {"op": "depthwise_conv", "kernel": [3, 3], "stride": [2, 2], "padding": "same", "depth_multiplier": 2}
MAPS = {"layout": "CHW", "input": [1, 5, 5]}
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("conv1d_chain", {"layout": "CW", "input": [1, 9], "layers": [CONV_1D]}, {"out_shape": [1, 5]}),
    ("pooling", {**MAPS, "layers": [POOL]}, {"out_shape": [1, 3, 3], "total_params": 0}),
    ("conv_transpose", {**MAPS, "layers": [STAMPS]}, {"out_shape": [3, 11, 11], "total_params": 15}),
    ("conv2d_chain", {**MAPS, "layers": [CONV_2D]}, {"out_shape": [1, 5, 4], "total_macs_excluding_padding": 80}),
    ("dag_blocks", {**MAPS, "layers": [{"op": "residual", "body": [{"op": "tanh"}]}]}, {"total_macs": 0}),
    (
        "dag_blocks",
        {**MAPS, "layers": [{"op": "parallel", "merge": "add", "branches": [[], [{"op": "relu"}], []]}]},
        {"out_shape": [1, 5, 5]},
    ),
    (
        "conv2d_chain",
        {**MAPS, "layers": [{"op": "adaptive_avgpool", "output_size": [2, 2]}, {"op": "upsample", "factor": 2}]},
        {"out_shape": [1, 4, 4]},
    ),
    (
        "conv2d_chain",
        {**MAPS, "layers": [{"op": "zeropad", "padding": 1}, {"op": "dropout"}]},
        {"out_shape": [1, 7, 7]},
    ),
    ("conv2d_chain", {**MAPS, "layers": [{"op": "groupnorm", "num_groups": 1, "affine": False}]}, {"total_params": 0}),
    ("conv2d_chain", {**MAPS, "layers": [{"op": "layernorm", "normalized_shape": [1, 5, 5]}]}, {"total_params": 50}),
    ("receptive_field", {"layers": [CONV_2D]}, {"final": {"side": [2, 2], "start_of_unit0": [-1, 0], "area": 4}}),
    (
        "keras_same",
        {"layout": "HWC", "input": [5, 5, 1], "layers": [DEPTHWISE, {"op": "batchnorm"}]},
        {"out_shape": [3, 3, 2], "total_params": 28, "trainable": 24, "non_trainable": 4},
    ),
    ("recurrent_params", {"cell": "rnn", **CELL}, {"torch": {"params": 42, "out_last_dim": 6}, "keras": 36}),
    ("recurrent_params", {"cell": "lstm", **CELL, "proj_size": 1}, {"torch": {"params": 126, "out_last_dim": 2}}),
    ("recurrent_params", {"cell": "gru", **CELL}, {"keras_reset_after_true": 126, "keras_reset_after_false": 108}),
    ("attention", LM, {"per_block": BLOCK, "head_if_untied": 30, "params": 20 + 8 + 2 * BLOCK + 4 + 30}),
    ("attention", {"kind": "post-norm encoder", **ENCODER}, {"params_per_layer": BLOCK, "params": BLOCK}),
    ("attention", {"kind": "pre-norm encoder", **ENCODER, "final_layer_norm": True}, {"params": BLOCK + 4}),
    ("attention", {"kind": "multi-head attention (torch)", "d_model": 2, "heads": 2, "bias": False}, {"params": 16}),
    ("attention", {"kind": "multi-head attention (keras)", "d_model": 2, "heads": 2, "key_dim": 3}, {"params": 68}),
    ("norm_embed_dense_params", {"kind": "dense", "in_features": 3, "out_features": 2, "bias": True}, {"trainable": 8}),
    ("norm_embed_dense_params", {"kind": "layer norm", "normalized_shape": [2, 3, 4]}, {"trainable": 48}),
    ("norm_embed_dense_params", {"kind": "layer norm", "features": 4, "bias": False}, {"trainable": 4}),
    ("norm_embed_dense_params", {"kind": "group norm", "channels": 4, "groups": 2}, {"trainable": 8}),
    ("norm_embed_dense_params", {"kind": "instance norm", "channels": 4}, {"trainable": 0}),
    ("norm_embed_dense_params", {"kind": "batch norm", "channels": 4, "running_stats": False}, {"running_buffers": 0}),
    ("norm_embed_dense_params", {"kind": "embedding", "vocab": 5, "dim": 2}, {"out_shape_for_sequence_of_7": [7, 2]}),
    ("known_network", {**MAPS, "layers": [CONV_2D]}, {"conv_macs": 80, "dense_macs": 0, "params_trainable": 4}),
]

SIGNAL = {
    "input": [3],
    "operation": "convolution (kernel flipped)",
    "flip": True,
    "kernel": [2],
    "kernel_values": [3, 5],
}
NO_ZEROS = {"pad_before": [0], "pad_after": [0]}
NUMERIC, SYMBOLIC = [[5, 3, 0], [0, 5, 3]], [["w1", "w0", "0"], ["0", "w1", "w0"]]
SAME = {"input": [3], "kernel": [1, 2], "x": [1, 1, 4], "operation": "cross-correlation, padding same (TF rule)"}
FILTERS = {"input": [2, 2, 2], "out_channels": 1, "kernel": [1, 1], "kernel_values": [[[[3]], [[5]]]]}
KERNEL = {"kernel": [[1, 2], [2, 4]], "input": [3, 3], "mode": "valid, stride 1, one channel"}
HOLES = {
    "x": [[1, 2], [3, 4]],
    "mask": [[1, 0], [1, 1]],
    "kernel": [[1, 2]],
    "bias": 1,
    "operation": "cross-correlation",
}
CHAIN = {"activation": "relu", "weights": [0.5, -2.0], "biases": [0.5, 3.0], "x": 1.0}
OTHERS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "conv_matrix_1d",
        {**SIGNAL, "mode": "valid", **NO_ZEROS, "x": [1, 2, 3]},
        {"matrix_numeric": NUMERIC, "matrix_symbolic": SYMBOLIC, "out_spatial": [2], "y_flat": [11, 19]},
    ),
    ("transposed_conv_matrix_1d", {"input": [1], "kernel": [2], "kernel_values": [3, 5]}, {"shape": [2, 1]}),
    ("conv_matrix_multichannel", FILTERS, {"shape": [4, 8], "nonzeros": 8, "out_shape": [1, 2, 2]}),
    ("same_alignment", SAME, {"y": [3, 9, 4], "out": 3, "pad_before": 0}),
    (
        "spatially_separable",
        KERNEL,
        {"rank": 1, "separable": True, "factors": {"column": ["1/2", "1"], "row": ["2", "4"]}, "mult_total_direct": 16},
    ),
    (
        "partial_convolution",
        HOLES,
        {"output": [["3"], ["12"]], "new_mask": [[1], [1]], "valid_count": [[1], [2]]},
    ),
    ("gradient_product", CHAIN, {"activations": [1.0, 1.0], "gradient": -1.0, "bound": 1.0}),
]
"""Cases of what isn't a network."""


@pytest.mark.parametrize(("family", "network", "answers"), OTHERS)
def test_each_given_is_answered(family: str, network: dict[str, Any], answers: dict[str, Any]) -> None:
    """A case of what isn't a network is translated, solved and read."""
    outcome = judged({"id": "t", "family": family, "network": network, "asks": list(answers), "answers": answers})
    assert outcome.result == RIGHT, outcome.fields


@pytest.mark.parametrize(("family", "network", "answers"), CASES)
def test_each_kind_is_answered(family: str, network: dict[str, Any], answers: dict[str, Any]) -> None:
    """A case of the kind is translated, solved and read."""
    asks = [f"{name}: {', '.join(value)}" if isinstance(value, dict) else name for name, value in answers.items()]
    outcome = judged({"id": "t", "family": family, "network": network, "asks": asks, "answers": answers})
    assert outcome.result == RIGHT, outcome.fields


def test_every_family_has_a_name_of_its_own() -> None:
    """Translators are found by being there."""
    assert len(FAMILIES) > 20
