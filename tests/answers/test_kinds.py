"""The tables of written answers: every row compares as it says, whichever kind it is of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.answers.comparing import KINDS, compare
from grader.answers.kind import Pair
from grader.answers.terms import terms_from

TABLES = Path(__file__).parents[1] / "cases" / "answers"
FEWEST = 60


def rows() -> list[tuple[str, dict[str, Any]]]:
    """Return the rows of all tables with their kind; every value is text."""
    return [(kind, row) for kind in KINDS for row in table(kind)]


def table(kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind."""
    loaded: list[dict[str, Any]] = yaml.load((TABLES / f"{kind}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - no types at all
    return loaded


@pytest.mark.parametrize(("kind", "row"), rows(), ids=lambda value: value["note"] if isinstance(value, dict) else value)
def test_a_row_compares_as_it_says(kind: str, row: dict[str, Any]) -> None:
    """The verdict on each row is the expected one, and anything but a plain yes has a reason or what was read."""
    found = compare(row["student"], row["reference"], kind, terms_from(row.get("options", {})))
    assert found.verdict == row["expected"], (row, found.reason, found.read_as)
    assert found.reason or found.read_as


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_table_that_refuses_more_than_it_accepts(kind: str) -> None:
    """A kind is known by what it refuses."""
    expected = [row["expected"] for row in table(kind)]
    assert len(expected) >= FEWEST
    assert expected.count("same") < len(expected) / 2
    assert {path.stem for path in TABLES.glob("*.yaml")} == set(KINDS)


@pytest.mark.parametrize(("kind", "pair"), [(name, pair) for name, kind in KINDS.items() for pair in kind.examples])
def test_the_examples_of_a_kind_hold(kind: str, pair: Pair) -> None:
    """What a kind says of itself is so."""
    for text in pair.same:
        assert compare(text, pair.reference, kind).verdict == "same", text
    for text in pair.different:
        assert compare(text, pair.reference, kind).verdict == "different", text
    for text in pair.unreadable:
        assert compare(text, pair.reference, kind).verdict == "unreadable", text
