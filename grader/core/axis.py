"""One axis of a convolution: which tap of the kernel meets which pixel, and how often.

At position ``y`` the tap ``i`` lies on the pixel ``y·s + i·d − before``. A transposed convolution swaps the two:
its inputs are the positions, its outputs the pixels.
Sources: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), sections 2 and 4; the
``same`` rule is TensorFlow's, or numpy's where ``zeros_before`` is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Sides = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Axis:
    """An input's size along one axis and the window that slides over it; ``wrapped`` closes it to a ring, a mistake.

    >>> Axis(5, 3, padding="same").output, Axis(4, 2, stride=3, transposed=True).output
    (5, 11)
    """

    size: int
    taps: int
    stride: int = 1
    dilation: int = 1
    padding: str | Sides = "valid"
    zeros_before: bool = False
    transposed: bool = False
    output_padding: int = 0
    wrapped: bool = False

    @property
    def span(self) -> int:
        """How many pixels the window covers, from its first tap to its last."""
        return self.dilation * (self.taps - 1) + 1

    @property
    def zeros(self) -> Sides:
        """The zeros before and after the pixels; a transposed layer crops as many."""
        if not isinstance(self.padding, str):
            return self.padding
        if self.padding != "same":
            return (self.span - 1,) * 2 if self.padding == "full" else (0, 0)
        small, large = self.same_zeros // 2, -(-self.same_zeros // 2)
        return (large, small) if self.zeros_before else (small, large)

    @property
    def same_zeros(self) -> int:
        """The zeros of same padding on both sides together."""
        if self.zeros_before:
            return self.span - 1
        positions, pixels = -(-self.size // self.stride), self.size
        if self.transposed:
            positions, pixels = self.size, self.size * self.stride
        return max((positions - 1) * self.stride + self.span - pixels, 0)

    @property
    def output(self) -> int:
        """The size of the output."""
        zeros = sum(self.zeros)
        if not self.transposed:
            return (self.size + zeros - self.span) // self.stride + 1
        if self.padding == "same":
            return self.size * self.stride
        return (self.size - 1) * self.stride + self.span - zeros + self.output_padding

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
        ahead = self.zeros[0] - tap * self.dilation
        first, last = -(-ahead // self.stride), (self.pixels - 1 + ahead) // self.stride
        return range(max(first, 0), min(last + 1, self.positions))

    def meetings(self) -> tuple[int, ...]:
        """Return for each tap at how many positions it lies on a pixel.

        >>> Axis(4, 3, padding="same").meetings()
        (3, 4, 3)
        """
        return tuple(len(self.meeting(tap)) for tap in range(self.taps))

    def reads(self) -> list[list[tuple[int, int]]]:
        """Return for each output the taps that it is made with, and the input that each of them meets."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.output)]
        for output, tap, source in self._triples():
            found[output].append((tap, source))
        return found

    def _triples(self) -> Iterator[tuple[int, int, int]]:
        before = self.zeros[0]
        for tap in range(self.taps):
            for position in self.meeting(tap):
                pixel = (position * self.stride + tap * self.dilation - before) % self.pixels
                yield (pixel, tap, position) if self.transposed else (position, tap, pixel)
