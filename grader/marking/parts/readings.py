"""What a result says of an answer before its marks: what was read, or why it can't be, or why a person decides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.derivation.expression import Expression
from grader.language import Message
from grader.marking import wording
from grader.marking.working.checked import checked
from grader.model import Comparison, Interpretation, Part, PartResult, Verdict


def as_read(part: Part, expected: Expression, said: Interpretation, comparison: Comparison) -> PartResult:
    """Return the result of a value as if it were right, with what was read and how it compares."""
    return PartResult(
        part,
        Verdict.RIGHT,
        part.marks,
        typed=said.typed,
        read_as=said.shown,
        expected=expected,
        reasons=(*((said.note,) if said.note else ()), *comparison.reasons),
        working=tuple(checked(equality) for equality in said.working),
        figure=comparison.figure,
    )


def unread(part: Part, expected: Expression, said: Interpretation) -> PartResult:
    """Return the result of an answer that can't be read; where a bound was met it is a person's."""
    reasons = (said.problem, Message.of(wording.LIMIT) if said.limit else None)
    return PartResult(
        part,
        Verdict.NEEDS_REVIEW if said.limit else Verdict.UNREADABLE,
        Fraction(0),
        said.typed,
        reasons=tuple(reason for reason in reasons if reason),
        caret=said.caret,
        expected=expected,
    )


def undecided(result: PartResult, why: Message) -> PartResult:
    """Return a result that a person decides, and why."""
    return replace(result, verdict=Verdict.NEEDS_REVIEW, marks=Fraction(0), reasons=(*result.reasons, why))
