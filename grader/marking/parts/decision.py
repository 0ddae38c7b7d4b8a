"""A person's decision on one part: it stands over the automatic marks, and is flagged where they changed since."""

from __future__ import annotations

from dataclasses import replace

from grader.language import Message
from grader.marking import wording
from grader.model import Decision, PartResult, Verdict


def decided(result: PartResult, decision: Decision) -> PartResult:
    """Return the result with the marks that a person gave and their reason."""
    stale = (Message.of(wording.DECISION_STALE),) if _changed(result, decision) else ()
    return replace(
        result,
        verdict=_verdict(decision, result),
        marks=decision.marks,
        reasons=(*stale, *(reason for reason in result.reasons if reason.text != wording.A_PERSON_DECIDES)),
        decision=decision,
    )


def wants_a_person(result: PartResult) -> bool:
    """Tell whether a person must look at a part: it is undecided, or its decision is out of date."""
    if result.decision is not None:
        return any(reason.text == wording.DECISION_STALE for reason in result.reasons)
    return not result.decided


def _verdict(decision: Decision, result: PartResult) -> Verdict:
    if decision.marks == result.part.marks:
        # Full marks for a value that is carried don't make it the right one.
        return Verdict.CARRIED if result.verdict is Verdict.CARRIED else Verdict.RIGHT
    return Verdict.PARTLY if decision.marks else Verdict.WRONG


def _changed(result: PartResult, decision: Decision) -> bool:
    """Tell whether the answer or the automatic verdict isn't what the person saw; blanks don't count."""
    if decision.answer is not None and decision.answer.split() != result.typed.split():
        return True
    return decision.verdict is not None and decision.verdict != result.verdict
