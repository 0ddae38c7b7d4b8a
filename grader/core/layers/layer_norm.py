"""Layer normalisation: each example by itself, over its features or over all its axes.

Parameters: γ and β for each normalised number. Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType
from grader.core.layers._norm import Norm, scale_and_shift
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula
from grader.derivation.expression import multiply
from grader.language import Text


class LayerNorm(Norm):
    """A normalisation of each example."""

    kind = "layer_norm"

    over: Literal["last-axis", "all-axes"] | None = Field(default=None, description="where the conventions don't say")
    scale: bool = True
    shift: bool = Field(default=True, description="whether β is learned")

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return two numbers for each feature, or for each number of the map."""
        every = (self.over or conventions.layer_norm) == "all-axes"
        of = multiply(*source.values()) if every else source[innermost(source)]
        return scale_and_shift(of, scale=self.scale, shift=self.shift)

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="layer norm", fa="layer norm")


LAYER = LayerType(
    "layer_norm",
    LayerNorm,
    Text(en="normalisation of each example", fa="نرمال‌سازی هر نمونه"),
    aliases=("layernorm", "ln", "layer_normalization", "layernormalization"),
)
