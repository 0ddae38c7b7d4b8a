"""One read answer against one asked quantity: its verdict, its marks and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.answers import judged as judged_answer
from grader.language import Message
from grader.marking import wording
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import NO_HABITS, Explained, Habits, Paper
from grader.marking.diagnosis.candidates import Candidate
from grader.marking.diagnosis.diagnoser import MOST_SHOWN, Diagnoser, diagnoses
from grader.marking.diagnosis.pairs import OF_THE_PEN
from grader.marking.working.checked import checked, mended
from grader.marking.working.follow_through import NOTHING_EARLIER, Earlier, Overrides, mixtures, value_under
from grader.marking.working.within import share_followed
from grader.mistakes import Kind, Mistake, is_exact
from grader.model import (
    Comparison,
    Interpretation,
    Outcome,
    PartResult,
    Value,
    Verdict,
)

STEP = Fraction(1, 4)
"""Partial marks that the key doesn't state are given in steps of this, rounded down."""


def judged(
    asked: Asked,
    said: Interpretation,
    value: Value,
    diagnoser: Diagnoser,
    earlier: Earlier = NOTHING_EARLIER,
    habits: Habits = NO_HABITS,
) -> PartResult:
    """Return the result of a value that was read: right, carried from the student's own values, partly right, wrong."""
    part = asked.part
    comparison = judged_answer(asked.answer, replace(said, value=value), asked.as_read, asked.terms)
    result = PartResult(
        part,
        Verdict.RIGHT,
        part.marks,
        typed=said.typed,
        read_as=said.shown,
        expected=asked.expected,
        reasons=(*((said.note,) if said.note else ()), *comparison.reasons),
        working=tuple(checked(equality) for equality in said.working),
        figure=comparison.figure,
    )
    if comparison.outcome is Outcome.SAME:
        return _with_working_marks(_flagged(asked, result, earlier.overrides))
    if comparison.outcome is Outcome.UNDECIDED:
        return _undecided(result, Message.of(wording.NOT_SURE))
    tried: list[Value] = []
    for used, follows in _own_values(asked, earlier.overrides):
        if _is_same(asked, value, follows):
            return _with_working_marks(_carried(asked, result, earlier, used, follows))
        tried.append(follows)
    if said.whole is not None and part.tolerance is None and asked.matches(said.whole, asked.right):
        return _undecided(result, Message.of(wording.NOT_SURE))
    if rounded := _rounded(asked, value, tried):
        return _undecided(replace(result, reasons=(), figure=None), rounded)
    within = share_followed(asked, value)
    if within > comparison.share:
        comparison = replace(comparison, share=within)
        result = replace(result, reasons=(*result.reasons, Message.of(wording.FOLLOWED_WITHIN)))
    paper = Paper(earlier, result.working, said.written, habits)
    return _explained(asked, result, value, comparison, diagnoser.explain(asked, value, paper))


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


def _undecided(result: PartResult, why: Message) -> PartResult:
    return replace(result, verdict=Verdict.NEEDS_REVIEW, marks=Fraction(0), reasons=(*result.reasons, why))


def _rounded(asked: Asked, value: Value, own: Sequence[Value]) -> Message | None:
    """Return what an answer is the rounding of: the right value, or what follows from the student's own."""
    if asked.is_rounding(value, asked.right):
        return Message.of(wording.ROUNDED, value=asked.expected)
    rounded = next((one for one in own if asked.is_rounding(value, one)), None)
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


def _explained(
    asked: Asked,
    result: PartResult,
    value: Value,
    comparison: Comparison,
    explained: Explained,
) -> PartResult:
    best = explained.best
    method = mended(result.working, value) == asked.right
    if method:
        # Who wrote the right formula has made no mistake about it: what went wrong is the pen's.
        best = tuple(one for one in best if all(made.name.startswith(OF_THE_PEN) for made in one.mistakes))
    marks = max((_credit(asked, one, comparison) for one in best), default=_stepped(asked, _share(comparison)))
    # A mistake that explains the whole value says more than a list of what differs.
    whole = any(one.exact for one in best)
    reasons = [reason for reason in result.reasons if not (whole and reason in comparison.reasons)]
    if method and not best:
        marks = max(marks, _stepped(asked, Kind.SLIP.credit))
        reasons.append(Message.of(wording.METHOD_RIGHT))
    if best and len(best[0].mistakes) > 1:
        reasons.append(Message.of(wording.TOGETHER))
    if len(best) > 1:
        reasons.append(Message.of(wording.BOTH_FIT))
    if not reasons and not best and not explained.withheld:
        reasons.append(Message.of(wording.NO_EXPLANATION))
    used = next((one.overrides for one in best if one.overrides), ())
    follows = value_under(asked, used) if used else None
    return replace(
        result,
        verdict=_verdict(asked, marks, best),
        marks=marks,
        follow_through=bool(used),
        follows=asked.shown(follows) if follows is not None else None,
        reasons=tuple(reasons),
        diagnoses=tuple(
            replace(diagnosis, cost=asked.part.marks - _credit_of(asked, mistake, comparison))
            for number, one in enumerate(best[:MOST_SHOWN])
            for mistake, diagnosis in zip(one.mistakes, diagnoses(asked, one, number), strict=True)
        ),
    )


def _verdict(asked: Asked, marks: Fraction, best: tuple[Candidate, ...]) -> Verdict:
    if best and best[0].kind is Kind.NOTATION and marks == asked.part.marks:
        return Verdict.RIGHT  # the right value, written otherwise
    return Verdict.PARTLY if marks else Verdict.WRONG


def _credit(asked: Asked, candidate: Candidate, comparison: Comparison) -> Fraction:
    """Return the marks that remain after mistakes, each of which costs what it costs alone."""
    costs = (asked.part.marks - _credit_of(asked, mistake, comparison) for mistake in candidate.mistakes)
    return max(Fraction(0), asked.part.marks - sum(costs))


def _credit_of(asked: Asked, mistake: Mistake, comparison: Comparison) -> Fraction:
    """Return the marks that remain after a mistake: what the key says, else its default or the share that is right."""
    given = asked.part.credit.get(mistake.name)
    if given is not None:
        return given
    # A trait of an answer, like a row too many, says nothing of the rest: that earns what is right of it.
    default = mistake.kind.credit if is_exact(mistake) else Fraction(0)
    return _stepped(asked, max(_share(comparison), default))


def _stepped(asked: Asked, share: Fraction) -> Fraction:
    step = min(STEP, asked.part.marks / 4)
    return share * asked.part.marks // step * step if step else Fraction(0)


def _share(comparison: Comparison) -> Fraction:
    """Return what share of an answer is right; one that differs, if only in its form, never gets all."""
    return comparison.share if comparison.share < 1 else Kind.SLIP.credit
