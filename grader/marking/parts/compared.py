"""Marks one answer against one that the key states, with the wrong answers that the key knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.language import Message
from grader.marking import wording
from grader.marking.known import Known
from grader.marking.parts.credit import stepped
from grader.marking.parts.readings import as_read, undecided, unread
from grader.marking.parts.rounded import is_unasked_rounding
from grader.mistakes import Kind
from grader.model import (
    Comparison,
    Diagnosis,
    Earned,
    Outcome,
    OwnMistake,
    Part,
    PartResult,
    Verdict,
)
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
    made = list(_made(known.own_mistakes[part.id], node))
    if compared.outcome is Outcome.UNDECIDED and not made:
        return undecided(result, Message.of(wording.NOT_SURE))
    if not made and is_unasked_rounding(right, said, node):
        return undecided(replace(result, reasons=(), figure=None), Message.of(wording.ROUNDED, value=right.shown))
    return _wrong(result, _marks(part, right, compared), made)


def _marks(part: Part, right: StatedAnswer, compared: Comparison) -> Fraction:
    """Return the marks for what is right of an answer: as the key says, else as the type does, in steps.

    An answer that differs isn't right: it never earns all marks.
    """
    if (part.earned or right.type.earned[0]) is Earned.ALL:
        return Fraction(0)
    if part.earned and compared.share < 1:
        return part.marks * compared.share
    return stepped(part.marks, min(compared.share, Kind.SLIP.credit))


def _made(known: Iterable[tuple[OwnMistake, StatedAnswer]], node: Node) -> Iterator[tuple[OwnMistake, StatedAnswer]]:
    """Yield the mistakes of the key that lead to an answer; they are compared like the answer itself, or by value."""
    for mistake, wrong in known:
        if wrong.is_same(node) or wrong.by_value.is_same(node):
            yield mistake, wrong


def _wrong(result: PartResult, share: Fraction, made: Sequence[tuple[OwnMistake, StatedAnswer]]) -> PartResult:
    marks = max((share if one.credit is None else one.credit for one, _ in made), default=share)
    cost = result.part.marks - marks
    diagnoses = tuple(
        Diagnosis(f"own.{one.name}", "", (wrong.shown,), Message.of(one.says), number, cost=cost)
        for number, (one, wrong) in enumerate(made)
    )
    reasons = result.reasons if result.reasons or made else (Message.of(wording.ANOTHER_ANSWER),)
    verdict = Verdict.PARTLY if marks else Verdict.WRONG
    return replace(result, verdict=verdict, marks=marks, diagnoses=diagnoses, reasons=reasons)
