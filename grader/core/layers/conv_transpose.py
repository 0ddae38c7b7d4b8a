"""Transposed convolution: every input pixel stamps the kernel onto the output.

Size: ``(n − 1)·s − 2p + d·(k − 1) + o + 1``; Keras's same padding gives ``n·s``, and its valid padding at least
that. Sources: Dumoulin and Visin, "A guide to convolution arithmetic" (2016), section 4; PyTorch, ConvTranspose2d;
Keras, ``compute_conv_transpose_output_shape``.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.axes import innermost, spatial
from grader.core.conventions import Conventions
from grader.core.extents import Extent, Margins
from grader.core.layer import FILTERED, Axes, LayerType, Sizes
from grader.core.layers._taps import taps
from grader.core.sizes import Count, Formula, Window, effective_kernel
from grader.core.windowed import Windowed, area, positions
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, minus, multiply
from grader.derivation.graph import literal
from grader.language import Text

STAMPS = Text(
    en="The first stamps lie a stride apart, the last is as long as the kernel; padding crops both ends.",
    fa="مُهرها به فاصلهٔ stride می‌نشینند و آخری به درازای کرنل است؛ padding دو سر را می‌بُرد.",
)
TIMES = Text(
    en="With same padding the size is the input's times the stride.",
    fa="با same، اندازه برابر اندازهٔ ورودی ضرب در stride است.",
)
AT_LEAST = Text(
    en="Stamps that don't overlap leave room between them: at least a stride for each.",
    fa="مُهرهایی که هم‌پوشان نیستند میان خود جا می‌گذارند: برای هر کدام دست‌کم یک stride.",
)
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

    kind = "conv_transpose"
    takes = FILTERED
    scatters = True

    filters: Count
    stride: Extent = (1,)
    output_padding: Margins | None = None
    groups: Count = 1
    bias: bool = True

    extents = (*Windowed.extents, "output_padding")

    @property
    def step(self) -> tuple[int, ...]:
        """The stride along each axis."""
        return self.stride

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where channels or filters don't divide into the groups."""
        channels = sizes[innermost(sizes)]
        if channels % self.groups or self.filters % self.groups:
            return f"{channels} channels and {self.filters} filters don't divide into {self.groups} groups"
        return ""

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return the sizes that the stamps fill, and as many channels as there are filters."""
        sizes = {
            axis: self._size(source[axis], window, place, conventions)
            for place, (axis, window) in enumerate(zip(spatial(source), self.windows(conventions), strict=False))
        }
        return {**sizes, roles.CHANNELS: Formula(literal(self.filters, roles.FILTERS, "F"), FILTERS)}

    def _size(self, size: Expression, window: Window, place: int, conventions: Conventions) -> Formula:
        stride = literal(window.stride, roles.STRIDE, "s")
        extra = self.output_padding[place] if self.output_padding else 0
        if window.padding == "same" and self.output_padding is None:
            return Formula(multiply(size, stride), TIMES)
        keras = conventions.transposed_size == "keras" and window.padding == "valid" and not extra
        if keras and window.stride > window.span:
            return Formula(multiply(size, stride), AT_LEAST)
        starts = multiply(add(size, minus(1)), stride) if window.stride > 1 else add(size, minus(1))
        further = [literal(extra, roles.OUTPUT_PADDING, "o")] if extra else []
        return Formula(add(starts, *_crops(window), effective_kernel(window), *further), STAMPS)

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
        for axis, window in zip(spatial(source), self.windows(conventions), strict=False):
            # a stamp that lands on the output is a tap of the ordinary convolution that meets no padding
            before = _zeros(window, source[axis], output[axis])
            crop = Window(window.kernel, window.stride, (before, 0), window.dilation)
            kept *= crop.taps_inside(output[axis], source[axis])
        return kept

    def describe(self) -> Text:
        """Return "transposed conv, 64 filters 2×2, stride 2"."""
        more = area(self.kernel) + self.extras()
        return Text(
            en=f"transposed conv, {self.filters} filters {more}",
            fa=f"کانولوشن ترانهاده، {self.filters} فیلتر {more}",
        )


def _crops(window: Window) -> list[Expression]:
    """Return what the padding takes away at both ends."""
    before, after = (window.span // 2,) * 2 if window.padding == "same" else window.zeros(0)
    if before == after:
        sides = multiply(literal(2, roles.PADDING_SIDES), literal(before, roles.PADDING, "p"))
        return [minus(sides)] if before else []
    return [minus(literal(zeros, roles.PADDING)) for zeros in (before, after) if zeros]


def _zeros(window: Window, size: int, output: int) -> int:
    """Return what is cropped before the axis: half of what same padding crops, rounded down."""
    if window.padding != "same":
        return window.zeros(0)[0]
    return max((size - 1) * window.stride + window.span - output, 0) // 2


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
