"""What errors say: places of problems, carets under a text, near names."""

from __future__ import annotations

import pytest

from grader.errors import DerivationError, KeyProblems, LimitError, Problem, ReadError, near
from grader.language import Message, Text

PLACES = [
    (Problem("It is broken."), "It is broken."),
    (Problem("It is broken.", 3), "3: It is broken."),
    (Problem("It is broken.", path="student.id"), "student.id: It is broken."),
    (Problem("It is broken.", file="s1.yaml"), "s1.yaml: It is broken."),
    (Problem("It is broken.", 3, "student.id", "s1.yaml"), "s1.yaml:3 student.id: It is broken."),
]


@pytest.mark.parametrize(("problem", "written"), PLACES)
def test_a_problem_names_the_place_that_is_known(problem: Problem, written: str) -> None:
    """File, line and path stand before the message, as far as they are known."""
    assert str(problem) == written


def test_a_broken_key_lists_every_problem() -> None:
    """All problems are carried and written, a line each."""
    problems = [Problem("One.", 1), Problem("Two.", 2)]
    error = KeyProblems(problems)
    assert error.problems == tuple(problems)
    assert str(error) == "1: One.\n2: Two."


def test_a_derivation_error_leads_to_what_is_to_blame() -> None:
    """The path is kept, and is empty where none is given."""
    assert DerivationError("no", ["layers", 2]).path == ("layers", 2)
    assert DerivationError("no").path == ()


CARETS = [
    ("3 + foo", 4, "3 + foo\n    ^"),
    ("", 0, "\n^"),
    ("3 +", 3, "3 +\n   ^"),
    ("1\n2 + x\n3", 6, "2 + x\n    ^"),
    ("1\n2", 1, "1\n ^"),
    ("۳ + غ", 4, "۳ + غ\n    ^"),
    ("a" * 50 + "!" + "b" * 50, 50, "a" * 30 + "!" + "b" * 29 + "\n" + " " * 30 + "^"),
]


@pytest.mark.parametrize(("text", "position", "shown"), CARETS)
def test_the_caret_stands_under_the_place(text: str, position: int, shown: str) -> None:
    """Only the line to blame is shown, cut to a width around the place."""
    assert ReadError("no", text, position).caret() == shown


def test_the_message_of_a_read_error_may_be_in_several_languages() -> None:
    """The message is kept as it is, and its text is the error's; a limit is a way of not being readable."""
    message = Message.of(Text(en="at most {most}", fa="حداکثر {most}"), most=3)
    error = LimitError(message, "text")
    assert isinstance(error, ReadError)
    assert error.message is message
    assert str(error) == "at most 3"


NEAR = [
    ("filter", ["filters", "kernel"], 'Did you mean "filters"? Known: filters, kernel.'),
    ("Kernel", ["filters", "kernel"], 'Did you mean "kernel"? Known: filters, kernel.'),
    ("zzz", ["kernel", "filters"], "Known: filters, kernel."),
    ("", ["a"], "Known: a."),
    ("a", [], "There are none here."),
]


@pytest.mark.parametrize(("name", "known", "sentence"), NEAR)
def test_an_unknown_name_is_answered_with_the_near_one(name: str, known: list[str], sentence: str) -> None:
    """The known names are sorted, and a near one is proposed whatever its case."""
    assert near(name, known) == sentence


def test_a_long_list_of_names_is_cut() -> None:
    """A few names are listed, and the near one is proposed wherever it stands."""
    names = [f"n{number:02}" for number in range(100)]
    listed = near("zzz", names)
    assert listed.startswith("Known: n00, n01, ")
    assert listed.endswith(" ….")
    assert "n50" not in listed
    assert near("n9 9", names).startswith('Did you mean "n99"? ')
