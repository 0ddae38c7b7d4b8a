"""Encoder block of a transformer: self-attention and a feed-forward step; a decoder without an encoder is the same."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._transformer import TransformerBlock
from grader.language import Text


class EncoderBlock(TransformerBlock):
    """Self-attention and a feed-forward step."""

    family = "encoder_block"
    attentions = 1
    label = Text(en="encoder block", fa="بلوک رمزگذار")


LAYER = LayerType(
    "encoder_block",
    EncoderBlock,
    Text(en="a transformer's encoder block", fa="بلوک رمزگذار ترنسفورمر"),
    aliases=("transformer_block", "encoder_layer", "transformer_encoder_layer", "encoder"),
    bare="heads",
)
