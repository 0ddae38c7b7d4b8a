"""Pooling on numbers: values worked out by hand, and a direct loop over the windows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core import GIVENS
from grader.core.numbers.number_windows import Sliding
from grader.derivation.exact import Exact
from grader.derivation.graph import Derivation
from grader.derivation.printing import text
from grader.errors import DerivationError
from tests.core.solving import solved, values, working

SEVEN = [
    [1, 6, 2, 8, 1, 2, 7],
    [1, 6, 2, 8, 1, 2, 5],
    [0, 5, 8, 1, 5, 7, 1],
    [1, 7, 1, 3, 5, 8, 0],
    [5, 2, 4, 4, 5, 8, 4],
    [8, 2, 3, 7, 3, 8, 2],
    [1, 2, 3, 6, 5, 9, 6],
]
NINE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
HALF = {"kernel": 2, "stride": 2, "padding": 1}

POOLED: list[tuple[dict[str, Any], tuple[int, int], tuple[Exact, ...]]] = [
    ({"pixels": SEVEN, "kernel": 3, "stride": 2}, (3, 3), (8, 8, 7, 8, 8, 8, 8, 7, 9)),
    ({"pixels": NINE, "kernel": 2, "stride": 1}, (2, 2), (5, 6, 8, 9)),
    ({"pixels": NINE, "kernel": 2}, (1, 1), (5,)),
    ({"pixels": NINE, "kernel": 2, "rounding": "ceil"}, (2, 2), (5, 6, 8, 9)),
    ({"pixels": NINE, **HALF, "rounding": "ceil"}, (2, 2), (1, 3, 7, 9)),
    ({"pixels": NINE, **HALF, "kind": "average"}, (2, 2), (Fraction(1, 4), Fraction(5, 4), Fraction(11, 4), 7)),
    (
        {"pixels": NINE, **HALF, "kind": "average", "count_padding": False},
        (2, 2),
        (1, Fraction(5, 2), Fraction(11, 2), 7),
    ),
    (
        {"pixels": NINE, "kernel": 2, "rounding": "ceil", "kind": "average"},
        (2, 2),
        (3, Fraction(9, 2), Fraction(15, 2), 9),
    ),
    ({"pixels": NINE, "kernel": 2, "dilation": 2, "stride": 1}, (1, 1), (9,)),
    ({"pixels": [[1, 2], [3, 4]], "kernel": 2, "dilation": 2, "rounding": "ceil"}, (1, 1), (1,)),
    ({"pixels": NINE}, (1, 1), (9,)),
    ({"pixels": NINE, "kind": "average"}, (1, 1), (5,)),
    (
        {"pixels": [[-1, -2], [-3, -4]], "kernel": 2, "padding": 1, "stride": 1},
        (3, 3),
        (-1, -1, -2, -1, -1, -2, -3, -3, -4),
    ),
    ({"pixels": [["1/2", "0.25"]], "kernel": "1×2", "kind": "average"}, (1, 1), (Fraction(3, 8),)),
]


@pytest.mark.parametrize(("given", "extent", "output"), POOLED)
def test_pooled_maps(given: dict[str, Any], extent: tuple[int, int], output: tuple[Exact, ...]) -> None:
    """The output row by row, and its size."""
    pooled = solved("pooling", given)
    assert values(pooled, "output.shape") == extent
    assert values(pooled, "output") == output
    assert pooled.quantities["output"].columns == extent[1]


WORKINGS: list[tuple[dict[str, Any], str, str]] = [
    ({"pixels": NINE, "kernel": 2, "stride": 1}, "output.0.1", "max(2, 3, 5, 6) = 6"),
    ({"pixels": [["0.5", 1], [2, 3]], "kind": "average"}, "output.0.0", "(0.5 + 1 + 2 + 3)/4 = 1.625"),
    ({"pixels": NINE, "kernel": 2, "rounding": "ceil"}, "output.1.1", "9"),
]


@pytest.mark.parametrize(("given", "quantity", "written"), WORKINGS)
def test_the_working_of_a_cell(given: dict[str, Any], quantity: str, written: str) -> None:
    """Every cell is a step and can be asked by itself."""
    assert working(solved("pooling", given), quantity) == written


SIZES: list[tuple[Sliding, str]] = [
    (Sliding.over((7, 7), (3, 3), (2, 2)), "(7 − 3)/2 + 1 = 3"),
    (Sliding.over((8, 8), (3, 3), (2, 2)), "⌊(8 − 3)/2⌋ + 1 = 3"),
    (Sliding.over((8, 8), (3, 3), (2, 2), up=True), "⌈(8 − 3)/2⌉ + 1 = 4"),
    (Sliding.over((8, 8), (3, 3)), "8 − 3 + 1 = 6"),
    (Sliding.over((8, 8), (3, 3), padding=(1, 1), dilation=(2, 2)), "8 + 2·1 − (2·(3 − 1) + 1) + 1 = 6"),
    (Sliding.over((3, 3), (2, 2), (2, 2), (1, 1), up=True), "min(⌈(3 + 2·1 − 2)/2⌉ + 1, (3 + 1)/2) = 2"),
]


@pytest.mark.parametrize(("sliding", "written"), SIZES)
def test_the_working_of_a_size(sliding: Sliding, written: str) -> None:
    """Only what is there stands in the formula; a last window that is dropped is taken off."""
    step = sliding.size("output.height", 0)
    official = Derivation.of([step]).official
    assert text(official.working("output.height")) == written
    assert official.value("output.height") == sliding.output[0]


def directly(
    pixels: list[list[int]],
    kernel: int,
    stride: int,
    padding: int,
    dilation: int,
    *,
    up: bool,
    mean: bool,
    counted: bool,
) -> list[Fraction | None]:
    """Return pooled values by looping over windows until none fits any more, as PyTorch's documentation has it."""
    height, width = len(pixels), len(pixels[0])
    reach = dilation * (kernel - 1) + 1

    def starts(size: int) -> list[int]:
        found = []
        start = -padding
        while start + reach <= size + padding or (up and start < size + padding - reach + stride and start < size):
            found.append(start)
            start += stride
        return found

    output: list[Fraction | None] = []
    for top in starts(height):
        for left in starts(width):
            seen, room = [], 0
            for y in range(top, top + reach, dilation):
                for x in range(left, left + reach, dilation):
                    room += y < height + padding and x < width + padding
                    if 0 <= y < height and 0 <= x < width:
                        seen.append(pixels[y][x])
            if not seen:
                output.append(None)
            elif mean:
                output.append(Fraction(sum(seen), room if counted else len(seen)))
            else:
                output.append(Fraction(max(seen)))
    return output


