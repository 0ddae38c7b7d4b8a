"""Layer normalisation: each example by itself, over its features or over all its axes.

Parameters: γ and β for each normalised number; RMS norm has no β. Sources: Ba, Kiros and Hinton, "Layer Normalization"
(2016); Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType, Sizes
from grader.core.layers._norm import Norm, scale_and_shift
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula
from grader.derivation.expression import multiply
from grader.language import Text

Axis = Literal["length", "depth", "height", "width", "channels", "features"]


class LayerNorm(Norm):
    """A normalisation of each example."""

    family = "layer_norm"

    over: Literal["last-axis", "all-axes"] | Annotated[tuple[Axis, ...], Field(min_length=1)] | None = Field(
        default=None, description="which axes, where the conventions don't say: those of a list, or the last, or all"
    )
    scale: bool = True
    shift: bool = Field(default=True, description="whether β is learned")

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return which axis that it is over doesn't come in."""
        named = self.over if isinstance(self.over, tuple) else ()
        missing = next((axis for axis in named if axis not in sizes), "")
        return f"it is over the {missing}, but what comes in has {', '.join(sizes)}" if missing else ""

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return two numbers for each feature, or for each place along the axes that it is over."""
        over = self.over or conventions.layer_norm
        named = {"last-axis": (innermost(source),), "all-axes": tuple(source)}
        axes = named[over] if isinstance(over, str) else over
        of = multiply(*(size for axis, size in source.items() if axis in axes))
        return scale_and_shift(of, scale=self.scale, shift=self.shift)

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="layer norm", fa="layer norm")


LAYER = LayerType(
    "layer_norm",
    LayerNorm,
    Text(en="normalisation of each example", fa="نرمال‌سازی هر نمونه"),
    aliases=("layernorm", "ln", "layer_normalization", "layernormalization"),
    spoken={name: {"shift": False} for name in ("rms_norm", "rmsnorm")},
)
