"""What stands before an answer: each rule of labels has a text that it takes and one that it doesn't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.errors import ReadError
from grader.reading import read_statement
from grader.reading.parsing.labels import LABELS, LONGEST, Rule
from tests.reading.dialects import LETTERS


def sides(text: str) -> list[str]:
    """Return the sides of a text as typed; none where it can't be read."""
    try:
        statement = read_statement(text, LETTERS)
    except ReadError:
        return []
    return [text[side.start : side.end] for side in statement.sides]


@pytest.mark.parametrize("rule", LABELS, ids=lambda rule: rule.example)
def test_a_label_is_passed_over(rule: Rule) -> None:
    """Of the example of each rule the value remains, and no other rule before it takes the example."""
    assert sides(rule.example) == ["5"]


@pytest.mark.parametrize("rule", LABELS, ids=lambda rule: rule.no_label)
def test_what_is_no_label_stays(rule: Rule) -> None:
    """It is a side as well, or can't be read."""
    assert sides(rule.no_label) != ["5"]


LABELLED = [
    ("x = 5", "x"),
    ("area = 5", "area"),
    ("f(1) = 5", "f(1)"),
    ("out 3: x = 5", "out3:x"),
    (r"\text{so } 5", "so"),
    ("so: 5", "so"),
    ("x", ""),
    ("2x = 5", ""),
    ("x = y = 5", "x"),
]


@pytest.mark.parametrize(("text", "label"), LABELLED)
def test_a_segment_knows_its_label(text: str, label: str) -> None:
    """Words before it, and a name whose value it states."""
    (segment,) = read_statement(text, replace(LETTERS, functions=frozenset("f"))).segments
    assert segment.label == label


DOUBTS = ["no bias: 5", "not out 3 = 5", "half: 5", "ده یا صد: 5", r"\text{or} 5", "million: 5"]


@pytest.mark.parametrize("text", DOUBTS)
def test_a_label_that_takes_the_answer_back_is_refused(text: str) -> None:
    """Whether its words were read as words or as letters."""
    assert sides(text) == []


def test_nobody_names_a_thing_in_so_many_words() -> None:
    """A label is short, so that looking for one costs little."""
    assert sides("value " * (LONGEST - 1) + "= 5") == ["5"]
    assert sides("value " * LONGEST + "= 5") == []
