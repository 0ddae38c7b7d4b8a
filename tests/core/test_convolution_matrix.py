"""The matrix of a linear layer, by table and against loops that move a kernel over an image."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.conventions import Conventions
from grader.core.givens.convolution_matrix import GIVEN
from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.linear.kernel import Letters
from grader.core.linear.linear_layer import LinearLayer
from grader.core.windows.axis import slide
from grader.core.windows.sizes import Window
from grader.derivation.printing import text
from tests.core.solving import derivation, solved, values, working

VALID = """
W11 W10 0   W01 W00 0   0   0   0
0   W11 W10 0   W01 W00 0   0   0
0   0   0   W11 W10 0   W01 W00 0
0   0   0   0   W11 W10 0   W01 W00
"""
CORRELATION = """
W00 W01 0   W10 W11 0   0   0   0
0   W00 W01 0   W10 W11 0   0   0
0   0   0   W00 W01 0   W10 W11 0
0   0   0   0   W00 W01 0   W10 W11
"""
COLUMNS = """
W11 W01 0   W10 W00 0   0   0   0
0   W11 W01 0   W10 W00 0   0   0
0   0   0   W11 W01 0   W10 W00 0
0   0   0   0   W11 W01 0   W10 W00
"""
SAME = """
W11 W10 0   W01 W00 0   0   0   0
0   W11 W10 0   W01 W00 0   0   0
0   0   W11 0   0   W01 0   0   0
0   0   0   W11 W10 0   W01 W00 0
0   0   0   0   W11 W10 0   W01 W00
0   0   0   0   0   W11 0   0   W01
0   0   0   0   0   0   W11 W10 0
0   0   0   0   0   0   0   W11 W10
0   0   0   0   0   0   0   0   W11
"""
STRIDE = """
W11 W10 0 W01 W00 0 0 0 0
0 0 W11 0 0 W01 0 0 0
0 0 0 0 0 0 W11 W10 0
0 0 0 0 0 0 0 0 W11
"""
TRANSPOSED = """
W00 0 0 0
W01 W00 0 0
0 W01 0 0
W10 0 W00 0
W11 W10 W01 W00
0 W11 0 W01
0 0 W10 0
0 0 W11 W10
0 0 0 W11
"""
CHANNELS_FIRST = """
W0000 W0001 W0100 W0101
W1000 W1001 W1100 W1101
"""
CHANNELS_LAST = """
W0000 W0100 W0001 W0101
W1000 W1100 W1001 W1101
"""
LINE: dict[str, object] = {"input": 4, "kernel": 3, "symbols": "w", "convolution": "correlation"}
SHORT = {**LINE, "kernel": 2}
STAMPS = {**LINE, "input": 2, "transposed": True, "stride": 2}
IMAGE: dict[str, object] = {"input": [3, 3], "kernel": [2, 2]}
PAIRS: dict[str, object] = {"input": [1, 2], "kernel": [1, 2], "channels": 2, "filters": 2}

TABLES: list[tuple[dict[str, object], str]] = [
    ({**IMAGE, "padding": "valid"}, VALID),
    ({**IMAGE, "input": 3}, VALID),
    ({**IMAGE, "padding": "valid", "convolution": "correlation"}, CORRELATION),
    ({**IMAGE, "padding": "valid", "vec": "column-major"}, COLUMNS),
    ({**IMAGE, "padding": "same"}, SAME),
    ({**IMAGE, "padding": {"after": 1}}, SAME),
    ({**IMAGE, "padding": [[0, 1], [0, 1]]}, SAME),
    ({**IMAGE, "padding": "same", "stride": 2}, STRIDE),
    ({**IMAGE, "input": [2, 2], "transposed": True}, TRANSPOSED),
    ({**PAIRS, "convolution": "correlation", "layout": "channels-first"}, CHANNELS_FIRST),
    ({**PAIRS, "convolution": "correlation"}, CHANNELS_LAST),
    (LINE, "w0 w1 w2 0\n0 w0 w1 w2"),
    ({**LINE, "convolution": "flipped"}, "w2 w1 w0 0\n0 w2 w1 w0"),
    ({**LINE, "padding": "same"}, "w1 w2 0 0\nw0 w1 w2 0\n0 w0 w1 w2\n0 0 w0 w1"),
    ({**LINE, "padding": 1, "stride": 2}, "w1 w2 0 0\n0 w0 w1 w2"),
    ({**LINE, "dilation": 2, "padding": {"before": 1, "after": [2]}}, "0 w1 0 w2\nw0 0 w1 0\n0 w0 0 w1"),
    ({**LINE, "input": 3, "padding": "full", "stride": 2}, "w2 0 0\nw0 w1 w2\n0 0 w0"),
    ({**SHORT, "padding": "same"}, "w0 w1 0 0\n0 w0 w1 0\n0 0 w0 w1\n0 0 0 w0"),
    (
        {**LINE, "kernel": 2, "padding": "same", "alignment": "zeros-before"},
        "w1 0 0 0\nw0 w1 0 0\n0 w0 w1 0\n0 0 w0 w1",
    ),
    (STAMPS, "w0 0\nw1 0\nw2 w0\n0 w1\n0 w2"),
    (
        {**LINE, "input": 2, "transposed": True, "stride": 2, "padding": 1, "output_padding": 1},
        "w1 0\nw2 w0\n0 w1\n0 w2",
    ),
    ({**STAMPS, "padding": "same"}, "w0 0\nw1 0\nw2 w0\n0 w1"),
    (
        {"input": 2, "transposed": True, "kernel": 2, "output_padding": 1, "dilation": 3},
        "W0 0\n0 W0\n0 0\nW1 0\n0 W1\n0 0",
    ),
    ({"input": [1, 1, 2], "kernel": [1, 1, 2]}, "W001 W000"),
    ({"input": [2, 1, 1], "kernel": [2, 1, 1], "vec": "column-major"}, "W100 W000"),
]


@pytest.mark.parametrize(("settings", "table"), TABLES)
def test_the_matrix_of_a_layer_of_letters(settings: Mapping[str, object], table: str) -> None:
    """A row is a place of the output, a column a pixel of the input, both as the key lines them up."""
    given = solved("convolution_matrix", settings)
    written = [" ".join(str(cell) for cell in row) for row in rows_of(given.quantities["matrix"].value)]
    lines = [" ".join(line.split()) for line in table.strip().splitlines()]
    assert written == lines
    assert values(given, "matrix.shape") == (len(lines), len(lines[0].split()))
    assert values(given, "matrix.nonzeros") == (sum(cell != "0" for line in lines for cell in line.split()),)


def rows_of(value: object) -> Rows:
    """Return a value that is a matrix."""
    assert isinstance(value, tuple)
    return value


def test_conventions_decide_what_a_key_leaves_open() -> None:
    """Flipped or not, by rows or by columns, the channels first or last: the key says it once for all."""
    for setting, conventions in (
        ({"convolution": "correlation"}, {"convolution": "correlation"}),
        ({"vec": "column-major"}, {"vec": "column-major"}),
        ({"layout": "channels-first"}, {"layout": "channels-first"}),
        ({"convolution": "correlation", "layout": "channels-first"}, {"preset": "torch"}),
    ):
        closed = solved("convolution_matrix", {**PAIRS, **setting})
        assert solved("convolution_matrix", PAIRS, **conventions).quantities == closed.quantities


SIDES: list[tuple[dict[str, object], dict[str, str], tuple[int, int, int]]] = [
    ({}, {}, (0, 1, 3)),
    ({}, {"same_padding": "zeros-before"}, (1, 0, 3)),
    ({"alignment": "zeros-after"}, {"same_padding": "zeros-before"}, (0, 1, 3)),
    ({"alignment": "zeros-before"}, {}, (1, 0, 3)),
    ({"stride": 3}, {}, (0, 0, 1)),
    ({"stride": 3}, {"same_padding": "zeros-before"}, (1, 0, 1)),
    ({"transposed": True}, {"same_padding": "zeros-before"}, (1, 0, 3)),
    ({"transposed": True, "padding": "valid", "stride": 3}, {}, (0, 0, 8)),
    ({"transposed": True, "padding": "valid", "stride": 3}, {"transposed_size": "keras"}, (0, 0, 9)),
    ({"transposed": True, "padding": 0, "stride": 3}, {"transposed_size": "keras"}, (0, 0, 8)),
    ({"transposed": True, "padding": "valid", "stride": 2}, {"transposed_size": "keras"}, (0, 0, 6)),
]


@pytest.mark.parametrize(("settings", "conventions", "sizes"), SIDES)
def test_conventions_decide_zeros_and_sizes(
    settings: dict[str, object], conventions: dict[str, str], sizes: tuple[int, int, int]
) -> None:
    """What a layer says itself is stronger: zeros before and after, and the output's size."""
    layer = {"input": 3, "kernel": 2, "padding": "same", **settings}
    given = solved("convolution_matrix", layer, **conventions)
    assert tuple(values(given, name)[0] for name in ("padding.before", "padding.after", "output.shape")) == sizes


