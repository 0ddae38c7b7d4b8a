"""A step's value is what its printed working gives: for every step of every given and of every key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation.expression import value_of
from grader.derivation.formulas import letters
from grader.derivation.graph import Derivation
from grader.derivation.printing import latex, spaced, text
from grader.errors import DerivationError
from grader.keys.key import read_key
from grader.reading import read_statement
from tests.core.solving import derivation, solved
from tests.reading.dialects import NUMBERS

KEYS = sorted((Path(__file__).parents[2] / "answer_keys").glob("*.yaml"))


def check(steps: Derivation) -> None:
    """Read every printed working and compare its sides with the step's value."""
    for name in steps.steps:
        working = steps.official.working(name)
        if letters(working) or "≈" in text(working):
            continue  # nothing to evaluate, or rounded: tests of letters and of rounding hold those
        right = steps.official.value(name)
        for printed in (text(working), spaced(working), latex(working)):
            sides = read_statement(printed, NUMBERS).sides
            assert [value_of(side.expression) for side in sides] == [right] * len(sides), f"{name}: {printed}"


@pytest.mark.parametrize("key", KEYS, ids=[key.stem for key in KEYS])
def test_the_working_of_a_key_gives_its_values(key: Path) -> None:
    """Whatever stands on the left of a printed equals sign has the value on its right."""
    steps = read_key(key).derivation
    assert steps.steps
    check(steps)


GIVENS: list[tuple[str, dict[str, Any]]] = [
    (
        "network",
        {"input": [35, 29, 16], "layers": [{"conv": {"filters": 3, "kernel": [3, 2], "stride": 2, "padding": 1}}]},
    ),
    (
        "network",
        {"input": [35, 29, 16], "layers": [{"conv": {"kernel": 3, "padding": "full", "dilation": 2, "stride": 3}}]},
    ),
    (
        "network",
        {"input": [5, 5, 1], "layers": [{"max_pool": {"kernel": 2, "stride": 3, "padding": 1, "rounding": "ceil"}}]},
    ),
    (
        "network",
        {"input": [36, 36, 1], "layers": [{"average_pool": {"kernel": 3, "stride": 2, "rounding": "ceil"}}, "flatten"]},
    ),
    (
        "network",
        {"input": 7, "layers": [{"dense": {"units": 5, "bias": False}}, "activation", {"dense": {"units": 2}}]},
    ),
    (
        "network",
        {
            "layers": [
                {"conv": {"kernel": 7, "stride": 2}},
                {"conv": {"kernel": 3, "dilation": 2}},
                {"max_pool": {"kernel": 2}},
            ]
        },
    ),
    ("convolution_matrix", {"input": [3, 3], "kernel": [2, 2], "padding": "full"}),
    ("convolution_matrix", {"input": 7, "kernel": 4, "padding": "same", "stride": 2, "alignment": "zeros-before"}),
    ("convolution_matrix", {"input": [7, 4], "kernel": 4, "padding": "same", "stride": 2, "channels": 3, "filters": 2}),
    ("convolution_matrix", {"input": 4, "weights": [1, 0], "padding": {"before": 1}, "dilation": 2, "stride": 2}),
    (
        "convolution_matrix",
        {"input": 2, "kernel": 3, "transposed": True, "stride": 3, "padding": 1, "output_padding": 2},
    ),
    (
        "convolution_matrix",
        {"input": 3, "weights": ["-1/2", 2], "pixels": [1, -3, "0.5"], "padding": 2, "bias": "-2/3"},
    ),
    ("im2col", {"input": [9, 8, 3], "kernel": 3, "stride": 2, "filters": 4}),
    ("separable_kernel", {"kernel": [[3, 6], [4, 8], [5, 10]]}),
    ("partial_convolution", {"pixels": [[1, -2]], "weights": [["-1/2", "0.25"]], "mask": [[1, 1]], "bias": "-1/3"}),
    ("partial_convolution", {"pixels": [[1, 2]], "weights": [[1, 1]], "mask": [[0, 0]]}),
    ("saturating_layers", {"layers": 5, "weights": "-3/2"}),
]


@pytest.mark.parametrize(("kind", "given"), GIVENS)
def test_the_working_of_a_given_gives_its_values(kind: str, given: dict[str, Any]) -> None:
    """Negative numbers, fractions, roundings and paddings included."""
    check(derivation(solved(kind, given)))


SETTINGS = {
    "kernel": st.lists(st.integers(1, 5), min_size=2, max_size=2),
    "stride": st.lists(st.integers(1, 3), min_size=2, max_size=2),
    "padding": st.sampled_from(["valid", "same", "full", 0, 1, 2]),
}
CONVS = st.fixed_dictionaries(
    {**SETTINGS, "filters": st.integers(1, 9), "dilation": st.integers(1, 2), "bias": st.booleans()}
).map(lambda settings: {"conv": settings})
POOLS = st.fixed_dictionaries({**SETTINGS, "rounding": st.sampled_from(["floor", "ceil"])}).map(
    lambda settings: {"max_pool": settings}
)


@given(
    st.tuples(st.integers(1, 40), st.integers(1, 40), st.integers(1, 4)),
    st.lists(CONVS | POOLS, min_size=1, max_size=4),
)
def test_the_working_of_any_network_gives_its_values(size: tuple[int, int, int], layers: list[dict[str, Any]]) -> None:
    """A network that fits is right in print; one that doesn't says which layer leaves nothing."""
    given = {"input": list(size), "layers": [*layers, "flatten", {"dense": {"units": 3}}]}
    try:
        network = solved("network", given)
    except DerivationError as error:
        blamed = error.path[0]
    else:
        check(derivation(network))
        return
    assert blamed == "layers"
