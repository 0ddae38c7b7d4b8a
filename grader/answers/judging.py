"""Judges an answer that was read: its value, the form asked for, and the other ways in which it may be meant.

compare the values ─▶ the form asked for ─▶ other readings of a different one ─▶ same, different, undecided
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

from grader.answers.answer_type import AnswerType
from grader.answers.comparing.bases import bare_digits, base_fault
from grader.answers.comparing.values import SAME, UNPROVED
from grader.answers.interpreting import TOO_LARGE
from grader.answers.terms import Terms
from grader.answers.wing import FORMS
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression
from grader.equality.unknown_functions import Calls, called_by_name, defined_by
from grader.errors import LimitError, ReadError
from grader.language import Message
from grader.model import Comparison, Interpretation, Outcome, Value
from grader.registry import chosen
from grader.source import Scalar

SHORT = 2
"""A name of so many letters may be anything; a longer one names something that is known elsewhere."""


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
    compared = _compared(answer, said.value, right.value, terms)
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


def _compared(answer: AnswerType, student: Value | None, right: Value | None, terms: Terms) -> Comparison:
    """Return how two values compare, calls of unknown functions as letters: in doubt about these no two differ."""
    if student is None or right is None:
        return Comparison(Outcome.DIFFERENT)
    calls = Calls()
    if isinstance(student, Expression) and isinstance(right, Expression):
        student, right = called_by_name(student, right), called_by_name(right, student)
        student = defined_by(student, right)
    compared = answer.compare(_without_calls(student, calls), _without_calls(right, calls), terms)
    doubtful = calls.doubtful or _calls_another(student, right)
    return UNPROVED if compared.outcome is Outcome.DIFFERENT and doubtful else compared


def _calls_another(student: object, right: object) -> bool:
    """Tell whether an answer has functions by names of which nothing is known, and the right one has none at all."""
    mine, theirs = (_called(value) for value in (student, right))
    if any("^" in call.name and "-" not in call.name for call in mine):
        return True  # f^2(x) is f(f(x)) to some, the square of f(x) to others
    return not theirs and any(len(call.name) > SHORT or len(call.of) > 1 for call in mine)


def _called(value: object) -> list[s.Called]:
    return [node for node in x.walk(value) if isinstance(node, s.Called)] if isinstance(value, Expression) else []


def _without_calls(value: Any, calls: Calls) -> Any:
    """Return a value with a letter for each call of an unknown function in it; what is of several stays that."""
    if isinstance(value, tuple):
        return tuple(_without_calls(entry, calls) for entry in value)
    return calls.without(value) if isinstance(value, Expression) else value


def _read_otherwise(answer: AnswerType, typed: str, right: Interpretation, terms: Terms) -> Comparison | None:
    """Return that a difference is undecided where another reading of the text is the same."""
    with suppress(ReadError):
        for reason, text, under in (*answer.rivals(typed, terms), *bare_digits(typed, right, terms)):
            said = answer.read(Scalar(text, 1), under)
            compared = _compared(answer, said.value, right.value, under)
            if compared.outcome is Outcome.SAME and base_fault(said, right, under) is None:
                return SAME if reason is None else Comparison(Outcome.UNDECIDED, (reason,))
    return None
