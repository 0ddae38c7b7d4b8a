"""The matrix of a convolution, by table and against a convolution that moves a kernel over an image."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core.conventions import Conventions
from grader.core.convolution_matrix import ConvolutionMatrix, symbols
from grader.core.givens.convolution_matrix import GIVEN
from grader.errors import DerivationError
from tests.core.solving import solved, values

W = symbols("W", (2, 2))

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

TABLES: list[tuple[dict[str, object], str]] = [
    ({"padding": "valid"}, VALID),
    ({"padding": "valid", "convolution": "correlation"}, CORRELATION),
    ({"padding": "valid", "vec": "column-major"}, COLUMNS),
    ({"padding": "same"}, SAME),
    ({"padding": "same", "stride": 2}, STRIDE),
]


@pytest.mark.parametrize(("settings", "table"), TABLES)
def test_the_matrix_of_two_by_two_over_three_by_three(settings: Mapping[str, object], table: str) -> None:
    """A row is a place of the output, a column a pixel of the input, both as the key lines them up."""
    given = solved("convolution_matrix", {"input": [3, 3], "kernel": [2, 2], **settings})
    rows = given.quantities["matrix"].value
    assert isinstance(rows, tuple)
    written = [" ".join(str(cell) for cell in row) for row in rows if isinstance(row, tuple)]
    assert written == [" ".join(line.split()) for line in table.strip().splitlines()]
    assert values(given, "matrix.shape") == (len(written), 9)


def test_conventions_decide_what_a_key_leaves_open() -> None:
    """Flipped or not, by rows or by columns: the key says it once for all."""
    open_ = {"input": [3, 3], "kernel": [2, 2]}
    for setting, conventions in (
        ({"convolution": "correlation"}, {"convolution": "correlation"}),
        ({"vec": "column-major"}, {"vec": "column-major"}),
        ({"convolution": "correlation"}, {"preset": "torch"}),
    ):
        closed = solved("convolution_matrix", {**open_, **setting})
        assert solved("convolution_matrix", open_, **conventions).quantities["matrix"] == closed.quantities["matrix"]


def convolved(image: list[list[int]], matrix: ConvolutionMatrix) -> list[list[int]]:
    """Move the kernel over the padded image; a true convolution turns it by 180 degrees."""
    (top, bottom), (left, right) = matrix.zeros
    width = len(image[0]) + left + right
    padded = [
        *([[0] * width] * top),
        *([[0] * left + row + [0] * right for row in image]),
        *([[0] * width] * bottom),
    ]
    kernel = [[int(cell) for cell in row] for row in matrix.kernel]
    if matrix.flipped:
        kernel = [row[::-1] for row in kernel[::-1]]
    tall, wide, stride = len(kernel), len(kernel[0]), matrix.stride
    return [
        [
            sum(kernel[i][j] * padded[y + i][x + j] for i in range(tall) for j in range(wide))
            for x in range(0, width - wide + 1, stride)
        ]
        for y in range(0, len(padded) - tall + 1, stride)
    ]


def lined_up(image: list[list[int]], *, column_major: bool) -> list[int]:
    """Return the numbers of an image as one vector."""
    rows = [list(column) for column in zip(*image, strict=True)] if column_major else image
    return [cell for row in rows for cell in row]


def numbers(height: int, width: int) -> st.SearchStrategy[list[list[int]]]:
    """Return rows of small integers."""
    return st.lists(st.lists(st.integers(-5, 5), min_size=width, max_size=width), min_size=height, max_size=height)


EXTENTS = st.tuples(st.integers(1, 5), st.integers(1, 5))


@given(EXTENTS, EXTENTS, st.data())
def test_the_matrix_times_the_image_is_the_convolved_image(
    source: tuple[int, int], extent: tuple[int, int], data: st.DataObject
) -> None:
    """Whatever the padding, the stride and the order of the pixels."""
    padding = data.draw(st.sampled_from(["valid", "same", "full"]))
    if padding == "valid":
        extent = min(extent[0], source[0]), min(extent[1], source[1])
    kernel = data.draw(numbers(*extent))
    matrix = ConvolutionMatrix(
        source,
        tuple(tuple(row) for row in kernel),
        padding,
        data.draw(st.integers(1, 3)),
        flipped=data.draw(st.booleans()),
        column_major=data.draw(st.booleans()),
        zero_first=data.draw(st.booleans()),
    )
    image = data.draw(numbers(*source))
    vector = lined_up(image, column_major=matrix.column_major)
    product = [sum(int(cell) * pixel for cell, pixel in zip(row, vector, strict=True)) for row in matrix.rows()]
    expected = convolved(image, matrix)
    assert product == lined_up(expected, column_major=matrix.column_major)
    assert matrix.output == (len(expected), len(expected[0]))


def test_full_padding_lets_a_single_pixel_overlap() -> None:
    """As many zeros as the kernel less one stand on each side."""
    assert ConvolutionMatrix((3, 3), symbols("W", (2, 4)), "full").zeros == ((1, 1), (3, 3))
    rows = ConvolutionMatrix((1, 2), (("a", "b", "c"),), "full").rows()
    assert rows == (("a", 0), ("b", "a"), ("c", "b"), (0, "c"))


def test_the_odd_zero_of_same_padding() -> None:
    """It stands after the input as in the frameworks, or before it as in numpy."""
    assert ConvolutionMatrix((3, 4), W, "same").zeros == ((0, 1), (0, 1))
    assert ConvolutionMatrix((3, 4), W, "same", zero_first=True).zeros == ((1, 0), (1, 0))
    assert ConvolutionMatrix((7, 6), symbols("W", (3, 3)), "same", 2).zeros == ((1, 1), (0, 1))
    assert ConvolutionMatrix((7, 7), symbols("W", (1, 1)), "same", 3).zeros == ((0, 0), (0, 0))


def test_a_wrapped_input_is_a_ring() -> None:
    """Beyond the border stands the other side; every row holds the whole kernel."""
    rows = ConvolutionMatrix((1, 3), (("a", "b"),), "same", flipped=False, wrapped=True).rows()
    assert rows == (("a", "b", 0), (0, "a", "b"), ("b", 0, "a"))


def test_a_letter_has_an_index() -> None:
    """Row and column; from ten on a comma parts them, so that no two entries are called alike."""
    assert symbols("K", (1, 2), base=1) == (("K11", "K12"),)
    assert symbols("W", (2, 11))[1][9:] == ("W19", "W1,10")
    entries = [entry for row in symbols("W", (12, 12)) for entry in row]
    assert len(set(entries)) == len(entries)


IMPOSSIBLE: list[tuple[dict[str, object], tuple[str, ...], str]] = [
    ({"input": [3, 3], "kernel": [4, 2]}, ("kernel",), "larger than the input"),
    ({"input": [3, 3], "kernel": [2, 5]}, ("kernel",), "larger than the input"),
    ({"input": [9, 9], "kernel": [2, 2]}, ("input",), "too many to write"),
    ({"input": [10**9, 10**9], "kernel": [2, 2]}, ("input",), "too many to write"),
]


@pytest.mark.parametrize(("given", "path", "said"), IMPOSSIBLE)
def test_a_matrix_that_can_not_be_asked_for(given: dict[str, object], path: tuple[str, ...], said: str) -> None:
    """Nothing is left of it, or no one could write it down."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("convolution_matrix", given)
    assert caught.value.path == path


