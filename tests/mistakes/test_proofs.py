"""Proofs: every one that a mistake gives on the questions of all pages is true, says something and gives its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.derivation.expression import Chain, Expression, Grid, Letter, Listed, Number, Product, Shape, Sum, value_of
from grader.derivation.printing import text
from grader.mistakes import MISTAKES, Explanation, Target
from grader.mistakes.proofs import multiplies_by_zero
from grader.mistakes.target import says_something
from tests.mistakes.asking import everything, target_of

MOST = 500
GIVEN = {written: example.given for mistake in MISTAKES.values() for example in mistake.examples
         if len(written := str(example.given)) < MOST}  # fmt: skip
"""The questions of all pages but the longest."""
SPOKEN_OF = {"yes_or_no", "factors"}
"""Kinds of answers that a proof speaks about rather than gives: yes by a number, two factors by their product."""
LONG, NEARLY = 30, 1000
"""A number of so many digits isn't exact, and is shown with fewer: to one part in so many."""


def value_shown(shown: Expression) -> Any:
    """Return what a proof's last line comes to, worked out again."""
    if isinstance(shown, Chain):
        return value_shown(shown.of[0])
    if isinstance(shown, Grid):
        return tuple(tuple(map(value_shown, row)) for row in shown.rows)
    if isinstance(shown, (Shape, Listed)):
        return tuple(map(value_shown, shown.of))
    return shown.name if isinstance(shown, Letter) else value_of(shown)


def gives(proof: Any, value: Any) -> bool:
    """Tell whether what a proof comes to is a value: some of its rows of a matrix, and nearly where it isn't exact."""
    if isinstance(proof, tuple) and isinstance(proof[0], tuple):
        starts = range(len(value) - len(proof) + 1)
        return any(_alike(proof, value[start : start + len(proof)]) for start in starts)
    return _alike(proof, value)


def _alike(proof: Any, value: Any) -> bool:
    mine, theirs = list(_flat(proof)), list(_flat(value))
    return len(mine) == len(theirs) and all(map(_is_nearly, mine, theirs))


def _flat(value: Any) -> Iterator[Any]:
    yield from (one for part in value for one in _flat(part)) if isinstance(value, tuple) else (value,)


def _is_nearly(shown: Any, value: Any) -> bool:
    inexact = not isinstance(value, str) and len(str(value)) > LONG
    return bool(abs(shown - value) * NEARLY <= abs(value)) if inexact else bool(shown == value)


def faults(explanation: Explanation, target: Target) -> list[str]:
    """Return what is wrong with a proof."""
    proof = explanation.proof
    rounded = any(map(target.derivation.official.is_rounded, target.quantity.steps))
    chains = [line for line in proof if isinstance(line, Chain)]
    checks = {
        "empty": bool(proof),
        "says nothing": all(map(says_something, chains)),
        "nothing times something": 0 not in _numbers(explanation.value) or not multiplies_by_zero(proof),
        "a false line": all(line.rounded or rounded or len(set(map(value_shown, line.of))) == 1 for line in chains),
        "another value": target.quantity.answer_type in SPOKEN_OF or gives(value_shown(proof[-1]), explanation.value),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _numbers(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def targets(given: Mapping[str, object]) -> list[Target]:
    """Return all that can be asked of a given."""
    ((name, settings),) = given.items()
    kind = GIVENS[name]
    solved = solve_given(kind, kind.model.model_validate(settings), "q.", Conventions())
    derivation = target_of(given, next(iter(solved.quantities))).derivation
    return [Target(quantity, solved, derivation) for quantity in solved.quantities.values()]


@pytest.mark.parametrize("given", GIVEN.values(), ids=lambda given: next(iter(given)))
def test_every_proof(given: Mapping[str, object]) -> None:
    """It isn't empty, no line is false or says that something is itself, and the last line gives the value."""
    for target in targets(given):
        for name, mistake in MISTAKES.items():
            for explanation in mistake.explain(target):
                assert not faults(explanation, target), (name, target.quantity.name, list(map(text, explanation.proof)))


TWO, NOUGHT = Number(number=2), Number()
LOST = Product(of=(TWO, NOUGHT))
LINES: list[tuple[Expression, bool]] = [
    (Chain(of=(LOST, NOUGHT)), True),
    (Chain(of=(Sum(of=(LOST, LOST)), NOUGHT)), True),
    (Chain(of=(Sum(of=(LOST, TWO)), TWO)), False),
    (Chain(of=(Sum(of=(TWO, Product(of=(TWO, Number(number=-1))))), NOUGHT)), False),
    (NOUGHT, False),
]


@pytest.mark.parametrize(("line", "lost"), LINES)
def test_what_is_multiplied_by_nought(line: Expression, lost: bool) -> None:
    """A product with a nought, and a sum of nothing else, is nought whatever stands beside it."""
    assert multiplies_by_zero([TWO, line]) is lost


NOTHING_PROVED = [
    ({"scalar_chain": {"weights": [1], "input": 0}}, "local_derivatives.1", "grad.z_for_a", 0),
    ({"network": {"input": "56×56×64", "layers": [{"batch_norm": {}}]}}, "memory.parameters.bytes", "par.bn_zero", 0),
    ({"convolution_matrix": {"input": [2, 3], "kernel": [2, 2]}}, "matrix.rows", "size.plus1_missing", 0),
    ({"convolution_matrix": {"input": [2, 3], "kernel": [2, 2]}}, "output.shape", "size.plus1_missing", 0),
    ({"network": {"layers": [{"conv": {"kernel": 1}}]}}, "receptive_field.side", "rf.starts_at_zero", 0),
    ({"saturating_layers": {"layers": 5}}, "bound", "grad.power_of_ten", 0),
    (
        {"convolution_matrix": {"input": 4, "weights": [1, 2], "pixels": [1, 2, 3, 4], "padding": "same"}},
        "output.3", "mat.same_wrong_offset", 0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "ask", "name", "value"), NOTHING_PROVED)
def test_what_proves_nothing_is_not_said(given: Mapping[str, Any], ask: str, name: str, value: int) -> None:
    """Nought times something, that nought is nought, and sizes that no map has are no explanations."""
    target = target_of(given, ask)
    assert [one for one in everything(MISTAKES[name], target, value) if value in _flat(one.value)] == []


def test_what_is_asked_ends_its_proof() -> None:
    """Where what is asked has no working of its own, its value stands behind the working of the steps before it."""
    given = {"network": {"input": "9×9×1", "layers": [{"conv": {"filters": 2, "kernel": 3}}, "relu", {"dropout": {}}]}}
    target = target_of(given, "output")
    explanation = next(iter(MISTAKES["size.plus1_missing"].explain(target)))
    assert text(explanation.proof[-1]) == "6×6×2"
