"""Mistakes about memory: of a batch, of training, in MiB, of layers without parameters."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from grader.mistakes import MISTAKES
from grader.model import Value
from tests.mistakes.asking import proved, target_of


def dense(**settings: object) -> Mapping[str, object]:
    return {"network": {"input": 10, "layers": [{"dense": {"units": 4}}, {"activation": {}}], **settings}}


CASES: list[tuple[str, Mapping[str, object], str, set[Value]]] = [
    ("mem.bytes_missing", dense(), "memory.training.bytes", {4 + 44 * 3}),
    ("mem.bytes_missing", dense(), "total.elements", set()),
    ("mem.bits", dense(bytes=2), "memory.parameters.bytes", {44 * 16}),
    ("mem.kib", dense(), "memory.parameters.mib", {Fraction(44 * 4, 10**6)}),
    ("mem.kib", dense(), "memory.parameters.bytes", set()),
    ("mem.batch_forgotten", dense(batch=3), "memory.training.bytes", {4 * 4 + 44 * 12}),
    ("mem.batch_forgotten", dense(batch=3), "memory.activations_with_input.mib", {Fraction(14 * 4, 2**20)}),
    ("mem.batch_forgotten", dense(), "memory.activations.bytes", set()),
    ("mem.backward_forgotten", dense(), "memory.training.bytes", {16 + 44 * 4, 16}),
    ("mem.backward_forgotten", dense(), "memory.activations.bytes", set()),
    ("pr.other_framework", dense(), "total.elements", {8}),
    ("pr.other_framework", dense(), "total.elements_with_input", {18}),
    ("pr.other_framework", dense(batch=3), "memory.activations.bytes", {8 * 4 * 3}),
    ("mem.params_for_activations", dense(), "memory.activations.mib", {Fraction(44 * 4, 2**20)}),
    ("mem.params_for_activations", dense(), "memory.training.bytes", set()),
    ("mem.params_for_activations", dense(), "total.elements", {44}),
    ("mem.params_for_activations", dense(), "input.elements", set()),
]


@pytest.mark.parametrize(("name", "given", "ask", "values"), CASES)
def test_what_each_leads_to(name: str, given: Mapping[str, object], ask: str, values: set[Value]) -> None:
    """Each leads to these values and no others, and proves them."""
    found = list(MISTAKES[name].explain(target_of(given, ask)))
    assert {one.value for one in found} == values
    assert all(proved(one) == one.value for one in found)


@pytest.mark.parametrize("ask", ["pool.elements", "memory.activations.bytes"])
def test_zero_is_not_taken_for_activations(ask: str) -> None:
    """A layer without parameters has none to be counted."""
    pooled = {"network": {"input": "8×8×3", "layers": [{"max_pool": {"kernel": 2}}]}}
    assert not list(MISTAKES["mem.params_for_activations"].explain(target_of(pooled, ask)))
