"""Depthwise separable convolution: each channel by itself, then a 1×1 convolution across the channels.

Parameters: ``k · k · C · m + C · m · F + F``; two modules in a row have the depthwise step's biases too.
Against a full convolution: ``m/F + m/(k·k)`` of its multiply-accumulates.
Source: Howard et al., "MobileNets" (2017), section 3.1; Keras, SeparableConv2D.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import FILTERED, Axes, LayerType, Sizes
from grader.core.layers._taps import taps
from grader.core.windows.axes import innermost, spatial
from grader.core.windows.extents import Extent
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import Windowed, area, positions
from grader.derivation import roles
from grader.derivation.expression import Expression, Quotient, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

FILTERS = Text(en="Each pointwise filter gives one channel.", fa="هر فیلتر نقطه‌ای (1×1) یک کانال می‌دهد.")
COUNT = Text(
    en="A kernel for each channel, then a weight for each pair of channel and filter; the biases come with them.",
    fa="برای هر کانال یک کرنل، سپس برای هر جفت کانال و فیلتر یک وزن؛ به‌اضافهٔ بایاس‌ها.",
)
WORK = Text(
    en="Every weight of both steps is used once at every position of the output.",
    fa="هر وزنِ هر دو گام در هر جای خروجی یک بار به کار می‌رود.",
)
SHARE = Text(
    en="The multiply-accumulates of the pointwise step, then of the depthwise one, over those of a full convolution.",
    fa="ضرب‌وجمع‌های گام نقطه‌ای و سپس گام عمقی، تقسیم بر ضرب‌وجمع‌های کانولوشن کامل.",
)
SPEEDUP = Text(
    en="The multiply-accumulates of a full convolution, over those of the two steps.",
    fa="ضرب‌وجمع‌های کانولوشن کامل، تقسیم بر ضرب‌وجمع‌های دو گام.",
)


class SeparableConv(Windowed):
    """A depthwise convolution and a pointwise one behind it."""

    family = "separable_conv"
    takes = FILTERED

    filters: Count
    stride: Extent = (1,)
    multiplier: Count = 1
    bias: bool = True

    def _between(self, source: Axes) -> tuple[Expression, ...]:
        """Return the factors of how many channels there are between the two steps."""
        channels = as_expression(source[innermost(source)], roles.IN_CHANNELS, "C")
        many = (literal(self.multiplier, roles.MULTIPLIER, "m"),) if self.multiplier > 1 else ()
        return (channels, *many)

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and as many channels as there are pointwise filters."""
        filters = literal(self.filters, roles.FILTERS, "F")
        return {**self.slid(source, conventions), roles.CHANNELS: Formula(filters, FILTERS)}

    def _steps(self, source: Axes) -> tuple[Expression, Expression]:
        """Return the weights of the depthwise step and of the pointwise one."""
        between = self._between(source)
        depthwise = multiply(*taps(self.kernel), *between, role=roles.WEIGHTS)
        return depthwise, multiply(*between, literal(self.filters, roles.FILTERS, "F"), role=roles.WEIGHTS)

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return ``k·k·C·m + C·m·F``, and the biases of the last step or of both."""
        terms = list(self._steps(source))
        if self.bias and conventions.separable_biases == "two":
            terms.append(multiply(*self._between(source), role=roles.BIAS))
        if self.bias:
            terms.append(literal(self.filters, roles.BIAS, "F"))
        return Formula(add(*terms), COUNT)

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``(k·k·C·m + C·m·F)·h·w``."""
        return Formula(multiply(add(*self._steps(source)), *positions(output)), WORK)

    def further(self, source: Axes, output: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the share ``m/F + m/(k·k)`` of a full convolution's work, and how many times less it is."""
        many = literal(self.multiplier, roles.MULTIPLIER, "m" if self.multiplier > 1 else "")
        pointwise = Quotient(roles.POINTWISE_SHARE, "", many, literal(self.filters, roles.FILTERS, "F"))
        share = add(pointwise, Quotient("", "", many, multiply(*taps(self.kernel))))
        return {"work_share": Formula(share, SHARE), "speedup": Formula(Quotient("", "", literal(1), share), SPEEDUP)}

    def operations_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int:
        """Return how many multiply-accumulates meet no padding: the pointwise step has none."""
        between, places = source[innermost(source)] * self.multiplier, 1
        for axis in spatial(output):
            places *= output[axis]
        return between * (self.taps_inside(source, output, conventions) + self.filters * places)

    def describe(self) -> Text:
        """Return "separable conv, 32 filters 3×3"."""
        more = area(self.kernel) + self.extras() + (f", multiplier {self.multiplier}" if self.multiplier > 1 else "")
        return Text(
            en=f"separable conv, {self.filters} filters {more}",
            fa=f"کانولوشن عمقی جداشدنی، {self.filters} فیلتر {more}",
        )


LAYER = LayerType(
    "separable_conv",
    SeparableConv,
    Text(en="depthwise, then pointwise convolution", fa="کانولوشن عمقی و سپس نقطه‌ای"),
    aliases=("separable", "separableconv", "separable_conv2d", "separableconv2d", "depthwise_separable_conv"),
    bare="filters",
    size="kernel",
)
