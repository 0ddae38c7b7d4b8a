"""What an answer key says: an exam, its questions and parts, rubrics, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from grader.derivation.exact import Exact, magnitude
from grader.language import NO_TEXT, Text
from grader.model.quantity import Quantity
from grader.model.solved import Solved

if TYPE_CHECKING:
    from grader.derivation.graph import Derivation


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may lie from the right one: absolutely, or as a share of its size."""

    size: Fraction
    relative: bool = False

    def allowed(self, right: Exact) -> Exact:
        """Return the largest accepted distance from the right value."""
        return self.size * magnitude(right) if self.relative else self.size


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a rubric: its marks, what it asks, and patterns that suggest it is met or denied.

    ``missing`` names the mistake that its absence suggests.
    """

    marks: Fraction
    text: Text
    look_for: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """What a network of the student's own must fulfil.

    ``same`` and ``fewer`` are measured against the network that is given; ``source`` and ``target`` are sizes that
    it must map to each other, with ``most_layers`` at the most.
    """

    same: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    source: tuple[int, ...] = ()
    target: tuple[int, ...] = ()
    most_layers: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen, ordered or matched: its letter or number, and what it says."""

    name: str
    text: Text


@dataclass(frozen=True, slots=True)
class OwnMistake:
    """A wrong answer that a key states: its name, what is said of it, and what remains of the marks."""

    answer: str
    name: str
    says: Text
    credit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """An answer that a key states, as it may be in another language too, and the wrong answers that the key knows."""

    answer: str
    others: tuple[str, ...] = ()
    mistakes: tuple[OwnMistake, ...] = ()


class Earned(StrEnum):
    """What is earned by an answer that is right in part: nothing, what each item is worth, or the run in order."""

    ALL = "all"
    EACH = "each"
    RUN = "run"


class PartType(StrEnum):
    """What a part asks for, which decides how its answers are marked."""

    QUANTITY = "quantity"
    STATED = "stated"
    BLANKS = "blanks"
    RUBRIC = "rubric"
    DESIGN = "design"


@dataclass(frozen=True)
class Part:
    """One thing that is asked, and what it is worth.

    ``owner`` is the id of the design part whose network the quantity belongs to, where it is the student's own.
    ``terms`` are the options of the comparison by name. ``options`` is what can be chosen, ``items`` what these are
    matched to. ``blanks`` are its fields, each a part of its own, by name.
    """

    id: str
    question: str
    text: Text
    marks: Fraction
    answer_type: str
    ask: str = ""
    quantity: Quantity | None = None
    solved: Solved | None = None
    owner: str = ""
    tolerance: Tolerance | None = None
    terms: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    items: tuple[Option, ...] = ()
    credit: Mapping[str, Fraction] = field(default_factory=dict)
    earned: Earned | None = None
    working_marks: Fraction = Fraction(0)
    rubric: tuple[Criterion, ...] = ()
    design: Design | None = None
    answer: Text = NO_TEXT
    stated: Stated | None = None
    blanks: Mapping[str, Part] = field(default_factory=dict)

    @property
    def with_blanks(self) -> tuple[Part, ...]:
        """The part, and behind it its fields."""
        return (self, *self.blanks.values())

    @property
    def type(self) -> PartType:
        """What it asks for: a network of one's own, fields, what is stated, free text with a rubric, or a quantity."""
        if self.design is not None:
            return PartType.DESIGN
        if self.blanks:
            return PartType.BLANKS
        if self.stated is not None:
            return PartType.STATED
        return PartType.RUBRIC if self.rubric else PartType.QUANTITY


@dataclass(frozen=True)
class Question:
    """A question with what it gives and its parts."""

    id: str
    text: Text
    parts: tuple[Part, ...]
    solved: Solved | None = None


@dataclass(frozen=True)
class Decision:
    """What a person decided about one part of one submission, and what they saw when they did."""

    student: str
    part: str
    marks: Fraction
    reason: str
    answer: str | None = None
    verdict: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Exam:
    """A whole key: its questions, and one derivation over all that they ask."""

    id: str
    title: Text
    language: str
    conventions: Mapping[str, str]
    questions: tuple[Question, ...]
    derivation: Derivation
    self_check: str = "reading"
    seen_file: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts in the order of the exam."""
        return tuple(part for question in self.questions for part in question.parts)

    @cached_property
    def stating(self) -> tuple[Part, ...]:
        """The parts, and the fields of parts, whose answer the key states."""
        parts = (one for part in self.parts for one in part.with_blanks)
        return tuple(part for part in parts if part.stated is not None)

    @cached_property
    def out_of(self) -> Fraction:
        """The marks of the whole exam."""
        return sum((part.marks for part in self.parts), Fraction(0))
