"""Zero padding as a layer of its own: zeros around the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer, LayerType
from grader.core.windows.axes import spatial
from grader.core.windows.extents import Zeros, spread
from grader.core.windows.output_size import padding_terms
from grader.core.windows.sizes import Formula, Window, shown
from grader.derivation.expression import add
from grader.language import Text

PADDED = Text(en="Zeros are added on both sides.", fa="در هر دو سو صفر افزوده می‌شود.")


class ZeroPad(Layer):
    """Zeros before and after each spatial axis."""

    family = "zero_pad"
    takes = MAP

    padding: Zeros = (1,)

    def spread(self, rank: int) -> Self:
        """Return the layer with padding for each of so many axes."""
        return self.model_copy(update={"padding": spread(self.padding, rank, "padding")})

    def windows(self, conventions: Conventions) -> tuple[Window, ...]:  # noqa: ARG002 - none of them matter
        """Return a window of one pixel: padding moves where a receptive field starts."""
        return tuple(Window(1, padding=zeros) for zeros in self.padding)

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return each spatial size with its zeros, and the channels as they came."""
        windows = dict(zip(spatial(source), self.windows(conventions), strict=True))
        padded = {axis: Formula(add(source[axis], *padding_terms(window)), PADDED) for axis, window in windows.items()}
        return {axis: padded.get(axis) or Formula(size) for axis, size in source.items()}

    def describe(self) -> Text:
        """Return "zero padding 1"."""
        return Text(en=f"zero padding {shown(self.padding)}", fa=f"صفرگذاری {shown(self.padding)}")


LAYER = LayerType(
    "zero_pad",
    ZeroPad,
    Text(en="zeros around a map", fa="صفر در اطراف نقشه"),
    aliases=("zeropad", "zero_padding", "zeropadding", "zeropadding2d", "zeropad2d"),
    bare="padding",
)
