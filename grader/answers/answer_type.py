"""What an answer type is: four functions and examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.derivation.expression import Expression
from grader.derivation.printing import spaced
from grader.errors import ReadError
from grader.language import Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.source import Node, Scalar


@dataclass(frozen=True, slots=True)
class Example:
    """One right answer with answers that must be accepted, refused, and found unreadable."""

    right: str
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How answers of one kind are read, compared and shown.

    ``read`` never raises on a student's text: it gives an interpretation that says what was read or why
    nothing could be. ``compare`` takes the student's value, the right value and the key's tolerance.
    ``formula`` shows a value. A type of answers in letters has ``named``: it gives a value with its letters
    as the question writes them, and raises a ReadError that says so where one is none of the question's.
    """

    name: str
    summary: Text
    read: Callable[[Node], Interpretation]
    compare: Callable[[Value, Value, Tolerance | None], Comparison]
    formula: Callable[[Value], Expression]
    examples: tuple[Example, ...]
    named: Callable[[Value, frozenset[str]], Value] | None = None

    def says(self, value: Value, tolerance: Tolerance | None) -> bool:
        """Tell whether a value can be an answer of this type: shown and read again it is the same."""
        try:
            said = self.read(Scalar(spaced(self.formula(value)), 1)).value
            return said is not None and self.compare(said, value, tolerance).outcome is Outcome.SAME
        except (TypeError, ValueError, ReadError):
            return False
