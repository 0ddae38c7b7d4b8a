"""What became of a submission: verdicts, marks, diagnoses with proofs, checked working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from grader.derivation.expression import Expression
from grader.errors import Problem
from grader.language import Message, Text
from grader.model.exam import Decision, Exam, Part
from grader.model.figure import GridFigure, NetworkFigure, PyramidFigure
from grader.model.solved import Solved
from grader.model.submission import Student


class Verdict(StrEnum):
    """What is said of an answer.

    *Right* is said of the right value alone. A wrong value that keeps its marks, as its cause is charged elsewhere, is
    *carried*.
    """

    RIGHT = "right"
    CARRIED = "carried"
    PARTLY = "partly"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    NEEDS_REVIEW = "needs-review"


UNDECIDED = frozenset({Verdict.UNREADABLE, Verdict.NEEDS_REVIEW})
"""What goes to a person: nothing of it counts as zero until they decide."""


class Status(StrEnum):
    """What became of an entry of the folder."""

    MARKED = "marked"
    NEEDS_REVIEW = "needs-review"
    REJECTED = "rejected"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A mistake that explains an answer, where it was made, and the proof that re-evaluates to the answer.

    ``cost`` is what it costs of the part's marks alone, ``direction`` which of two opposite ways it was made in.
    """

    mistake: str
    where: str
    proof: tuple[Expression, ...]
    message: Message
    explanation: int = 0
    """Which explanation it belongs to: two mistakes made together are one explanation."""
    right_step: SolutionLine | None = None
    """Where the right way parts from it: the first step that it works out otherwise, worked out right."""
    cost: Fraction = Fraction(0)
    direction: str = ""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One claim of the working as typed and as a formula, whether it holds, and the small edit that makes it hold."""

    text: str
    holds: bool | None
    formula: Expression | None = None
    actual: Expression | None = None
    repair: Expression | None = None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What the patterns of a rubric's criterion suggest, with the words that made them do so."""

    text: Text
    marks: Fraction
    suggested: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PartResult:
    """What became of one part of one submission; the score and its reasons stay together.

    ``carried_from`` names the parts in which the cause of a carried answer is charged.
    """

    part: Part
    verdict: Verdict
    marks: Fraction
    typed: str = ""
    read_as: Expression | None = None
    expected: Expression | None = None
    follows: Expression | None = None
    follow_through: bool = False
    carried_from: tuple[str, ...] = ()
    reasons: tuple[Message, ...] = ()
    caret: str = ""
    diagnoses: tuple[Diagnosis, ...] = ()
    working: tuple[CheckedLine, ...] = ()
    solution: tuple[SolutionLine, ...] = ()
    figure: GridFigure | None = None
    criteria: tuple[CriterionResult, ...] = ()
    suggested: Fraction | None = None
    decision: Decision | None = None

    @property
    def differs(self) -> bool:
        """Whether an answer was read and isn't right."""
        return self.verdict in {Verdict.PARTLY, Verdict.WRONG}

    @property
    def first_explanation(self) -> tuple[str, ...]:
        """The mistakes of the explanation that is named first; several are made together."""
        return tuple(diagnosis.mistake for diagnosis in self.diagnoses if diagnosis.explanation == 0)

    @property
    def decided(self) -> bool:
        """Whether the marks stand: given automatically, or by a person."""
        return self.verdict not in UNDECIDED or self.decision is not None


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """One line of a worked solution: what it is of, the rule in words, and the formula."""

    where: str
    quantity: str
    rule: Text
    formula: Expression


@dataclass(frozen=True)
class Result:
    """What became of one entry of the folder."""

    exam: Exam | None
    file: str
    student: Student
    status: Status
    parts: tuple[PartResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    report: str = ""
    figures: Mapping[str, NetworkFigure | PyramidFigure] = field(default_factory=dict)
    own: Mapping[str, Solved] = field(default_factory=dict)

    @cached_property
    def marks(self) -> Fraction:
        """The marks of all parts that are decided."""
        return sum((part.marks for part in self.parts), Fraction(0))

    @property
    def out_of(self) -> Fraction:
        """The marks of the whole exam."""
        return self.exam.out_of if self.exam else Fraction(0)
