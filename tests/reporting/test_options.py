"""What can be chosen stands on a student's page, and in the worked solution of a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checking.solution import as_lines, solved_file
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Result, Student, Submission
from grader.reporting import FORMATS
from grader.source import Scalar

KEY = """
exam: capitals
questions:
  - id: "1"
    parts:
      - {id: one, answer: b, kind: choice, options: {a: Rome, b: {en: Paris, fa: پاریس}}, marks: 1}
      - {id: two, marks: 2, blanks: {h: {answer: 30}, w: {answer: x > 2}}}
"""


def result() -> Result:
    """Return the result of one student, who chose wrongly and left a field open."""
    exam, _ = parse_key(KEY.encode())
    assert exam is not None
    answers = {"1.one": Scalar("Rome", 1), "1.two": Scalar("h: 30", 1)}
    return Marker(exam).mark(Submission("", "capitals", Student("one"), answers))


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize(("language", "paris", "field"), [("en", "Paris", ": right"), ("fa", "پاریس", ": درست")])
def test_a_page_lists_the_options_and_the_fields(name: str, language: str, paris: str, field: str) -> None:
    """In the page's language."""
    page = FORMATS[name].render(result(), language)
    assert paris in page
    assert field in page


def test_a_worked_solution_lists_the_options_and_the_fields(tmp_path: Path) -> None:
    """Those of a choice behind its question, the fields in one line."""
    (tmp_path / "capitals.yaml").write_text(KEY, encoding="utf-8")
    lines = list(as_lines(solved_file(tmp_path / "capitals.yaml"), "en"))
    assert [line.strip() for line in lines] == ["1.one", "a  Rome", "b  Paris", "b", "1.two", "h = 30, w = (x > 2)"]