REFUSED: list[dict[str, object]] = [
    {},
    {"input": [3, 3]},
    {"kernel": [2, 2]},
    {"input": [3, 3], "kernel": [2, 2], "weights": [[1]]},
    {"input": [3, 3, 3], "kernel": [2, 2]},
    {"input": [3, 3], "kernel": [2, 2], "symbols": "WW"},
    {"input": [3, 3], "kernel": [2, 2], "symbols": "1"},
    {"input": [3, 3], "kernel": [2, 2], "padding": 1},
    {"input": [3, 3], "kernel": [2, 2], "stride": 0},
    {"input": [3, 3], "kernel": [2, 2], "stride": 101},
    {"input": [3, 3], "kernel": [2, 2], "vec": "rows"},
    {"input": [3, 3], "weights": [[1], [1, 2]]},
    {"input": [3, 3], "kernel": [2, 2], "colour": "red"},
]


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_no_convolution_is_refused(given: dict[str, object]) -> None:
    """The kernel is given once, by its size or by its numbers."""
    with pytest.raises(ValidationError):
        GIVEN.model.model_validate(given)


def test_a_kernel_of_numbers() -> None:
    """Its entries stand in the matrix, exact."""
    matrix = GIVEN.model.model_validate({"input": [1, 3], "weights": [["1/2", 3]]})
    assert GIVEN.solve(matrix, "", Conventions()).quantities["matrix"].value is not None
    rows = solved("convolution_matrix", {"input": [1, 3], "weights": [["0.5", 3]]}).quantities["matrix"].value
    assert str(rows) == "((3, Fraction(1, 2), 0), (0, 3, Fraction(1, 2)))"
