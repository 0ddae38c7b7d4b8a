"""Separable kernels, partial convolutions of one window, and saturating layers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.givens.partial_convolution import EMPTY, SCALED
from grader.core.numbers.rank import rank, rank_one_factors
from grader.derivation.exact import Exact
from grader.derivation.printing import text
from grader.errors import DerivationError
from tests.core.solving import derivation, solved, value, working

Rows = tuple[tuple[Exact, ...], ...]


def test_every_given_has_a_summary_in_both_languages() -> None:
    """Its name is that of a key's entry."""
    for name, kind in GIVENS.items():
        assert kind.name == name
        assert kind.summary.en
        assert kind.summary.fa


FACTORS: list[tuple[Rows, tuple[tuple[Exact, ...], tuple[Exact, ...]] | None]] = [
    (((3, 6, 9), (4, 8, 12), (5, 10, 15)), ((3, 4, 5), (1, 2, 3))),
    (((1, 2, 1), (2, 4, 2), (1, 2, 1)), ((1, 2, 1), (1, 2, 1))),
    (((1, 0, -1), (2, 0, -2), (1, 0, -1)), ((1, 2, 1), (1, 0, -1))),
    (((0, 0), (2, 4)), ((0, 2), (1, 2))),
    (((Fraction(1, 2), 1),), ((Fraction(1, 2),), (1, 2))),
    (((0, 3),), ((3,), (0, 1))),
    (((5,),), ((5,), (1,))),
    (((-2, -4), (1, 2)), ((2, -1), (-1, -2))),
    (((1, 0), (0, 1)), None),
    (((1, 2), (2, 5)), None),
    (((0, 1), (1, 0)), None),
    (((0, 0), (0, 0)), None),
]


@pytest.mark.parametrize(("kernel", "factors"), FACTORS)
def test_a_kernel_of_rank_one_is_a_column_times_a_row(kernel: Rows, factors: object) -> None:
    """The row is in smallest whole numbers; a kernel of another rank has no factors."""
    assert rank_one_factors(kernel) == factors


SMALL = st.integers(-2, 2) | st.fractions(-1, 1, max_denominator=3)
VECTORS = st.lists(st.fractions(-9, 9, max_denominator=6), min_size=1, max_size=5).filter(any)


@given(VECTORS, VECTORS)
def test_the_factors_multiply_to_the_kernel(column: list[Fraction], row: list[Fraction]) -> None:
    """Every outer product is found to be one."""
    kernel = tuple(tuple(tall * wide for wide in row) for tall in column)
    found = rank_one_factors(kernel)
    assert found is not None
    assert tuple(tuple(tall * wide for wide in found[1]) for tall in found[0]) == kernel
    assert all(wide.denominator == 1 for wide in found[1])


def test_what_a_separable_kernel_saves() -> None:
    """Two passes take as many multiplications as the factors are long."""
    separable = solved("separable_kernel", {"kernel": [[3, 6, 9], [4, 8, 12], [5, 10, 15]]})
    assert separable.quantities["factors"].value == ((3, 4, 5), (1, 2, 3))
    assert working(separable, "multiplications.full") == "3·3 = 9"
    assert working(separable, "multiplications.separable") == "3 + 3 = 6"
    assert working(separable, "multiplications.saved") == "9 − 6 = 3"
    assert working(separable, "speedup") == "9/6 = 3/2"
    assert separable.quantities["separable"].value == "yes"
    told = separable.quantities["speedup.formula"]
    assert told.working is not None
    assert (told.answer_type, text(told.working)) == ("text", "k^2/(2·k) = k/2")


@pytest.mark.parametrize("kernel", [[[1, 0], [0, 1]], [["1/2", 1], [1, 3]], [[0, 4, 4], [0, -2, -3]]])
def test_a_kernel_of_another_rank_is_not_separable(kernel: list[list[object]]) -> None:
    """Nothing that needs two factors can be asked, everything else can."""
    whole = solved("separable_kernel", {"kernel": kernel, "input": [10, 11]})
    assert whole.quantities["separable"].value == "no"
    assert value(whole, "rank") == 2
    two_passes = {"factors", "multiplications.separable", "multiplications.saved", "speedup"}
    assert not {*two_passes, "total.column_first", "total.row_first"} & whole.quantities.keys()
    rows, columns = len(kernel), len(kernel[0])
    assert working(whole, "multiplications.rank_terms") == f"2·({rows} + {columns}) = {2 * (rows + columns)}"
    assert value(whole, "total.full") == (11 - rows) * (12 - columns) * rows * columns


