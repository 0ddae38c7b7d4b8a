"""Depthwise convolution: each channel has filters of its own, and no channel sees another.

Parameters: ``k · k · C · m + C · m`` where each of the C channels has m filters.
Source: Howard et al., "MobileNets" (2017), section 3.1.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import FILTERED, Axes, LayerType, Sizes
from grader.core.layers._taps import WORK, taps
from grader.core.windows.axes import innermost
from grader.core.windows.extents import Extent
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import Windowed, area, positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

CHANNELS = Text(
    en="Each input channel gives as many output channels as it has filters.",
    fa="هر کانال ورودی به تعداد فیلترهایش کانال خروجی می‌دهد.",
)
COUNT = Text(
    en="Each filter has a weight for every tap of its kernel, of one channel alone, and one bias.",
    fa="هر فیلتر برای هر خانهٔ کرنل، تنها از یک کانال، یک وزن دارد، و یک بایاس.",
)
NO_BIAS = Text(
    en="Each filter has a weight for every tap of its kernel, of one channel alone; there is no bias.",
    fa="هر فیلتر برای هر خانهٔ کرنل، تنها از یک کانال، یک وزن دارد؛ بایاسی نیست.",
)


class DepthwiseConv(Windowed):
    """A convolution of each channel by itself, with so many filters for each."""

    family = "depthwise_conv"
    takes = FILTERED

    stride: Extent = (1,)
    multiplier: Count = 1
    bias: bool = True

    def _filters(self, source: Axes, role: str) -> Expression:
        """Return how many filters there are: those of each channel, for all channels."""
        channels = as_expression(source[innermost(source)], roles.IN_CHANNELS, "C")
        if self.multiplier == 1:
            return as_expression(channels, role)
        return multiply(channels, literal(self.multiplier, roles.MULTIPLIER, "m"), role=role)

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and the channels times their filters."""
        return {
            **self.slid(source, conventions),
            roles.CHANNELS: Formula(self._filters(source, roles.CHANNELS), CHANNELS),
        }

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·k·C·m + C·m``, or without the last term where there is no bias."""
        weights = multiply(*taps(self.kernel), self._filters(source, roles.IN_CHANNELS), role=roles.WEIGHTS)
        if not self.bias:
            return Formula(weights, NO_BIAS)
        return Formula(add(weights, self._filters(source, roles.BIAS)), COUNT)

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·k·C·m·h·w``."""
        filters = self._filters(source, roles.IN_CHANNELS)
        return Formula(multiply(*taps(self.kernel), filters, *positions(output)), WORK)

    def operations_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int:
        """Return how many multiply-accumulates meet no padding."""
        return self.taps_inside(source, output, conventions) * source[innermost(source)] * self.multiplier

    def describe(self) -> Text:
        """Return "depthwise conv, kernel 3×3"."""
        more = self.extras() + (f", multiplier {self.multiplier}" if self.multiplier > 1 else "")
        return Text(
            en=f"depthwise conv, kernel {area(self.kernel)}{more}",
            fa=f"کانولوشن عمقی، کرنل {area(self.kernel)}{more}",
        )


LAYER = LayerType(
    "depthwise_conv",
    DepthwiseConv,
    Text(en="convolution of each channel by itself", fa="کانولوشن هر کانال جداگانه (عمقی)"),
    aliases=("depthwise", "depthwiseconv", "depthwise_conv2d", "depthwiseconv2d"),
    bare="multiplier",
    size="kernel",
)
