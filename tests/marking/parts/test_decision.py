"""A person's decision: it stands, and is flagged where what it was about has changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.marking import Marker, wants_a_person, wording
from grader.model import Decision, PartResult, Status, Verdict
from tests.marking.seed_exam import answered, part_of, seed_exam

SAID = "فیلترهای کمتر"


def decided(marks: int | str, answer: str | None = None, verdict: str | None = None, student: str = "s") -> PartResult:
    decision = Decision(student, "1b.purpose", Fraction(marks), "read it", answer, verdict)
    marker = Marker(replace(seed_exam(), decisions={(student, "1b.purpose"): decision}))
    return next(one for one in answered({"1b.purpose": SAID}, marker).parts if one.part.id == "1b.purpose")


@pytest.mark.parametrize(
    ("marks", "verdict"), [(3, Verdict.RIGHT), (2, Verdict.PARTLY), ("0.5", Verdict.PARTLY), (0, Verdict.WRONG)]
)
def test_a_decision_stands(marks: int | str, verdict: Verdict) -> None:
    """The marks are those that the person gave, and the verdict follows from them."""
    found = decided(marks, SAID, "needs-review")
    assert (found.verdict, found.marks) == (verdict, Fraction(marks))
    assert found.decision is not None
    assert found.decision.reason == "read it"
    assert found.reasons == ()
    assert not wants_a_person(found)


STALE = [
    (None, None, False),
    (SAID, None, False),
    (f"  {SAID.replace(' ', chr(10))}\n", None, False),
    (SAID, "needs-review", False),
    (None, "needs-review", False),
    ("another answer", None, True),
    ("", None, True),
    (SAID, "right", True),
    (None, "wrong", True),
]


@pytest.mark.parametrize(("answer", "verdict", "stale"), STALE)
def test_flagged_where_something_changed(answer: str | None, verdict: str | None, *, stale: bool) -> None:
    """A decision whose answer or automatic verdict is no longer what the person saw stands and is flagged."""
    found = decided(2, answer, verdict)
    assert found.marks == 2
    assert (wording.DECISION_STALE in [reason.text for reason in found.reasons]) is stale
    assert wants_a_person(found) is stale


def test_another_students_decision() -> None:
    """A decision is on one student's part alone."""
    assert answered({"1b.purpose": SAID}).parts[2].decision is None
    decision = Decision("other", "1b.purpose", Fraction(3), "read it")
    marker = Marker(replace(seed_exam(), decisions={("other", "1b.purpose"): decision}))
    assert answered({"1b.purpose": SAID}, marker).parts[2].verdict is Verdict.NEEDS_REVIEW


def test_a_decision_on_an_automatic_part_and_on_a_missing_one() -> None:
    """Any part can be decided, one that was marked automatically or not answered too; then nobody is waited for."""
    exam = part_of("ask: conv.parameters, marks: 4").exam
    for typed, verdict in (("4608", "partly"), ("", "missing")):
        decision = Decision("s", "1.p", Fraction(4), "shown orally", typed, verdict)
        marker = Marker(replace(exam, decisions={("s", "1.p"): decision}))
        result = answered({"1.p": typed}, marker)
        assert (result.status, result.marks) == (Status.MARKED, Fraction(4))
