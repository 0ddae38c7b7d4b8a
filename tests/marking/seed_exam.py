"""The shipped exam, marked in memory: what the tests of marking, mistakes and checking try things on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.keys import parse_key, read_key
from grader.marking import Marker
from grader.model import Exam, PartResult, Result, Student, Submission
from grader.source import Node, Scalar

KEY = Path(__file__).parents[2] / "answer_keys" / "deep-learning-theory.yaml"
CONV = "{network: {input: 35×35×16, layers: [conv: {filters: 32, kernel: 3, padding: same}]}}"
OWN = "227×227×3 → conv 128 5×5 same → conv 256 5×5 same → maxpool 7×7 stride 5 → flatten → dense 512 → dense 100"


@cache
def seed_exam() -> Exam:
    """Return the shipped exam."""
    return read_key(KEY)


@cache
def seed_marker() -> Marker:
    """Return a marker of the shipped exam."""
    return Marker(seed_exam())


def answered(answers: dict[str, str | Node], marker: Marker | None = None, student: str = "s") -> Result:
    """Return the result of answers, each a text or a node."""
    nodes = {part: Scalar(answer, 1) if isinstance(answer, str) else answer for part, answer in answers.items()}
    marker = marker or seed_marker()
    return marker.mark(Submission("f.yaml", marker.exam.id, Student(student), nodes))


def result_of(part: str, answers: dict[str, str | Node], marker: Marker | None = None) -> PartResult:
    """Return what became of one part of some answers."""
    (found,) = (result for result in answered(answers, marker).parts if result.part.id == part)
    return found


def exam_of(text: str) -> Exam:
    """Return the exam of a key that stands in a test."""
    exam, problems = parse_key(text.encode())
    assert problems == []
    assert exam is not None
    return exam


def part_of(settings: str, given: str = CONV) -> Marker:
    """Return a marker of an exam of one question with one part, 1.p."""
    return Marker(exam_of(f"exam: small\nquestions:\n- id: '1'\n  given: {given}\n  parts: [{{id: p, {settings}}}]\n"))
