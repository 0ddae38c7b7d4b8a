"""Reads one key file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.errors import KeyProblems, Problem, UseError
from grader.keys.build import Builder, checked_once
from grader.keys.format import KeyFile
from grader.keys.validation import dotted, validated
from grader.model import Exam
from grader.source import Limits, Node, line_of, plain, read_yaml

LIMITS = Limits(size=2_000_000, depth=30, events=200_000)


def read_key(path: Path) -> Exam:
    """Return the exam of a key file; a broken one raises KeyProblems with every problem and its line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UseError(f"{path}: the key can't be read: {error.strerror}.") from error
    exam, problems = parse_key(data)
    if problems or exam is None:
        raise KeyProblems([replace(problem, file=str(path)) for problem in checked_once(problems)])
    return exam


def parse_key(data: bytes) -> tuple[Exam | None, list[Problem]]:
    """Return the exam that a key's bytes hold, and every problem found in them."""
    node, problems = read_yaml(data, LIMITS)
    if node is None:
        return None, problems
    file, found = validated(node, KeyFile)
    problems += found
    if file is None:
        return None, problems
    return _build(file, node, problems), problems


def _build(file: KeyFile, node: Node, problems: list[Problem]) -> Exam:
    def report(message: str, path: object) -> None:
        steps = tuple(path)  # type: ignore[var-annotated, arg-type]
        problems.append(Problem(message, line_of(node, steps), dotted(steps)))

    return Builder(file, plain(node), report).exam()
