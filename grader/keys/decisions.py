"""What people decided: marks for a part of one student's answers, with a reason.

    exam: deep-learning-theory
    decisions:
      - {student: s00, part: 1b.purpose, marks: 3, reason: "…", answer: "…", verdict: needs-review}

``answer`` and ``verdict`` are what the person saw; where they have changed since, the decision stands and
is flagged. A run reads this file and never writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from grader.document import Limits, read_yaml
from grader.errors import KeyProblems, Problem, near
from grader.keys.fields import FileModel, Marks
from grader.keys.validation import validated
from grader.language import canonical
from grader.model import Decision, Exam, Verdict
from grader.source import Node, line_of

LIMITS = Limits(size=20_000_000, depth=8, events=2_000_000)


class DecisionFile(FileModel):
    """One decision."""

    student: str = Field(description="the student's id")
    part: str = Field(description="the part's id")
    marks: Marks = Field(description="what the answer is worth")
    reason: str = Field(min_length=1, description="why, for the student to read")
    answer: str | None = Field(default=None, description="the answer as it was typed when this was decided")
    verdict: Verdict | None = Field(default=None, description="the automatic verdict when this was decided")


class DecisionsFile(FileModel):
    """All decisions on one exam."""

    exam: str
    decisions: tuple[DecisionFile, ...] = ()


def read_decisions(path: Path, exam: Exam) -> Mapping[tuple[str, str], Decision]:
    """Return the decisions on an exam by student and part; a missing file holds none, a broken one raises."""
    if not path.exists():
        return {}
    node, problems = read_yaml(path.read_bytes(), LIMITS)
    file = None
    if node is not None:
        file, found = validated(node, DecisionsFile)
        problems += found
    decisions: dict[tuple[str, str], Decision] = {}
    if file is not None and node is not None:
        problems += _misfits(file, exam, node)
        for index, entry in enumerate(file.decisions):
            decision = Decision(**dict(entry), line=line_of(node, ("decisions", index)))
            decisions[entry.student, entry.part] = decision
    if problems:
        raise KeyProblems([replace(problem, file=str(path)) for problem in problems])
    return decisions


def _misfits(file: DecisionsFile, exam: Exam, node: Node) -> list[Problem]:
    parts = {part.id: part for part in exam.parts}
    problems = []
    if file.exam != exam.id:
        problems.append(
            Problem(f'These decisions are on "{file.exam}", the key is for "{exam.id}".', line_of(node, ("exam",)))
        )
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(file.decisions):
        line = line_of(node, ("decisions", index))
        if entry.part not in parts:
            problems.append(Problem(f'There is no part "{entry.part}". {near(entry.part, parts)}', line))
        elif entry.marks > parts[entry.part].marks:
            problems.append(Problem(f"{entry.marks} marks are more than the part's {parts[entry.part].marks}.", line))
        if (canonical(entry.student), entry.part) in seen:
            problems.append(Problem(f"{entry.part} of {entry.student} is decided twice; keep one.", line))
        seen.add((canonical(entry.student), entry.part))
    return problems
