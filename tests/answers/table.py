"""The one table of answers: a file a type, a row an answer with its reference, under the options that it names."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader.answers import ANSWERS, Terms
from grader.answers.terms import terms_from
from grader.document import read_yaml
from grader.source import Items, Node, Scalar, Table

TABLES = Path(__file__).parents[1] / "cases" / "answers"


class Row(NamedTuple):
    """One row of a table."""

    type: str
    student: Node
    reference: str
    expected: str
    note: str
    terms: Terms
    plain: bool

    @property
    def text(self) -> str | None:
        """The student's answer where it is one text, and no list of YAML."""
        return self.student.text if isinstance(self.student, Scalar) else None

    def __str__(self) -> str:
        return f"{self.type}: {self.note}"


def rows(*types: str) -> list[Row]:
    """Return the rows of some types, or of all."""
    return [row for name in types or ANSWERS for row in table(name)]


def table(name: str) -> list[Row]:
    """Return the rows of one type."""
    found, problems = read_yaml((TABLES / f"{name}.yaml").read_bytes())
    assert isinstance(found, Items)
    assert [problem for problem in problems if "double quotes" not in problem.message] == []
    return [_row(name, entry) for entry in found.items]


def _row(name: str, entry: Node) -> Row:
    assert isinstance(entry, Table)
    reference, expected, note = (_text(entry.entries[key]) for key in ("reference", "expected", "note"))
    options = entry.entries.get("options")
    assert options is None or isinstance(options, Table)
    said = {key: _option(value) for key, value in options.entries.items()} if options else {}
    return Row(name, entry.entries["student"], reference, expected, note, terms_from(said), not said)


def _text(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text


def _option(node: Node) -> object:
    return [_text(item) for item in node.items] if isinstance(node, Items) else _text(node)
