"""What a student who still looks for the answer is told: a sentence in each language, and nothing of the answer."""

from __future__ import annotations

import re

import pytest

from grader.mistakes import MISTAKES, Kind, Mistake
from grader.mistakes.hints import HINTS, hint

DIGIT = re.compile(r"\d")
PERSIAN = re.compile("[\u0600-\u06ff]")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_hint_is_a_sentence_without_numbers(mistake: Mistake) -> None:
    """In each language it begins and ends as a sentence does, with no digit of any script and no gap left open."""
    told = hint(mistake)
    assert told.en[0].isupper()
    assert PERSIAN.match(told.fa)
    for said in (told.en, told.fa):
        assert said.endswith(".")
        assert not said.endswith("..")
        assert not DIGIT.search(said)
        assert not set("{}=") & set(said)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_hint_says_what_to_look_at(mistake: Mistake) -> None:
    """It names the mistake by its title; which slip it is would tell how far off a number is."""
    told = hint(mistake)
    named = mistake.title.en in told.en and mistake.title.fa in told.fa
    assert named == (mistake.kind is not Kind.SLIP)


def test_each_kind_has_a_hint() -> None:
    """No kind of mistake is left without a sentence of its own."""
    assert set(HINTS) == set(Kind)
    assert len({text.en for text in HINTS.values()}) == len({text.fa for text in HINTS.values()}) == len(Kind)
