"""What a wrong value earns: the marks that remain after the mistakes that explain it, or what is right of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.language import Message
from grader.marking import wording
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import Explained
from grader.marking.diagnosis.candidates import Candidate
from grader.marking.diagnosis.diagnoser import MOST_SHOWN, diagnoses
from grader.marking.working.checked import mended
from grader.marking.working.follow_through import value_under
from grader.mistakes import Kind, Mistake, is_exact
from grader.model import Comparison, Diagnosis, PartResult, Value, Verdict

STEP = Fraction(1, 4)
"""Partial marks that the key doesn't state are given in steps of this, rounded down: nobody gives a third of a mark."""


def explained(
    asked: Asked, result: PartResult, value: Value, comparison: Comparison, explanation: Explained
) -> PartResult:
    """Return the result of a wrong value with its explanations and the marks that they leave."""
    best, method = explanation.best, mended(result.working, value) == asked.right
    if method:
        # Who wrote the right formula has made no mistake about it: what went wrong is the pen's.
        best = tuple(one for one in best if one.of_the_pen)
    # Of several explanations that fit as well the student has the benefit.
    marks = max(
        (_credit(asked, one, comparison) for one in best), default=stepped(asked.part.marks, _share(comparison))
    )
    only_the_method = method and not best
    if only_the_method:
        marks = max(marks, stepped(asked.part.marks, Kind.SLIP.credit))
    used = next((one.overrides for one in best if one.overrides), ())
    follows = value_under(asked, used) if used else None
    return replace(
        result,
        verdict=_verdict(asked, marks, best),
        marks=marks,
        follow_through=bool(used),
        follows=asked.shown(follows) if follows is not None else None,
        reasons=tuple(_reasons(result, comparison, best, only_the_method, explanation.withheld)),
        diagnoses=tuple(_diagnoses(asked, best, comparison)),
    )


def _reasons(
    result: PartResult, comparison: Comparison, best: Sequence[Candidate], only_the_method: bool, withheld: bool
) -> Iterator[Message]:
    # A mistake that explains the whole value says more than a list of what differs.
    differing = comparison.reasons if any(one.exact for one in best) else ()
    kept = [reason for reason in result.reasons if reason not in differing]
    yield from kept
    if only_the_method:
        yield Message.of(wording.METHOD_RIGHT)
    if best and len(best[0].mistakes) > 1:
        yield Message.of(wording.TOGETHER)
    if len(best) > 1:
        yield Message.of(wording.BOTH_FIT)
    if not kept and not best and not only_the_method and not withheld:
        yield Message.of(wording.NO_EXPLANATION)


def _diagnoses(asked: Asked, best: Sequence[Candidate], comparison: Comparison) -> Iterator[Diagnosis]:
    """Yield what is told of the best explanations, each mistake with what it costs."""
    for number, one in enumerate(best[:MOST_SHOWN]):
        for mistake, diagnosis in zip(one.mistakes, diagnoses(asked, one, number), strict=True):
            yield replace(diagnosis, cost=asked.part.marks - _credit_of(asked, mistake, comparison))


def _verdict(asked: Asked, marks: Fraction, best: Sequence[Candidate]) -> Verdict:
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
    return stepped(asked.part.marks, max(_share(comparison), default))


def stepped(marks: Fraction, share: Fraction) -> Fraction:
    """Return a share of a part's marks in steps, rounded down."""
    step = min(STEP, marks / 4)  # a part of half a mark is shared out in eighths
    return share * marks // step * step if step else Fraction(0)


def _share(comparison: Comparison) -> Fraction:
    """Return what share of an answer is right; one that differs, if only in its form, never gets all."""
    return comparison.share if comparison.share < 1 else Kind.SLIP.credit