MAPS = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(-9, 9), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@given(
    MAPS,
    st.integers(1, 4),
    st.integers(1, 4),
    st.integers(0, 2),
    st.integers(1, 2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_pooling_is_what_a_direct_loop_gives(
    pixels: list[list[int]], kernel: int, stride: int, padding: int, dilation: int, up: bool, mean: bool, counted: bool
) -> None:
    """For any window, stride, padding, dilation and rounding; what has no value is refused."""
    given = {
        "pixels": pixels,
        "kernel": kernel,
        "stride": stride,
        "padding": min(padding, kernel // 2),
        "dilation": dilation,
        "rounding": "ceil" if up else "floor",
        "kind": "average" if mean else "max",
        "count_padding": counted,
    }
    right = directly(pixels, kernel, stride, min(padding, kernel // 2), dilation, up=up, mean=mean, counted=counted)
    if right and None not in right:
        assert list(values(solved("pooling", given), "output")) == right
    else:
        with pytest.raises(DerivationError):
            solved("pooling", given)


def test_the_keys_rounding_is_the_default() -> None:
    """A map says otherwise for itself."""
    assert values(solved("pooling", {"pixels": NINE, "kernel": 2}, rounding="ceil"), "output.shape") == (2, 2)
    floored = solved("pooling", {"pixels": NINE, "kernel": 2, "rounding": "floor"}, rounding="ceil")
    assert values(floored, "output.shape") == (1, 1)


REFUSED: list[dict[str, Any]] = [
    {},
    {"pixels": [[1, 2], [3]]},
    {"pixels": [["a"]]},
    {"pixels": NINE, "kind": "median"},
    {"pixels": NINE, "kernel": 0},
    {"pixels": NINE, "kernel": 2, "padding": 2},
    {"pixels": NINE, "kernel": 2, "padding": -1},
    {"pixels": NINE, "kernel": 2, "padding": [1, 1, 1]},
    {"pixels": NINE, "padding": 1},
    {"pixels": NINE, "kernel": 2, "rounding": "up"},
]


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_no_pooling_is_refused(given: dict[str, Any]) -> None:
    """Rows of one length, a known kind, and at most half of the kernel as padding."""
    with pytest.raises(ValidationError):
        GIVENS["pooling"].model.model_validate(given)


IMPOSSIBLE: list[tuple[dict[str, Any], str, str]] = [
    ({"pixels": NINE, "kernel": 4}, "larger than the map", "kernel"),
    ({"pixels": NINE, "kernel": [1, 4]}, "larger than the map", "kernel"),
    ({"pixels": [[1] * 50] * 50, "kernel": 1}, "more than 256 cells", "pixels"),
    ({"pixels": [[1] * 50] * 50, "kernel": 25, "stride": 1}, "see more than", "pixels"),
    ({"pixels": [[1]], "kernel": 2, "padding": 1, "dilation": 2}, "sees no pixel", "dilation"),
    ({"pixels": [[1]], "kernel": 2, "padding": 1, "dilation": 2, "kind": "average"}, "sees no pixel", "dilation"),
]


@pytest.mark.parametrize(("given", "said", "path"), IMPOSSIBLE)
def test_what_leaves_nothing_is_refused(given: dict[str, Any], said: str, path: str) -> None:
    """The path leads to what is to blame."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("pooling", given)
    assert caught.value.path == (path,)


MARGINS: list[tuple[object, tuple[int, int]]] = [
    (1, (1, 1)),
    ("1", (1, 1)),
    ("1×0", (1, 0)),
    ([0, 1], (0, 1)),
    ([1], (1, 1)),
]


@pytest.mark.parametrize(("written", "margins"), MARGINS)
def test_how_a_padding_may_be_written(written: object, margins: tuple[int, int]) -> None:
    """As one number for both axes, as a list or as text."""
    given = {"pixels": NINE, "kernel": 2, "padding": written}
    assert getattr(GIVENS["pooling"].model.model_validate(given), "padding") == margins  # noqa: B009
