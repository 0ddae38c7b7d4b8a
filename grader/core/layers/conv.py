"""Convolution over one to three axes, whole or in groups.

Parameters: every one of the filters has a weight for each tap of the kernel and each input channel of its
group, and one bias: ``k_h · k_w · (C_in / G) · C_out + C_out``. Source: Goodfellow, Bengio and Courville,
Deep Learning (2016), section 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from grader.core.conventions import Conventions
from grader.core.layer import FILTERED, Axes, LayerType, Sizes
from grader.core.layers._taps import WORK, taps
from grader.core.windows.axes import innermost
from grader.core.windows.extents import Extent
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import Windowed, area, positions
from grader.derivation import expression as x
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
GROUPED = Text(
    en="Each filter has a weight for every tap of its kernel and every input channel of its group.",
    fa="هر فیلتر برای هر خانهٔ کرنل و هر کانال ورودی گروه خودش یک وزن دارد.",
)

UNSHARED = Text(
    en="Without sharing every position of the output has weights and biases of its own.",
    fa="بدون اشتراک وزن، هر جای خروجی وزن‌ها و بایاس‌های خودش را دارد.",
)


class Conv(Windowed):
    """A convolution: so many filters of a kernel size, with stride, padding, dilation, groups and bias."""

    family = "conv"
    takes = FILTERED
    label: ClassVar[Text] = Text(en="conv", fa="کانولوشن")

    filters: Count | None = None
    stride: Extent = (1,)
    groups: Count = 1
    bias: bool = True

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where channels or filters don't divide into the groups."""
        for what, number in (("channels come in", sizes[innermost(sizes)]), ("filters", self.filters or self.groups)):
            if number % self.groups:
                return f"it has {self.groups} groups, but {number} {what}, which doesn't divide evenly"
        return ""

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and as many channels as there are filters."""
        filters = source[innermost(source)] if self.filters is None else literal(self.filters, roles.FILTERS, "F")
        return {**self.slid(source, conventions), roles.CHANNELS: Formula(filters, FILTERS)}

    def parameters(self, source: Axes, conventions: Conventions) -> Formula | None:  # noqa: ARG002
        """Return ``k·k·C_in·F + F``, or without the last term where there is no bias."""
        if self.filters is None:
            return None
        weights = multiply(*self._factors(source, self.filters), role=roles.WEIGHTS)
        if not self.bias:
            return Formula(weights, NO_BIAS if self.groups == 1 else GROUPED)
        rule = COUNT if self.groups == 1 else GROUPED
        return Formula(add(weights, literal(self.filters, roles.BIAS, "F")), rule)

    def _factors(self, source: Axes, filters: int) -> tuple[Expression, ...]:
        return (*taps(self.kernel), self._depth(source), literal(filters, roles.FILTERS, "F"))

    def _depth(self, source: Axes) -> Expression:
        """Return how many input channels each filter sees."""
        channels = as_expression(source[innermost(source)], roles.IN_CHANNELS, "C")
        if self.groups == 1:
            return channels
        return x.Quotient(roles.IN_CHANNELS, "", channels, literal(self.groups, roles.GROUPS, "G"))

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula | None:  # noqa: ARG002
        """Return ``k·k·C_in·F·h·w``: padding's zeros are multiplied too."""
        if self.filters is None:
            return None
        return Formula(multiply(*self._factors(source, self.filters), *positions(output)), WORK)

    def operations_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int:
        """Return how many multiply-accumulates meet no padding."""
        depth = source[innermost(source)] // self.groups
        return self.taps_inside(source, output, conventions) * depth * (self.filters or 0)

    def further(self, source: Axes, output: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return the parameters if positions shared none: ``h·w·(k·k·C_in·F + F)``, as of a locally connected layer."""
        learned, places = self.parameters(source, conventions), positions(output)
        if learned is None or not places:
            return {}
        return {"unshared_parameters": Formula(multiply(*places, learned.expression), UNSHARED)}

    def describe(self) -> Text:
        """Return "256 filters 5×5, same"."""
        size = area(self.kernel)
        extras = self.extras() + (f", {self.groups} groups" if self.groups > 1 else "")
        filters_en = f"{self.filters} filters {size}" if self.filters else f"kernel {size}"
        filters_fa = f"{self.filters} فیلتر {size}" if self.filters else f"کرنل {size}"
        return Text(en=f"{self.label.en}, {filters_en}{extras}", fa=f"{self.label.fa}، {filters_fa}{extras}")


LAYER = LayerType(
    "conv",
    Conv,
    Text(en="convolution over one to three axes", fa="کانولوشن روی یک تا سه محور"),
    aliases=("convolution", "کانولوشن"),
    bare="filters",
    size="kernel",
    spoken={f"conv{rank}d": {"dimensions": rank} for rank in (1, 2, 3)},
)
