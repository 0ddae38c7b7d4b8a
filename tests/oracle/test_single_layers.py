"""Norms, perceptrons and other layers by themselves, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.judging import RIGHT, UNANSWERED, judged

BN, LN, IN = {"kind": "batch norm", "channels": 4}, {"kind": "layer norm"}, {"kind": "instance norm", "channels": 4}
NORMS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # Keras keeps a moving mean and variance of each channel, whatever is learned: 2·4
    ({**BN, "affine": True}, {"keras_total": 16, "keras_trainable": 8, "keras_non_trainable": 8, "trainable": 8}),
    ({**BN, "affine": False}, {"keras_total": 8, "keras_trainable": 0, "keras_non_trainable": 8, "params": 0}),
    ({**BN, "scale": False}, {"keras_total": 12, "keras_trainable": 4, "keras_non_trainable": 8, "params": 4}),
    ({**BN, "running_stats": False}, {"keras_total": 16, "keras_non_trainable": 8, "running_buffers": 0, "params": 8}),
    (IN, {"keras_total": 8, "keras_trainable": 8, "keras_non_trainable": 0, "params": 0, "running_buffers": 0}),
    ({**IN, "affine": False}, {"keras_total": 0, "params": 0}),
    ({"kind": "embedding", "vocab": 5, "dim": 2}, {"keras_total": 10, "keras_non_trainable": 0}),
    ({"kind": "dense", "in": 3, "units": 2}, {"keras_total": 8, "weights": 6, "biases": 2, "macs": 6}),
    ({"kind": "batch norm", "channels": 16, "affine": True, "input": [16, 5, 5]}, {"keras_total": 64, "trainable": 32}),
    ({"kind": "group norm", "groups": 2, "input": [4]}, {"keras_total": 8, "keras_trainable": 8}),
    ({"kind": "dense", "input": [3], "units": 2}, {"keras_total": 8}),
    # of 2 channels of 3×4
    (
        {**LN, "input": [2, 3, 4], "normalised_over": [2, 3, 4]},
        {"params": 48, "keras_total": 48, "out_shape": [2, 3, 4]},
    ),
    ({**LN, "input": [2, 3, 4], "normalised_over": [3, 4]}, {"params": 24, "keras_trainable": 24}),
    ({**LN, "input": [2, 3, 4], "normalised_over": [4]}, {"params": 8}),
    ({**LN, "input": [2, 3, 4], "normalised_over": 4}, {"params": 8}),
    ({**LN, "input": [6, 7, 9], "normalised_over": [6]}, {"params": 12}),
    ({**LN, "input": [6, 7, 9], "normalised_over": [1, 2, 3]}, {"params": 756}),
    ({**LN, "input": [6, 7, 9], "normalised_over": [1]}, {"params": 12}),
    ({**LN, "input": [6, 7, 9], "normalised_over": [-1]}, {"params": 18}),
    ({**LN, "input": [6, 7, 9], "normalised_over": [-2, -1]}, {"params": 126}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "C,H,W"}, {"params": 48}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "HW"}, {"params": 24}),
    ({**LN, "input": [2, 3, 4], "normalised_over": ["C", "H"]}, {"params": 12}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "channels"}, {"params": 4}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "height and width"}, {"params": 24}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "the spatial axes"}, {"params": 24}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "all axes"}, {"params": 48}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "last axis"}, {"params": 8}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "last two axes"}, {"params": 24}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "last axis (as in Keras)"}, {"params": 8}),
    ({**LN, "input": [2, 3, 4], "normalised_over": "(C, H, W)"}, {"params": 48}),
    ({**LN, "input": [3, 4, 2], "layout": "HWC", "normalised_over": "last axis"}, {"params": 4}),
    ({**LN, "input": [7, 8], "normalised_over": [8], "affine": False}, {"params": 0, "out_shape": [7, 8]}),
    ({**LN, "input": [7, 8], "normalised_over": "features", "bias": False}, {"params": 8}),
    ({**LN, "normalised_over": [3, 4]}, {"params": 24}),
    ({**LN, "normalised_over": 5, "elementwise_affine": True}, {"params": 10, "keras_total": 10}),
    ({**LN, "normalised_over": "features", "features": 5}, {"params": 10}),
    ({**LN, "channels": 5}, {"params": 10}),
    ({"kind": "RMS norm", "dim": 5}, {"params": 5}),
]
MLP = {"kind": "mlp"}
PERCEPTRONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # 3·4 + 4 = 16 and 4·2 + 2 = 10
    (
        {**MLP, "widths": [3, 4, 2]},
        {"params": 26, "params_per_layer": [16, 10], "weights": 20, "biases": 6, "macs": 20},
    ),
    (
        {**MLP, "widths": [3, 4, 2]},
        {"keras_total": 26, "keras_trainable": 26, "keras_non_trainable": 0, "out_shape": [2]},
    ),
    (
        {**MLP, "widths": [3, 4, 2]},
        {"layers": [{"params": 16, "biases": 4, "macs": 12}, {"params": 10, "biases": 2, "macs": 8}]},
    ),
    ({**MLP, "layers": [3, 4, 2], "bias": False}, {"trainable": 20, "biases": 0}),
    ({**MLP, "sizes": [3, 4, 2], "bias": [True, False]}, {"params": 24}),
    ({**MLP, "widths": [4, 2], "inputs": 3}, {"params": 26}),
    ({**MLP, "widths": [3, 4, 2], "inputs": 3, "outputs": 2}, {"params": 26}),
    ({**MLP, "units": [3, 2], "inputs": 3}, {"params": 12 + 8}),
    ({**MLP, "inputs": 3, "hidden": [4], "outputs": 2, "activation": "relu"}, {"params": 26}),
    ({**MLP, "input": [1, 3], "hidden": [4], "classes": 2}, {"params": 26}),
    ({**MLP, "inputs": 3, "hidden": 4, "hidden_layers": 2, "outputs": 2}, {"params": 16 + 20 + 10}),
    ({**MLP, "inputs": 3, "outputs": 2}, {"params": 8}),
    ({**MLP, "widths": [3, 4, 2], "batch_norm": True}, {"params": 34, "keras_total": 42, "keras_non_trainable": 8}),
    ({"kind": "feed-forward", "d_model": 3, "d_ff": 4}, {"params": 16 + 15}),
]
UNANSWERABLE: list[tuple[dict[str, Any], str]] = [
    ({**LN, "input": [2, 3, 4]}, "isn't said over which axes"),
    ({**LN, "input": [2, 3, 4], "normalised_over": [7]}, "are sizes or places"),
    ({**LN, "input": [3, 5, 6], "normalised_over": [3]}, "are sizes or places"),
    ({**LN, "input": [2, 3, 4], "normalised_over": "rows"}, "axis 'rows' isn't known"),
    ({**LN, "input": [2, 3, 4], "normalised_over": "all but channels"}, "isn't known"),
    ({**LN, "input": [2, 3, 4], "normalised_over": "last but one"}, "axis 'last' isn't"),
    ({**LN, "input": [2, 3, 4], "normalised_over": ""}, "isn't known"),
    ({**LN, "input": [2, 3, 4], "normalised_over": "features"}, "axis 'features' isn't"),
    ({**LN, "input": [2, 3, 4], "normalised_over": {"axes": 1}}, "isn't known"),
    ({**LN, "normalised_over": "channels"}, "in_features isn't given"),
    ({"kind": "spectral norm", "channels": 4}, "there is no layer spectral norm"),
    (MLP, "widths aren't known"),
    ({**MLP, "widths": [3]}, "widths aren't known"),
    ({**MLP, "widths": [3, 4], "hidden": [5]}, "widths aren't known"),
    ({**MLP, "widths": [3, "4"]}, "widths aren't known"),
    ({**MLP, "widths": [3, 4], "pruned": 0.5}, "pruned isn't known"),
]


@pytest.mark.parametrize(("network", "answers"), NORMS + PERCEPTRONS)
def test_each_is_answered(network: dict[str, Any], answers: dict[str, Any]) -> None:
    """A case is translated, solved and read."""
    outcome = judged(_case(network, answers))
    assert outcome.result == RIGHT, outcome.fields


@pytest.mark.parametrize(("network", "told"), UNANSWERABLE)
def test_what_is_not_known_is_said(network: dict[str, Any], told: str) -> None:
    """Nothing is guessed: the setting that isn't known is named."""
    outcome = judged(_case(network, {"params": 1}))
    assert outcome.result == UNANSWERED
    assert told in outcome.fields[0].told


def _case(network: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    asks = [f"{name}[]: {', '.join(value[0])}" if _in_rows(value) else name for name, value in answers.items()]
    return {"id": "t", "family": "norm_embed_dense_params", "network": network, "asks": asks, "answers": answers}


def _in_rows(value: Any) -> bool:
    return isinstance(value, list) and isinstance(value[0], dict)
