"""Convolution over height and width.

Parameters: every one of the filters has a weight for each tap of the kernel and each input channel, and
one bias: ``k_h · k_w · C_in · C_out + C_out``. Source: Goodfellow, Bengio and Courville, Deep Learning
(2016), section 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer, LayerType
from grader.core.sizes import AXES, Count, Formula, Padding, Pair, Window, output_sizes, shown
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

FILTERS = Text(en="Each filter gives one channel of the output.", fa="هر فیلتر یک کانال خروجی می‌دهد.")
COUNT = Text(
    en="Each filter has a weight for every tap of its kernel and every input channel, and one bias.",
    fa="هر فیلتر برای هر خانهٔ کرنل و هر کانال ورودی یک وزن دارد، و یک بایاس.",
)
NO_BIAS = Text(
    en="Each filter has a weight for every tap of its kernel and every input channel; there is no bias.",
    fa="هر فیلتر برای هر خانهٔ کرنل و هر کانال ورودی یک وزن دارد؛ بایاسی نیست.",
)


class Conv(Layer):
    """A convolution: so many filters of a kernel size, with stride, padding, dilation and bias."""

    kind = "conv"
    takes = MAP

    kernel: Pair
    filters: Count | None = None
    stride: Pair = (1, 1)
    padding: Padding = "valid"
    dilation: Pair = (1, 1)
    rounding: Literal["floor", "ceil"] | None = None
    bias: bool = True

    def windows(self, conventions: Conventions) -> tuple[Window, Window]:  # noqa: ARG002 - of pooling alone
        """Return the kernel as a window; what doesn't fit is dropped, unless the layer says otherwise."""
        height, width = (
            Window(
                self.kernel[axis],
                self.stride[axis],
                self.padding if isinstance(self.padding, str) else self.padding[axis],
                self.dilation[axis],
                self.rounding or "floor",
                role,
            )
            for axis, (_, role) in enumerate(AXES)
        )
        return height, width

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and as many channels as there are filters."""
        sizes = output_sizes(source, self.windows(conventions))
        filters = source[roles.CHANNELS] if self.filters is None else literal(self.filters, roles.FILTERS, "F")
        return {**sizes, roles.CHANNELS: Formula(filters, FILTERS)}

    def parameters(self, source: Axes) -> Formula | None:
        """Return ``k·k·C_in·F + F``, or without the last term where there is no bias."""
        if self.filters is None:
            return None
        weights = multiply(*self._factors(source, self.filters), role=roles.WEIGHTS)
        if not self.bias:
            return Formula(weights, NO_BIAS)
        return Formula(add(weights, literal(self.filters, roles.BIAS, "F")), COUNT)

    def _factors(self, source: Axes, filters: int) -> tuple[Expression, ...]:
        return (
            literal(self.kernel[0], roles.KERNEL_HEIGHT, "k"),
            literal(self.kernel[1], roles.KERNEL_WIDTH, "k"),
            as_expression(source[roles.CHANNELS], roles.IN_CHANNELS, "C"),
            literal(filters, roles.FILTERS, "F"),
        )

    def describe(self) -> Text:
        """Return "256 filters 5×5, same"."""
        size = f"{self.kernel[0]}×{self.kernel[1]}"
        extras = _extras(self.stride, self.padding, self.dilation)
        filters_en = f"{self.filters} filters {size}" if self.filters else f"kernel {size}"
        filters_fa = f"{self.filters} فیلتر {size}" if self.filters else f"کرنل {size}"
        return Text(en=f"conv, {filters_en}{extras}", fa=f"کانولوشن، {filters_fa}{extras}")


def _extras(stride: tuple[int, int], padding: str | tuple[int, int], dilation: tuple[int, int]) -> str:
    parts = [f"stride {shown(stride)}"] if stride != (1, 1) else []
    parts += [padding if isinstance(padding, str) else f"padding {shown(padding)}"] if padding != "valid" else []
    parts += [f"dilation {shown(dilation)}"] if dilation != (1, 1) else []
    return "".join(f", {part}" for part in parts)


LAYER = LayerType(
    "conv",
    Conv,
    Text(en="convolution over height and width", fa="کانولوشن روی ارتفاع و عرض"),
    aliases=("conv2d", "convolution", "کانولوشن"),
    bare="filters",
    size="kernel",
)
