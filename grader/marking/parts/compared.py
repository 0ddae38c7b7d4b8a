"""Marks one answer against one that the key states, with the wrong answers that the key knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.language import Message
from grader.marking import wording
from grader.marking.known import Known
from grader.marking.parts.credit import stepped
from grader.marking.parts.readings import as_read, undecided, unread
from grader.mistakes import Kind
from grader.model import Comparison, Diagnosis, Earned, Outcome, OwnMistake, Part, PartResult, Verdict
from grader.source import Node


def marked(known: Known, part: Part, node: Node) -> PartResult:
    """Return the result of one answer to what is stated, in a part or in a field of one."""
    right = known.stated[part.id]
    said, compared = right.judged(node)
    if compared is None:
        return unread(part, right.shown, said)
    result = as_read(part, right.shown, said, compared)
    if compared.outcome is Outcome.SAME:
        return result
    if compared.outcome is Outcome.UNDECIDED:
        return undecided(result, Message.of(wording.NOT_SURE))
    return _wrong(result, earned(part, right, compared), list(_made(known.own_mistakes[part.id], node)))


def earned(part: Part, right: StatedAnswer, compared: Comparison) -> Fraction:
    """Return the marks for what is right of an answer: as the key says, else as the type does, in steps.

    An answer that differs isn't right: it never earns all marks.
    """
    if (part.earned or right.type.earned[0]) is Earned.ALL:
        return Fraction(0)
    if part.earned and compared.share < 1:
        return part.marks * compared.share
    return stepped(part.marks, min(compared.share, Kind.SLIP.credit))


def _made(known: Iterable[tuple[OwnMistake, StatedAnswer]], node: Node) -> Iterator[OwnMistake]:
    """Yield the mistakes of the key that lead to an answer; they are compared like the answer itself."""
    for mistake, wrong in known:
        _, compared = wrong.judged(node)
        if compared is not None and compared.outcome is Outcome.SAME:
            yield mistake


def _wrong(result: PartResult, share: Fraction, mistakes: list[OwnMistake]) -> PartResult:
    marks = max((share if one.credit is None else one.credit for one in mistakes), default=share)
    diagnoses = tuple(
        Diagnosis(f"own.{one.name}", "", (), Message.of(one.says), number, cost=result.part.marks - marks)
        for number, one in enumerate(mistakes)
    )
    return replace(result, verdict=Verdict.PARTLY if marks else Verdict.WRONG, marks=marks, diagnoses=diagnoses)
