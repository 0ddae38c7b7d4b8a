"""Decoder block of a transformer: self-attention, attention to the encoder's sequence, a feed-forward step."""

from __future__ import annotations

from pydantic import Field

from grader.core.layer import Axes, LayerType
from grader.core.layers._projections import Projection, worked
from grader.core.layers._transformer import TransformerBlock, weighed
from grader.core.windows.sizes import Count
from grader.core.windows.windowed import positions
from grader.derivation import roles
from grader.derivation.expression import Expression
from grader.derivation.graph import literal
from grader.language import Text


class DecoderBlock(TransformerBlock):
    """Self-attention, attention to another sequence, and a feed-forward step."""

    family = "decoder_block"
    attentions = 2
    label = Text(en="decoder block", fa="بلوک رمزگشا")

    memory_length: Count | None = Field(default=None, description="of the encoder's sequence, where it is another")
    memory_width: Count | None = Field(default=None, description="of the encoder's features, where it is another")

    def _attentions(self, source: Axes) -> tuple[Projection, ...]:
        return (*self._attention(source), *self._attention(source, self.memory_width))

    def _crossed(self, source: Axes) -> list[Expression]:
        here = positions(source)
        there = here if self.memory_length is None else (literal(self.memory_length, roles.LENGTH, "n"),)
        queries, *of_memory, result = self._attention(source, self.memory_width)
        products = weighed(here, there, queries.outputs)
        return [worked((queries, result), here), worked(tuple(of_memory), there), products]


LAYER = LayerType(
    "decoder_block",
    DecoderBlock,
    Text(en="a transformer's decoder block", fa="بلوک رمزگشای ترنسفورمر"),
    aliases=("decoder_layer", "transformer_decoder_layer", "decoder"),
    bare="heads",
)
