"""Layers over sequences as PyTorch has them: embeddings, recurrent layers, attention and the transformer's blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

Settings = Mapping[str, Any]
Made = tuple[nn.Module, Tensor]
CELLS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


def embedding(settings: Settings, x: Tensor) -> Made:
    layer = nn.Embedding(settings["vocabulary"], settings["width"])
    return layer, layer(x.long())


def positional_encoding(settings: Settings, x: Tensor) -> Made:
    layer = nn.Embedding(settings["positions"], x.shape[-1])
    return layer, x + layer(torch.arange(x.shape[1]))


def _recurrent(kind: str) -> Callable[[Settings, Tensor], Made]:
    def make(settings: Settings, x: Tensor) -> Made:
        more = {"proj_size": settings["projection"]} if "projection" in settings else {}
        layer = CELLS[kind](
            x.shape[-1],
            settings["units"],
            settings["layers"],
            bias=settings["bias"],
            batch_first=True,
            bidirectional=settings["bidirectional"],
            **more,
        )
        states = layer(x)[0]
        return layer, states if settings["sequences"] else states[:, -1]

    return make


def attention(settings: Settings, x: Tensor) -> Made:
    keys, values = settings.get("key_input"), settings.get("value_input")
    layer = nn.MultiheadAttention(
        x.shape[-1], settings["heads"], bias=settings["bias"], kdim=keys, vdim=values, batch_first=True
    )
    key, value = torch.ones(1, x.shape[1], keys or x.shape[-1]), torch.ones(1, x.shape[1], values or x.shape[-1])
    return layer, layer(x, key, value)[0]


def _block(settings: Settings, x: Tensor) -> dict[str, Any]:
    return {
        "d_model": x.shape[-1],
        "nhead": settings["heads"],
        "dim_feedforward": settings["feed_forward"],
        "dropout": 0.0,
        "bias": settings["bias"],
        "norm_first": settings["norm"] == "pre",
        "batch_first": True,
    }


def encoder_block(settings: Settings, x: Tensor) -> Made:
    layer = nn.TransformerEncoderLayer(**_block(settings, x))
    return layer, layer(x)


def decoder_block(settings: Settings, x: Tensor) -> Made:
    layer = nn.TransformerDecoderLayer(**_block(settings, x))
    return layer, layer(x, torch.ones(1, settings["memory_length"], x.shape[-1]))


SEQUENCES: dict[str, Callable[[Settings, Tensor], Made]] = {
    "embedding": embedding,
    "positional_encoding": positional_encoding,
    **{kind: _recurrent(kind) for kind in CELLS},
    "attention": attention,
    "encoder_block": encoder_block,
    "decoder_block": decoder_block,
}
