"""What a student handed in, every answer still text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.errors import Problem

if TYPE_CHECKING:
    from grader.source import Node


@dataclass(frozen=True, slots=True)
class Student:
    """Who handed in: the id as typed, and a name where one is given."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Submission:
    """What one file holds, and every problem of it; ``answers`` are as typed, ``lines`` those of its entries."""

    file: str
    exam: str = ""
    student: Student = Student()
    answers: Mapping[str, Node] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rejected: bool = False
    ignored: bool = False
