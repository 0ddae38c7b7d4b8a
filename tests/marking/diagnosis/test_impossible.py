"""What a student's value or a mistake makes impossible on the way: nothing follows from it, and nothing fails."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation import expression as x
from grader.derivation.graph import Derivation, literal, refer
from grader.derivation.steps import Step
from grader.marking.asked import Asked
from grader.marking.diagnosis import pairs as module
from grader.marking.diagnosis.accepted import _agrees
from grader.marking.diagnosis.candidates import Candidate, candidates
from grader.marking.diagnosis.costs import Costs
from grader.marking.working.follow_through import makes_trivial
from grader.marking.working.within import share_followed
from grader.mistakes import MISTAKES, Explanation
from grader.model import Quantity, Solved, Verdict
from tests.marking.seed_exam import answered, part_of, seed_marker

STEPS = [Step("a", literal(2)), Step("b", x.Quotient(left=literal(1), right=x.add(refer("a"), x.minus(1))))]
"""A number, and one over what it is more than 1."""


def asked(kind: str, *steps: str) -> Asked:
    """Return those numbers as what a part asks."""
    quantity = Quantity("both", kind, steps)
    solved = Solved("", tuple(STEPS), {"both": quantity})
    return Asked(seed_marker().known.parts["1c.parameters"], quantity, solved, Derivation.of(STEPS))


def test_a_one_that_makes_the_rest_impossible_spares_nothing() -> None:
    """It isn't gone on from for another reason: nothing follows."""
    assert not makes_trivial(asked("number", "b"), "a", 1)


def test_entries_that_make_others_impossible() -> None:
    """Of a list whose first entry leaves no second one neither counts."""
    assert share_followed(asked("list", "a", "b"), (1, 5)) == 0
    assert share_followed(asked("list", "a", "b"), (3, Fraction(1, 2))) == Fraction(1, 2)


def test_a_mistake_that_leaves_no_right_answer() -> None:
    """Who states a later step rightly hasn't made a mistake under which there is none."""
    mistake = MISTAKES["par.bias_omitted"]
    found = Candidate((mistake,), (Explanation(1, ("",), (), edits={"a": literal(1)}),), 1.0)
    assert not _agrees(asked("number", "a"), found, ("b",))
    assert _agrees(asked("number", "a"), found, ())


def test_two_mistakes_are_not_looked_for_in_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one look takes all the work that may be done, none is taken."""
    part = seed_marker().asked["1c.parameters"]
    alone = candidates(part, ())
    assert module.pairs(part, alone, Costs())
    monkeypatch.setattr(module, "MOST_WORK", 0)
    assert module.pairs(part, alone, Costs()) == {}


def test_two_mistakes_are_about_two_things_in_the_formula() -> None:
    """Nobody does one thing wrongly in two ways at once, and a slip of the pen on top would explain any number."""
    part = seed_marker().asked["1c.parameters"]
    several = module.pairs(part, candidates(part, ()), Costs()).values()
    made = [(pair.first.mistakes[0], pair.second) for pairs in several for pair in pairs]
    assert made
    assert all(first.about != second.about for first, second in made)
    assert not any(mistake.of_the_pen for both in made for mistake in both)


def test_the_whole_number_beside_a_count() -> None:
    """Half a parameter, said to be about the right count, is neither right nor wrong: a person decides."""
    (result,) = answered({"1.p": "4640.5 ≈ 4640"}, part_of("ask: conv.parameters, marks: 1")).parts
    assert result.verdict is Verdict.NEEDS_REVIEW
    (result,) = answered({"1.p": "4641.5 ≈ 4641"}, part_of("ask: conv.parameters, marks: 1")).parts
    assert result.verdict is not Verdict.NEEDS_REVIEW
