"""Judges an answer that was read: its value, the form asked for, and the other ways in which it may be meant.

compare the values ─▶ the form asked for ─▶ other readings of a different one ─▶ same, different, undecided
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

from grader.answers.answer_type import AnswerType
from grader.answers.calls import compared_with_calls
from grader.answers.comparing.bases import bare_digits, base_fault
from grader.answers.comparing.otherwise import with_other_bases
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import TOO_LARGE
from grader.answers.terms import Terms
from grader.answers.wing import FORMS
from grader.errors import LimitError, ReadError
from grader.language import Message
from grader.model import Comparison, Interpretation, Outcome
from grader.registry import chosen
from grader.source import Scalar


def judged(answer: AnswerType, said: Interpretation, right: Interpretation, terms: Terms) -> Comparison:
    """Return how an answer compares with the right one, both as read."""
    try:
        found = _in_form(answer, said, right, terms)
        if found.outcome is not Outcome.DIFFERENT:
            return found
        return _read_otherwise(answer, said.typed, right, terms) or found
    except LimitError:
        return Comparison(Outcome.UNDECIDED, (Message.of(TOO_LARGE),))


def _in_form(answer: AnswerType, said: Interpretation, right: Interpretation, terms: Terms) -> Comparison:
    compared = compared_with_calls(answer.compare, said.value, right.value, terms)
    other_base = base_fault(said, right, terms) if compared.outcome is Outcome.SAME else None
    if other_base is not None:
        return Comparison(Outcome.DIFFERENT, (other_base,), Fraction(1, 2))
    if terms.form == "any" or compared.outcome is Outcome.DIFFERENT or said.tree is None or right.tree is None:
        return compared
    form = chosen(terms.form, FORMS, "form")
    if form.name == "same-form" or compared.outcome is Outcome.SAME:
        fault = form.fault(said.tree, right.tree, terms.variable)
        if fault is not None:
            return Comparison(Outcome.DIFFERENT, (fault,), Fraction(1, 2))
    return compared


def _read_otherwise(answer: AnswerType, typed: str, right: Interpretation, terms: Terms) -> Comparison | None:
    """Return that a difference is undecided where another reading of the text is the same."""
    with suppress(ReadError):
        for reason, text, under in (*answer.rivals(typed, terms), *bare_digits(typed, right, terms)):
            said = answer.read(Scalar(text, 1), under)
            compared = compared_with_calls(answer.compare, said.value, right.value, under)
            if compared.outcome is Outcome.SAME and base_fault(said, right, under) is None:
                return SAME if reason is None else Comparison(Outcome.UNDECIDED, (reason,))
        for reason, text, other in with_other_bases(typed, right.typed):
            said, meant = (answer.read(Scalar(one, 1), terms) for one in (text, other))
            if compared_with_calls(answer.compare, said.value, meant.value, terms).outcome is Outcome.SAME:
                return Comparison(Outcome.UNDECIDED, (reason,))
    return None
