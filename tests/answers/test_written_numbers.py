"""The rows of spellings: each has a text that it takes and one that it doesn't."""

from __future__ import annotations

import re

import pytest

from grader.answers.prose import MOST_CHARACTERS, without_prose
from grader.answers.written_numbers import QUANTITIES, SPELLINGS, Spelling, spelt_out, with_code
from tests.answers.comparing import verdict


@pytest.mark.parametrize("row", SPELLINGS + QUANTITIES, ids=lambda row: row.why)
def test_a_spelling_is_read_as_its_row_says(row: Spelling) -> None:
    """In the example it stands, in the other text it doesn't."""
    assert re.search(row.pattern, row.example)
    assert not re.search(row.pattern, row.other)


def test_a_long_text_is_left_to_a_person() -> None:
    """Whoever writes more than a sentence or two argues."""
    text = f"so {'very ' * MOST_CHARACTERS}4640"
    assert without_prose(text) == text


def test_working_of_many_characters_is_read_as_it_is() -> None:
    """Spellings are those of one number, and of one amount of money."""
    text = f"{'1 + ' * 200}$5"
    assert (spelt_out(text), with_code(text)) == (text, text)
    assert verdict(f"5 C{' ' * MOST_CHARACTERS}", "5 °C", "units").verdict == "different"
