"""Attention and blocks of transformers, worked out by hand or as published."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.judging import RIGHT, UNANSWERED, judged

BLOCK = 4 * (2 * 2 + 2) + (2 * 3 + 3) + (3 * 2 + 2) + 2 * 4
BLOCK_2 = {"d_model": 2, "heads": 1, "d_ff": 3}
LLAMA = {
    "kind": "decoder-only language model",
    "norm": "RMS norm",
    "position_encoding": "rotary",
    "d_model": 4096,
    "layers": 32,
    "heads": 32,
    "activation": "SwiGLU",
    "bias": False,
}
BASE = {"kind": "encoder-decoder transformer (torch)", "d_model": 512, "heads": 8, "d_ff": 2048, "layers": 6}
BERT = {
    "kind": "post-norm encoder",
    "d_model": 768,
    "heads": 12,
    "d_ff": 3072,
    "layers": 12,
    "vocab": 30522,
    "positions": 512,
    "segments": 2,
    "embedding_norm": True,
    "pooler": True,
}
# attention 4·(2·2 + 2) = 24, feed-forward 9 + 8 = 17, each norm 4
TRANSFORMERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"kind": "transformer block", **BLOCK_2}, {"params": BLOCK, "attention": 24, "ffn_params": 17, "norms": 8}),
    ({"kind": "pre-norm transformer block", **BLOCK_2, "layers": 2}, {"params": 2 * BLOCK, "per_block": BLOCK}),
    ({"kind": "transformer encoder layer (torch)", **BLOCK_2, "bias": False}, {"params": 16 + 12 + 4}),
    ({"kind": "encoder block (keras)", **BLOCK_2, "bias": False}, {"params": 16 + 12 + 8, "keras_total": 36}),
    ({"kind": "encoder block", **BLOCK_2, "norm_first": True, "layer_norm_bias": False}, {"params": BLOCK - 4}),
    ({"kind": "encoder block", **BLOCK_2, "norm": "none"}, {"params": BLOCK - 8}),
    ({"kind": "encoder block", **BLOCK_2, "layer_norm": False, "norm_first": False}, {"params": BLOCK - 8}),
    ({"kind": "encoder block", **BLOCK_2, "attention_bias": False, "final_norm": True}, {"params": BLOCK - 8 + 4}),
    (
        {"kind": "encoder block", "d_model": 2, "mlp_ratio": 4, "sequence_length": 5},
        {"params": 24 + 42 + 8, "macs": 340},
    ),
    (
        {"kind": "transformer decoder layer", **BLOCK_2},
        {"params": BLOCK + 24 + 4, "attention": 48, "self_attention": 24, "cross_attention_params": 24, "norms": 12},
    ),
    ({"kind": "post-norm decoder", **BLOCK_2, "memory_dim": 3}, {"params": BLOCK + 28 + 4, "cross_attention": 28}),
    ({"kind": "decoder block", **BLOCK_2, "cross_attention": False}, {"params": BLOCK, "self_attention": 24}),
    ({"kind": "decoder-only transformer", **BLOCK_2, "layers": 3}, {"params": 3 * BLOCK}),
    # PyTorch's whole transformer, BERT and two of those that share keys and values, as published
    (BASE, {"params": 44_140_544, "encoder_layer": 3_152_384, "decoder_layer": 4_204_032, "final_norm": 1_024}),
    ({**BASE, "final_norm": False}, {"params": 44_138_496, "encoder": 18_914_304, "decoder": 25_224_192}),
    (BERT, {"params": 109_482_240, "embeddings": 23_837_184, "per_block": 7_087_872, "pooler": 590_592}),
    ({**LLAMA, "vocab": 32000, "d_ff": 11008}, {"params": 6_738_415_616, "embeddings": 131_072_000}),
    ({**LLAMA, "vocab": 32000, "d_ff": 14336, "kv_heads": 8}, {"params": 7_241_732_096}),
    ({**LLAMA, "vocab": 128256, "d_ff": 14336, "kv_heads": 8}, {"params": 8_030_261_248}),
    ({"kind": "grouped-query attention", "d_model": 8, "heads": 4, "kv_heads": 2}, {"params": 144 + 72}),
    ({"kind": "multi-query attention", "d_model": 8, "heads": 4, "bias": False}, {"params": 128 + 32, "macs": 176}),
    ({"kind": "cross-attention", "d_model": 8, "heads": 2, "context_dim": 3}, {"params": 144 + 2 * 32}),
    ({"kind": "multi-head attention", "d_model": 8, "heads": 2, "kdim": 3}, {"params": 3 * 72 + 32}),
    ({"kind": "self-attention", "d_model": 8, "output_projection": False}, {"weights": 192, "biases": 24}),
    (
        {"kind": "encoder block", **BLOCK_2, "positions": 7, "position_encoding": "sinusoidal", "vocab": 5},
        {"params": BLOCK + 10, "token_embedding": 10, "position_embedding": 0, "keras_non_trainable": 0},
    ),
    ({"kind": "encoder block", **BLOCK_2, "positions": 7}, {"params": BLOCK + 14, "embeddings": 14}),
]
UNANSWERABLE: list[tuple[dict[str, Any], str]] = [
    ({"kind": "state space model"}, "there is no attention state space model"),
    ({"kind": "encoder block", "d_model": 2}, "d_ff isn't given"),
    ({"kind": "encoder block", **BLOCK_2, "experts": 8}, "experts isn't known"),
    ({"kind": "encoder block", **BLOCK_2, "segments": 2}, "segments need a vocabulary"),
    ({"kind": "encoder block", **BLOCK_2, "head_tied": True}, "a head needs a vocabulary"),
    ({"kind": "encoder block", **BLOCK_2, "position_encoding": "learned"}, "learned aren't known"),
    ({"kind": "language model", **BLOCK_2}, "vocab isn't given"),
    ({"kind": "encoder-style language model", **BLOCK_2, "vocab": 5}, "whether a norm follows"),
    ({"kind": "encoder-decoder", **BLOCK_2, "layers": 1}, "whether a norm follows"),
    ({"kind": "encoder-decoder", **BLOCK_2, "encoder_layers": 1}, "layers isn't given"),
]


@pytest.mark.parametrize(("network", "answers"), TRANSFORMERS)
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
    return {"id": "t", "family": "attention", "network": network, "asks": list(answers), "answers": answers}
