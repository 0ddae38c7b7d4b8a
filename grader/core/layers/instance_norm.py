"""Instance normalisation: each channel of each example by itself.

Parameters: γ and β of each channel where they are learned; PyTorch learns none unless told to.
Source: Ulyanov, Vedaldi and Lempitsky, "Instance Normalization" (2016).
"""

from __future__ import annotations

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType
from grader.core.layers._norm import Norm, scale_and_shift
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula
from grader.language import Text


class InstanceNorm(Norm):
    """A normalisation of each channel of each example."""

    family = "instance_norm"

    affine: bool | None = Field(
        default=None, description="whether γ and β are learned, where the conventions don't say"
    )

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return ``C + C``, or nothing where no scale and shift are learned."""
        learned = conventions.instance_norm == "learned" if self.affine is None else self.affine
        return scale_and_shift(source[innermost(source)], scale=learned, shift=learned)

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="instance norm", fa="instance norm")


LAYER = LayerType(
    "instance_norm",
    InstanceNorm,
    Text(en="normalisation of each channel of each example", fa="نرمال‌سازی هر کانال از هر نمونه"),
    aliases=("instancenorm", "instance_normalization", "instancenorm2d"),
)
