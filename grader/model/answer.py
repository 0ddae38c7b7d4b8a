"""What one answer says, and how it compares with the right one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from grader.derivation.equality import Equality
from grader.derivation.expression import Expression
from grader.language import Message
from grader.model.figure import GridFigure
from grader.model.value import Value


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What one answer says: a value with its working, or why it can't be read.

    ``shown`` is the value as a formula ("we read this as …"). ``problem`` is set instead of a value, with
    ``caret`` pointing into the student's own text; ``limit`` tells that a bound was met. ``note`` says what
    a reader should know of a value that was read. ``whole`` is the whole number that a value which isn't one was
    taken for: 54 in ``54.5 ≈ 54``. ``written`` is the formula of a value that was left to be worked out.
    """

    typed: str
    value: Value | None = None
    shown: Expression | None = None
    working: tuple[Equality, ...] = ()
    problem: Message | None = None
    caret: str = ""
    limit: bool = False
    note: Message | None = None
    whole: int | None = None
    written: Expression | None = None

    @property
    def tree(self) -> Expression | None:
        """What was written, as a formula."""
        return self.written or self.shown


class Outcome(StrEnum):
    """How two answers compare; *undecided* goes to a person."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an answer compares with the right one: the outcome, why, and what share of it is right."""

    outcome: Outcome
    reasons: tuple[Message, ...] = ()
    share: Fraction = Fraction(0)
    figure: GridFigure | None = None
