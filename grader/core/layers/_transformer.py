"""What the transformer blocks share: attention, a feed-forward step at each position, and norms around them.

Parameters: ``4·d·d + 4·d`` for each attention, ``2·d·f + f + d`` for the feed-forward step, ``2·d`` for each norm; a
gated feed-forward step has one map more, ``3·d·f + 2·f + d``.
Sources: Vaswani et al., "Attention Is All You Need" (2017), section 3; Shazeer, "GLU Variants Improve Transformer"
(2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import SEQUENCE, Axes, Layer, Sizes
from grader.core.layers._heads import joined, misfit
from grader.core.layers._norm import scale_and_shift
from grader.core.layers._projections import Projection, counted, worked
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

COUNT = Text(
    en="Attention, the two maps of the feed-forward step, and the norms.",
    fa="attention، دو نگاشت بخش feed-forward و norm‌ها.",
)
GATED_COUNT = Text(
    en="Attention, the three maps of the gated feed-forward step, and the norms.",
    fa="attention، سه نگاشت بخش feed-forward دروازه‌دار و norm‌ها.",
)
WORK = Text(
    en="All projections at every position; every query with every key and every weight with every value.",
    fa="همهٔ نگاشت‌ها در هر جایگاه؛ هر پرسش با هر کلید و هر وزن با هر مقدار.",
)
ATTENTION = Text(en="Four projections for each attention.", fa="برای هر attention چهار نگاشت.")
GATED = Text(
    en="From the width to the wider layer twice, one of them its gate, and back.",
    fa="دو بار از پهنای مدل به لایهٔ پهن‌تر که یکی دروازه است، و بازگشت.",
)
FEED_FORWARD = Text(en="From the width to the wider layer, and back.", fa="از پهنای مدل به لایهٔ پهن‌تر و بازگشت.")
NORMS = Text(
    en="Each norm has a scale and a shift for each feature.", fa="هر norm برای هر ویژگی یک مقیاس و یک جابه‌جایی دارد."
)


class TransformerBlock(Layer):
    """A block of a transformer: attention and a feed-forward step, each with a shortcut and a norm."""

    takes = SEQUENCE
    scatters = True
    attentions: ClassVar[int]
    label: ClassVar[Text]

    heads: Count = 1
    key_value_heads: Count | None = Field(default=None, description="heads with keys and values, which others share")
    head_width: Count | None = Field(default=None, description="of each head, where the width isn't split over them")
    feed_forward: Count
    gated: bool = Field(default=False, description="whether the feed-forward step has a gate, as in SwiGLU")
    bias: bool = True
    attention_bias: bool | None = Field(default=None, description="where it isn't as bias says")
    feed_forward_bias: bool | None = Field(default=None, description="where it isn't as bias says")
    norm: Literal["post", "pre", "none"] = "post"
    norm_bias: bool | None = Field(default=None, description="whether the norms shift, where the conventions don't say")

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where the width can't be split over the heads."""
        return misfit(sizes, self.heads, self.key_value_heads, split=self.head_width is None)

    def _attention(self, source: Axes, memory: int | None = None) -> tuple[Projection, ...]:
        """Return the projections of queries, keys, values and of the result; keys and values may be of a memory."""
        width = as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d")
        looked_at = width if memory is None else literal(memory, roles.INPUTS, "m")
        bias = self.bias if self.attention_bias is None else self.attention_bias
        each = None if self.head_width is None else literal(self.head_width, roles.HEAD_WIDTH, "k")
        queries, keys = (joined(width, each, self.heads, groups) for groups in (None, self.key_value_heads))
        pair = (Projection(looked_at, keys, bias),) * 2
        return (Projection(width, queries, bias), *pair, Projection(queries, width, bias))

    def _attentions(self, source: Axes) -> tuple[Projection, ...]:
        """Return the projections of all attentions of the block."""
        return self._attention(source)

    def _feed_forward(self, source: Axes) -> tuple[Projection, ...]:
        width = as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d")
        wider = literal(self.feed_forward, roles.FEED_FORWARD, "f")
        bias = self.bias if self.feed_forward_bias is None else self.feed_forward_bias
        return (*(Projection(width, wider, bias),) * (2 if self.gated else 1), Projection(wider, width, bias))

    def _norms(self, source: Axes, conventions: Conventions) -> Expression | None:
        if self.norm == "none":
            return None
        follows = self.bias if conventions.block_norm_bias == "follows" else True
        shift = follows if self.norm_bias is None else self.norm_bias
        each = scale_and_shift(as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d"), shift=shift).expression
        return multiply(self.attentions + 1, each)

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return the sum of attention, feed-forward step and norms."""
        norms, rule = self._norms(source, conventions), GATED_COUNT if self.gated else COUNT
        return Formula(add(*(part.expression for part in self._parts(source, norms).values())), rule)

    def _parts(self, source: Axes, norms: Expression | None) -> dict[str, Formula]:
        maps = counted(self._feed_forward(source), role="")
        parts = {
            "attention_parameters": Formula(counted(self._attentions(source)), ATTENTION),
            "feed_forward_parameters": Formula(maps, GATED if self.gated else FEED_FORWARD),
        }
        return parts if norms is None else {**parts, "norm_parameters": Formula(norms, NORMS)}

    def further(self, source: Axes, output: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the counts of the parts."""
        return self._parts(source, self._norms(source, conventions))

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``n·(4·d·d + 2·d·f) + 2·n·n·d``, once more the attention where there are two."""
        places = positions(source)
        attention = self._attention(source)
        terms = [
            worked((*attention, *self._feed_forward(source)), places),
            weighed(places, places, attention[0].outputs),
        ]
        return Formula(add(*terms, *self._crossed(source)), WORK)

    def _crossed(self, source: Axes) -> list[Expression]:  # noqa: ARG002 - of decoders
        """Return what attention to another sequence costs."""
        return []

    def describe(self) -> Text:
        """Return "encoder block, 8 heads, feed-forward 2048"."""
        return Text(
            en=f"{self.label.en}, {self.heads} heads, feed-forward {self.feed_forward}",
            fa=f"{self.label.fa} با {self.heads} سر و feed-forward {self.feed_forward}",
        )


def weighed(queries: tuple[Expression, ...], keys: tuple[Expression, ...], width: Expression) -> Expression:
    """Return the products of queries with keys and of weights with values."""
    return multiply(2, *queries, *keys, width)
