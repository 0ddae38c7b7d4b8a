"""The exam that a name means: its own, the only one where none is named, and for no other a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.errors import UseError
from grader.keys import exam_named
from grader.model import Exam
from tests.marking.seed_exam import seed_exam

ONE = {"first": replace(seed_exam(), id="first")}
TWO = {**ONE, "second": replace(seed_exam(), id="second")}
NAMED = [("first", ONE, "first"), ("", ONE, "first"), ("first", TWO, "first"), ("second", TWO, "second")]
UNKNOWN = [
    ("", TWO, "The exam isn't named. Known: first, second."),
    ("", {}, "The exam isn't named. There are none here."),
    ("frist", TWO, 'There is no key for the exam "frist". Did you mean "first"? Known: first, second.'),
    ("other", ONE, 'There is no key for the exam "other". Known: first.'),
    ("First", ONE, 'There is no key for the exam "First". Did you mean "first"? Known: first.'),
    ("first.yaml", ONE, 'There is no key for the exam "first.yaml". Did you mean "first"? Known: first.'),
]


@pytest.mark.parametrize(("name", "exams", "exam"), NAMED)
def test_the_exam_of_a_name(name: str, exams: dict[str, Exam], exam: str) -> None:
    """A name means its exam alone; none at all means the only one."""
    assert exam_named(name, exams).id == exam


@pytest.mark.parametrize(("name", "exams", "message"), UNKNOWN)
def test_no_exam_of_a_name(name: str, exams: dict[str, Exam], message: str) -> None:
    """An unknown name is never guessed: the message names the near one and the known."""
    with pytest.raises(UseError) as raised:
        exam_named(name, exams)
    assert str(raised.value) == message
