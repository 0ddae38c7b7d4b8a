"""Layers with a window that slides over the spatial axes: its settings, written out axis by axis."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import ClassVar, Literal, Self

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Layer, Sizes
from grader.core.windows.axes import Axes, spatial
from grader.core.windows.axis import Axis
from grader.core.windows.extents import Extent, Padding, spread, windows_along
from grader.core.windows.output_size import output_size
from grader.core.windows.sizes import Formula, Window, shown
from grader.derivation.expression import Expression
from grader.errors import DerivationError


class Windowed(Layer):
    """A layer with a window: a kernel with stride, padding, dilation and rounding."""

    dimensions: Literal[1, 2, 3] | None = Field(default=None, description="over how many axes, where it must be said")
    kernel: Extent
    stride: Extent | None = None
    padding: Padding = "valid"
    dilation: Extent = (1,)
    rounding: Literal["floor", "ceil"] | None = None

    extents: ClassVar[tuple[str, ...]] = ("kernel", "stride", "padding", "dilation")

    def spread(self, rank: int) -> Self:
        """Return the layer with a kernel, stride, padding and dilation for each of so many axes."""
        if self.dimensions not in {None, rank}:
            raise DerivationError(f"works over {self.dimensions} axes, but {rank} come in")
        given = {name: getattr(self, name, None) for name in self.extents}
        wide = {name: spread(held, rank, name) for name, held in given.items() if isinstance(held, tuple)}
        return self.model_copy(update=wide)

    @property
    def step(self) -> tuple[int, ...]:
        """The stride along each axis: the kernel's size where none is given."""
        return self.stride or self.kernel

    def windows(self, conventions: Conventions) -> tuple[Window, ...]:
        """Return the window over each axis; what doesn't fit is dropped, unless the layer says otherwise."""
        before = self.padding == "same" and conventions.same_padding == "zeros-before"
        return windows_along(
            self.kernel, self.step, self.padding, self.dilation, rounding=self.rounds(conventions), zeros_before=before
        )

    def rounds(self, conventions: Conventions) -> str:  # noqa: ARG002 - of pooling alone
        """Return how a size that isn't whole is rounded."""
        return self.rounding or "floor"

    def slid(self, source: Axes, conventions: Conventions) -> dict[str, Formula]:
        """Return the spatial sizes after the window has slid over them."""
        sizes = zip(spatial(source), self.windows(conventions), strict=False)
        return {axis: output_size(source[axis], window) for axis, window in sizes}

    def taps_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int:
        """Return how many pairs of an output position and a tap of the window meet no padding."""
        windows = zip(spatial(source), self.windows(conventions), strict=False)
        return prod(Axis(source[axis], window, output[axis]).inside for axis, window in windows)

    def extras(self) -> str:
        """Return ", stride 2, same": the settings that aren't the usual ones."""
        ones = (1,) * len(self.kernel)
        parts = [f"stride {shown(self.step)}"] if self.step not in {ones, (1,)} else []
        parts += [self.padding if isinstance(self.padding, str) else f"padding {shown(self.padding)}"]
        parts += [f"dilation {shown(self.dilation)}"] if self.dilation not in {ones, (1,)} else []
        return "".join(f", {part}" for part in parts if part not in {"valid", "padding 0"})


def area(kernel: tuple[int, ...]) -> str:
    """Return a kernel's size as people write it.

    >>> area((3, 5))
    '3×5'
    """
    return "×".join(map(str, kernel))


def positions(output: Mapping[str, Expression]) -> tuple[Expression, ...]:
    """Return the sizes whose product is the number of output positions."""
    return tuple(output[axis] for axis in spatial(output))
