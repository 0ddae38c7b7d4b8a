"""Numbers in another base: which references ask for one, which options name one, and how long one may be."""

from __future__ import annotations

import pytest

from grader.answers.terms import terms_from
from grader.errors import UseError
from tests.answers.comparing import verdict

SETTLED = [
    ("2516_8", "numeral"),
    ("0x1F", "numeral"),
    ("1101₂", "numeral"),
    ("-101_2", "numeral"),
    ("1F_16", "numeral"),
    ("22", "number"),
    ("x_2", "expression"),
    ("3c_12", "expression"),
]


@pytest.mark.parametrize(("reference", "kind"), SETTLED)
def test_a_reference_alone_settles_whether_a_base_is_asked(reference: str, kind: str) -> None:
    """Digits with a base are a numeral; letters with an index aren't."""
    assert verdict(reference, reference).kind == kind


def test_an_option_asks_for_a_base() -> None:
    """Bare digits are then of that base, whatever the kind."""
    assert verdict("1101", "0b1101", base=2).kind == "numeral"
    assert verdict("1101", "0b1101", "number", base="2").verdict == "same"
    assert verdict("13", "0b1101", "number", base="2").reason == "written in base 10; base 2 was asked"


@pytest.mark.parametrize("base", ["1", "37", "two", "999999999999"])
def test_a_base_is_a_whole_number_within_bounds(base: str) -> None:
    """Another is named."""
    with pytest.raises(UseError, match="from 2 to 36"):
        terms_from({"base": base})


def test_a_digit_of_another_base_has_its_place() -> None:
    """The caret points at it."""
    found = verdict("1102_2", "1101_2")
    assert found.reason == "2 is no digit of base 2"
    assert found.caret.splitlines()[1].index("^") == 3


def test_digits_without_end_are_not_read() -> None:
    """What is too long is a bound."""
    assert verdict(f"{'1' * 300}_2", "1101_2").verdict == "unreadable"
