"""The rows by which options are told: each has a text that it takes and one that it doesn't."""

from __future__ import annotations

import re

import pytest

from grader.answers.types._options import AROUND, DENIED, Around


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
