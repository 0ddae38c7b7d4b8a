"""Slips of notation, and answers in another column: what each leads to, and on which questions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.core.in_letters import asked_in_letters
from grader.derivation.expression import Letter
from grader.derivation.graph import Derivation
from grader.mistakes import MISTAKES, Target
from grader.model import Value
from tests.mistakes.asking import explanations, proved, read, target_of


def network(size: object, *layers: object, **settings: object) -> Mapping[str, object]:
    return {"network": {"input": size, "layers": list(layers), **settings}}


SQUARE = network("8×8×8", {"conv": {"filters": 8, "kernel": 1}})
POOLED = network("8×8×3", {"max_pool": {"kernel": 8}}, batch=4)
WORDS = network({"length": 5, "features": 7}, {"dense": {"units": 3}}, batch=2)
CHAIN = {"scalar_chain": {"weights": [1, 2], "input": 2}}
RECURRENCE = {"unrolled_recurrence": {"steps": 5, "inputs": 3, "hidden": 4, "outputs": 2, "vectors": "row"}}
CASES: list[tuple[str, Mapping[str, object], str, list[Value]]] = [
    ("no.batch_included", WORDS, "dense.output", [(2, 5, 3)]),
    ("no.batch_included", WORDS, "dense.output.batched", []),
    ("no.batch_included", WORDS, "dense.parameters", []),
    ("no.batch_included", SQUARE, "conv.output.spatial", []),
    ("no.flat_with_one", POOLED, "pool.output", [(3,)]),
    ("no.flat_with_one", POOLED, "pool.output.batched", []),
    ("no.flat_with_one", SQUARE, "conv.output", []),
    ("no.side_only", SQUARE, "conv.output", []),
    ("no.side_only", SQUARE, "receptive_field.sides", [(1,)]),
    ("no.side_only", SQUARE, "conv.output.height", []),
    ("no.side_only", RECURRENCE, "W.shape", []),
    ("no.hwc_chw", SQUARE, "conv.output", []),
    ("no.hwc_chw", SQUARE, "conv.parameters", []),
    ("no.weight_transposed", RECURRENCE, "V.shape", [(2, 4)]),
    ("no.weight_transposed", RECURRENCE, "W.shape", []),
    ("no.weight_transposed", RECURRENCE, "U.applications", []),
    ("no.weight_transposed", {"convolution_matrix": {"input": [4], "kernel": [2]}}, "matrix.shape", []),
    ("pr.weights_for_params", SQUARE, "conv.weights", [72]),
    ("pr.weights_for_params", SQUARE, "total.biases", [64, 72]),
    ("pr.weights_for_params", SQUARE, "conv.parameters", []),
    ("pr.weights_for_params", CHAIN, "gradient.weights", []),
]


@pytest.mark.parametrize(("name", "given", "ask", "values"), CASES)
def test_what_each_leads_to(name: str, given: Mapping[str, object], ask: str, values: list[Value]) -> None:
    """Each leads to these values and no others, and proves them."""
    found = list(MISTAKES[name].explain(target_of(given, ask)))
    assert [one.value for one in found] == values
    assert all(proved(one) == one.value for one in found)


N, F = Letter(name="n"), Letter(name="F")
LETTERS: list[tuple[str, str, list[Value]]] = [
    ("no.batch_included", "conv.output", [(1, N, N, F)]),
    ("no.side_only", "conv.output.spatial", [(N,)]),
    ("no.flat_with_one", "conv.output", []),
]


@pytest.mark.parametrize(("name", "ask", "values"), LETTERS)
def test_sizes_in_letters(name: str, ask: str, values: list[Value]) -> None:
    """They are written like others."""
    given = network(["n", "n", "C"], {"conv": {"filters": "F", "kernel": 1}})["network"]
    kind = GIVENS["network"]
    solved = asked_in_letters(solve_given(kind, kind.model.model_validate(given), "q.", Conventions()))
    target = Target(solved.quantities[ask], solved, Derivation.of(solved.steps))
    assert [one.value for one in MISTAKES[name].explain(target)] == values
    assert not list(MISTAKES["no.si_suffix"].recognise(target, 12_000))


WIDE = network(19200, {"dense": {"units": 64}})
COUNTS: list[tuple[Mapping[str, object], str, str, bool]] = [
    (WIDE, "dense.weights", "1.23 × 10^6", True),
    (WIDE, "dense.weights", "1228.8 × 10^3", False),
    (WIDE, "dense.weights", "10^6", False),
    (WIDE, "dense.weights", "1229000", True),
    (WIDE, "dense.weights", "1228790", False),
    (WIDE, "dense.biases", "60", False),
    (WIDE, "dense.weights", "1228799.5", False),
]


@pytest.mark.parametrize(("given", "ask", "answer", "is_short"), COUNTS)
def test_which_counts_are_read_as_rounded(
    given: Mapping[str, object], ask: str, answer: str, *, is_short: bool
) -> None:
    """Two to four digits stay, the others become zeros."""
    target = target_of(given, ask)
    assert bool(explanations(MISTAKES["no.si_suffix"], target, read(target, answer))) == is_short


@pytest.mark.parametrize(("answer", "value"), [("(27+1)*64", 1792), ("1 × 1 × 400", 400), ("400 × 1", 400)])
def test_what_is_read_as_right_is_no_mistake(answer: str, value: int) -> None:
    """An expression is worked out, and ones beside a number change nothing."""
    assert read(target_of(WIDE, "dense.weights"), answer) == value
