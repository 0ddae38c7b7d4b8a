"""A convolution as a product of patches: the sizes of its three matrices."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.core.givens.im2col import GIVEN
from grader.errors import DerivationError
from tests.core.solving import solved, values, working

CS231N: dict[str, Any] = {"input": "227×227×3", "kernel": 11, "stride": 4, "filters": 96}

Sizes = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
TABLE: list[tuple[dict[str, Any], Sizes]] = [
    (CS231N, ((363, 3025), (96, 363), (96, 3025))),
    ({**CS231N, "patches": "rows"}, ((3025, 363), (363, 96), (3025, 96))),
    ({**CS231N, "input": [3, 227, 227], "layout": "channels-first"}, ((363, 3025), (96, 363), (96, 3025))),
    ({**CS231N, "input": [227, 227], "channels": 3}, ((363, 3025), (96, 363), (96, 3025))),
    ({"input": [5, 4], "kernel": [3, 2], "padding": "same"}, ((6, 20), (1, 6), (1, 20))),
    ({"input": 5, "kernel": 3, "filters": 2}, ((3, 3), (2, 3), (2, 3))),
    ({"input": [4, 4, 4], "kernel": 2, "channels": 3}, ((24, 27), (1, 24), (1, 27))),
    ({"input": [8, 8, 2], "kernel": 3, "dilation": 2, "padding": 1}, ((18, 36), (1, 18), (1, 36))),
]


@pytest.mark.parametrize(("given", "sizes"), TABLE)
def test_the_sizes_of_the_matrices(given: dict[str, Any], sizes: Sizes) -> None:
    """Patches stand in columns unless the key says rows; the product is weights times patches."""
    solution = solved("im2col", given)
    assert tuple(values(solution, f"{name}.shape") for name in ("patches", "weights", "product")) == sizes


def test_how_they_are_worked_out() -> None:
    """By the patch's length and the number of positions."""
    solution = solved("im2col", CS231N)
    assert working(solution, "patches.length") == "11·11·3 = 363"
    assert working(solution, "patches.count") == "55·55 = 3025"
    assert working(solution, "patches.entries") == "363·3025 = 1098075"
    assert values(solution, "output.shape") == (55, 55, 96)
    first = {**CS231N, "input": [3, 227, 227]}
    assert values(solved("im2col", first, layout="channels-first"), "output.shape") == (96, 55, 55)


REFUSED: list[dict[str, Any]] = [
    {"input": "227×227×3"},
    {"kernel": 3},
    {**CS231N, "kernel": [11, 11, 3]},
    {**CS231N, "patches": "columnwise"},
    {**CS231N, "filters": 0},
    {**CS231N, "stride": [4, 4, 4]},
]


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_refused(given: dict[str, Any]) -> None:
    """A kernel has a size for each axis of the map, and none for its channels."""
    with pytest.raises(ValidationError):
        GIVEN.model.model_validate(given)


def test_a_kernel_larger_than_the_input() -> None:
    """No patch can be taken."""
    with pytest.raises(DerivationError, match="larger than the input"):
        solved("im2col", {"input": [3, 3, 1], "kernel": 4})
