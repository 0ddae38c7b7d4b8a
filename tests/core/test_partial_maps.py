"""Partial convolution of whole maps: every cell, the counts and the new mask."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.givens.partial_convolution import COUNTED, SCALED, UPDATED
from grader.derivation.exact import Exact
from grader.derivation.graph import Evaluation
from grader.errors import DerivationError
from tests.core.solving import derivation, solved, values, working

PIXELS = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
MASK = [[1, 0, 0], [0, 0, 0], [1, 1, 0]]
MAP = {"pixels": PIXELS, "mask": MASK, "weights": [[1, -1], [2, "1/2"]], "bias": 1}

WORKINGS: list[tuple[dict[str, Any], str, str]] = [
    (MAP, "valid_count.1.0", "0 + 0 + 1 + 1 = 2"),
    (MAP, "mask.1.0", "min(1, 2) = 1"),
    (MAP, "mask.0.1", "min(1, 0) = 0"),
    (MAP, "output.0.0", "(1·1)·(4/1) + 1 = 5"),
    (MAP, "output.0.1", "0"),
    (MAP, "output.1.0", "(2·7 + 1/2·8)·(4/2) + 1 = 37"),
    ({**MAP, "bias": 0}, "output.1.0", "(2·7 + 1/2·8)·(4/2) = 36"),
    ({**MAP, "convolution": "flipped"}, "output.1.0", "((−1)·7 + 1·8)·(4/2) + 1 = 3"),
    ({**MAP, "padding": 1}, "output.0.0", "(1/2·1)·(4/1) + 1 = 3"),
    ({**MAP, "padding": 1, "window": "real"}, "output.0.0", "(1/2·1)·(1/1) + 1 = 3/2"),
    ({**MAP, "padding": 1, "border": "real"}, "output.0.0", "(1/2·1)·(4/4) + 1 = 3/2"),
    ({**MAP, "padding": 1, "border": "real"}, "output.0.3", "0·(4/3) + 1 = 1"),
    ({**MAP, "padding": 1, "border": "real"}, "valid_count.0.3", "1 + 1 + 0 + 1 = 3"),
]


@pytest.mark.parametrize(("given", "quantity", "written"), WORKINGS)
def test_the_working_of_a_cell(given: dict[str, Any], quantity: str, written: str) -> None:
    """A pixel counts where the mask is 1; a padding is a hole unless the key says otherwise."""
    assert working(solved("partial_convolution", given), quantity) == written


def test_every_cell_has_its_rule() -> None:
    """The three matrices have one size, and each cell can be asked by itself."""
    partial = solved("partial_convolution", MAP)
    assert {partial.quantities[name].columns for name in ("output", "mask", "valid_count")} == {2}
    assert values(partial, "output") == (5, 0, 37, 65)
    assert values(partial, "mask") == (1, 0, 1, 1)
    rules = {step.quantity.partition(".")[0]: step.rule for step in partial.steps}
    assert rules == {"output": SCALED, "mask": UPDATED, "valid_count": COUNTED}


def test_a_count_of_the_students_is_followed_through() -> None:
    """The output and the new mask go on from the count."""
    steps = derivation(solved("partial_convolution", MAP))
    assert Evaluation(steps, {"valid_count.1.0": 3}).value("output.1.0") == 18 * Fraction(4, 3) + 1
    assert Evaluation(steps, {"valid_count.1.0": 0}).value("mask.1.0") == 0


FORMS: list[tuple[dict[str, Any], str]] = [
    ({"pixels": [[1]], "mask": [[1]], "weights": [[2]]}, "number"),
    ({"pixels": [[1]], "mask": [[1]], "weights": [[2]], "stride": 1}, "matrix"),
    ({"pixels": [[1]], "mask": [[1]], "weights": [[2]], "padding": 0}, "matrix"),
    ({"pixels": [[1, 2]], "mask": [[1, 0]], "weights": [[2]]}, "matrix"),
]


@pytest.mark.parametrize(("given", "kind"), FORMS)
def test_one_window_is_a_number_and_a_map_is_a_matrix(given: dict[str, Any], kind: str) -> None:
    """A stride or padding that is written says that the window slides."""
    assert solved("partial_convolution", given).quantities["output"].answer_type == kind


def directly(
    pixels: list[list[int]], mask: list[list[int]], weight: int, bias: int, size: int, padding: int
) -> list[Exact]:
    """Return the map that equal weights give, by looping over the windows."""
    height, width = len(pixels), len(pixels[0])
    output: list[Exact] = []
    for top in range(-padding, height + padding - size + 1):
        for left in range(-padding, width + padding - size + 1):
            there = [
                pixels[y][x]
                for y in range(max(top, 0), min(top + size, height))
                for x in range(max(left, 0), min(left + size, width))
                if mask[y][x]
            ]
            output.append(Fraction(weight * sum(there) * size * size, len(there)) + bias if there else 0)
    return output


GRIDS = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda size: st.tuples(
        *(
            st.lists(st.lists(cells, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
            for cells in (st.integers(-9, 9), st.integers(0, 1))
        )
    )
)


@given(GRIDS, st.integers(-3, 3), st.integers(-2, 2), st.integers(1, 2), st.integers(0, 2))
def test_a_map_is_what_a_direct_loop_gives(
    grids: tuple[list[list[int]], list[list[int]]], weight: int, bias: int, size: int, padding: int
) -> None:
    """For any holes, size, padding and bias."""
    pixels, mask = grids
    weights = [[weight] * size] * size
    given = {"pixels": pixels, "mask": mask, "weights": weights, "bias": bias, "padding": padding}
    assert list(values(solved("partial_convolution", given), "output")) == directly(
        pixels, mask, weight, bias, size, padding
    )


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({**MAP, "weights": [[1] * 4]}, "kernel"),
    ({**MAP, "pixels": [[1] * 60] * 60, "mask": [[1] * 60] * 60}, "pixels"),
]


@pytest.mark.parametrize(("given", "path"), IMPOSSIBLE)
def test_maps_that_nobody_could_work_out_are_refused(given: dict[str, Any], path: str) -> None:
    """Weights larger than the pixels, and maps that are too large."""
    with pytest.raises(DerivationError) as caught:
        solved("partial_convolution", given)
    assert caught.value.path == (path,)
