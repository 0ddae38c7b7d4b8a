"""A window on an axis of known size: which tap meets which pixel, and how often.

At position ``y`` the tap ``i`` lies on the pixel ``y·s + i·d − before``. A transposed convolution swaps the two:
its inputs are the positions, its outputs the pixels.
Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), sections 2 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.windows.lattice import pairs_below
from grader.core.windows.output_size import output_size
from grader.core.windows.sizes import Transposed, Window
from grader.derivation.expression import value_of
from grader.derivation.graph import literal


@dataclass(frozen=True, slots=True)
class Axis:
    """An input's size along one axis, the window on it and the output's size; ``wrapped`` closes it to a ring."""

    size: int
    window: Window
    output: int
    wrapped: bool = False

    @property
    def zeros(self) -> tuple[int, int]:
        """The zeros before and after the pixels; a transposed window crops as many."""
        return self.window.zeros(self.size)

    @property
    def transposed(self) -> bool:
        """Whether the inputs are the positions and the outputs the pixels."""
        return isinstance(self.window, Transposed)

    @property
    def positions(self) -> int:
        """How many positions the window has."""
        return self.size if self.transposed else self.output

    @property
    def pixels(self) -> int:
        """How many pixels the window slides over."""
        return self.output if self.transposed else self.size

    def meeting(self, tap: int) -> range:
        """Return the positions at which a tap lies on a pixel rather than on a zero."""
        if self.wrapped:
            return range(self.positions)
        ahead, stride = self.zeros[0] - tap * self.window.dilation, self.window.stride
        first, last = -(-ahead // stride), (self.pixels - 1 + ahead) // stride
        return range(max(first, 0), min(last + 1, self.positions))

    def meetings(self) -> tuple[int, ...]:
        """Return for each tap at how many positions it lies on a pixel.

        >>> slide(4, Window(3, padding="same")).meetings()
        (3, 4, 3)
        """
        return tuple(len(self.meeting(tap)) for tap in range(self.window.kernel))

    @property
    def inside(self) -> int:
        """How many pairs there are of a position and a tap that lies on a pixel there.

        >>> slide(5, Window(3, padding="same")).inside
        13
        """
        if self.wrapped:
            return self.positions * self.window.kernel
        if min(self.positions, self.pixels) < 1:
            return 0
        window, before = self.window, self.zeros[0]
        upto, ahead = (
            pairs_below(bound, self.positions, window.stride, window.kernel, window.dilation)
            for bound in (before + self.pixels, before)
        )
        return upto - ahead

    def reads(self) -> list[list[tuple[int, int]]]:
        """Return for each output the taps that it is made with, and the input that each of them meets."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.output)]
        for output, tap, source in self._triples():
            found[output].append((tap, source))
        return found

    def _triples(self) -> Iterator[tuple[int, int, int]]:
        stride, dilation, before = self.window.stride, self.window.dilation, self.zeros[0]
        for tap in range(self.window.kernel):
            for position in self.meeting(tap):
                pixel = (position * stride + tap * dilation - before) % self.pixels
                yield (pixel, tap, position) if self.transposed else (position, tap, pixel)


def slide(size: int, window: Window) -> Axis:
    """Return a window on an axis of so many inputs, with the size of what comes out.

    >>> slide(4, Window(2, 3).transposed()).output
    11
    """
    return Axis(size, window, int(value_of(output_size(literal(size), window).expression)))
