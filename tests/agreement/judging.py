"""Whether our verdict agrees with the one a case demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.answers.compare import compare
from grader.answers.terms import terms_from
from grader.errors import UseError
from grader.model import Compared
from tests.agreement.asking import asked

AGREE, FALSE_ACCEPT, FALSE_REJECT, UNDECIDED = "agree", "false-accept", "false-reject", "undecided"


@dataclass(frozen=True)
class Judged:
    """A case, what we say, and how that agrees."""

    case: Mapping[str, Any]
    verdict: str
    reason: str
    result: str


def judged(case: Mapping[str, Any]) -> Judged:
    """Return how our verdict on a case agrees with the one demanded."""
    one = asked(case)
    try:
        found = compare(one.student, one.reference, one.kind, terms_from(one.options))
    except UseError as error:
        found = Compared("unreadable", read_as=str(error))
    return Judged(case, found.verdict, found.reason or found.read_as, result(found.verdict, demanded(case)))


def demanded(case: Mapping[str, Any]) -> object:
    """Return what a case demands: that two answers are the same or not, or another outcome by its name."""
    want = case.get("want")
    return case["expected"] if want is None else {"same": True, "different": False}.get(want, want)


def result(verdict: str, expected: object) -> str:
    """Return how a verdict agrees: undecided agrees with neither, but is no acceptance of an invalid answer.

    Where *undecided* or *unreadable* is wanted, each agrees for the other: both go to a person.
    """
    if expected is True:
        return {"same": AGREE, "undecided": UNDECIDED}.get(verdict, FALSE_REJECT)
    if verdict == "same":
        return FALSE_ACCEPT
    if expected in {"undecided", "unreadable"}:
        return FALSE_REJECT if verdict == "different" else AGREE
    return UNDECIDED if verdict == "undecided" and expected is False else AGREE
