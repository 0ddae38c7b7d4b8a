"""One value that was read against one asked quantity: right, carried, a person's, or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.answers import judged as compared
from grader.language import Message
from grader.marking import wording
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import NO_HABITS, Habits, Paper
from grader.marking.diagnosis.diagnoser import Diagnoser
from grader.marking.parts.credit import explained
from grader.marking.parts.readings import as_read, undecided
from grader.marking.working.follow_through import NOTHING_EARLIER, Earlier, Overrides, mixtures, value_under
from grader.marking.working.within import share_followed
from grader.model import Comparison, Interpretation, Outcome, PartResult, Value, Verdict


def judged(
    asked: Asked,
    said: Interpretation,
    value: Value,
    diagnoser: Diagnoser,
    earlier: Earlier = NOTHING_EARLIER,
    habits: Habits = NO_HABITS,
) -> PartResult:
    """Return the result of a value that was read: right, carried from the student's own values, partly right, wrong."""
    comparison = compared(asked.answer, replace(said, value=value), asked.as_read, asked.terms)
    result = as_read(asked.part, asked.expected, said, comparison)
    if comparison.outcome is Outcome.SAME:
        return _with_working_marks(_flagged(asked, result, earlier.overrides))
    if comparison.outcome is Outcome.UNDECIDED:
        return undecided(result, Message.of(wording.NOT_SURE))
    # Before any mistake is looked for: who went on rightly from a wrong value has made none here.
    tried: list[Value] = []
    for used, follows in _own_values(asked, earlier.overrides):
        if _is_same(asked, value, follows):
            return _with_working_marks(_carried(asked, result, earlier, used, follows))
        tried.append(follows)
    if rounded := _rounded(asked, value, tried):
        # What differs cell by cell would say that it is wrong.
        return undecided(replace(result, reasons=(), figure=None), rounded)
    paper = Paper(earlier, result.working, said.written, habits)
    return _wrong(asked, result, value, comparison, diagnoser, paper)


def _wrong(
    asked: Asked, result: PartResult, value: Value, comparison: Comparison, diagnoser: Diagnoser, paper: Paper
) -> PartResult:
    """Return the result of a wrong value: what is right of it, and what explains it."""
    within = share_followed(asked, value)
    if within > comparison.share:
        comparison = replace(comparison, share=within)
        result = replace(result, reasons=(*result.reasons, Message.of(wording.FOLLOWED_WITHIN)))
    return explained(asked, result, value, comparison, diagnoser.explain(asked, value, paper))


def _flagged(asked: Asked, result: PartResult, overrides: Overrides) -> PartResult:
    """Say of a right value that the student's own earlier values don't lead to it: copied, or slips that cancel."""
    follows = value_under(asked, overrides) if overrides else None
    if follows is None or _is_same(asked, follows, asked.right):
        return result
    reason = Message.of(wording.RIGHT_ALL_THE_SAME, follows=asked.shown(follows))
    return replace(result, reasons=(*result.reasons, reason))


def _own_values(asked: Asked, overrides: Overrides) -> Iterator[tuple[Overrides, Value]]:
    """Yield what follows from the student's own values, each with those that it follows from."""
    for mixture in mixtures(asked, overrides):
        follows = value_under(asked, mixture)
        if follows is not None:
            yield mixture, follows


def _is_same(asked: Asked, one: Value, other: Value) -> bool:
    return asked.compare(one, other).outcome is Outcome.SAME


def _carried(asked: Asked, result: PartResult, earlier: Earlier, used: Overrides, follows: Value) -> PartResult:
    return replace(
        result,
        verdict=Verdict.CARRIED,
        follow_through=True,
        follows=asked.shown(follows),
        carried_from=earlier.parts_of(asked, used),
        reasons=(),
        figure=None,
    )


def _rounded(asked: Asked, value: Value, own: Sequence[Value]) -> Message | None:
    """Return what an answer is the rounding of: the right value, or what follows from the student's own."""
    if asked.is_unasked_rounding(value, asked.right):
        return Message.of(wording.ROUNDED, value=asked.expected)
    rounded = next((one for one in own if asked.is_unasked_rounding(value, one)), None)
    return None if rounded is None else Message.of(wording.ROUNDED_OWN, value=asked.shown(rounded))


def _with_working_marks(result: PartResult) -> PartResult:
    """Take off what the key gives for working where there is none or some of it doesn't hold; by default nothing."""
    part = result.part
    shown = bool(result.working) and all(line.holds is not False for line in result.working)
    if not part.working_marks or shown:
        return result
    reason = Message.of(wording.WORKING_COUNTS, marks=_number(part.working_marks))
    return replace(
        result, verdict=Verdict.PARTLY, marks=part.marks - part.working_marks, reasons=(*result.reasons, reason)
    )


def _number(marks: Fraction) -> str:
    return str(int(marks)) if marks.denominator == 1 else str(float(marks))
