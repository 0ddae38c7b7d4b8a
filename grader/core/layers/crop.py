"""Cropping: the outer pixels of a map are left out, so that it can be joined to a smaller one.

Source: Ronneberger, Fischer and Brox, "U-Net" (2015), section 2; Keras, Cropping2D.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer, LayerType, Sizes
from grader.core.windows.axes import spatial
from grader.core.windows.extents import Zeros, spread
from grader.core.windows.sizes import Formula, Window, shown
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal
from grader.language import Text

CROPPED = Text(en="The margins are left out on both sides.", fa="حاشیه‌ها در هر دو سو کنار گذاشته می‌شوند.")


class Crop(Layer):
    """A map without its margins."""

    family = "crop"
    takes = MAP

    margins: Zeros = (1,)

    def spread(self, rank: int) -> Self:
        """Return the layer with margins for each of so many axes."""
        return self.model_copy(update={"margins": spread(self.margins, rank, "margins")})

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where nothing is left."""
        for axis, margin in zip(spatial(sizes), self.margins, strict=True):
            if sum(_sides(margin)) >= sizes[axis]:
                return f"it leaves out {sum(_sides(margin))} of a {axis} of {sizes[axis]}"
        return ""

    def windows(self, conventions: Conventions) -> tuple[Window, ...]:  # noqa: ARG002 - none of them matter
        """Return a window of one pixel; margins are padding the other way: a receptive field starts further inside."""
        return tuple(Window(1, padding=(-before, -after)) for before, after in map(_sides, self.margins))

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return each spatial size without its margins, and the channels as they came."""
        margins = dict(zip(spatial(source), self.margins, strict=True))
        left = {axis: add(source[axis], *_taken(margin)) for axis, margin in margins.items()}
        return {axis: Formula(left[axis], CROPPED) if axis in left else Formula(source[axis]) for axis in source}

    def describe(self) -> Text:
        """Return "cropping 4"."""
        return Text(en=f"cropping {shown(self.margins)}", fa=f"برش {shown(self.margins)}")


def _sides(margin: int | tuple[int, int]) -> tuple[int, int]:
    return (margin, margin) if isinstance(margin, int) else margin


def _taken(margin: int | tuple[int, int]) -> list[Expression]:
    """Return what is left out of an axis: twice the margin, or what stands before and after."""
    if isinstance(margin, int):
        sides = multiply(literal(2, roles.PADDING_SIDES), literal(margin, roles.PADDING, "p"))
        return [minus(sides)] if margin else []
    return [minus(literal(one, roles.PADDING)) for one in margin if one]


LAYER = LayerType(
    "crop",
    Crop,
    Text(en="a map without its margins", fa="نقشه بدون حاشیه"),
    aliases=("cropping", *(f"cropping{rank}d" for rank in (1, 2, 3))),
    bare="margins",
)
