"""The matrix of a 2-D convolution as an index map: which tap of the kernel stands where.

The output at ``(y, x)`` reads the input at ``(y·s + i − top, x·s + j − left)`` for every tap ``(i, j)``;
a cross-correlation puts ``W[i, j]`` there, a true convolution the kernel turned by 180 degrees. A row is an
output position, a column an input position, both in the order of vec.
Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), section 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.model import Cell

Rows = tuple[tuple[Cell, ...], ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ConvolutionMatrix:
    """The linear map of a kernel on an input of a given size.

    ``wrapped`` closes the input to a ring and ``zero_first`` puts the odd zero of ``same`` before: both are mistakes.

    >>> ConvolutionMatrix((1, 3), (("a", "b"),)).rows()
    (('b', 'a', 0), (0, 'b', 'a'))
    """

    source: tuple[int, int]
    kernel: Rows
    padding: str = "valid"
    stride: int = 1
    flipped: bool = True
    column_major: bool = False
    wrapped: bool = False
    zero_first: bool = False

    @property
    def taps(self) -> Rows:
        """The kernel as it lies on the input."""
        return tuple(row[::-1] for row in self.kernel[::-1]) if self.flipped else self.kernel

    @property
    def extent(self) -> tuple[int, int]:
        """The kernel's height and width."""
        return len(self.kernel), len(self.kernel[0])

    @property
    def zeros(self) -> tuple[Place, Place]:
        """The zeros before and after the input, along the height and along the width."""
        return self._zeros(0), self._zeros(1)

    def _zeros(self, axis: int) -> Place:
        size, taps = self.source[axis], self.extent[axis]
        if self.padding == "valid":
            return 0, 0
        if self.padding == "full":
            return taps - 1, taps - 1
        total = max((-(-size // self.stride) - 1) * self.stride + taps - size, 0)
        small, large = total // 2, total - total // 2
        return (large, small) if self.zero_first else (small, large)

    @property
    def output(self) -> tuple[int, int]:
        """The height and width of the output."""
        height, width = (
            (self.source[axis] + sum(self.zeros[axis]) - self.extent[axis]) // self.stride + 1 for axis in (0, 1)
        )
        return height, width

    def entries(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and entry of every cell that a tap stands in."""
        (height, width), (top, left) = self.source, (self.zeros[0][0], self.zeros[1][0])
        for row, (y, x) in enumerate(_places(self.output, column_major=self.column_major)):
            for i, j in _places(self.extent, column_major=False):
                at = y * self.stride + i - top, x * self.stride + j - left
                if self.wrapped:
                    at = at[0] % height, at[1] % width
                if 0 <= at[0] < height and 0 <= at[1] < width:
                    column = at[1] * height + at[0] if self.column_major else at[0] * width + at[1]
                    yield row, column, self.taps[i][j]

    def rows(self) -> Rows:
        """Return the dense matrix."""
        dense: list[list[Cell]] = [
            [0] * (self.source[0] * self.source[1]) for _ in range(self.output[0] * self.output[1])
        ]
        for row, column, entry in self.entries():
            dense[row][column] = entry
        return tuple(tuple(row) for row in dense)


def _places(extent: tuple[int, int], *, column_major: bool) -> Iterator[Place]:
    height, width = extent
    if column_major:
        yield from ((y, x) for x in range(width) for y in range(height))
    else:
        yield from ((y, x) for y in range(height) for x in range(width))


def symbols(letter: str, extent: tuple[int, int], base: int = 0) -> Rows:
    """Return a kernel of letters, numbered by row and column; a comma parts numbers of several digits.

    >>> symbols("W", (2, 2))
    (('W00', 'W01'), ('W10', 'W11'))
    """
    height, width = extent
    return tuple(tuple(letter + _index(i + base, j + base) for j in range(width)) for i in range(height))


def _index(row: int, column: int) -> str:
    return f"{row}{column}" if max(row, column) < 10 else f"{row},{column}"
