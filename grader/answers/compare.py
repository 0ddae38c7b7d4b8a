"""Compares two written answers: reads both as their type says, compares them, and says why.

    read the reference, read the answer ─▶ judge ─▶ same, different, undecided, unreadable

Nothing here raises on a student's text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from grader.answers.answer_type import AnswerType
from grader.answers.functions import CALLED_TWO_WAYS, readings
from grader.answers.judging import judged
from grader.answers.stated import AUTO, types_of
from grader.answers.stated import reference as reference_of
from grader.answers.terms import ASSUMED, Terms
from grader.answers.wing import FORMS
from grader.derivation.formulas import letters_of
from grader.derivation.printing import inline
from grader.errors import UseError
from grader.language import Message, Text
from grader.model import Compared, Interpretation, Outcome
from grader.registry import chosen
from grader.source import Scalar

UNREADABLE = "unreadable"
NO_REFERENCE = Text(en="the reference can't be read: {problem}", fa="مرجع خوانده نمی‌شود: {problem}")


def compare(student: str, reference: str, kind: str = AUTO, terms: Terms | None = None) -> Compared:
    """Return how a student's answer compares with a reference.

    Raises:
        UseError: if there is no such kind or form, or the reference can't be read.

    >>> compare("3 × 3 × 16 × 32 + 32", "4,640", "number").verdict
    'same'

    """
    found: list[Compared] = []
    unread: list[UseError] = []
    for way in readings((student, reference), terms or Terms()):
        try:
            found.append(_verdict(student, reference, kind, way))
        except UseError as error:
            unread.append(error)
    if not found:
        raise unread[0]
    readable = [one for one in found if one.verdict != UNREADABLE] or found
    if len({one.verdict for one in readable}) == 1:
        return readable[0]
    return replace(readable[0], verdict=str(Outcome.UNDECIDED), reasons=(Message.of(CALLED_TWO_WAYS),))


def _verdict(student: str, reference: str, kind: str, terms: Terms) -> Compared:
    """Return how two answers compare where it is settled which names are functions."""
    form = chosen(terms.form, FORMS, "form")
    answer, said, right = _chosen(student, reference, kind, terms)
    if form.name != "any" and not answer.form:
        raise UseError(f"The form {form.name} can't be asked of the kind {answer.name}.")
    if said.problem is not None:
        return Compared(UNREADABLE, (said.problem,), kind=answer.name, caret=said.caret)
    compared = judged(answer, said, right, terms)
    letters = ASSUMED[terms.assumed] if answer.named and said.tree is not None and letters_of(said.tree) else ""
    return Compared(
        str(compared.outcome), compared.reasons, _read_as(said), compared.share, answer.name, letters=letters
    )


def _read_as(said: Interpretation) -> str:
    return inline(said.tree) if said.tree is not None else str(said.value)


class _Read(NamedTuple):
    """Both answers as one type reads them."""

    answer: AnswerType
    said: Interpretation
    right: Interpretation


def _chosen(student: str, reference: str, kind: str, terms: Terms) -> _Read:
    """Return both answers as read by the first likely type that can read them.

    Where none can read the student's answer, it is the first that can read the reference.
    """
    unread: list[Interpretation] = []
    half_read: list[_Read] = []
    for answer in types_of(reference, kind, terms):
        right = reference_of(answer, reference, terms)
        if right.value is None:
            unread.append(right)
            continue
        read = _Read(answer, answer.read(Scalar(student, 1), terms), right)
        if read.said.value is not None:
            return read
        half_read.append(read)
        if answer.settles:
            break
    if not half_read:
        raise UseError(str(Message.of(NO_REFERENCE, problem=unread[0].problem)))
    return half_read[0]
