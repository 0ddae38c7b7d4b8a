"""A network of the student's own, held against what is demanded of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.marking.own_network import OwnNetwork
from grader.marking.parts.credit import STEP
from grader.marking.parts.demands import demands
from grader.marking.sheet import Sheet
from grader.model import Design, Interpretation, Part, PartResult, Verdict


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in the network, of which other parts may ask."""
    sheet.network(part.id)


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what a network says: its text where it can be read, be it impossible."""
    own, typed = sheet.network(part.id) or OwnNetwork(), sheet.typed(part.id)
    value = typed if own.problem is None or own.impossible else None
    return Interpretation(typed, value, problem=own.problem, caret=own.caret, limit=own.limit)


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of a network: each demand that is met earns its share."""
    return sheet.known.results.get((part.id, sheet.key(part.id)), lambda: _marked(sheet, part))


def _marked(sheet: Sheet, part: Part) -> PartResult:
    own, design = sheet.network(part.id) or OwnNetwork(), part.design or Design()
    result = PartResult(part, Verdict.RIGHT, part.marks, typed=sheet.typed(part.id), caret=own.caret)
    if own.problem is not None:
        undecided = Verdict.NEEDS_REVIEW if own.limit else Verdict.UNREADABLE
        verdict = Verdict.WRONG if own.impossible else undecided
        return replace(result, verdict=verdict, marks=Fraction(0), reasons=(own.problem,))
    exam = sheet.known.exam
    question = next(question for question in exam.questions if question.id == part.question)
    demanded = list(demands(design, own, question.solved, exam.derivation))
    met = sum(is_met for is_met, _ in demanded)
    marks = part.marks if met == len(demanded) else part.marks * met / len(demanded) // STEP * STEP
    verdict = Verdict.RIGHT if met == len(demanded) else Verdict.PARTLY if met else Verdict.WRONG
    return replace(result, verdict=verdict, marks=marks, reasons=tuple(message for _, message in demanded))
