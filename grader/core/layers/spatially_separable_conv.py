"""Spatially separable convolution: a column of taps, then a row of taps, for one kernel of both.

Parameters: ``k_h · C · M + k_w · M · F`` with M channels between, and the biases of both steps.
Source: Szegedy et al., "Rethinking the Inception Architecture" (2016), section 3.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, LayerType
from grader.core.windows.axes import innermost
from grader.core.windows.extents import Extent
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import Windowed, area, positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.errors import DerivationError
from grader.language import Text

FILTERS = Text(en="Each filter of the second step gives one channel.", fa="هر فیلتر گام دوم یک کانال می‌دهد.")
COUNT = Text(
    en="A column of weights for each input channel and channel between, then a row for each of these and each filter.",
    fa="برای هر کانال ورودی و هر کانال میانی یک ستون وزن، سپس برای هر کانال میانی و هر فیلتر یک سطر وزن.",
)
WORK = Text(
    en="The first step works at its own positions, the second at those of the output.",
    fa="گام نخست در جاهای خودش کار می‌کند و گام دوم در جاهای خروجی.",
)


class SpatiallySeparableConv(Windowed):
    """A k×1 convolution and a 1×k convolution behind it."""

    family = "spatially_separable_conv"
    takes = MAP

    filters: Count
    between: Count | None = None
    stride: Extent = (1,)
    bias: bool = True

    def spread(self, rank: int) -> Self:
        """Return the layer with a kernel for height and width; other ranks have no column and row."""
        if rank != 2:
            raise DerivationError(f"has a column and a row of taps, but {rank} axes come in")
        return super().spread(rank)

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and as many channels as there are filters."""
        filters = literal(self.filters, roles.FILTERS, "F")
        return {**self.slid(source, conventions), roles.CHANNELS: Formula(filters, FILTERS)}

    def _steps(self, source: Axes) -> tuple[Expression, Expression]:
        channels = as_expression(source[innermost(source)], roles.IN_CHANNELS, "C")
        between = literal(self.between or self.filters, roles.FILTERS, "M")
        column = multiply(literal(self.kernel[0], roles.KERNEL_HEIGHT, "k"), channels, between, role=roles.WEIGHTS)
        into = as_expression(between, roles.IN_CHANNELS)
        filters = literal(self.filters, roles.FILTERS, "F")
        return column, multiply(literal(self.kernel[1], roles.KERNEL_WIDTH, "k"), into, filters, role=roles.WEIGHTS)

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·C·M + k·M·F``, and the biases of both steps."""
        biases = (literal(self.between or self.filters, roles.BIAS, "M"), literal(self.filters, roles.BIAS, "F"))
        return Formula(add(*self._steps(source), *(biases if self.bias else ())), COUNT)

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``k·C·M·h·w' + k·M·F·h·w``: the first step keeps the input's width w'."""
        column, row = self._steps(source)
        first = multiply(column, output[roles.HEIGHT], source[roles.WIDTH])
        return Formula(add(first, multiply(row, *positions(output))), WORK)

    def describe(self) -> Text:
        """Return "spatially separable conv, 8 filters 3×3"."""
        more = area(self.kernel) + self.extras()
        return Text(
            en=f"spatially separable conv, {self.filters} filters {more}",
            fa=f"کانولوشن مکانی جداشدنی، {self.filters} فیلتر {more}",
        )


LAYER = LayerType(
    "spatially_separable_conv",
    SpatiallySeparableConv,
    Text(en="a column, then a row of taps", fa="کانولوشن ستونی و سپس سطری"),
    aliases=("asymmetric_conv",),
    bare="filters",
    size="kernel",
)
