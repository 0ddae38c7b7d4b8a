"""``im2col``: a convolution as one product of matrices, that of the weights and that of the patches.

Quantities: ``patches.shape``, ``weights.shape``, ``product.shape`` (rows, columns), ``patches.length``,
``patches.count``, ``patches.entries``, ``output.shape``. An input of three numbers has two axes and channels, where
the layout says; else ``channels`` may stand beside it. ``patches: rows`` puts each patch into a row.
Source: CS231n, "Convolutional Neural Networks", implementation as matrix multiplication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given
from grader.core.linear.output_quantities import size_quantities
from grader.core.linear.sliding import Sliding, for_axes
from grader.core.linear.sliding_steps import PLACE, last_step, output_steps, padding_steps, several, taps, with_channels
from grader.core.windows.axes import SPATIAL
from grader.core.windows.axis import Axis, slide
from grader.core.windows.extents import MOST_AXES, Extent, Taps
from grader.core.windows.sizes import Count, Formula
from grader.derivation import roles
from grader.derivation.expression import multiply
from grader.derivation.graph import refer
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Layout, Quantity, Solved

TAPS_OF_PATCH = Text(
    en="A patch holds what lies under the kernel, in every channel.",
    fa="هر پچ آنچه را زیر کرنل است در بر دارد، در همهٔ کانال‌ها.",
)
PATCHES = Text(en="A patch for every position of the output.", fa="برای هر جای خروجی یک پچ.")
ENTRIES = Text(en="As many as rows times columns.", fa="به تعداد سطرها ضرب در ستون‌ها.")


class Im2col(Sliding):
    """A map's size with its channels, and the window that patches are taken with."""

    input: Extent
    channels: Count | None = None
    kernel: Taps
    filters: Count = 1
    layout: Literal["channels-last", "channels-first"] | None = None
    patches: Literal["columns", "rows"] = Field(default="columns", description="where each patch stands")

    @model_validator(mode="after")
    def _fits(self) -> Im2col:
        self.split(Conventions(), last=True)
        return self

    def split(self, conventions: Conventions, *, last: bool) -> tuple[tuple[Axis, ...], int]:
        """Return the window along each axis and the number of channels."""
        sizes, channels = self.input, self.channels
        if channels is None and len(sizes) == MOST_AXES:
            sizes, channels = (sizes[:-1], sizes[-1]) if last else (sizes[1:], sizes[0])
        windows = self.windows(for_axes(self.kernel, len(sizes), "kernel"), conventions)
        return tuple(slide(size, window) for size, window in zip(sizes, windows, strict=True)), channels or 1


def solve(given: Im2col, prefix: str, conventions: Conventions) -> Solved:
    """Derive the sizes of the three matrices."""
    last = (given.layout or conventions.layout) == "channels-last"
    axes, channels = given.split(conventions, last=last)
    if min(axis.output for axis in axes) < 1:
        raise DerivationError("The kernel is larger than the input, so nothing is left.", ("kernel",))
    steps = [
        *output_steps(prefix, axes, given.filters),
        *padding_steps(prefix, axes),
        *_steps(prefix, axes, channels, last=last),
    ]
    asked = [*_shapes(prefix, given), *size_quantities(prefix, len(axes), filters=True, last=last)]
    return Solved(prefix, tuple(steps), {quantity.name: quantity for quantity in asked})


def _steps(prefix: str, axes: tuple[Axis, ...], channels: int, *, last: bool) -> Iterator[Step]:
    names, kernel = SPATIAL[len(axes)], [taps(axis.window) for axis in axes]
    length = multiply(*with_channels(kernel, several(channels, roles.IN_CHANNELS, "C"), last=last))
    count = multiply(*(refer(f"{prefix}{PLACE}.output.{name}", name) for name in names))
    entries = multiply(refer(f"{prefix}patches.length"), refer(f"{prefix}patches.count"))
    for quantity, formula in (
        ("length", Formula(length, TAPS_OF_PATCH)),
        ("count", Formula(count, PATCHES)),
        ("entries", Formula(entries, ENTRIES)),
    ):
        yield last_step(prefix, f"patches.{quantity}", formula)


def _shapes(prefix: str, given: Im2col) -> Iterator[Quantity]:
    length, count = f"{prefix}patches.length", f"{prefix}patches.count"
    filters = f"{prefix}{PLACE}.output.{roles.CHANNELS}"
    for name, sides in (("patches", (length, count)), ("weights", (filters, length)), ("product", (filters, count))):
        ordered = sides if given.patches == "columns" else sides[::-1]
        yield Quantity(f"{name}.shape", Layout.SHAPE, ordered, ("rows", "columns"), subject=given)
    for name in ("length", "count", "entries"):
        yield Quantity(f"patches.{name}", Layout.NUMBER, (f"{prefix}patches.{name}",))


GIVEN = Given("im2col", Im2col, Text(en="a convolution as a product of patches", fa="کانولوشن به‌صورت ضرب پچ‌ها"), solve)
