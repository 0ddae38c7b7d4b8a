"""A computed quantity, of what the key gives or of a network of the student's own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.core.networks.naming import named_quantity
from grader.language import Message
from grader.marking import wording
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import NO_HABITS
from grader.marking.fuller import fuller
from grader.marking.own_network import OwnNetwork
from grader.marking.parts.judging import judged
from grader.marking.parts.readings import unread
from grader.marking.sheet import Sheet
from grader.marking.working.solution import worked
from grader.model import Interpretation, Part, PartResult, Verdict


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in what is asked, and what an answer states of the steps on the way to others."""
    asked = _asked(sheet, part)
    if asked is not None:
        sheet.asked[part.id] = asked
        if part.id in sheet.answers:
            sheet.take_in(asked, asked.named(fuller(asked, asked.settled(_interpreted(sheet, asked)))))


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what an answer says."""
    asked = _asked(sheet, part)
    if asked is None:
        return Interpretation(sheet.typed(part.id), problem=_nothing_asked(sheet, part))
    return asked.named(_interpreted(sheet, asked))


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of an answer; of an own network that has nothing of the name it is a person's."""
    asked = sheet.asked.get(part.id)
    if asked is None:
        return PartResult(
            part, Verdict.NEEDS_REVIEW, Fraction(0), sheet.typed(part.id), reasons=(_nothing_asked(sheet, part),)
        )
    said, earlier = sheet.read[part.id], sheet.earlier(asked)
    habits = sheet.habits.get(part.id, NO_HABITS)

    def make() -> PartResult:
        if said.value is None:
            result = unread(asked.part, asked.expected, said)
        else:
            result = judged(asked, said, said.value, sheet.known.diagnoser, earlier, habits)
        return replace(result, solution=worked(asked) if part.owner else sheet.known.solutions[part.id])

    return sheet.known.results.get((asked, sheet.key(part.id), earlier, habits), make)


def _asked(sheet: Sheet, part: Part) -> Asked | None:
    """Return what a part asks, None where the student's own network has no such thing or there is none."""
    if not part.owner:
        return sheet.known.asked[part.id]
    own = sheet.network(part.owner)
    return None if own is None else sheet.known.own_asked.get((part.id, own), lambda: _of_own(part, own))


def _of_own(part: Part, own: OwnNetwork) -> Asked | None:
    if own.solved is None or own.derivation is None:
        return None
    quantity = named_quantity(own.solved, part.ask)
    return None if quantity is None else Asked(part, quantity, own.solved, own.derivation).sayable


def _nothing_asked(sheet: Sheet, part: Part) -> Message:
    own = sheet.network(part.owner)
    there = own is not None and own.solved is not None
    return Message.of(wording.NO_SUCH_QUANTITY, name=part.ask) if there else Message.of(wording.NO_NETWORK)


def _interpreted(sheet: Sheet, asked: Asked) -> Interpretation:
    name, answer = asked.part.id, asked.answer
    key = (answer.name, asked.terms, sheet.key(name))
    return sheet.known.readings.get(key, lambda: answer.read(sheet.answers[name], asked.terms))
