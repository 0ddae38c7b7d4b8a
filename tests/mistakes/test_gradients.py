"""Mistakes about gradients: in chains of units and in stacks of layers that are given otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.derivation.printing import text
from grader.mistakes import MISTAKES
from grader.model import Value
from tests.mistakes.asking import explanations, proved, read, target_of


def layers(**settings: object) -> Mapping[str, object]:
    return {"saturating_layers": {"layers": 3, **settings}}


CHAIN = {"scalar_chain": {"weights": [1, 1, 1], "input": 2}}
CASES: list[tuple[str, Mapping[str, object], str, list[Value]]] = [
    ("grad.paths_forgotten", layers(units=3, factor=2), "bound", [8]),
    ("grad.paths_forgotten", layers(), "bound", []),
    ("grad.vanish_explode_swapped", layers(), "vanishes", []),
    ("grad.vanish_explode_swapped", layers(weights=4), "explodes", []),
    ("grad.vanish_explode_swapped", layers(), "bound", []),
    ("grad.value_for_derivative", layers(activation="tanh"), "slope", []),
]


@pytest.mark.parametrize(("name", "given", "ask", "values"), CASES)
def test_what_each_leads_to(name: str, given: Mapping[str, object], ask: str, values: list[Value]) -> None:
    """Each leads to these values and no others."""
    assert [one.value for one in MISTAKES[name].explain(target_of(given, ask))] == values


ZEROS: list[tuple[Mapping[str, object], str, str, str]] = [
    (layers(), "bound", "0.0015625", "0.015625·10^(−1) = 0.0015625"),
    (layers(), "bound", "0.16", "0.016·10^1 = 0.16"),
    (layers(layers=10), "bound", "9.5*10^-8", "(9.5·10^(−7))·10^(−1) = 9.5·10^(−8)"),
    (layers(factor="1/30", layers=1), "bound", "1/300", "1/30·10^(−1) = 1/300"),
    (CHAIN, "gradient", "0.4", ""),
    (CHAIN, "gradient.weights", "[1, 2, 3]", ""),
    (layers(weights=2), "bound", "1.25", ""),
    (layers(), "slope", "2.5", ""),
    (CHAIN, "activations.1", "0.088", ""),
]


@pytest.mark.parametrize(("given", "ask", "answer", "proof"), ZEROS)
def test_which_other_powers_of_ten_are_seen(given: Mapping[str, object], ask: str, answer: str, proof: str) -> None:
    """A small gradient, rounded or not, at one or two zeros more or fewer."""
    target = target_of(given, ask)
    found = explanations(MISTAKES["grad.power_of_ten"], target, read(target, answer))
    assert [text(line) for one in found for line in one.proof] == ([proof] if proof else [])
    assert all(proved(one) == one.value for one in found)
