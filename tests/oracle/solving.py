"""A translation as a key file, read as any key is, and the values that its parts ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from grader.errors import Problem
from grader.keys import parse_key
from grader.model import Exam, Part
from tests.oracle.translation import Translation, Unanswered, Values

Name = tuple[str, str]
"""A question and a quantity of it."""


class _Dumper(yaml.SafeDumper):
    """Writes everything out: a key knows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the protocol of a dumper
        return True


class Solution:
    """What a key answers: the values of its parts, and why there is none."""

    def __init__(self, translation: Translation, asked: Iterable[Name]) -> None:
        self.names = list(dict.fromkeys(asked))
        self.questions = [name for name in translation.questions if name in {question for question, _ in self.names}]
        exam, self.problems = parse_key(written(translation, self.questions, self.names)) if self.names else (None, [])
        self.parts = {part.id: part for part in exam.parts} if exam else {}
        self.exam = exam

    def values(self, name: Name) -> Values:
        """Return the values of a quantity; where the key has none, Unanswered says what the key's problem is."""
        question, quantity = name
        if question not in self.questions:
            raise Unanswered(f"the key has no question {question}")
        part = self.parts.get(f"{question}.{_part_id(self.names.index(name))}")
        if part is None or part.quantity is None or self.exam is None:
            raise Unanswered(f"{quantity}: {self._problem(name)}")
        return _values(self.exam, part)

    def _problem(self, name: Name) -> str:
        place = self.questions.index(name[0])
        number = [one for one in self.names if one[0] == name[0]].index(name)
        for path in (f"questions[{place}].parts[{number}]", f"questions[{place}].given"):
            for problem in self.problems:
                if problem.path.startswith(path):
                    return _told(problem)
        return _told(self.problems[0]) if self.problems else "the key says nothing of it"


def _told(problem: Problem) -> str:
    return f"{problem.message} ({problem.path})" if problem.path else problem.message


def _part_id(index: int) -> str:
    return f"p{index}"


def written(translation: Translation, questions: Sequence[str], names: Sequence[Name]) -> bytes:
    """Return the key's file: a part for every quantity that is asked."""
    parts: Mapping[str, list[dict[str, Any]]] = {question: [] for question in questions}
    for index, (question, quantity) in enumerate(names):
        if question in parts:
            parts[question].append({"id": _part_id(index), "ask": quantity, "marks": 1})
    key = {
        "exam": "case",
        "conventions": dict(translation.conventions),
        "questions": [
            {"id": question, "given": dict(translation.questions[question]), "parts": parts[question]}
            for question in questions
        ],
    }
    return yaml.dump(key, Dumper=_Dumper, sort_keys=False).encode()


def _values(exam: Exam, part: Part) -> Values:
    quantity = part.quantity
    if quantity is None or (not quantity.steps and quantity.value is None):
        raise Unanswered(f"{part.ask} has no value")
    if not quantity.steps:
        return (quantity.value,)
    values = tuple(exam.derivation.official.value(step) for step in quantity.steps)
    columns = quantity.columns
    return (_rows(values, columns),) if columns else values


def _rows(values: Values, columns: int) -> Values:
    return tuple(values[start : start + columns] for start in range(0, len(values), columns))
