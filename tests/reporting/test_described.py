"""What is said of one part in a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.language import NO_TEXT
from grader.reporting import described
from tests.reporting.example import PARTS

SAID = [
    ("en", "◐ 1.conv.parameters: Partly right, 2.5 / 4"),
    ("en", "  Right answer: 19456"),
    ("en", "    5·5·3·256 = 19200"),
    (
        "en",
        "  Where the right way parts from yours (conv · parameters): 5·5·3·256 + 256 = 19456\n    Each filter has a",
    ),
    ("en", "✗ 1163520 = 45 × 45 × 256"),
    ("fa", "تا حدی درست"),
]


@pytest.mark.parametrize(("language", "said"), SAID)
def test_a_part_is_described_in_a_few_lines(language: str, said: str) -> None:
    """Verdict, marks, what was read, the proof and the checked working are there."""
    assert said in "\n".join(described(part, language) for part in PARTS)


def test_a_step_is_told_of_once() -> None:
    """A step at which two explanations part stands there once; one without a rule has no line of it."""
    (told,) = PARTS[0].diagnoses
    assert told.right_step is not None
    twice = replace(PARTS[0], diagnoses=(told, replace(told, explanation=1)))
    assert described(twice, "en").count("5·5·3·256 + 256") == 1
    bare = replace(told, right_step=replace(told.right_step, rule=NO_TEXT))
    assert len(described(replace(PARTS[0], diagnoses=(bare,)), "en").splitlines()) == (
        len(described(PARTS[0], "en").splitlines()) - 1
    )


def test_what_is_not_there_takes_no_line() -> None:
    """A part without a reading, an expected value or reasons is one line."""
    bare = replace(
        PARTS[0], read_as=None, expected=None, reasons=(), caret="", diagnoses=(), working=(), figure=None, criteria=()
    )
    assert len(described(bare, "en").splitlines()) == 1


def test_nothing_that_cannot_be_seen_reaches_a_terminal() -> None:
    """Control characters in a student's text are escaped, wherever it is shown."""
    hostile = replace(PARTS[0], caret="a\x1b[31m\n ^")
    assert "\x1b" not in described(hostile, "en")
