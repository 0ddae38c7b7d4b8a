"""A window that slides over a map of numbers: where it stands and which pixels it sees.

The window at ``(y, x)`` sees the pixels ``(y·s + i·d − p, x·s + j·d − p)``. Rounding up keeps a last window that
hangs over the end, unless it would begin in the padding behind the map (PyTorch's rule).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from grader.core.windows.sizes import parted
from grader.derivation import expression as x
from grader.derivation.expression import add, as_expression, minus
from grader.derivation.graph import Step
from grader.errors import DerivationError
from grader.language import Text

MOST_CELLS = 256
MOST_SEEN = 5_000
"""The most pixels that all windows together may see."""
POSITIONS = Text(
    en="How far the window can move, in steps of its stride, and one more for where it starts.",
    fa="پنجره چند گام به اندازهٔ stride می‌تواند جابه‌جا شود، و یکی دیگر برای جایی که آغاز می‌کند.",
)
DROPPED = Text(
    en="The last window would begin in the padding behind the map: it is left out.",
    fa="پنجرهٔ آخر در حاشیهٔ پس از نقشه آغاز می‌شد: کنار گذاشته می‌شود.",
)

Place = tuple[int, int]


def _both(given: Any) -> Any:
    sizes = parted(given) if isinstance(given, str) else given
    sizes = [sizes] if isinstance(sizes, int) else sizes
    return list(sizes) * 2 if isinstance(sizes, (list, tuple)) and len(sizes) == 1 else sizes


_Margin = Annotated[int, Field(ge=0, le=1_000)]
Margins = Annotated[
    tuple[_Margin, _Margin],
    BeforeValidator(_both, json_schema_input_type=int | str | tuple[_Margin] | tuple[_Margin, _Margin]),
]
"""How many rows and columns are added on each side: ``1``, ``[1, 0]`` or ``1×0``."""


@dataclass(frozen=True, slots=True)
class Sliding:
    """A window of a size, stride and dilation on a padded map; ``up`` rounds the number of positions up.

    >>> Sliding((7, 7), (3, 3), (2, 2)).output, Sliding((4, 4), (3, 3), (2, 2), up=True).output
    ((3, 3), (2, 2))
    """

    source: Place
    kernel: Place
    stride: Place = (1, 1)
    padding: Place = (0, 0)
    dilation: Place = (1, 1)
    up: bool = False

    @property
    def output(self) -> Place:
        """The positions along the height and along the width."""
        return self._positions(0), self._positions(1)

    def _room(self, axis: int) -> int:
        reach = self.dilation[axis] * (self.kernel[axis] - 1) + 1
        return self.source[axis] + 2 * self.padding[axis] - reach

    def _moves(self, axis: int) -> int:
        return -(-self._room(axis) // self.stride[axis]) if self.up else self._room(axis) // self.stride[axis]

    def _drops_last(self, axis: int) -> bool:
        return self.up and self._moves(axis) * self.stride[axis] >= self.source[axis] + self.padding[axis]

    def _positions(self, axis: int) -> int:
        return self._moves(axis) + 1 - self._drops_last(axis)

    def size(self, name: str, axis: int) -> Step:
        """Return the step that counts the positions along an axis."""
        room: list[x.Given] = [self.source[axis]]
        if self.padding[axis]:
            room.append(x.multiply(2, self.padding[axis]))
        reach = as_expression(self.kernel[axis])
        if self.dilation[axis] > 1:
            reach = add(x.multiply(self.dilation[axis], self.kernel[axis] - 1), 1)
        moves: list[x.Given] = [*room, minus(reach)]
        if self.stride[axis] > 1:
            divided = x.Quotient(left=add(*moves), right=as_expression(self.stride[axis]))
            moves = [x.Ceiling(inner=divided) if self.up else x.Floor(inner=divided)]
        dropped = self._drops_last(axis)
        total = add(*moves, 1, *([minus(1)] if dropped else []))
        return Step(name, total, "output", f"output.{name.rpartition('.')[2]}", DROPPED if dropped else POSITIONS)

    def refuse_misfit(self) -> None:
        """Refuse a window larger than its map, and maps too large to be worked out by hand."""
        if min(self.output) < 1:
            raise DerivationError("The window is larger than the map, so nothing is left.", ("kernel",))
        (height, width), (tall, wide) = self.output, self.kernel
        if height * width > MOST_CELLS or height * width * tall * wide > MOST_SEEN:
            raise DerivationError(
                f"This map has more than {MOST_CELLS} cells or its windows see more than {MOST_SEEN} pixels.",
                ("pixels",),
            )

    def seen(self, at: Place) -> Iterator[tuple[Place, Place, bool]]:
        """Yield each tap of the window at a position with the pixel below it, and whether that is on the map."""
        for i in range(self.kernel[0]):
            for j in range(self.kernel[1]):
                y, x_ = (
                    at[axis] * self.stride[axis] + tap * self.dilation[axis] - self.padding[axis]
                    for axis, tap in ((0, i), (1, j))
                )
                yield (i, j), (y, x_), 0 <= y < self.source[0] and 0 <= x_ < self.source[1]

    def overhangs(self, pixel: Place) -> bool:
        """Tell whether a pixel lies even behind the padding, where only rounding up leads."""
        return any(pixel[axis] >= self.source[axis] + self.padding[axis] for axis in (0, 1))
