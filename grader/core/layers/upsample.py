"""Upsampling: each pixel is repeated, or numbers between are interpolated; nothing is learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer, LayerType
from grader.core.windows.axes import spatial
from grader.core.windows.extents import Extent, spread
from grader.core.windows.sizes import Formula, shown
from grader.derivation import roles
from grader.derivation.expression import multiply
from grader.derivation.graph import literal
from grader.language import Text

LARGER = Text(en="The size is multiplied by the factor.", fa="اندازه در ضریب ضرب می‌شود.")


class Upsample(Layer):
    """A map made larger by a factor."""

    family = "upsample"
    takes = MAP
    scatters = True

    factor: Extent = (2,)
    mode: Literal["nearest", "bilinear"] = "nearest"

    def spread(self, rank: int) -> Self:
        """Return the layer with a factor for each of so many axes."""
        return self.model_copy(update={"factor": spread(self.factor, rank, "factor")})

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return each spatial size times its factor, and the channels as they came."""
        factors = dict(zip(spatial(source), self.factor, strict=True))
        larger = {
            axis: Formula(multiply(source[axis], literal(factor, roles.UPSAMPLING, "f")), LARGER)
            for axis, factor in factors.items()
        }
        return {axis: larger.get(axis) or Formula(size) for axis, size in source.items()}

    def closer(self) -> tuple[int, ...]:
        """Return its factor."""
        return self.factor

    def describe(self) -> Text:
        """Return "upsampling by 2"."""
        return Text(en=f"upsampling by {shown(self.factor)}", fa=f"بزرگ‌نمایی با ضریب {shown(self.factor)}")


LAYER = LayerType(
    "upsample",
    Upsample,
    Text(en="a map made larger", fa="بزرگ‌نمایی نقشه"),
    aliases=("upsampling", "upsampling2d", "upsample2d"),
    bare="factor",
    size="factor",
    word="mode",
)
