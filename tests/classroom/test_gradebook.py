"""The rows of the gradebook, as a spreadsheet reads them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom import Gradebook, encoded
from grader.classroom.gradebook import number, safe
from grader.model import Result, Status, Student
from tests.reporting.example import (
    CONV_RESULT,
    DECIDED,
    EXAM,
    HOSTILE_TEXTS,
    IGNORED,
    PARTS,
    REJECTED,
    RESULT,
    exam_in,
    hostile,
)

ONE = Gradebook((EXAM,))
OTHER = exam_in("fa", "other")


def test_a_row_of_one_exam() -> None:
    """A column for each part by its id, then total, status and report; an undecided part is blank."""
    row = dict(zip(ONE.header(), ONE.row(RESULT), strict=True))
    assert list(row)[:4] == ["student", "name", "file", "exam"]
    assert list(row)[-6:] == ["total", "out of", "status", "report", "problem", "carried"]
    assert (row["1.conv.parameters"], row["1.own.total"], row["4.purpose"]) == ("2.5", "0", "")
    assert (row["total"], row["out of"], row["status"]) == ("12.5", "20", "needs-review")
    assert row["carried"] == "1.total"
    assert row["problem"] == "12 answers.2.matrix: Quote the answer."


def test_a_decided_part_has_its_marks() -> None:
    """What a person decided stands in the column."""
    row = dict(zip(ONE.header(), ONE.row(replace(RESULT, parts=(*PARTS[:-1], DECIDED))), strict=True))
    assert row["4.purpose"] == "1.5"


@pytest.mark.parametrize("result", [REJECTED, IGNORED, replace(RESULT, status=Status.REJECTED)])
def test_what_was_not_marked_has_no_marks(result: Result) -> None:
    """A rejected or ignored entry has a row with blanks in the place of marks, never a zero."""
    row = ONE.row(result)
    assert len(row) == len(ONE.header())
    assert set(row[4:-4]) == {""}
    assert row[-4] == result.status.value


def test_several_exams_have_columns_of_their_own() -> None:
    """With more than one exam a column names its exam, and a row fills those of its own only."""
    both = Gradebook((EXAM, OTHER))
    row = dict(zip(both.header(), both.row(replace(RESULT, exam=OTHER)), strict=True))
    assert row["other:1.conv.parameters"] == "2.5"
    assert row["small:1.conv.parameters"] == ""


FORMULAS = [
    "=1",
    "+1",
    "-1",
    "@x",
    " =1",
    "\u3000=1",
    "\t=1",
    "\rx",
    "\tx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\n=1",
    "\u200c=1",
]
HARMLESS = ["", "s4001", "a=b", "1-2", "دانشجوی نمونه", "a\u200cb", "'x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_made_text(text: str) -> None:
    """A cell that a spreadsheet could take for a formula begins with an apostrophe."""
    assert safe(text).startswith("'")
    assert safe(text).isprintable() or "\u200c" in text or "\u3000" in text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    """Nothing is added to text that can't be a formula."""
    assert safe(text) == text


MARKS = [
    (Fraction(-1), "-1"),
    (Fraction(1, 3), "0.33"),
    (Fraction(5, 2), "2.5"),
    (Fraction(0), "0"),
    (Fraction(10), "10"),
]


@pytest.mark.parametrize(("marks", "written"), MARKS)
def test_marks_stay_numbers(marks: Fraction, written: str) -> None:
    """Negative marks are numbers too: no apostrophe stands before them."""
    assert number(marks) == written
    row = ONE.row(replace(RESULT, parts=(replace(CONV_RESULT, marks=marks),)))
    assert row[4] == written


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_one_cell(text: str) -> None:
    """Every row is as wide as the header, on one line, whatever a student calls themselves."""
    data = encoded([ONE.header(), ONE.row(hostile(text)), ONE.row(REJECTED)])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3 == data.count(b"\n")
    assert {len(row) for row in read(data)} == {len(ONE.header())}


@given(st.text(max_size=30))
def test_any_text_comes_back_as_one_harmless_cell(text: str) -> None:
    """No text breaks a row, and none begins like a formula."""
    ((cell, *_), _) = read(encoded([ONE.row(replace(RESULT, student=Student(text))), ONE.header()]))
    assert cell == safe(text)
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))
