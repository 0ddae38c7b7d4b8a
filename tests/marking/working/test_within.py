"""Entries of one answer that follow from the student's own earlier ones keep their share."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.marking import wording
from tests.marking.seed_exam import answered, part_of

CHAIN = "{scalar_chain: {weights: [3, 2, 4], biases: [1, 1, 1], input: 2, activation: identity}}"
DECIMALS = "{scalar_chain: {weights: [0.3, 0.2], biases: [0.1, 0.1], input: 0.5}}"
LISTS = [
    (CHAIN, "ask: pre_activations", "[7, 15, 61]", 3, False),
    (CHAIN, "ask: pre_activations", "[8, 17, 69]", 2, True),
    (CHAIN, "ask: pre_activations", "[7, 16, 65]", 2, True),
    (CHAIN, "ask: pre_activations", "[8, 17, 70]", 1, True),
    (CHAIN, "ask: pre_activations", "[8, 18, 70]", 0, False),
    (CHAIN, "ask: pre_activations", "[8, 15, 61]", 2, False),
    (CHAIN, "ask: pre_activations", "[0, 1, 5]", 0, False),
    (CHAIN, "ask: pre_activations", "[8, 17]", 0, False),
    (DECIMALS, "ask: activations, tolerance: 0.001", "[0.6, 0.5547]", 1, True),
    (DECIMALS, "ask: activations, tolerance: 0.001", "[0.6, 0.5]", 0, False),
]


@pytest.mark.parametrize(("given", "asked", "answer", "marks", "said"), LISTS)
def test_a_slip_in_a_list_is_paid_for_once(given: str, asked: str, answer: str, marks: int, *, said: bool) -> None:
    """One entry that is wrong costs its own share, not that of those that were worked out from it rightly."""
    parts = 3 if given == CHAIN else 2
    (result,) = answered({"1.p": answer}, part_of(f"{asked}, marks: {parts}", given)).parts
    assert result.marks >= Fraction(marks)
    assert (wording.FOLLOWED_WITHIN in [reason.text for reason in result.reasons]) is said
