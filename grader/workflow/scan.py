"""A first look at every entry: which student and exam it is of, and which entries can't be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.errors import Problem, UseError
from grader.keys import exam_named
from grader.language import canonical
from grader.model import Exam, Student, Submission
from grader.submissions import Entry, peek_submission, read_submission


@dataclass(frozen=True, slots=True)
class Scanned:
    """An entry, the spelling by which its student is told from others, its exam, and why it is rejected if it is."""

    entry: Entry
    student: str = ""
    exam: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """Where the entry stands in results: by student, then by file."""
        return (self.student, self.entry.name)


@dataclass
class Scan:
    """All entries of a run in the order of the results, and the exams that occur."""

    entries: list[Scanned]
    exams: list[Exam] = field(default_factory=list)


def scan(entries: Iterable[Entry], exams: Mapping[str, Exam]) -> Scan:
    """Return the entries in order; those of unknown exams and of one student id are rejected, each with its reason."""
    scanned = [_scanned(entry, exams) for entry in entries]
    same: dict[tuple[str, str], list[Scanned]] = {}
    for one in scanned:
        if one.exam and canonical(one.student):
            same.setdefault((one.exam, canonical(one.student)), []).append(one)
    alike = {one.entry.name: names for several in same.values() for one, names in _of_one_student(several)}
    ordered = sorted((_apart(one, alike.get(one.entry.name, ())) for one in scanned), key=lambda one: one.order)
    occurring = sorted({one.exam for one in ordered if one.exam})
    return Scan(ordered, [exams[name] for name in occurring])


def _scanned(entry: Entry, exams: Mapping[str, Exam]) -> Scanned:
    student, exam = peek_submission(entry)
    if entry.ignored or entry.rejected:
        return Scanned(entry)
    try:
        return Scanned(entry, student, exam_named(exam, exams).id)
    except UseError as unknown:
        return Scanned(entry, student, problems=(Problem(str(unknown), path="exam"),))


def _of_one_student(several: Sequence[Scanned]) -> Iterator[tuple[Scanned, tuple[str, ...]]]:
    """Yield the entries of one student id with the other ones' names; one that can't be read takes no part."""
    if len(several) > 1:
        sound = [one for one in several if not read_submission(one.entry).rejected]
        for one in sound if len(sound) > 1 else ():
            yield one, tuple(other.entry.name for other in sound if other is not one)


def _apart(one: Scanned, alike: Sequence[str]) -> Scanned:
    if not alike:
        return one
    message = f"The same student id stands in {', '.join(alike)}; keep one of them."
    return replace(one, exam="", problems=(Problem(message, path="student.id"),))


def reread(one: Scanned) -> Submission:
    """Return the submission of a scanned entry, rejected where it can't be read or the scan found a reason."""
    submission = read_submission(one.entry)
    if submission.rejected and not submission.student.id:
        submission = replace(submission, student=Student(one.student))
    if submission.ignored or not one.problems:
        return submission
    found = (replace(problem, line=submission.lines.get(problem.path.partition(".")[0])) for problem in one.problems)
    return replace(submission, problems=submission.problems if submission.rejected else tuple(found), rejected=True)
