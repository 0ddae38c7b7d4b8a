"""Two sides that are said to be equal: one value, a value and its rounding, or two answers."""

from __future__ import annotations

import pytest

from grader.derivation.expression import Expression
from grader.reading import read_statement
from grader.reading.rivals import is_another, shows_rounded
from tests.reading.dialects import NUMBERS


def side(text: str) -> Expression:
    return read_statement(text, NUMBERS).final


PAIRS = [
    ("2.718", "2.72", False),
    ("2.72", "2.718", False),
    ("0.50", "0.5", False),
    ("2.72", "2.719", False),
    ("4640", "4608", True),
    ("-5", "5", True),
    ("0.24", "0.23", True),
    ("4.5", "5", True),
    ("[4, 5]", "[4.0, 5]", False),
    ("[4, 5]", "[4, 6]", True),
    ("[4, 5]", "[4, 5, 6]", True),
    ("[0.333, 1]", "[0.33, 1]", False),
    ("[4, 5]", "9", False),
    ("2 · 3", "7", False),
    ("1/2", "0.7", False),
]


@pytest.mark.parametrize(("one", "other", "two"), PAIRS)
def test_two_finished_values(one: str, other: str, *, two: bool) -> None:
    """Finished values that differ by more than a rounding, whichever stands first, are two answers; working is none."""
    assert is_another(side(one), side(other)) is two


ROUNDINGS = [
    ("2/9", "0.222", True),
    ("2/9", "0.223", False),
    ("2/9", "1", False),
    ("0.222", "2/9", False),
    ("0.25", "0.25", False),
    ("[2/9, 1]", "[0.22, 1]", True),
    ("[2/9, 1]", "[0.22, 2]", False),
    ("[2/9, 1]", "[0.22]", False),
    ("x", "0.22", False),
]


@pytest.mark.parametrize(("exact", "shown", "rounded"), ROUNDINGS)
def test_a_value_and_its_rounding(exact: str, shown: str, *, rounded: bool) -> None:
    """A decimal is the rounding of what stands before it where all its digits are."""
    assert shows_rounded(side(exact), side(shown)) is rounded
