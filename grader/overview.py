"""The frozen records of a class: what all results together say, as counts, shares and one row an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.errors import Problem
from grader.language import Message, Text
from grader.model import Diagnosis, Status, Student, Verdict

SCHEMA = 2
"""The form of a line of ``results.jsonl``. 1 was without *carried*: such values were called right."""
SCHEMAS = frozenset({1, SCHEMA})
"""The forms that can be read."""
FEWEST_TO_DISCRIMINATE = 10
"""Below so many students a part's discrimination says nothing, and isn't given."""


@dataclass(frozen=True, slots=True)
class PartStatistics:
    """How a class did in one part.

    ``facility`` is the mean share of the marks over the ``counted`` answers that are decided, ``share_right`` the share
    of them that have the right value: one that is carried has its marks, and is not right.
    ``discrimination`` is the item-rest correlation (point-biserial, where a part has two marks only): how
    the part's marks go with those of all other parts, to two decimals; None for fewer than ten students or
    where nothing varies.
    """

    part: str
    text: Text
    out_of: Fraction
    counted: int
    facility: Fraction | None
    share_right: Fraction | None
    discrimination: Fraction | None
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """A mistake, in how many submissions it was named, and the first example with its part."""

    mistake: str
    students: int
    part: str
    example: Diagnosis


@dataclass(frozen=True, slots=True)
class ExamOverview:
    """One exam of the folder: the totals of all who were marked, sorted, and what its parts say."""

    id: str
    title: Text
    out_of: Fraction
    totals: tuple[Fraction, ...]
    provisional: int
    parts: tuple[PartStatistics, ...]
    mistakes: tuple[MistakeCount, ...]


@dataclass(frozen=True, slots=True)
class ReviewReason:
    """A part that a person decides, and why."""

    part: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the folder; ``marks`` is None where nothing was marked."""

    student: Student
    file: str
    exam: str
    status: Status
    marks: Fraction | None
    out_of: Fraction
    report: str
    problems: tuple[Problem, ...] = ()
    reviews: tuple[ReviewReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassOverview:
    """Everything that the page of a class shows."""

    exams: tuple[ExamOverview, ...]
    entries: tuple[EntryRow, ...]
    statuses: Mapping[Status, int]
