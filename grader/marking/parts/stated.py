"""Marks an answer against one that the key states, with the wrong answers that the key knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.language import Message
from grader.marking import wording
from grader.marking.parts.credit import STEP
from grader.marking.sheet import Sheet
from grader.marking.working.checked import checked
from grader.model import Comparison, Diagnosis, Interpretation, Outcome, OwnMistake, Part, PartResult, Verdict
from grader.source import Node


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in nothing: no other answer follows from a stated one."""


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what an answer says."""
    known = sheet.known.stated[part.id]
    return known.type.read(sheet.answers[part.id], known.terms)


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of an answer."""
    node = sheet.answers[part.id]
    return sheet.known.results.get(
        (part.id, sheet.key(part.id)), lambda: _marked(part, sheet.known.stated[part.id], node)
    )


def _marked(part: Part, right: StatedAnswer, node: Node) -> PartResult:
    said, compared = right.judged(node)
    result = PartResult(
        part,
        Verdict.RIGHT,
        part.marks,
        typed=said.typed,
        read_as=said.shown,
        expected=right.shown,
        reasons=(said.note,) if said.note else (),
        working=tuple(checked(equality) for equality in said.working),
    )
    if compared is None:
        return _unread(result, said)
    result = replace(result, reasons=(*result.reasons, *compared.reasons), figure=compared.figure)
    if compared.outcome is Outcome.SAME:
        return result
    if compared.outcome is Outcome.UNDECIDED:
        reasons = (*result.reasons, Message.of(wording.NOT_SURE))
        return replace(result, verdict=Verdict.NEEDS_REVIEW, marks=Fraction(0), reasons=reasons)
    return _wrong(result, compared, list(_known_mistakes(part, right, node)))


def _unread(result: PartResult, said: Interpretation) -> PartResult:
    """Return the result of an answer that can't be read; where a bound was met it is a person's."""
    reasons = (said.problem, Message.of(wording.LIMIT) if said.limit else None)
    verdict = Verdict.NEEDS_REVIEW if said.limit else Verdict.UNREADABLE
    told = tuple(reason for reason in reasons if reason)
    return replace(result, verdict=verdict, marks=Fraction(0), reasons=told, caret=said.caret, working=())


def _known_mistakes(part: Part, right: StatedAnswer, node: Node) -> Iterator[OwnMistake]:
    """Yield the mistakes of the key that lead to an answer; they are compared like the answer itself."""
    for mistake in part.stated.mistakes if part.stated else ():
        _, compared = replace(right, text=mistake.answer).judged(node)
        if compared is not None and compared.outcome is Outcome.SAME:
            yield mistake


def _wrong(result: PartResult, compared: Comparison, mistakes: list[OwnMistake]) -> PartResult:
    share = _stepped(result.part.marks, compared.share)
    marks = max((share if one.credit is None else one.credit for one in mistakes), default=share)
    diagnoses = tuple(
        Diagnosis(f"own.{one.name}", "", (), Message.of(one.says), number, cost=result.part.marks - marks)
        for number, one in enumerate(mistakes)
    )
    return replace(result, verdict=Verdict.PARTLY if marks else Verdict.WRONG, marks=marks, diagnoses=diagnoses)


def _stepped(marks: Fraction, share: Fraction) -> Fraction:
    """Return a share of the marks in steps, never all of them: an answer that differs isn't right."""
    step = min(STEP, marks / 4)
    return min(share, Fraction(3, 4)) * marks // step * step if step else Fraction(0)
