"""How two values compare in which functions are called of which nothing is known but their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression
from grader.equality.unknown_functions import Calls, called_by_name, defined_by
from grader.language import Message, Text
from grader.model import Comparison, Outcome, Value

OF_CALLS = Text(
    en="this depends on a function of which nothing is known here",
    fa="این به تابعی بستگی دارد که در این‌جا چیزی از آن دانسته نیست",
)
SHORT = 2
"""A name of so many letters may be anything; a longer one names something that is known elsewhere."""


def compared_with_calls(
    compare: Callable[..., Comparison], student: Value | None, right: Value | None, terms: object
) -> Comparison:
    """Return how two values compare, calls of unknown functions as letters: in doubt about these no two differ."""
    if student is None or right is None:
        return Comparison(Outcome.DIFFERENT)
    calls = Calls()
    if isinstance(student, Expression) and isinstance(right, Expression):
        student, right = called_by_name(student, right), called_by_name(right, student)
        student = defined_by(student, right)
    found = compare(_without_calls(student, calls), _without_calls(right, calls), terms)
    doubtful = calls.doubtful or _calls_another(student, right)
    return (
        Comparison(Outcome.UNDECIDED, (Message.of(OF_CALLS),))
        if found.outcome is Outcome.DIFFERENT and doubtful
        else found
    )


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
