"""Transposed convolution: every input pixel stamps the kernel onto the output.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), section 4.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import FILTERED, Axes, LayerType, Sizes
from grader.core.layers._taps import taps
from grader.core.windows.axes import innermost
from grader.core.windows.extents import Extent, Margins
from grader.core.windows.sizes import Count, Formula, Window
from grader.core.windows.windowed import Windowed, area, positions
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

FILTERS = Text(en="Each filter gives one channel of the output.", fa="هر فیلتر یک کانال خروجی می‌دهد.")
COUNT = Text(
    en="Each pair of input channel and filter has a kernel; each filter has one bias.",
    fa="هر جفت کانال ورودی و فیلتر یک کرنل دارد؛ هر فیلتر یک بایاس.",
)
WORK = Text(
    en="Every input pixel is multiplied with the whole kernel of every filter.",
    fa="هر پیکسل ورودی در کل کرنلِ هر فیلتر ضرب می‌شود.",
)


class ConvTranspose(Windowed):
    """A transposed convolution: so many filters, with stride, cropping padding and output padding."""

    family = "conv_transpose"
    takes = FILTERED
    scatters = True

    filters: Count
    stride: Extent = (1,)
    output_padding: Margins | None = None
    groups: Count = 1
    bias: bool = True

    extents = (*Windowed.extents, "output_padding")

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where channels or filters don't divide into the groups."""
        channels = sizes[innermost(sizes)]
        if channels % self.groups or self.filters % self.groups:
            return f"{channels} channels and {self.filters} filters don't divide into {self.groups} groups"
        return ""

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return the sizes that the stamps fill, and as many channels as there are filters."""
        filters = literal(self.filters, roles.FILTERS, "F")
        return {**self.slid(source, conventions), roles.CHANNELS: Formula(filters, FILTERS)}

    def windows(self, conventions: Conventions) -> tuple[Window, ...]:
        """Return the transposed window over each axis."""
        extra = self.output_padding or (None,) * len(self.kernel)
        windows = zip(super().windows(conventions), extra, strict=True)
        return tuple(window.transposed(more, spaced=self._spaced(more, conventions)) for window, more in windows)

    def _spaced(self, output_padding: int | None, conventions: Conventions) -> bool:
        return self.padding == "valid" and not output_padding and conventions.transposed_size == "keras"

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·k·C·F + F``, or without the last term where there is no bias."""
        weights = multiply(*self._factors(source), role=roles.WEIGHTS)
        return Formula(add(weights, literal(self.filters, roles.BIAS, "F")) if self.bias else weights, COUNT)

    def _factors(self, source: Axes) -> tuple[Expression, ...]:
        channels = as_expression(source[innermost(source)], roles.IN_CHANNELS, "C")
        filters = literal(self.filters, roles.FILTERS, "F")
        if self.groups > 1:
            filters = x.Quotient(roles.FILTERS, "", filters, literal(self.groups, roles.GROUPS, "G"))
        return (*taps(self.kernel), channels, filters)

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·k·C·F·h·w`` over the positions of the input; what is cropped later counts too."""
        return Formula(multiply(*self._factors(source), *positions(source)), WORK)

    def operations_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int:
        """Return how many products reach the output that is kept."""
        kept = source[innermost(source)] * self.filters // self.groups
        return self.taps_inside(source, output, conventions) * kept

    def closer(self) -> tuple[int, ...]:
        """Return its stride: so many units lie where one did."""
        return self.stride

    def describe(self) -> Text:
        """Return "transposed conv, 64 filters 2×2, stride 2"."""
        more = area(self.kernel) + self.extras()
        return Text(
            en=f"transposed conv, {self.filters} filters {more}",
            fa=f"کانولوشن ترانهاده، {self.filters} فیلتر {more}",
        )


LAYER = LayerType(
    "conv_transpose",
    ConvTranspose,
    Text(en="transposed convolution", fa="کانولوشن ترانهاده"),
    aliases=("convtranspose", "transposed_conv", "deconv", "deconvolution", "conv2dtranspose"),
    bare="filters",
    size="kernel",
    spoken={
        f"{name}{rank}d": {"dimensions": rank} for name in ("conv_transpose", "convtranspose") for rank in (1, 2, 3)
    },
)