def test_a_transposed_layer_is_that_of_a_correlation() -> None:
    """Whatever the key says of convolutions; only where it says so of this layer is the kernel turned."""
    layer = {**IMAGE, "transposed": True}
    upright = solved("convolution_matrix", layer, convolution="flipped").quantities["matrix"].value
    assert upright == solved("convolution_matrix", layer, convolution="correlation").quantities["matrix"].value
    assert upright != solved("convolution_matrix", {**layer, "convolution": "flipped"}).quantities["matrix"].value


def test_a_kernel_of_numbers() -> None:
    """Its entries stand in the matrix, exact."""
    matrix = GIVEN.model.model_validate({"input": [1, 3], "weights": [["1/2", 3]]})
    assert GIVEN.solve(matrix, "", Conventions()).quantities["matrix"].value is not None
    rows = solved("convolution_matrix", {"input": [1, 3], "weights": [["0.5", 3]]}).quantities["matrix"].value
    assert str(rows) == "((3, Fraction(1, 2), 0), (0, 3, Fraction(1, 2)))"


def test_a_weight_of_zero_is_no_entry() -> None:
    """It stands in as many cells as its tap meets pixels, and none of them counts."""
    layer = solved("convolution_matrix", {"input": 4, "weights": [1, 0, 2], "padding": "same"})
    assert working(layer, "matrix.nonzeros") == "10 − 4 = 6"
    assert working(layer, "matrix.zeros") == "16 − 6 = 10"
    turned = {"input": 4, "weights": [0, 1, 2], "padding": "same", "stride": 2}
    for convolution, nonzeros in (("correlation", 3), ("flipped", 4)):
        given = solved("convolution_matrix", {**turned, "convolution": convolution})
        assert values(given, "matrix.nonzeros") == (nonzeros,)
        assert nonzeros == sum(cell != 0 for row in rows_of(given.quantities["matrix"].value) for cell in row)


