"""The rows of the answer types' tables on which marking and comparing disagree, with what each of them says.

Every row of ``tests/cases/types`` is put to both. A row may leave ``tests/cases/disagreements.yaml`` only because both
say the same, and none may join it: what is in the table is what is still to be decided.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.answers import ANSWERS
from grader.answers.comparing import KINDS, compare
from grader.document import read_yaml
from grader.errors import UseError
from grader.source import Items, Scalar, Table
from tests.answers.test_answer_tables import TABLES, rows

LETTERED = {"shape_of_expressions": "shape"}
"""The types whose kind has another name."""


class Disagreement(NamedTuple):
    """One row, with the verdicts of marking and of comparing."""

    type: str
    student: str
    right: str
    marking: str
    comparing: str


def frozen() -> list[Disagreement]:
    """Return the rows of the table."""
    table, problems = read_yaml((TABLES.parent / "disagreements.yaml").read_bytes())
    assert problems == []
    assert isinstance(table, Items)
    return [_row(entry) for entry in table.items]


def _row(entry: object) -> Disagreement:
    assert isinstance(entry, Table)
    texts = [entry.entries[name] for name in Disagreement._fields]
    return Disagreement(*(text.text for text in texts if isinstance(text, Scalar)))


def marked(kind: str, student: str, right: str) -> str:
    """Return what marking says."""
    answer = ANSWERS[kind]
    mine, other = answer.read(Scalar(student, 1)).value, answer.read(Scalar(right, 1)).value
    assert other is not None
    return "unreadable" if mine is None else str(answer.compare(mine, other, None).outcome)


def compared(kind: str, student: str, right: str) -> str:
    """Return what comparing says, and where even the right answer can't be read that."""
    try:
        return compare(student, right, LETTERED.get(kind, kind)).verdict
    except UseError:
        return "no reference"


def found() -> list[Disagreement]:
    """Return the rows on which the two disagree."""
    both = [row for row in rows() if LETTERED.get(row.kind, row.kind) in KINDS and isinstance(row.student, Scalar)]
    every = [
        Disagreement(row.kind, text, row.right, marked(row.kind, text, row.right), compared(row.kind, text, row.right))
        for row in both
        for text in [row.student.text if isinstance(row.student, Scalar) else ""]
    ]
    return [row for row in every if row.marking != row.comparing]


def test_the_two_disagree_on_these_rows_and_on_no_other() -> None:
    """The table holds every disagreement and both verdicts as they are."""
    assert found() == frozen()
