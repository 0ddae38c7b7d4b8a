"""The grader as a library: what the commands do, as functions over records.

Each function imports what it needs when it is called, so that ``import grader`` costs next to nothing.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from grader.model import Compared, Exam, PartResult, Result, SolutionLine, Submission


def read_key(path: str | PathLike[str]) -> Exam:
    """Return the exam of a key file.

    Raises:
        KeyProblems: if the key is broken, with every problem and its line.
        UseError: if there is no such file.

    """
    from pathlib import Path

    from grader.keys.key import read_key as read

    return read(Path(path))


def read_submission(path: str | PathLike[str]) -> Submission:
    """Return the submission of one file; one that can't be marked says why in its problems.

    Raises:
        UseError: if there is no such file, or it is a folder.

    """
    from pathlib import Path

    from grader.errors import UseError
    from grader.submissions import entries
    from grader.submissions import read_submission as read

    file = Path(path)
    if file.is_dir():
        raise UseError(f"{file}: name one file; a folder is marked with: grade {file}")
    (entry,) = entries([file])
    return read(entry)


def mark(exam: Exam, submission: Submission) -> Result:
    """Return the result of a submission: verdict, marks and diagnoses of every part of the exam.

    Raises:
        UseError: if the submission names another exam.

    """
    from grader.errors import UseError
    from grader.marking.marker import Marker

    if submission.exam not in {"", exam.id}:
        raise UseError(f"{submission.file}: these are answers to the exam {submission.exam}, not to {exam.id}.")
    return Marker(exam).mark(submission)


def compare(student: str, reference: str, /, kind: str = "auto", **options: object) -> Compared:
    """Return how a student's answer compares with a reference: same, different, undecided or unreadable, and why.

    The options are those of ``grade compare``: tolerance, form, variables, significant_figures, locale and so on.

    Raises:
        UseError: if an option or the kind isn't known, or the reference can't be read.

    """
    from grader.answers.compare import compare as compared
    from grader.answers.terms import terms_from

    return compared(student, reference, kind, terms_from(options))


def explain(exam: Exam, part: str, answer: str, given: Mapping[str, str] | None = None) -> PartResult:
    """Return what the grader makes of one answer to one part: verdict, marks, diagnoses with their proofs.

    ``given`` are answers to other parts, from which this one may follow.

    Raises:
        UseError: if the exam has no such part.

    """
    from grader.errors import UseError, near
    from grader.marking.marker import Marker
    from grader.model import Student, Submission
    from grader.source import Scalar

    said = {**(given or {}), part: answer}
    parts = [one.id for one in exam.parts]
    for name in said:
        if name not in parts:
            raise UseError(f'The exam {exam.id} has no part "{name}". {near(name, parts)}')
    answers = {name: Scalar(text, 1) for name, text in said.items()}
    result = Marker(exam).mark(Submission("", exam.id, Student("one"), answers))
    return result.parts[parts.index(part)]


def solve(exam: Exam) -> Mapping[str, tuple[SolutionLine, ...]]:
    """Return the worked solution: of each part that is worked out its steps, each with its rule and its formula."""
    from grader.marking.known import Known

    return Known(exam).solutions
