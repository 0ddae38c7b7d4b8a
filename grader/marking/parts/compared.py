"""Marks one answer against one that the key states, with the wrong answers that the key knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.answers.figures import figures_of
from grader.answers.interpreting import is_value
from grader.derivation.exact import decimal_places
from grader.derivation.expression import Expression, Letter, walk
from grader.derivation.statements import Unit
from grader.language import Message
from grader.marking import wording
from grader.marking.known import Known
from grader.marking.parts.credit import stepped
from grader.marking.parts.readings import as_read, undecided, unread
from grader.mistakes import Kind
from grader.model import (
    Comparison,
    Diagnosis,
    Earned,
    Interpretation,
    Outcome,
    OwnMistake,
    Part,
    PartResult,
    Verdict,
)
from grader.source import Node

MOST_FIGURES = 50
"""So many figures can be asked for."""


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
    if _is_rounded(right, said, node):
        return undecided(replace(result, reasons=()), Message.of(wording.ROUNDED, value=right.shown))
    return _wrong(result, earned(part, right, compared), list(_made(known.own_mistakes[part.id], node)))


def _is_rounded(right: StatedAnswer, said: Interpretation, node: Node) -> bool:
    """Tell whether an answer is the right one rounded, where that has no end and the key doesn't say how far."""
    written = figures_of(said.tree) if said.tree is not None else None
    if written is None or right.terms.tolerances or not is_endless(right):
        return False
    return replace(right, terms=replace(right.terms, figures=min(written.least, MOST_FIGURES))).is_same(node)


def is_endless(right: StatedAnswer) -> bool:
    """Tell whether a right answer is a number without an end of decimals, where how it is written doesn't matter."""
    value = right.right.value
    if right.terms.as_written or not isinstance(value, (int, Fraction, Expression)):
        return False
    if isinstance(value, Expression):
        return is_value(value) and not any(isinstance(node, (Letter, Unit)) for node in walk(value))
    return decimal_places(value) is None


def earned(part: Part, right: StatedAnswer, compared: Comparison) -> Fraction:
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