def test_a_wrapped_input_is_a_ring() -> None:
    """Beyond the border stands the other side; every row holds the whole kernel."""
    ring = ConvolutionMatrix(
        (replace(slide(3, Window(2, padding="same")), wrapped=True),), Letters("w", (1, 1, 2)), (False,)
    )
    assert ring.rows() == (("w0", "w1", 0), (0, "w0", "w1"), ("w1", 0, "w0"))
    assert ring.nonzeros == 6


# ----- against loops


@st.composite
def layers(draw: st.DrawFn, *, transposed: bool) -> dict[str, Any]:
    """Return a layer of numbers over a small image with channels, as a key writes it."""
    height, width, tall, wide = (draw(st.integers(1, 4)) for _ in range(4))
    stride, dilation, before, after = (
        draw(st.tuples(st.integers(low, 2 + low), st.integers(low, 3))) for low in (1, 1, 0, 0)
    )
    channels, filters = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    joined = (channels, filters) if transposed else (filters, channels)
    keywords: list[object] = ["same", {"before": list(before), "after": list(after)}]
    return {
        "input": [height, width],
        "weights": draw(nests(*joined, tall, wide)),
        "pixels": draw(nests(channels, height, width)),
        "bias": draw(st.lists(st.integers(-3, 3), min_size=filters, max_size=filters)),
        "stride": list(stride),
        "dilation": list(dilation),
        "padding": draw(st.sampled_from([*keywords, "valid", "full"])),
        "alignment": draw(st.sampled_from(["zeros-after", "zeros-before"])),
        "vec": draw(st.sampled_from(["row-major", "column-major"])),
        "layout": draw(st.sampled_from(["channels-first", "channels-last"])),
        "convolution": draw(st.sampled_from(["flipped", "correlation"])),
        "transposed": transposed,
    }


