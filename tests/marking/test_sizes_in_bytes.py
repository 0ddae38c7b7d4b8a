"""Sizes in bytes with their units: what is the very number that is asked, what a person decides, what is wrong."""

from __future__ import annotations

from functools import cache

import pytest

from grader import explain
from grader.answers.sizes import MOST_CHARACTERS, in_unit
from grader.keys import parse_key
from grader.model import Exam, Verdict

KEY = b"""
exam: sizes
questions:
  - id: m
    given:
      network: {input: "64\xc3\x9764\xc3\x9716", layers: [{conv: {filters: 32, kernel: 3, padding: same}}]}
    parts:
      - {id: mib, ask: memory.activations.mib, marks: 2, tolerance: 1%}
      - {id: bytes, ask: memory.activations.bytes, marks: 2}
      - {id: kept, ask: memory.parameters.bytes, marks: 2}
      - {id: count, ask: conv.parameters, marks: 2}
"""
RIGHT, WRONG, DOUBT, UNREAD = Verdict.RIGHT, Verdict.WRONG, Verdict.NEEDS_REVIEW, Verdict.UNREADABLE
ANSWERS = [
    ("mib", "0.5", RIGHT),
    ("mib", "0.5 MiB", RIGHT),
    ("mib", "0.5MB", RIGHT),
    ("mib", "512 KiB", RIGHT),
    ("mib", "512 KB", RIGHT),
    ("mib", "524288 B", RIGHT),
    ("mib", "524288 bytes", RIGHT),
    ("mib", "4 Mbit", RIGHT),
    ("mib", "0.5 mebibytes", RIGHT),
    ("mib", "۰٫۵ مگابایت", RIGHT),
    ("mib", "memory = 524288 B = 512 KiB", RIGHT),
    ("mib", "64·64·32·4 = 524288 B = 0.5 MiB", RIGHT),
    ("mib", "64·64·32·4/2^20 = 0.5 MiB", RIGHT),
    ("mib", "0.524288 MB", DOUBT),
    ("mib", "0.49 MB", WRONG),
    ("mib", "0.5 GB", WRONG),
    ("mib", "524288", WRONG),
    ("mib", "0.5 m", UNREAD),
    ("bytes", "524288 B", RIGHT),
    ("bytes", "524.288 kB", RIGHT),
    ("bytes", "512 KiB", RIGHT),
    ("bytes", "0.5 MiB", RIGHT),
    ("bytes", "4194304 bits", RIGHT),
    ("bytes", "131072·4 = 524288 bytes", RIGHT),
    ("bytes", "512 KB", DOUBT),
    ("bytes", "0.5 MB", DOUBT),
    ("bytes", "524288 b", DOUBT),
    ("bytes", "500 kB", WRONG),
    ("bytes", "0.5 GiB", WRONG),
    ("bytes", "5 kB", WRONG),
    ("bytes", "524288 m", UNREAD),
    ("kept", "18.56 kB", RIGHT),
    ("kept", "18.125 KiB", RIGHT),
    ("kept", "18.125 KB", DOUBT),
    ("kept", "18.9 kB", WRONG),
    ("count", "4640", RIGHT),
    ("count", "4640 kB", UNREAD),
]


@cache
def exam() -> Exam:
    """Return an exam that asks for sizes in bytes and in MiB, and for a count."""
    found, problems = parse_key(KEY)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(("part", "answer", "verdict"), ANSWERS)
def test_a_size_is_what_it_says_in_the_unit_that_is_asked(part: str, answer: str, verdict: Verdict) -> None:
    """Its unit is converted; one of which only the doubtful reading is right goes to a person."""
    assert explain(exam(), f"m.{part}", answer).verdict is verdict


def test_working_is_brought_into_the_same_unit() -> None:
    """Sides of one chain are compared in one unit, so that true working isn't called false."""
    found = explain(exam(), "m.mib", "64·64·32·4 = 524288 B = 0.5 MiB")
    assert found.working
    assert all(checked.holds for checked in found.working)


def test_a_long_text_is_read_as_it_is() -> None:
    """Whoever writes so much argues."""
    text = f"{'1 + ' * MOST_CHARACTERS}1 B"
    assert in_unit(text, "byte", binary=False) == text
