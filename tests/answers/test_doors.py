"""One grader behind every door: marking, self-check, ``grade explain`` and comparing say the same of an answer.

The rows are those of the tables of numbers and shapes that ask what one small key asks.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.answers import counted
from grader.answers.compare import compare
from grader.checking.self_check import self_check
from grader.cli import main
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Exam, PartResult, Student, Submission, Verdict
from tests.answers.table import Row, rows

KEY = """
exam: doors
self_check: verdict
questions:
  - id: "1"
    given:
      network: {{input: 35×35×16, layers: [{{conv: {{filters: 32, kernel: 3, padding: same}}}}]}}
    parts: [{{id: a, ask: conv.{asked}, marks: 1}}]
"""
ASKED = {"number": ("parameters", "4640"), "shape": ("output", "35 × 35 × 32")}
"""What is asked, and the right answer to it, by answer type."""
ROWS = [row for row in rows(*ASKED) if row.plain and row.text is not None and row.reference == ASKED[row.type][1]]
SAID = {"same": {Verdict.RIGHT}, "unreadable": {Verdict.UNREADABLE, Verdict.MISSING}}
OTHERWISE = {Verdict.WRONG, Verdict.PARTLY, Verdict.NEEDS_REVIEW}
"""What marking may say of another value: a mistake may earn a part of the marks, and a doubt goes to a person."""
LETTERS = re.compile("[^\\W\\d_]|[%٪]")
UNLETTERED = [row for row in rows() if row.plain and row.text and not LETTERS.search(row.text + row.reference)]


def key_of(kind: str) -> bytes:
    """Return the key of an exam with one part of an answer type."""
    return KEY.format(asked=ASKED[kind][0]).encode()


@cache
def exam_of(kind: str) -> Exam:
    """Return the exam with one part of an answer type."""
    exam, problems = parse_key(key_of(kind))
    assert problems == []
    assert exam is not None
    return exam


def answers_by_part(row: Row) -> Submission:
    """Return a submission of a row's answer alone."""
    return Submission("", "doors", Student("one"), {"1.a": row.student})


def marked(row: Row) -> PartResult:
    """Return what marking makes of a row's answer."""
    (part,) = Marker(exam_of(row.type)).mark(answers_by_part(row)).parts
    return part


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_marking_says_what_the_table_says(row: Row) -> None:
    """What is the same is right, what can't be read is unreadable; all else is neither, or a notation that is named."""
    found = marked(row)
    named = row.expected == "different" and bool(found.diagnoses)
    # Letters that the question hasn't can't be read: another name may be meant.
    unknown = found.verdict is Verdict.UNREADABLE and bool(LETTERS.search(row.text or ""))
    assert named or found.verdict in SAID.get(row.expected, OTHERWISE) or (unknown and row.expected == "different")


@pytest.mark.parametrize("row", UNLETTERED, ids=str)
def test_comparing_under_the_terms_of_an_exam_says_what_the_table_says(row: Row) -> None:
    """Whether letters are whole numbers changes nothing where there are none."""
    said = compare(row.text or "", row.reference, row.type, counted()).verdict
    # Sides that differ are working there, which is checked line by line; elsewhere they are no value.
    refused = {said, row.expected} == {"unreadable", "different"} and "=" in (row.text or "")
    assert refused or said == row.expected


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_self_check_says_what_marking_says(row: Row) -> None:
    """All is right where marking says so."""
    found = self_check(answers_by_part(row), {"doors": exam_of(row.type)}, "en")
    assert found.all_right == (marked(row).verdict is Verdict.RIGHT)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_explain_says_what_marking_says(row: Row, tmp_path: Path) -> None:
    """The same verdict."""
    (tmp_path / "doors.yaml").write_bytes(key_of(row.type))
    asked = ["explain", "--json", "--keys", str(tmp_path), "doors", "1.a", "--", row.text or ""]
    explained = CliRunner().invoke(main, asked)
    assert json.loads(explained.stdout)["verdict"] == marked(row).verdict