def nests(*extent: int) -> st.SearchStrategy[Any]:
    """Return nested lists of small integers."""
    inner = st.integers(-5, 5) if len(extent) == 1 else nests(*extent[1:])
    return st.lists(inner, min_size=extent[0], max_size=extent[0])


def lined_up(maps: list[list[list[int]]], layer: Mapping[str, Any]) -> list[int]:
    """Return the numbers of a map as one vector."""
    height, width = len(maps[0]), len(maps[0][0])
    places = [(y, x) for y in range(height) for x in range(width)]
    if layer["vec"] == "column-major":
        places = [(y, x) for x in range(width) for y in range(height)]
    if layer["layout"] == "channels-last":
        return [plane[y][x] for y, x in places for plane in maps]
    return [plane[y][x] for plane in maps for y, x in places]


def read(layer: Mapping[str, Any], i: int, j: int) -> tuple[int, int]:
    """Return the kernel's own place of a tap as it lies."""
    tall, wide = len(layer["weights"][0][0]), len(layer["weights"][0][0][0])
    return (tall - 1 - i, wide - 1 - j) if layer["convolution"] == "flipped" else (i, j)


def moved(layer: Mapping[str, Any], matrix: ConvolutionMatrix) -> list[list[list[int]]]:
    """Move the kernel over the padded image; nothing is read where there are zeros."""
    weights, pixels, bias = layer["weights"], layer["pixels"], layer["bias"]
    (s, t), (d, e), (height, width) = layer["stride"], layer["dilation"], layer["input"]
    top, left = (axis.zeros[0] for axis in matrix.axes)
    tall, wide = matrix.output
    found = [[[bias[out]] * wide for _ in range(tall)] for out in range(len(weights))]
    for out, channel in product(range(len(weights)), range(len(pixels))):
        kernel = weights[out][channel]
        for y, x, i, j in product(range(tall), range(wide), range(len(kernel)), range(len(kernel[0]))):
            a, b = y * s + i * d - top, x * t + j * e - left
            if 0 <= a < height and 0 <= b < width:
                p, q = read(layer, i, j)
                found[out][y][x] += kernel[p][q] * pixels[channel][a][b]
    return found


def stamped(layer: Mapping[str, Any], matrix: ConvolutionMatrix) -> list[list[list[int]]]:
    """Stamp the kernel onto the output at each input, a stride apart; what is cropped is lost."""
    weights, pixels, bias = layer["weights"], layer["pixels"], layer["bias"]
    (s, t), (d, e) = layer["stride"], layer["dilation"]
    top, left = (axis.zeros[0] for axis in matrix.axes)
    tall, wide = matrix.output
    found = [[[bias[out]] * wide for _ in range(tall)] for out in range(len(weights[0]))]
    for channel, out in product(range(len(pixels)), range(len(weights[0]))):
        kernel, image = weights[channel][out], pixels[channel]
        for y, x, i, j in product(*(range(n) for n in (len(image), len(image[0]), len(kernel), len(kernel[0])))):
            a, b = y * s + i * d - top, x * t + j * e - left
            if 0 <= a < tall and 0 <= b < wide:
                p, q = read(layer, i, j)
                found[out][a][b] += kernel[p][q] * image[y][x]
    return found


