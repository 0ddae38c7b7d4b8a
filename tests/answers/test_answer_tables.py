"""The tables of answers: each row is read and compared as it says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from grader.answers import ANSWERS
from grader.document import read_yaml
from grader.source import Items, Node, Scalar, Table

TABLES = Path(__file__).parents[1] / "cases" / "types"


class Row(NamedTuple):
    """One row of a table."""

    kind: str
    student: Node
    right: str
    expected: str
    note: str


def rows() -> list[Row]:
    """Return the rows of all tables."""
    found = []
    for kind in ANSWERS:
        table, problems = read_yaml((TABLES / f"{kind}.yaml").read_bytes())
        assert isinstance(table, Items)
        assert [problem for problem in problems if "double quotes" not in problem.message] == []
        found += [_row(kind, entry) for entry in table.items]
    return found


def _row(kind: str, entry: Node) -> Row:
    assert isinstance(entry, Table)
    right, expected, note = (entry.entries[name] for name in ("right", "expected", "note"))
    assert isinstance(right, Scalar)
    assert isinstance(expected, Scalar)
    assert isinstance(note, Scalar)
    return Row(kind, entry.entries["student"], right.text, expected.text, note.text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.kind}: {row.note}")
def test_each_row_is_read_and_compared_as_it_says(row: Row) -> None:
    """A row's answer is the same, different or unreadable, as the table says."""
    answer = ANSWERS[row.kind]
    student, right = answer.read(row.student), answer.read(Scalar(row.right, 1))
    assert right.value is not None
    if row.expected == "unreadable":
        assert student.value is None
        assert student.problem is not None
        assert all(student.problem.plain(language) for language in ("en", "fa"))
    else:
        assert student.problem is None
        assert student.value is not None
        assert answer.compare(student.value, right.value, None).outcome == row.expected


@pytest.mark.parametrize("kind", ["number", "shape", "matrix", "list"])
def test_refusals_are_well_covered(kind: str) -> None:
    """The great tables have at least 25 rows."""
    assert len([row for row in rows() if row.kind == kind]) >= 25
