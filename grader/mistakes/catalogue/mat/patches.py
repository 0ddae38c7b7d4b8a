"""The patches of im2col, which hold pixels, given for the matrix of the layer, which holds weights."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.derivation.expression import Number, Shape
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import Written, as_grid
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Cell, Entry, Layout, Value

LINE = {"convolution_matrix": {"input": 5, "kernel": 3}}
Pattern = tuple[tuple[int | None, ...], ...]


def _subject(target: Target) -> ConvolutionMatrix | None:
    matrix = target.quantity.subject
    return matrix if isinstance(matrix, ConvolutionMatrix) and not matrix.transposed else None


def _shape(target: Target) -> Iterator[Explanation]:
    matrix = _subject(target)
    if matrix is None or target.quantity.name != "matrix.shape":
        return
    positions, window = _size(matrix)
    for shape in dict.fromkeys(((positions, window), (window, positions))):
        if shape not in {target.right, matrix.shape[::-1]}:
            yield Explanation(shape, ("",), (Shape(of=tuple(Number(number=size) for size in shape)),))


def _patches(target: Target, value: Value) -> Iterator[Explanation]:
    matrix = _subject(target)
    if matrix is None or target.quantity.layout != Layout.MATRIX or not isinstance(value, tuple):
        return
    rows = tuple(row for row in value if isinstance(row, tuple))
    for written in (rows, tuple(zip(*rows, strict=False))):
        if _holds_pixels(written, matrix):
            yield Explanation(value, ("",), (as_grid(rows[:1]),))
            return


def _holds_pixels(rows: Written, matrix: ConvolutionMatrix) -> bool:
    """Tell whether each cell of a matrix is the letter of the pixel that its patch has there, whatever the letters."""
    positions, window = _size(matrix)
    if len(rows) != positions or any(len(row) != window for row in rows):
        return False
    pairs = {pair for row, pixels in zip(rows, _pattern(matrix), strict=True) for pair in zip(row, pixels, strict=True)}
    cells, pixels = zip(*pairs, strict=True)
    weights = {matrix.kernel.at(place) for place in product(*map(range, matrix.kernel.extent))}
    one_to_one = len(set(cells)) == len(pairs) == len(set(pixels))
    return one_to_one and all(_is_pixel(cell, pixel, weights) for cell, pixel in pairs)


def _size(matrix: ConvolutionMatrix) -> tuple[int, int]:
    """Return how many patches there are, and how many pixels each has."""
    return prod(matrix.output), matrix.channels * prod(axis.window.kernel for axis in matrix.axes)


def _is_pixel(cell: Entry, pixel: int | None, weights: set[Cell]) -> bool:
    return cell == 0 if pixel is None else isinstance(cell, str) and cell not in weights


def _pattern(matrix: ConvolutionMatrix) -> Pattern:
    """Return which pixel stands where in the patches, a row each and channel by channel; None is a zero."""
    reads = [[dict(found) for found in axis.reads()] for axis in matrix.axes]
    windows = list(product(range(matrix.channels), *(range(axis.window.kernel) for axis in matrix.axes)))
    return tuple(tuple(_pixel(matrix, channel, taps, place) for channel, *taps in windows) for place in product(*reads))


def _pixel(matrix: ConvolutionMatrix, channel: int, taps: list[int], place: tuple[dict[int, int], ...]) -> int | None:
    index = channel
    for tap, met, axis in zip(taps, place, matrix.axes, strict=True):
        if tap not in met:
            return None
        index = index * axis.size + met[tap]
    return index


MISTAKES = (
    Mistake(
        "mat.im2col_confused",
        Kind.CONCEPT,
        Text(en="patches for the layer's matrix", fa="ماتریس پچ‌ها به‌جای ماتریس لایه"),
        Text(
            en="These are the patches of the input, as im2col lines them up; the layer's matrix holds the weights, "
            "a column for every pixel.",
            fa="این‌ها پچ‌های ورودی‌اند، آن‌گونه که im2col می‌چیند؛ ماتریس لایه وزن‌ها را در بر دارد، برای هر پیکسل یک ستون.",
        ),
        (
            Example(LINE, "matrix", caught="x0 x1 x2\nx1 x2 x3\nx2 x3 x4", missed="x0 x1 x2\nx1 x2 x3\nx2 x3 x3"),
            Example(LINE, "matrix.shape", caught="3×3", missed="3×4"),
        ),
        _shape,
        _patches,
        seldom=0,
    ),
)
