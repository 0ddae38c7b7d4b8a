"""Attention on numbers: scores, weights and output, scaled and masked or not."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core import GIVENS
from grader.errors import DerivationError
from tests.core.solving import derivation, solved, value, values, working

SMALL = {"queries": [[1, 2], [3, 1]], "keys": [[2, 1], [1, 1], [0, 1]], "values": [[1, 2, -2], [1, 1, 2], [0, 1, -1]]}
SELF = {"queries": [[1, 0], [0, 2]], "keys": [[2, 0], [0, 1]], "values": [["0.5"], [3]]}

WORKINGS: list[tuple[dict[str, Any], str, str]] = [
    (SMALL, "scores.0.0", "(1·2 + 2·1)/√(2) ≈ 2.828"),
    (SMALL, "exponentials.0.0", "exp(2.828) ≈ 16.92"),
    (SMALL, "weights.0.1", "8.342/(16.92 + 8.342 + 4.113) ≈ 0.2840"),
    (SMALL, "output.0.2", "0.5760·(−2) + 0.2840·2 + 0.1400·(−1) ≈ −0.7240"),
    ({**SMALL, "scaled": False}, "scores.0.0", "1·2 + 2·1 = 4"),
    ({**SELF, "mask": "causal"}, "weights.0.0", "4.113/4.113 ≈ 1.000"),
    ({**SELF, "mask": "causal", "scaled": False}, "exponentials.0.1", "0"),
    ({**SELF, "mask": "causal"}, "weights.0.1", "0"),
    ({**SELF, "mask": "causal", "scaled": False}, "weights.1.1", "7.389/(1 + 7.389) ≈ 0.8808"),
    ({**SELF, "mask": "causal", "scaled": False}, "output.1.0", "0.1192·0.5 + 0.8808·3 ≈ 2.702"),
    ({"queries": [[1] * 4], "keys": [[1] * 4], "values": [[7]]}, "scores.0.0", "(1·1 + 1·1 + 1·1 + 1·1)/√(4) = 2"),
    ({"queries": [[0]], "keys": [[1]], "values": [[7]]}, "output.0.0", "1·7 = 7"),
]


@pytest.mark.parametrize(("given", "quantity", "written"), WORKINGS)
def test_the_working_of_a_cell(given: dict[str, Any], quantity: str, written: str) -> None:
    """Every step on the way is shown; what is exact is told apart from what is rounded."""
    assert working(solved("attention", given), quantity) == written


def test_the_published_example() -> None:
    """The output to two places, and the sizes of all four matrices."""
    attention = solved("attention", SMALL)
    assert [round(float(cell), 2) for cell in values(attention, "output")] == [0.86, 1.58, -0.72, 0.99, 1.88, -1.56]
    assert values(attention, "scores.shape") == values(attention, "weights.shape") == (2, 3)
    assert values(attention, "exponentials.shape") == values(attention, "output.shape") == (2, 3)
    assert not derivation(attention).official.is_rounded("output.rows")
    unscaled = solved("attention", {**SMALL, "scaled": False})
    assert [round(float(cell), 2) for cell in values(unscaled, "output")] == [0.91, 1.67, -0.93, 1.0, 1.95, -1.81]


ROWS = st.integers(1, 3).flatmap(
    lambda width: st.tuples(
        *(
            st.lists(st.lists(st.integers(-5, 5), min_size=width, max_size=width), min_size=3, max_size=3)
            for _ in range(3)
        )
    )
)


@given(ROWS, st.booleans(), st.sampled_from(["none", "causal"]))
def test_attention_is_a_softmax_in_floating_point(rows: tuple[list[list[int]], ...], scaled: bool, mask: str) -> None:
    """The weights of a query add up to 1, a masked one has none, and the output is their mixture."""
    queries, keys, mixed = rows
    attention = solved("attention", {"queries": queries, "keys": keys, "values": mixed, "scaled": scaled, "mask": mask})
    root = math.sqrt(len(keys[0])) if scaled else 1
    for i, query in enumerate(queries):
        seen = keys[: i + 1] if mask == "causal" else keys
        powers = [math.exp(sum(a * b for a, b in zip(query, key, strict=True)) / root) for key in seen]
        shares = [power / sum(powers) for power in powers] + [0.0] * (3 - len(seen))
        for j, share in enumerate(shares):
            assert math.isclose(value(attention, f"weights.{i}.{j}"), share, rel_tol=1e-12)
        for j in range(len(mixed[0])):
            right = sum(share * row[j] for share, row in zip(shares, mixed, strict=True))
            assert math.isclose(value(attention, f"output.{i}.{j}"), right, rel_tol=1e-9, abs_tol=1e-12)


REFUSED: list[dict[str, Any]] = [
    {},
    {"queries": [[1]], "keys": [[1]]},
    {"queries": [[1, 2]], "keys": [[1]], "values": [[1]]},
    {"queries": [[1]], "keys": [[1], [2]], "values": [[1]]},
    {"queries": [[1]], "keys": [[1], [2]], "values": [[1], [2]], "mask": "causal"},
    {"queries": [[1]], "keys": [[1]], "values": [[1]], "mask": "padding"},
    {"queries": [[1]] * 9, "keys": [[1]] * 8, "values": [[1]] * 8},
    {"queries": [[1] * 33], "keys": [[1] * 33], "values": [[1]]},
    {"queries": [[1]], "keys": [[1]], "values": [[1] * 33]},
    {"queries": [["q"]], "keys": [[1]], "values": [[1]]},
]


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_no_attention_is_refused(given: dict[str, Any]) -> None:
    """Rows that can't be multiplied, values that belong to no key, and more than anyone works out."""
    with pytest.raises(ValidationError):
        GIVENS["attention"].model.model_validate(given)


def test_a_score_too_large_for_its_exponential_is_refused() -> None:
    """By name, and the path leads to the queries."""
    with pytest.raises(DerivationError, match=r"exponentials.0.0 can't be worked out: exp is computed") as caught:
        solved("attention", {"queries": [[10**6]], "keys": [[1]], "values": [[1]]})
    assert caught.value.path == ("queries",)
