"""Reads all keys of a folder, each with the decisions that people took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

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
    files = [file for file in sorted(folder.glob("*.yaml")) if not file.name.endswith(BESIDE)]
    if not files:
        raise UseError(f"{folder}: no answer keys (*.yaml) lie here. Name their folder with --keys.")
    exams: dict[str, Exam] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            exam = read_key(file)
            exam = replace(exam, decisions=read_decisions(folder / f"{exam.id}{DECISIONS}", exam))
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
    if name in exams:
        return exams[name]
    if not name and len(exams) == 1:
        return next(iter(exams.values()))
    message = f"There is no key for the exam {quoted(name)}" if name else "The exam isn't named"
    raise UseError(f"{message}. {near(name, exams)}")
