"""Reads the keys of a folder, each with the decisions that people took: all of them, or those that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from grader.document import peek
from grader.errors import KeyProblems, Problem, UseError, near
from grader.keys.decisions import read_decisions
from grader.keys.key import read_key
from grader.language import quoted
from grader.model import Exam

DECISIONS = ".decisions.yaml"
BESIDE = (DECISIONS, ".seen.yaml")
"""The endings of files that lie beside the keys and are none."""


def read_keys(folder: Path) -> Mapping[str, Exam]:
    """Return the exams of a folder by id; the problems of all its keys are raised together."""
    exams: dict[str, Exam] = {}
    problems: list[Problem] = []
    for file in _files(folder):
        try:
            exam = _read(file)
        except KeyProblems as broken:
            problems.extend(broken.problems)
            continue
        if exam.id in exams:
            problems.append(Problem(f'Another key is for the exam "{exam.id}" already.', file=str(file)))
        exams[exam.id] = exam
    if problems:
        raise KeyProblems(problems)
    return exams


def exam_named(name: str, exams: Mapping[str, Exam]) -> Exam:
    """Return the exam of a name, the only one where none is named; an unknown name raises with the near ones."""
    named = exams.get(name)
    if named is not None:
        return named
    if not name and len(exams) == 1:
        return next(iter(exams.values()))
    message = f"There is no key for the exam {quoted(name)}" if name else "The exam isn't named"
    raise UseError(f"{message}. {near(name, exams)}")


class KeyFolder(Mapping[str, Exam]):
    """The exams of a folder by id, each read when it is asked for: other keys may be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        named = [(_exam_of(file), file) for file in _files(folder)]
        # Of an id that stands in no key, or in two, the whole folder tells what is wrong.
        ids = [exam for exam, _ in named]
        self.files = {exam: file for exam, file in named if exam and ids.count(exam) == 1}
        self.named = sorted({*ids} - {""})

    def __getitem__(self, exam: str) -> Exam:
        file = self.files.get(exam)
        return read_keys(self.folder)[exam] if file is None else _read(file)

    def __iter__(self) -> Iterator[str]:
        return iter(self.named)

    def __len__(self) -> int:
        return len(self.named)


def _exam_of(file: Path) -> str:
    """Return the exam that a file names, "" where that can't be seen."""
    with suppress(OSError):
        return peek(file.read_bytes(), ("exam",)).get("exam", "")
    return ""


def _files(folder: Path) -> list[Path]:
    files = [file for file in sorted(folder.glob("*.yaml")) if not file.name.endswith(BESIDE)]
    if not files:
        raise UseError(f"{folder}: no answer keys (*.yaml) lie here. Name their folder with --keys.")
    return files


def _read(file: Path) -> Exam:
    exam = read_key(file)
    return replace(exam, decisions=read_decisions(file.parent / f"{exam.id}{DECISIONS}", exam))