@given(layers(transposed=False) | layers(transposed=True))
def test_the_matrix_times_the_image_is_what_loops_give(layer: dict[str, Any]) -> None:
    """Whatever the padding, the stride, the dilation, the channels and their order; so is each step of an output."""
    matrix = LinearLayer.model_validate(layer).matrix(Conventions())
    if min(matrix.output) < 1:
        return
    expected = lined_up((stamped if layer["transposed"] else moved)(layer, matrix), layer)
    biases = lined_up([[[bias] * matrix.output[1]] * matrix.output[0] for bias in layer["bias"]], layer)
    vector = lined_up(layer["pixels"], layer)
    sums = [sum(int(cell) * pixel for cell, pixel in zip(row, vector, strict=True)) for row in matrix.rows()]
    assert [total + bias for total, bias in zip(sums, biases, strict=True)] == expected
    given = solved("convolution_matrix", layer)
    assert given.quantities["output.vector"].value == (tuple(expected),)
    places = product(range(matrix.filters), *map(range, matrix.output))
    named = (".".join(map(str, place if matrix.filters > 1 else place[1:])) for place in places)
    if prod(matrix.output) * matrix.filters <= 100:
        alone = [values(given, f"output.{name}")[0] for name in named]
        assert [alone[matrix.order().index(index)] for index in range(len(expected))] == expected


@given(layers(transposed=False))
def test_the_cells_are_counted_without_looking_at_them(layer: dict[str, Any]) -> None:
    """The product over the axes is the number of entries, and of cells that aren't 0; both are those of the steps."""
    matrix = LinearLayer.model_validate(layer).matrix(Conventions())
    if min(matrix.output) < 1:
        return
    entries = [weight for _, _, weight in matrix.entries()]
    assert matrix.nonzeros + matrix.idle == len(entries)
    assert matrix.nonzeros == sum(weight != 0 for weight in entries)
    assert matrix.nonzeros == sum(cell != 0 for row in matrix.rows() for cell in row)
    assert values(solved("convolution_matrix", layer), "matrix.nonzeros") == (matrix.nonzeros,)


@given(layers(transposed=True))
def test_a_transposed_layer_has_the_transposed_matrix(layer: dict[str, Any]) -> None:
    """It is that of the convolution from its output back to its input, with the same kernel, stride and padding."""
    matrix = LinearLayer.model_validate(layer).matrix(Conventions())
    if min(matrix.output) < 1:
        return
    back = {**layer, "transposed": False, "input": list(matrix.output), "pixels": None, "bias": None}
    forward = LinearLayer.model_validate(back).matrix(Conventions())
    assert forward.output == matrix.source
    assert forward.rows() == tuple(zip(*matrix.rows(), strict=True))


# ----- large layers

LARGE = {"input": [32, 32], "channels": 3, "filters": 16, "kernel": 3, "padding": "same"}


def test_a_large_layer_is_counted_and_not_written_down() -> None:
    """No one writes fifty million cells by hand; its size and what it holds can be asked, with the working."""
    layer = solved("convolution_matrix", LARGE)
    assert "matrix" not in layer.quantities
    assert values(layer, "matrix.shape") == (16_384, 3_072)
    assert working(layer, "matrix.nonzeros") == "16·3·94·94 = 424128"
    assert working(layer, "matrix.distinct_weights") == "16·3·3·3 = 432"
    assert working(layer, "matrix.entries") == "16384·3072 = 50331648"
    assert text(derivation(layer).official.working("matrix.meetings.height")) == "31 + 32 + 31 = 94"


def test_a_large_matrix_can_be_gone_through() -> None:
    """Its entries come one by one, each in its own cell, and fast."""
    matrix = LinearLayer.model_validate(LARGE).matrix(Conventions())
    start = time.perf_counter()
    count = sum(1 for _ in matrix.entries())
    assert time.perf_counter() - start < 5
    assert count == matrix.nonzeros == 424_128


def test_layers_of_any_size_are_counted_at_once() -> None:
    """Neither pixels nor channels are gone through."""
    layer = solved("convolution_matrix", {"input": [10**9, 10**9], "channels": 10**6, "kernel": 3, "padding": "same"})
    side = 3 * 10**9 - 2
    assert values(layer, "matrix.nonzeros") == (10**6 * side * side,)
