"""A window that slides over a map of numbers: where it stands and which pixels it sees.

The window at ``(y, x)`` sees the pixels ``(y·s + i·d − p, x·s + j·d − p)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.windows.axes import KERNEL_OF, SPATIAL, SYMBOLS
from grader.core.windows.output_size import output_size
from grader.core.windows.sizes import Formula, Window
from grader.derivation.expression import value_of
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.errors import DerivationError

MOST_CELLS = 256
MOST_SEEN = 5_000
"""The most pixels that all windows together may see."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sliding:
    """A window along the height and along the width of a map of a size.

    >>> Sliding.over((7, 7), (3, 3), (2, 2)).output, Sliding.over((4, 4), (3, 3), (2, 2), up=True).output
    ((3, 3), (2, 2))
    """

    source: Place
    windows: tuple[Window, Window]

    @classmethod
    def over(
        cls,
        source: Place,
        kernel: Place,
        stride: Place = (1, 1),
        padding: Place = (0, 0),
        dilation: Place = (1, 1),
        *,
        up: bool = False,
    ) -> Sliding:
        """Return a window of a size, stride and dilation on a padded map; ``up`` rounds its positions up."""
        rounding, axes = "ceil" if up else "floor", SPATIAL[2]
        height, width = (
            Window(kernel[axis], stride[axis], padding[axis], dilation[axis], rounding, KERNEL_OF[axes[axis]])
            for axis in (0, 1)
        )
        return cls(source, (height, width))

    @property
    def output(self) -> Place:
        """The positions along the height and along the width."""
        return self._positions(0), self._positions(1)

    def _formula(self, axis: int) -> Formula:
        name = SPATIAL[2][axis]
        return output_size(literal(self.source[axis], name, SYMBOLS[name]), self.windows[axis])

    def _positions(self, axis: int) -> int:
        return int(value_of(self._formula(axis).expression))

    def size(self, name: str, axis: int) -> Step:
        """Return the step that counts the positions along an axis."""
        formula = self._formula(axis)
        return Step(name, formula.expression, "pool", f"output.{name.rpartition('.')[2]}", formula.rule)

    def refuse_misfit(self) -> None:
        """Refuse a window larger than its map, and maps too large to be worked out by hand."""
        if min(self.output) < 1:
            raise DerivationError("The window is larger than the map, so nothing is left.", ("kernel",))
        (height, width), (tall, wide) = self.output, (window.kernel for window in self.windows)
        if height * width > MOST_CELLS or height * width * tall * wide > MOST_SEEN:
            raise DerivationError(
                f"This map has more than {MOST_CELLS} cells or its windows see more than {MOST_SEEN} pixels.",
                ("pixels",),
            )

    def seen(self, at: Place) -> Iterator[tuple[Place, Place, bool]]:
        """Yield each tap of the window at a position with the pixel below it, and whether that is on the map."""
        height, width = self.windows
        for i in range(height.kernel):
            for j in range(width.kernel):
                y, x = self._pixel(0, at[0], i), self._pixel(1, at[1], j)
                yield (i, j), (y, x), 0 <= y < self.source[0] and 0 <= x < self.source[1]

    def _pixel(self, axis: int, position: int, tap: int) -> int:
        window = self.windows[axis]
        return position * window.stride + tap * window.dilation - window.zeros(self.source[axis])[0]

    def overhangs(self, pixel: Place) -> bool:
        """Tell whether a pixel lies even behind the padding, where only rounding up leads."""
        sides = zip(pixel, self.source, self.windows, strict=True)
        return any(place >= size + window.zeros(size)[1] for place, size, window in sides)
