"""The rows by which options are told: each has a text that it takes and one that it doesn't."""

from __future__ import annotations

import re

import pytest

from grader.answers.types._lists import DENIED
from grader.answers.types._options import AROUND, Around, alike
from grader.language import Text
from grader.model import Option


@pytest.mark.parametrize("row", AROUND, ids=lambda row: row.why)
def test_what_stands_around_an_option_is_taken_away(row: Around) -> None:
    """Of the example one letter is left; the other text stays as it is."""
    found = re.fullmatch(row.pattern, row.example)
    assert found
    assert len(found.expand(row.keeps)) == 1
    other = re.fullmatch(row.pattern, row.other)
    assert other is None or other.expand(row.keeps) == row.other


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row.why)
def test_what_takes_an_option_back_is_found(row: Around) -> None:
    """In the example, and not in words that look like it."""
    assert re.search(row.pattern, row.example)
    assert not re.search(row.pattern, row.other)


def option(name: str, en: str, fa: str = "") -> Option:
    """Return an option with what it says in each language."""
    return Option(name, Text(en, fa))


ALIKE = [
    ("the same text", [option("a", "Rome"), option("b", "Rome")], {("a", "b")}),
    ("but for blanks and a point", [option("a", "x > 2"), option("b", "x>2.")], {("a", "b")}),
    ("but for a hyphen", [option("a", "max-pooling"), option("b", "max pooling")], {("a", "b")}),
    ("but for the sign of minus", [option("a", "−1"), option("b", "-1")], {("a", "b")}),
    ("but for a half-space", [option("a", "به‌روز"), option("b", "به روز")], {("a", "b")}),
    ("in another language", [option("a", "Rome", "رم"), option("b", "رم")], {("a", "b")}),
    ("in Persian alone", [option("a", "Rome", "رم"), option("b", "Bern", "رم")], {("a", "b")}),
    ("the name of another", [option("1", "2"), option("2", "3")], {("2", "1")}),
    ("the Persian letter of another", [option("a", "ب"), option("b", "x")], {("b", "a")}),
    ("a letter in both alphabets", [option("b", "Rome"), option("ب", "Bern")], {("b", "ب")}),
    ("a letter in capitals too", [option("b", "Rome"), option("B", "Bern")], {("b", "B")}),
    ("three of one text", [option(name, "Rome") for name in "abc"], {("a", "b"), ("a", "c")}),
    ("no text", [option("a", ""), option("b", "Bern")], {("a", "")}),
    ("nothing but a point", [option("a", "."), option("b", "Bern")], {("a", "")}),
    ("no name", [option("()", "Rome"), option("b", "Bern")], {("()", "")}),
    ("capitals tell them apart", [option("a", "W"), option("b", "w")], set()),
    ("a sign tells them apart", [option("a", "x - y"), option("b", "xy")], set()),
    ("its own name", [option("a", "a"), option("b", "b")], set()),
    ("digits with a blank are two numbers", [option("a", "1 2"), option("b", "12")], set()),
]


@pytest.mark.parametrize(("options", "pairs"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_options_that_nobody_could_tell_apart_are_found(options: list[Option], pairs: set[tuple[str, str]]) -> None:
    """Each pair once, whichever way they are alike."""
    found = alike(options)
    assert set(found) == pairs
    assert len(found) == len(pairs)
