"""What is wrong with the structure of a matrix is named, for layers of every kind.

The wrong matrices are built here by loops over plain lists, by nothing that the catalogue uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

import pytest

from grader.mistakes import MISTAKES
from tests.mistakes.asking import explanations, target_of

Cell = str | int
Grid = list[list[Cell]]
Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Layer:
    """A layer by its numbers, one for each axis; ``zeros`` before and after, the kernel turned on some axes."""

    name: str
    size: Sizes
    kernel: Sizes
    zeros: tuple[tuple[int, int], ...]
    stride: Sizes
    dilation: Sizes
    turned: tuple[bool, ...]
    channels: int = 1
    filters: int = 1
    mode: str = "explicit"
    numbers: bool = False
    columns_first: bool = False
    channels_last: bool = False
    transposed: bool = False
    base: int = 0
    ring: bool = False
    positions: Sizes = ()
    swapped: bool = False

    @property
    def spans(self) -> Sizes:
        """How far the kernel reaches along each axis, one less than it spans."""
        return tuple((taps - 1) * gap for taps, gap in zip(self.kernel, self.dilation, strict=True))

    @property
    def output(self) -> Sizes:
        """The size of the output."""
        if self.positions:
            return self.positions
        axes = list(zip(self.size, self.zeros, self.spans, self.stride, strict=True))
        if self.transposed:
            return tuple((size - 1) * stride + span + 1 - sum(cut) for size, cut, span, stride in axes)
        return tuple((size + sum(zeros) - span - 1) // stride + 1 for size, zeros, span, stride in axes)

    def weight(self, out: int, into: int, taps: Sizes) -> Cell:
        """Return the letter or the number at a place of the kernel."""
        taps = tuple(
            k - 1 - tap if turned else tap for tap, turned, k in zip(taps, self.turned, self.kernel, strict=True)
        )
        if self.swapped:
            taps = taps[::-1]
        if self.numbers:
            index = out * self.channels + into
            for tap, size in zip(taps, self.kernel, strict=True):
                index = index * size + tap
            return NUMBERS[index % len(NUMBERS)]
        joined = () if self.channels * self.filters == 1 else ((into, out) if self.transposed else (out, into))
        return ("w" if len(self.size) == 1 else "W") + "".join(str(at + self.base) for at in (*joined, *taps))


NUMBERS = [3, -1, 4, 7, 5, -9, 2, 6, 8, 11, -13, 17, 19, 23, 29, 31, 37, 41]
"""The weights of a kernel of numbers, one after the other."""


def dense(layer: Layer) -> Grid:
    """Return the matrix of a layer."""
    outputs, inputs = places(layer.output, layer.filters, layer), places(layer.size, layer.channels, layer)
    return [[_cell(layer, out, into) for into in inputs] for out in outputs]


def places(size: Sizes, channels: int, layer: Layer) -> list[Sizes]:
    """Return the channel and the place of every row or column, in the order of vec."""
    spots = list(product(*map(range, size)))
    if layer.columns_first:
        spots.sort(key=lambda spot: spot[::-1])
    if layer.channels_last:
        return [(channel, *spot) for spot in spots for channel in range(channels)]
    return [(channel, *spot) for channel in range(channels) for spot in spots]


def _cell(layer: Layer, out: Sizes, into: Sizes) -> Cell:
    window, pixel = (into[1:], out[1:]) if layer.transposed else (out[1:], into[1:])
    width = layer.output if layer.transposed else layer.size
    taps = []
    for axis in range(len(layer.size)):
        way = pixel[axis] - window[axis] * layer.stride[axis] + layer.zeros[axis][0]
        if layer.ring:
            way %= width[axis]
        if way % layer.dilation[axis] or not 0 <= way <= layer.spans[axis]:
            return 0
        taps.append(way // layer.dilation[axis])
    return layer.weight(out[0], into[0], tuple(taps))


# ----- the layers


def line(name: str, size: int, kernel: int, zeros: tuple[int, int] = (0, 0), **more: Any) -> Layer:
    """Return a layer over one axis."""
    stride, dilation, turned = more.pop("stride", 1), more.pop("dilation", 1), more.pop("turned", False)
    return Layer(name, (size,), (kernel,), (zeros,), (stride,), (dilation,), (turned,), **more)


def image(name: str, size: Sizes, kernel: Sizes, zeros: int = 0, **more: Any) -> Layer:
    """Return a layer over an image."""
    stride, dilation, turned = more.pop("stride", (1, 1)), more.pop("dilation", (1, 1)), more.pop("turned", False)
    return Layer(name, size, kernel, ((zeros, zeros),) * 2, stride, dilation, (turned,) * 2, **more)


LAYERS = [
    line("valid line", 6, 3),
    line("valid line of numbers, turned", 6, 3, numbers=True, turned=True),
    line("same line", 5, 3, (1, 1), mode="same", turned=True),
    line("same line with an even kernel", 6, 4, (1, 2), mode="same"),
    line("full line", 5, 3, (2, 2), mode="full", numbers=True),
    line("padded line", 6, 4, (1, 1)),
    line("strided line", 8, 3, stride=2),
    line("strided and padded line", 7, 3, (1, 1), stride=2, turned=True, numbers=True),
    line("dilated line", 8, 3, dilation=2),
    line("dilated and padded line", 7, 3, (2, 2), dilation=2, turned=True),
    line("line with channels", 5, 3, channels=2, filters=2),
    line("line with one filter", 5, 2, channels=3, numbers=True),
    line("transposed line", 4, 3, stride=2, transposed=True),
    line("transposed and cropped line", 4, 3, (1, 1), stride=2, transposed=True, numbers=True),
    image("image", (3, 3), (2, 2), turned=True),
    image("image of numbers", (3, 4), (2, 2), numbers=True),
    image("image under a wide kernel", (4, 4), (2, 3)),
    image("same image", (3, 4), (3, 3), 1, mode="same"),
    image("full image", (2, 3), (2, 2), 1, mode="full", turned=True),
    image("padded image", (3, 4), (2, 2), 1, numbers=True),
    image("strided image", (4, 5), (2, 2), stride=(2, 2)),
    image("image strided on one axis", (4, 5), (2, 2), stride=(1, 2)),
    image("dilated image", (5, 5), (2, 2), dilation=(2, 2), turned=True),
    image("image read by columns", (3, 4), (2, 2), columns_first=True),
    image("image with channels", (3, 3), (2, 2), channels=2, filters=2),
    image("image with channels last", (3, 3), (2, 2), channels=2, filters=2, channels_last=True),
    image("image with filters of numbers", (3, 3), (2, 2), channels=1, filters=2, numbers=True),
    image("transposed image", (2, 3), (2, 2), stride=(2, 2), transposed=True),
    image("transposed and cropped image", (3, 3), (2, 2), 1, transposed=True, numbers=True),
]


def question(layer: Layer) -> dict[str, Any]:
    """Return what a key would say of a layer."""
    before, after = zip(*layer.zeros, strict=True)
    held = {
        "input": list(layer.size),
        "stride": list(layer.stride),
        "dilation": list(layer.dilation),
        "padding": {"before": list(before), "after": list(after)} if layer.mode == "explicit" else layer.mode,
        "convolution": "flipped" if any(layer.turned) else "correlation",
        "vec": "column-major" if layer.columns_first else "row-major",
        "layout": "channels-last" if layer.channels_last else "channels-first",
        "transposed": layer.transposed,
    }
    if layer.numbers:
        return {"convolution_matrix": {**held, "weights": _nest(layer)}}
    joined = {"channels": layer.channels, "filters": layer.filters, "symbols": "w" if len(layer.size) == 1 else "W"}
    return {"convolution_matrix": {**held, "kernel": list(layer.kernel), **joined}}


def _nest(layer: Layer) -> Any:
    plain = replace(layer, turned=(False,) * len(layer.kernel))

    def taps(out: int, into: int, known: Sizes = ()) -> Any:
        if len(known) == len(layer.kernel):
            return plain.weight(out, into, known)
        return [taps(out, into, (*known, tap)) for tap in range(layer.kernel[len(known)])]

    if layer.channels * layer.filters == 1:
        return taps(0, 0)
    return [[taps(out, into) for into in range(layer.channels)] for out in range(layer.filters)]


# ----- the mistakes: what each makes of a layer, nothing where it can't be made


Wrong = Callable[[Layer], Iterator[Grid]]


def transposed(layer: Layer) -> Iterator[Grid]:
    """Rows for columns."""
    yield [list(column) for column in zip(*dense(layer), strict=True)]


def turned(layer: Layer) -> Iterator[Grid]:
    """The kernel turned, or not."""
    yield dense(replace(layer, turned=tuple(not one for one in layer.turned)))


def turned_once(layer: Layer) -> Iterator[Grid]:
    """The kernel turned on one axis alone."""
    if len(layer.size) == 2:
        yield dense(replace(layer, turned=(True, False)))
        yield dense(replace(layer, turned=(False, True)))


def kernel_transposed(layer: Layer) -> Iterator[Grid]:
    """The kernel's rows read as its columns: in the same window, and in one of the other form."""
    if len(layer.size) == 2 and not (layer.numbers and len(set(layer.kernel)) > 1):
        yield dense(replace(layer, swapped=True))
        yield dense(replace(layer, swapped=True, kernel=layer.kernel[::-1]))


