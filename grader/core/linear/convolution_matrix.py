"""The matrix of a convolution as an index map: which weight stands where, with no table of cells.

A row is an output, a column an input, both in the order of vec: row by row or column by column, each channel by
itself or the channels of a pixel together. A cross-correlation reads the kernel as given, a true convolution turns
it by 180 degrees. The matrix of a transposed convolution is the transpose of that of the convolution it is named
after. Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), section 4.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from grader.core.linear.kernel import Kernel
from grader.core.windows.axis import Axis, slide
from grader.core.windows.sizes import Window
from grader.model import Cell

Rows = tuple[tuple[Cell, ...], ...]
MOST_CELLS = 4_096
"""The largest matrix that anyone is asked to write down."""


@dataclass(frozen=True, slots=True)
class ConvolutionMatrix:
    """The linear map of a kernel on maps of a given size.

    ``turned`` says of each axis whether the kernel is read from its end, ``swapped`` that its rows are read as
    columns: a mistake.

    >>> from grader.core.linear.kernel import Letters
    >>> ConvolutionMatrix((slide(3, Window(2)),), Letters("w", (1, 1, 2)), (True,)).rows()
    (('w1', 'w0', 0), (0, 'w1', 'w0'))
    """

    axes: tuple[Axis, ...]
    kernel: Kernel
    turned: tuple[bool, ...]
    column_major: bool = False
    channels_last: bool = False
    swapped: bool = False

    @property
    def transposed(self) -> bool:
        """Whether the layer is a transposed convolution."""
        return self.axes[0].transposed

    @property
    def filters(self) -> int:
        """The channels of the output."""
        return self.kernel.extent[1 if self.transposed else 0]

    @property
    def channels(self) -> int:
        """The channels of the input."""
        return self.kernel.extent[0 if self.transposed else 1]

    @property
    def source(self) -> tuple[int, ...]:
        """The size of the input along each axis."""
        return tuple(axis.size for axis in self.axes)

    @property
    def output(self) -> tuple[int, ...]:
        """The size of the output along each axis."""
        return tuple(axis.output for axis in self.axes)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return self.filters * prod(self.output), self.channels * prod(self.source)

    @property
    def idle(self) -> int:
        """In how many cells a weight stands that is 0."""
        counts = [axis.meetings() for axis in self.axes]
        return sum(
            prod(count[tap] for count, tap in zip(counts, self._taps(place[2:]), strict=True))
            for place in self.kernel.idle()
        )

    @property
    def nonzeros(self) -> int:
        """How many cells aren't 0: the product of what each axis has, and no cell is looked at."""
        return self.filters * self.channels * prod(axis.inside for axis in self.axes) - self.idle

    def slid(self, other: Callable[[Window], Window]) -> ConvolutionMatrix:
        """Return the matrix where other windows slide over the same input."""
        return replace(self, axes=tuple(slide(axis.size, other(axis.window)) for axis in self.axes))

    def entries(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and weight of every cell that a weight stands in, filter by filter."""
        (next_filter, *down), (next_channel, *across) = self._paces(self.output, self.filters), self._columns()
        axes = [
            [(output * y, [(tap, source * x) for tap, source in reads]) for output, reads in enumerate(axis.reads())]
            for axis, y, x in zip(self.axes, down, across, strict=True)
        ]
        for out in range(self.filters):
            known: dict[tuple[int, tuple[int, ...]], Cell] = {}
            for place in product(*axes):
                row = out * next_filter + sum(part for part, _ in place)
                reads = [tuple(zip(*read, strict=True)) for read in product(*(found for _, found in place))]
                for channel in range(self.channels):
                    for taps, parts in reads:
                        weight = known.get((channel, taps))
                        if weight is None:
                            weight = known[channel, taps] = self.weight(out, channel, taps)
                        yield row, channel * next_channel + sum(parts), weight

    def weight(self, out: int, channel: int, taps: tuple[int, ...]) -> Cell:
        """Return the weight that joins two channels, by the taps as they lie on the input."""
        joined = (channel, out) if self.transposed else (out, channel)
        read = self._taps(taps)
        return self.kernel.at((*joined, *(read[::-1] if self.swapped else read)))

    def _taps(self, taps: tuple[int, ...]) -> tuple[int, ...]:
        """Return the kernel's own indices of taps as they lie, and the other way round."""
        every = zip(taps, self.turned, self.axes, strict=True)
        return tuple(axis.window.kernel - 1 - tap if turned else tap for tap, turned, axis in every)

    def rows(self) -> Rows:
        """Return the dense matrix."""
        height, width = self.shape
        dense: list[list[Cell]] = [[0] * width for _ in range(height)]
        for row, column, entry in self.entries():
            dense[row][column] = entry
        return tuple(tuple(row) for row in dense)

    def order(self) -> list[int]:
        """Return at which index of vec each output stands, channel by channel and row by row."""
        return self._order(self.output, self.filters)

    def source_order(self) -> list[int]:
        """Return at which index of vec each input stands, channel by channel and row by row."""
        return self._order(self.source, self.channels)

    def _order(self, sizes: tuple[int, ...], channels: int) -> list[int]:
        paces = self._paces(sizes, channels)
        places = product(range(channels), *map(range, sizes))
        return [sum(at * pace for at, pace in zip(place, paces, strict=True)) for place in places]

    def _columns(self) -> tuple[int, ...]:
        return self._paces(self.source, self.channels)

    def _paces(self, sizes: tuple[int, ...], channels: int) -> tuple[int, ...]:
        """Return how far the next channel, and the next place along each axis, is away in vec."""
        paces, pace = [0] * len(sizes), channels if self.channels_last else 1
        order = range(len(sizes))
        for axis in order if self.column_major else reversed(order):
            paces[axis], pace = pace, pace * sizes[axis]
        return (1 if self.channels_last else pace, *paces)