TOTALS: list[tuple[list[list[int]], str, str, str, str]] = [
    (
        [[1, 2], [2, 4], [3, 6]],
        "9×7",
        "(9 − 3 + 1)·(7 − 2 + 1)·3·2 = 252",
        "(9 − 3 + 1)·7·3 + (9 − 3 + 1)·(7 − 2 + 1)·2 = 231",
        "9·(7 − 2 + 1)·2 + (9 − 3 + 1)·(7 − 2 + 1)·3 = 234",
    ),
    (
        [[1, 2]],
        "3×3",
        "3·(3 − 2 + 1)·1·2 = 12",
        "3·3·1 + 3·(3 − 2 + 1)·2 = 21",
        "3·(3 − 2 + 1)·2 + 3·(3 − 2 + 1)·1 = 18",
    ),
]


@pytest.mark.parametrize(("kernel", "size", "full", "column_first", "row_first"), TOTALS)
def test_multiplications_of_a_whole_output(
    kernel: list[list[int]], size: str, full: str, column_first: str, row_first: str
) -> None:
    """The first pass works on a larger map than the second."""
    separable = solved("separable_kernel", {"kernel": kernel, "input": size})
    assert working(separable, "total.full") == full
    assert working(separable, "total.column_first") == column_first
    assert working(separable, "total.row_first") == row_first


IMPOSSIBLE: list[tuple[dict[str, Any], str, str]] = [
    ({"kernel": [[0, 0]]}, "zeros only", "kernel"),
    ({"kernel": [[1] * 33]}, "at most 32", "kernel"),
    ({"kernel": [[1]] * 33}, "at most 32", "kernel"),
    ({"kernel": [[1, 2]], "input": [3, 1]}, "larger than the input", "input"),
    ({"kernel": [[1], [2]], "input": [1, 3]}, "larger than the input", "input"),
]