def by_columns(layer: Layer) -> Iterator[Grid]:
    """The image lined up the other way, both times or once."""
    if len(layer.size) == 2:
        other = replace(layer, columns_first=not layer.columns_first)
        yield dense(other)
        yield from _once(layer, other)


def other_channels(layer: Layer) -> Iterator[Grid]:
    """The channels of a pixel together, or each by itself, where it is the other way."""
    other = replace(layer, channels_last=not layer.channels_last)
    yield dense(other)
    yield from _once(layer, other)


def from_the_bottom(layer: Layer) -> Iterator[Grid]:
    """The rows of the image, or those of the output, lined up from the bottom."""
    if len(layer.size) == 2 and layer.channels * layer.filters == 1 and not layer.columns_first:
        blocks = _blocks(dense(layer), layer.output[1])
        yield [row for block in reversed(blocks) for row in block]
        yield [[cell for part in reversed(_blocks(row, layer.size[1])) for cell in part] for row in dense(layer)]


def _blocks(items: list[Any], size: int) -> list[list[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _once(layer: Layer, other: Layer) -> Iterator[Grid]:
    """The outputs alone in another order, and the inputs alone."""
    grid = dense(layer)
    rows, columns = (places(layer.output, layer.filters, one) for one in (layer, other))
    yield [grid[rows.index(place)] for place in columns]
    here, there = (places(layer.size, layer.channels, one) for one in (layer, other))
    yield [[row[here.index(place)] for place in there] for row in grid]


def shifted(layer: Layer) -> Iterator[Grid]:
    """The whole band one column to the left or to the right."""
    for way in (1, -1):
        zeros = tuple((before + way, after - way) for before, after in layer.zeros)
        yield dense(replace(layer, zeros=zeros, positions=layer.output))
    grid = dense(layer)
    yield [[0, *row[:-1]] for row in grid]
    yield [[*row[1:], 0] for row in grid]


def circulant(layer: Layer) -> Iterator[Grid]:
    """The band comes round at the border; as many rows as columns."""
    if layer.transposed or any(span >= size for span, size in zip(layer.spans, layer.size, strict=True)):
        return
    if set(layer.stride) == {1}:
        for zeros in ([0] * len(layer.size), [span // 2 for span in layer.spans], layer.spans):
            yield dense(replace(layer, ring=True, positions=layer.size, zeros=tuple((one, 0) for one in zeros)))
    if any(map(any, layer.zeros)):
        yield dense(replace(layer, ring=True, positions=layer.output))


def unpadded(layer: Layer) -> Iterator[Grid]:
    """No zeros at all."""
    yield from _left(replace(layer, zeros=((0, 0),) * len(layer.size)))


def _left(layer: Layer) -> Iterator[Grid]:
    if min(layer.output) > 0:
        yield dense(layer)


def padded_once(layer: Layer) -> Iterator[Grid]:
    """The zeros of one side alone, and half of them on each."""
    if layer.mode == "explicit" and all(before == after > 0 for before, after in layer.zeros):
        yield from _left(replace(layer, zeros=tuple((before, 0) for before, _ in layer.zeros)))
        yield from _left(replace(layer, zeros=tuple((0, after) for _, after in layer.zeros)))


def full_as_same(layer: Layer) -> Iterator[Grid]:
    """Half of full padding's zeros."""
    if layer.mode == "full":
        yield dense(replace(layer, zeros=tuple((span // 2, span - span // 2) for span in layer.spans)))


def wider(layer: Layer) -> Iterator[Grid]:
    """Same or full padding for none, full for same."""
    if layer.transposed or layer.mode == "full" or set(layer.stride) != {1}:
        return
    yield dense(replace(layer, zeros=tuple((span, span) for span in layer.spans)))
    if not any(map(any, layer.zeros)):
        yield dense(replace(layer, zeros=tuple((span // 2, span - span // 2) for span in layer.spans)))


def by_one(layer: Layer) -> Iterator[Grid]:
    """A stride of one on all axes, and on each alone."""
    ones = (1,) * len(layer.size)
    yield dense(replace(layer, stride=ones))
    for axis in range(len(layer.size)):
        yield dense(replace(layer, stride=tuple(1 if at == axis else one for at, one in enumerate(layer.stride))))


def by_one_in_as_many_rows(layer: Layer) -> Iterator[Grid]:
    """Each row the first one, moved on by one."""
    if len(layer.size) == 1 and not layer.transposed and max(layer.stride) > 1 and not layer.zeros[0][0]:
        first = dense(layer)[0]
        yield [[*[0] * index, *first][: len(first)] for index in range(layer.output[0])]


def another_stride(layer: Layer) -> Iterator[Grid]:
    """The window moves by two, or by its own size, though it moves by one."""
    if set(layer.stride) == {1} and not layer.transposed:
        yield from _left(replace(layer, stride=(2,) * len(layer.size)))
        yield from _left(replace(layer, stride=layer.kernel))


def undilated(layer: Layer) -> Iterator[Grid]:
    """The taps side by side, with as many rows as that gives, and as were asked."""
    if max(layer.dilation) > 1:
        plain = replace(layer, dilation=(1,) * len(layer.size))
        yield dense(plain)
        if len(layer.size) == 1:
            yield dense(plain)[: layer.output[0]]


def dilated_more(layer: Layer) -> Iterator[Grid]:
    """As many zeros between the taps as the dilation says."""
    if max(layer.dilation) > 1:
        yield from _left(replace(layer, dilation=tuple(one + 1 for one in layer.dilation)))


def as_convolution(layer: Layer) -> Iterator[Grid]:
    """The convolution with the settings of a transposed one."""
    if layer.transposed:
        yield from _left(replace(layer, transposed=False))


def one_row_less(layer: Layer) -> Iterator[Grid]:
    """The last row, or the first, is missing."""
    if len(layer.size) == 1 and not layer.transposed and layer.filters == 1 and layer.output[0] > 1:
        yield dense(layer)[:-1]
        yield dense(layer)[1:]


def one_row_more(layer: Layer) -> Iterator[Grid]:
    """A row of zeros, or the band moved on once more."""
    grid = dense(layer)
    yield [*grid, [0] * len(grid[0])]
    yield [[0] * len(grid[0]), *grid]
    yield [*grid, [0, *grid[-1][:-1]]]


def ragged(layer: Layer) -> Iterator[Grid]:
    """A row of another length, and rows without the zeros behind the band."""
    grid = dense(layer)
    yield [*grid[:-1], [*grid[-1], 0]]
    yield [*grid[:-1], grid[-1][:-1]]
    bare = [row[: max(at for at, cell in enumerate(row) if cell) + 1] for row in grid if any(row)]
    if len(bare) == len(grid) and len({len(row) for row in bare}) > 1:
        yield bare


def contiguous(layer: Layer) -> Iterator[Grid]:
    """All taps without a gap, where the window begins."""
    if layer.channels * layer.filters > 1 or layer.transposed or len(layer.size) == 1 or layer.columns_first:
        return
    if max(layer.dilation) > 1 or any(map(any, layer.zeros)):
        return
    grid, width = dense(layer), prod(layer.size)
    taps: list[Cell] = [layer.weight(0, 0, place) for place in product(*map(range, layer.kernel))]
    starts = [next(at for at, cell in enumerate(row) if cell) for row in grid]
    yield [[*[0] * start, *taps, *[0] * width][:width] for start in starts]


def without_jump(layer: Layer) -> Iterator[Grid]:
    """Each row the one before, moved on by the stride."""
    if (
        layer.channels * layer.filters == 1
        and not layer.transposed
        and len(layer.size) == 2
        and not layer.columns_first
    ):
        first = dense(layer)[0]
        if not any(map(any, layer.zeros)) and max(layer.dilation) == 1:
            moves = [index * layer.stride[1] for index in range(prod(layer.output))]
            yield [([0] * move + first)[: len(first)] for move in moves]


def from_one(layer: Layer) -> Iterator[Grid]:
    """Indices counted from one."""
    if not layer.numbers:
        yield dense(replace(layer, base=1))


def channels_swapped(layer: Layer) -> Iterator[Grid]:
    """Input channel before output channel in the letters."""
    if layer.channels > 1 and layer.filters > 1 and not layer.numbers:
        grid = dense(layer)
        yield [
            [f"{cell[0]}{cell[2]}{cell[1]}{cell[3:]}" if isinstance(cell, str) else 0 for cell in row] for row in grid
        ]


FLIPS = ("mat.kernel_flipped", "mat.kernel_not_flipped")
PADDINGS = ("size.padding_forgotten", "size.same_means_valid", "size.full_as_valid")
WRONG: list[tuple[Wrong, tuple[str, ...]]] = [
    (transposed, ("mat.transposed",)),
    (turned, FLIPS),
    (turned_once, ("mat.flip_one_axis",)),
    (kernel_transposed, ("mat.transposed_kernel",)),
    (by_columns, ("mat.column_major",)),
    (from_the_bottom, ("mat.column_major",)),
    (other_channels, ("no.hwc_chw",)),
    (channels_swapped, ("mat.transposed_kernel",)),
    (shifted, ("mat.same_wrong_offset",)),
    (circulant, ("mat.circulant",)),
    (unpadded, PADDINGS),
    (padded_once, ("size.padding_once",)),
    (full_as_same, ("size.full_as_valid",)),
    (wider, ("mat.extra_row",)),
    (by_one, ("mat.stride_shift",)),
    (by_one, ("size.stride_forgotten",)),
    (by_one_in_as_many_rows, ("mat.stride_shift",)),
    (another_stride, ("mat.stride_shift",)),
    (undilated, ("size.dilation_ignored",)),
    (dilated_more, ("size.dilation_gap_as_rate",)),
    (as_convolution, ("tconv.as_conv",)),
    (one_row_less, ("size.plus1_missing", "size.padding_once")),
    (one_row_more, ("mat.extra_row",)),
    (ragged, ("mat.ragged",)),
    (contiguous, ("mat.no_gap_between_rows",)),
    (without_jump, ("mat.shift_across_row_end",)),
    (from_one, ("no.symbol_index_base",)),
]


def value(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Return a matrix as an answer says it."""
    return tuple(map(tuple, grid))


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_matrices_built_here_are_right(layer: Layer) -> None:
    """The loops of this file give the matrix that the grader gives."""
    assert target_of(question(layer), "matrix").right == value(dense(layer))


CASES = [(layer, wrong, ids) for layer in LAYERS for wrong, ids in WRONG if any(True for _ in wrong(layer))]


@pytest.mark.parametrize(
    ("layer", "wrong", "ids"), CASES, ids=lambda one: getattr(one, "name", getattr(one, "__name__", ""))
)
def test_what_is_wrong_with_a_matrix_is_named(layer: Layer, wrong: Wrong, ids: tuple[str, ...]) -> None:
    """Of every wrong matrix that differs from the right one an explanation has the mistake's id."""
    target = target_of(question(layer), "matrix")
    for grid in wrong(layer):
        if value(grid) != target.right:
            assert any(explanations(MISTAKES[name], target, value(grid)) for name in ids), grid
