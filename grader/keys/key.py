"""Reads one key file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grader.document import Limits, read_yaml
from grader.errors import KeyProblems, Problem, UseError
from grader.keys.build import Builder, checked_once
from grader.keys.format import KeyFile
from grader.keys.seen import read_seen
from grader.keys.validation import dotted, validated
from grader.model import Exam
from grader.source import Items, Node, Table, line_of, plain

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
    return replace(exam, seen=read_seen(path.parent / exam.seen_file)) if exam.seen_file else exam


def parse_key(data: bytes) -> tuple[Exam | None, list[Problem]]:
    """Return the exam that a key's bytes hold, and every problem found in them."""
    node, problems = read_yaml(data, LIMITS)
    if node is None:
        return None, problems
    file, found = validated(node, KeyFile)
    problems += found
    if file is None:
        problems += _further(node, found)
        return None, problems
    exam, more = _build(file, node)
    return exam, problems + more


def _build(file: KeyFile, node: Node) -> tuple[Exam, list[Problem]]:
    problems: list[Problem] = []

    def report(message: str, path: Sequence[str | int]) -> None:
        problems.append(Problem(message, line_of(node, path), dotted(path)))

    return Builder(file, plain(node), report).exam(), problems


def _further(node: Node, found: Sequence[Problem]) -> list[Problem]:
    """Return the problems of what is sound in itself, where other questions or parts of the key are broken."""
    sound = _without(node, {problem.path for problem in found}, "")
    file = None if sound is None else validated(sound, KeyFile)[0]
    # What is left out shifts the paths; the lines are still right.
    return [] if file is None or sound is None else [replace(one, path="") for one in _build(file, sound)[1]]


def _without(node: Node, broken: set[str], path: str) -> Node | None:
    """Return a node without the questions and parts that have a problem; None where it has one itself."""
    if isinstance(node, Items) and path.endswith(("questions", "parts")):
        kept = [_without(item, broken, f"{path}[{index}]") for index, item in enumerate(node.items)]
        return Items([item for item in kept if item is not None], node.line)
    if isinstance(node, Table) and (not path or path.endswith("]")):
        inner = {key: _without(value, broken, f"{path}.{key}".removeprefix(".")) for key, value in node.entries.items()}
        return None if None in inner.values() else Table(dict(inner), node.key_lines, node.line)  # type: ignore[arg-type]
    return None if any(f"{other}.".startswith((f"{path}.", f"{path}[")) for other in broken) else node
