"""Multi-head attention: queries, keys and values of every position, weighed and joined.

Parameters: the projections of queries, keys and values and of the result, ``4·d·d + 4·d`` where the width d is
split over the heads; where each head has a width of its own, ``h`` heads have ``h`` times as many.
Sources: Vaswani et al., "Attention Is All You Need" (2017), section 3.2; PyTorch, nn.MultiheadAttention (width split);
Keras, layers.MultiHeadAttention (``key_dim`` is per head).
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import SEQUENCE, Axes, Layer, LayerType, Sizes
from grader.core.layers._heads import joined, misfit
from grader.core.layers._projections import Projection, counted, worked
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

SAME = Text(en="The result is as wide as the queries.", fa="نتیجه به پهنای پرسش‌هاست.")
COUNT = Text(
    en="Queries, keys, values and the result each have a projection, the same for every position.",
    fa="پرسش‌ها، کلیدها، مقدارها و نتیجه هر کدام یک نگاشت خطی دارند که برای همهٔ جایگاه‌ها یکی است.",
)
WORK = Text(
    en="The projections at every position, then every query with every key, and every weight with every value.",
    fa="نگاشت‌ها در هر جایگاه، سپس هر پرسش با هر کلید و هر وزن با هر مقدار.",
)
PAIRS = Text(en="Every position weighs every position, in each head.", fa="در هر سر، هر جایگاه به هر جایگاه وزن می‌دهد.")


class Attention(Layer):
    """Self-attention with so many heads; keys and values may come from inputs of another width."""

    family = "attention"
    takes = SEQUENCE
    scatters = True

    heads: Count = 1
    key_value_heads: Count | None = Field(default=None, description="heads with keys and values, which others share")
    head_width: Count | None = Field(default=None, description="of each head, where the width isn't split over them")
    value_width: Count | None = Field(default=None, description="of each head's values, where it is another")
    key_input: Count | None = Field(default=None, description="the width of what the keys are made of")
    value_input: Count | None = Field(default=None, description="the width of what the values are made of")
    bias: bool = True
    projected: bool = Field(default=True, description="whether the joined heads go through a projection of their own")

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:
        """Return where the width can't be split over the heads; heads of a width of their own need no splitting."""
        split = self.head_width is None and conventions.attention_width == "split"
        return misfit(sizes, self.heads, self.key_value_heads, split=split)

    def _each(self, width: Expression, of_a_head: int | None, conventions: Conventions) -> Expression | None:
        """Return how wide each head is: as is said, or as the model, or None where they share the model's width."""
        if of_a_head is not None:
            return literal(of_a_head, roles.HEAD_WIDTH, "k")
        return None if conventions.attention_width == "split" else width

    def projections(self, source: Axes, conventions: Conventions) -> tuple[Projection, ...]:
        """Return the projections of queries, keys, values and of the result."""
        width = as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d")
        each, of_values = (
            self._each(width, one, conventions) for one in (self.head_width, self.value_width or self.head_width)
        )
        from_key = width if self.key_input is None else literal(self.key_input, roles.INPUTS)
        from_value = width if self.value_input is None else literal(self.value_input, roles.INPUTS)
        inputs = (
            (width, joined(width, each, self.heads)),
            (from_key, joined(width, each, self.heads, self.key_value_heads)),
            (from_value, joined(width, of_values, self.heads, self.key_value_heads)),
        )
        made = tuple(Projection(one, other, self.bias) for one, other in inputs)
        return (*made, Projection(self._mixed(width, conventions), width, self.bias)) if self.projected else made

    def _mixed(self, width: Expression, conventions: Conventions) -> Expression:
        """Return how wide the values are that come out of all heads together."""
        return joined(width, self._each(width, self.value_width or self.head_width, conventions), self.heads)

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return the sequence as wide as it came, or as the heads are where nothing projects them back."""
        wide = innermost(source)
        features = source[wide] if self.projected else self._mixed(source[wide], conventions)
        return {**super().output(source, conventions), wide: Formula(features, SAME)}

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return ``4·d·d + 4·d``, or what other widths make of it."""
        return Formula(counted(self.projections(source, conventions)), COUNT)

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``n·4·d·d + 2·n·n·d``."""
        places = positions(source)
        made = self.projections(source, conventions)
        mixed = self._mixed(as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d"), conventions)
        pairs = [multiply(*places, *places, width) for width in (made[0].outputs, mixed)]
        weighed = [multiply(2, pairs[0])] if pairs[0] == pairs[1] else pairs
        return Formula(add(worked(made, places), *weighed), WORK)

    def further(self, source: Axes, output: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the number of attention weights."""
        places = positions(source)
        heads = [literal(self.heads, roles.HEADS, "h")] if self.heads > 1 else []
        return {"attention_weights": Formula(multiply(*heads, *places, *places), PAIRS)} if places else {}

    def describe(self) -> Text:
        """Return "attention, 8 heads"."""
        return Text(en=f"attention, {self.heads} heads", fa=f"attention با {self.heads} سر")


LAYER = LayerType(
    "attention",
    Attention,
    Text(en="multi-head self-attention", fa="خودتوجهی چندسره"),
    aliases=("multi_head_attention", "multihead_attention", "mha", "self_attention"),
    bare="heads",
)
