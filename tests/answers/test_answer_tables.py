"""Every row of the one table: read and compared as it says, whichever type it is of."""

from __future__ import annotations

import pytest

from grader.answers import ANSWERS, AnswerType, Example, judged
from grader.answers.compare import compare
from grader.model import Outcome
from grader.source import Scalar
from tests.answers.table import TABLES, Row, rows, table

FEWEST = 60
SMALL = {"side", "factors", "yes_or_no"}
"""Types with few ways of being written."""


@pytest.mark.parametrize("row", [row for row in rows() if row.text is None], ids=str)
def test_a_list_of_yaml_is_judged_as_the_row_says(row: Row) -> None:
    """What can't be read says why, in both languages."""
    answer = ANSWERS[row.type]
    said, right = answer.read(row.student, row.terms), answer.read(Scalar(row.reference, 1), row.terms)
    if row.expected == "unreadable":
        assert said.value is None
        assert said.problem is not None
        assert all(said.problem.plain(language) for language in ("en", "fa"))
    else:
        assert judged(answer, said, right, row.terms).outcome == row.expected


@pytest.mark.parametrize("row", [row for row in rows() if row.text is not None], ids=str)
def test_a_row_compares_as_it_says(row: Row) -> None:
    """The verdict on each row is the expected one, and anything but a plain yes has a reason or what was read."""
    found = compare(row.text or "", row.reference, row.type, row.terms)
    assert found.verdict == row.expected, (row, found.reason, found.read_as)
    assert found.reason or found.read_as


@pytest.mark.parametrize("name", ANSWERS)
def test_every_type_has_a_table_that_refuses_more_than_it_accepts(name: str) -> None:
    """A type is known by what it refuses."""
    expected = [row.expected for row in table(name)]
    assert len(expected) >= FEWEST or name in SMALL
    assert expected.count("same") < len(expected) * 0.55
    assert {path.stem for path in TABLES.glob("*.yaml")} == set(ANSWERS)


EXAMPLES = [(answer, example) for answer in ANSWERS.values() for example in answer.examples]


@pytest.mark.parametrize(
    ("answer", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", getattr(one, "right", ""))
)
def test_the_examples_of_a_type_hold(answer: AnswerType, example: Example) -> None:
    """What a type says of itself is so."""
    verdicts = {
        Outcome.SAME: example.accepted,
        Outcome.DIFFERENT: example.refused,
        "unreadable": example.unreadable,
    }
    for verdict, texts in verdicts.items():
        for text in texts:
            assert compare(text, example.right, answer.name).verdict == verdict, text