@pytest.mark.parametrize(("given", "said", "path"), IMPOSSIBLE)
def test_a_kernel_that_leaves_nothing_is_refused(given: dict[str, Any], said: str, path: str) -> None:
    """The path leads to what is to blame."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("separable_kernel", given)
    assert caught.value.path == (path,)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(SMALL, min_size=width, max_size=width), min_size=1, max_size=5)
    )
)
def test_the_rank_is_that_of_sympy(rows: list[list[Fraction]]) -> None:
    """By elimination over fractions, so that nothing is lost."""
    assert rank(tuple(map(tuple, rows))) == sympy.Matrix(rows).rank()


PIXELS = [[1, 2], [3, 4]]
WEIGHTS = [[1, -1], ["1/2", 2]]

PARTIAL: list[tuple[dict[str, Any], str, str, int]] = [
    ({"mask": [[1, 1], [1, 1]]}, "1·1 + (−1)·2 + 1/2·3 + 2·4 = 17/2", "17/2·(4/4) = 17/2", 1),
    ({"mask": [[1, 0], [0, 1]]}, "1·1 + 2·4 = 9", "9·(4/2) = 18", 1),
    ({"mask": [[1, 0], [0, 1]], "bias": "-0.5"}, "1·1 + 2·4 = 9", "9·(4/2) + (−1/2) = 35/2", 1),
    ({"mask": [[0, 0], [0, 1]]}, "2·4 = 8", "8·(4/1) = 32", 1),
    ({"mask": [[0, 0], [0, 0]], "bias": 7}, "0", "0", 0),
]


@pytest.mark.parametrize(("settings", "masked", "output", "mask"), PARTIAL)
def test_a_partial_convolution_of_numbers(settings: dict[str, Any], masked: str, output: str, mask: int) -> None:
    """Only what is there counts and is scaled up; where nothing is there the output is 0, without a bias."""
    partial = solved("partial_convolution", {"pixels": PIXELS, "weights": WEIGHTS, **settings})
    assert working(partial, "masked_sum") == masked
    assert working(partial, "output") == output
    assert value(partial, "mask") == mask
    assert derivation(partial).steps["output"].rule == (SCALED if mask else EMPTY)


def test_a_partial_convolution_without_numbers_is_a_formula() -> None:
    """It can be asked in words."""
    partial = solved("partial_convolution", {})
    assert partial.steps == ()
    assert list(partial.quantities) == ["formula"]
    working_ = partial.quantities["formula"].working
    assert working_ is not None
    assert text(working_) == "x′ = Wᵀ(X ⊙ M)·(sum(1)/sum(M)) + b"


PARTIAL_REFUSED: list[dict[str, Any]] = [
    {"pixels": PIXELS},
    {"pixels": PIXELS, "weights": WEIGHTS},
    {"pixels": PIXELS, "weights": WEIGHTS, "mask": [[1, 0]]},
    {"pixels": PIXELS, "weights": WEIGHTS, "mask": [[1, 0], [0, 2]]},
    {"pixels": PIXELS, "weights": WEIGHTS, "mask": [[1, 0], [0, "1/2"]]},
    {"pixels": PIXELS, "weights": WEIGHTS, "mask": [[1, 0], [0, 1]], "bias": "b"},
    {"holes": 3},
]


@pytest.mark.parametrize("given", PARTIAL_REFUSED)
def test_what_is_no_partial_convolution_is_refused(given: dict[str, Any]) -> None:
    """All grids or none, of one size, and a mask of 0 and 1."""
    with pytest.raises(ValidationError):
        GIVENS["partial_convolution"].model.model_validate(given)


SATURATING: list[tuple[dict[str, Any], str, str]] = [
    ({"layers": 5}, "1/4", "(1/4)^5 = 1/1024"),
    ({"layers": 1}, "1/4", "(1/4)^1 = 1/4"),
    ({"layers": 3, "activation": "tanh"}, "1", "1^3 = 1"),
    ({"layers": 3, "activation": "tanh", "weights": "0.5"}, "1", "(1/2·1)^3 = 1/8"),
    ({"layers": 2, "weights": 8}, "1/4", "(8·1/4)^2 = 4"),
    ({"layers": "۲"}, "1/4", "(1/4)^2 = 1/16"),
    ({"layers": 1, "units": 3}, "1/4", "(3·1/4)^1 = 3/4"),
    ({"layers": 2, "units": "۳", "weights": 2}, "1/4", "(3·2·1/4)^2 = 9/4"),
    ({"layers": 3, "activation": "relu", "weights": 2}, "1", "(2·1)^3 = 8"),
]


@pytest.mark.parametrize(("settings", "slope", "bound"), SATURATING)
def test_the_bound_on_a_gradient(settings: dict[str, Any], slope: str, bound: str) -> None:
    """One factor for every layer: the weight times the largest slope."""
    layers = solved("saturating_layers", settings)
    assert working(layers, "slope") == slope
    assert working(layers, "bound") == bound


def test_a_bound_that_no_one_could_write_down_is_refused() -> None:
    """The path leads to the number of layers."""
    with pytest.raises(DerivationError, match="too long a number") as caught:
        solved("saturating_layers", {"layers": 100_000})
    assert caught.value.path == ("layers",)


def test_the_factor_of_a_layer_may_be_given_itself() -> None:
    """Then no slope is asked for."""
    layers = solved("saturating_layers", {"layers": 4, "factor": "0.2"})
    assert working(layers, "bound") == "0.2^4 = 0.0016"
    assert "slope" not in layers.quantities


FATES: list[tuple[dict[str, Any], int | None, str, str]] = [
    ({}, 0, "yes", "no"),
    ({"activation": "tanh", "weights": "0.9"}, 0, "yes", "no"),
    ({"activation": "tanh", "weights": "-0.9"}, 0, "yes", "no"),
    ({"activation": "tanh"}, 1, "no", "no"),
    ({"weights": -4}, 1, "no", "no"),
    ({"weights": "4.1"}, None, "no", "yes"),
    ({"factor": "0.2"}, 0, "yes", "no"),
    ({"factor": "-1"}, 1, "no", "no"),
    ({"factor": "-1.5"}, None, "no", "yes"),
    ({"factor": "0.2", "units": 6}, None, "no", "yes"),
    ({"units": 3}, 0, "yes", "no"),
    ({"units": 4}, 1, "no", "no"),
]


@pytest.mark.parametrize(("settings", "limit", "vanishes", "explodes"), FATES)
def test_what_becomes_of_ever_more_layers(
    settings: dict[str, Any], limit: int | None, vanishes: str, explodes: str
) -> None:
    """A factor below 1 in size vanishes, one above 1 explodes and has no limit."""
    layers = solved("saturating_layers", {"layers": 3, **settings})
    assert (value(layers, "limit") if "limit" in layers.quantities else None) == limit
    assert layers.quantities["vanishes"].value == vanishes
    assert layers.quantities["explodes"].value == explodes


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"layers": 0},
        {"layers": 3, "activation": "step"},
        {"layers": 3, "weights": "w"},
        {"layers": 3, "units": "m"},
        {"layers": 3, "factor": 1, "weights": 1},
        {"layers": 3, "factor": 1, "activation": "tanh"},
    ],
)
def test_what_are_no_saturating_layers_is_refused(given: dict[str, Any]) -> None:
    """Their number is whole and above zero, their activation known, and a factor stands alone."""
    with pytest.raises(ValidationError):
        GIVENS["saturating_layers"].model.model_validate(given)


def test_pooled_numbers_have_no_formulas_of_their_own_to_change() -> None:
    """A window given otherwise gives other cells altogether: the whole is solved again."""
    kind = GIVENS["pooling"]
    solved = kind.solve(kind.model.model_validate({"pixels": [[1, 2], [3, 4]]}), "", Conventions())
    assert solved.components[0].steps_with({"kernel": (1, 1)}) == {}
