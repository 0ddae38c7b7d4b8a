"""Marks an answer against one that the key states, with the wrong answers that the key knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.answers import StatedAnswer
from grader.language import Message
from grader.marking import wording
from grader.marking.parts.credit import stepped
from grader.marking.parts.readings import as_read, undecided, unread
from grader.marking.sheet import Sheet
from grader.mistakes import Kind
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
    return sheet.known.results.get((part.id, sheet.key(part.id)), lambda: _marked(sheet, part))


def _marked(sheet: Sheet, part: Part) -> PartResult:
    node, right = sheet.answers[part.id], sheet.known.stated[part.id]
    said, compared = right.judged(node)
    if compared is None:
        return unread(part, right.shown, said)
    result = as_read(part, right.shown, said, compared)
    if compared.outcome is Outcome.SAME:
        return result
    if compared.outcome is Outcome.UNDECIDED:
        return undecided(result, Message.of(wording.NOT_SURE))
    return _wrong(result, compared, list(_made(sheet.known.own_mistakes[part.id], node)))


def _made(known: Iterable[tuple[OwnMistake, StatedAnswer]], node: Node) -> Iterator[OwnMistake]:
    """Yield the mistakes of the key that lead to an answer; they are compared like the answer itself."""
    for mistake, wrong in known:
        _, compared = wrong.judged(node)
        if compared is not None and compared.outcome is Outcome.SAME:
            yield mistake


def _wrong(result: PartResult, compared: Comparison, mistakes: list[OwnMistake]) -> PartResult:
    # An answer that differs isn't right: it never earns all marks.
    share = stepped(result.part.marks, min(compared.share, Kind.SLIP.credit))
    marks = max((share if one.credit is None else one.credit for one in mistakes), default=share)
    diagnoses = tuple(
        Diagnosis(f"own.{one.name}", "", (), Message.of(one.says), number, cost=result.part.marks - marks)
        for number, one in enumerate(mistakes)
    )
    return replace(result, verdict=Verdict.PARTLY if marks else Verdict.WRONG, marks=marks, diagnoses=diagnoses)
