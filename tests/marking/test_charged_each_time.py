"""What is charged each time: one number written everywhere and answers swapped, over all shipped keys.

A paper earns at most what its answers earn in papers of their own, plus what is carried: what follows from another
number of the student's, or a misconception that they hold on to. A copy carries nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from grader.derivation.printing import spaced
from grader.keys import read_keys
from grader.marking import Marker
from grader.marking.paid_once import is_copied
from grader.model import PartResult, Verdict
from tests.marking.seed_exam import OWN, answered

KEYS = Path(__file__).parents[2] / "answer_keys"
EXAMS = ("convolution-arithmetic", "convolution-matrices", "deep-learning-theory", "sequence-models")
NUMBERS = ("0", "1", "2", "7", "81", "4608", "4640", "822969572", "1/2", "-3", "3.5", "[4, 4]", "35 × 35 × 32")
Answers = dict[str, str]


@cache
def marker(exam: str) -> Marker:
    """Return a marker of a shipped exam, for all tests here."""
    return Marker(read_keys(KEYS)[exam])


@cache
def right_answers(exam: str) -> Mapping[str, str]:
    """Return the right answer to each computed part of the given networks, as it may be written."""
    return {part: spaced(asked.expected) for part, asked in marker(exam).asked.items() if not asked.part.rubric}


def marked(exam: str, answers: Answers) -> dict[str, PartResult]:
    """Return what becomes of answers; the student's own network is always there, where one is asked for."""
    own = {part.id: OWN for part in marker(exam).exam.parts if part.design is not None}
    return {result.part.id: result for result in answered({**own, **answers}, marker(exam)).parts}


def earns_too_much(exam: str, answers: Answers) -> Iterator[str]:
    """Yield the parts that earn more in a paper than alone, for what nobody may be given marks for."""
    results = marked(exam, answers)
    for part, answer in answers.items():
        result, alone = results[part], marked(exam, {part: answer})[part]
        sources = [results[source] for source in result.carried_from]
        if result.verdict is Verdict.CARRIED and any(map(is_copied, sources)):
            yield f"{part} is carried from a copy"
        if result.marks <= alone.marks:
            continue
        if result.verdict is not Verdict.CARRIED and not result.follow_through:
            yield f"{part} earns {result.marks}, and {alone.marks} alone"
        yield from (
            f"{part} is carried from {source.part.id}, the same number for something else"
            for source in sources
            if source.read_as == result.read_as and source.expected != result.expected
        )


@pytest.mark.parametrize("exam", EXAMS)
@pytest.mark.parametrize("number", NUMBERS)
def test_one_number_in_every_part(exam: str, number: str) -> None:
    """Who writes one number everywhere is charged wherever it is wrong."""
    answers = dict.fromkeys(right_answers(exam), number)
    assert list(earns_too_much(exam, answers)) == []


@pytest.mark.parametrize("exam", EXAMS)
def test_a_right_answer_in_every_part(exam: str) -> None:
    """The right answer to one part, written into all of them, is right there alone."""
    for number in dict.fromkeys(right_answers(exam).values()):
        answers = dict.fromkeys(right_answers(exam), number)
        assert list(earns_too_much(exam, answers)) == []


@pytest.mark.parametrize("exam", EXAMS)
def test_two_answers_swapped(exam: str) -> None:
    """Two answers swapped are two wrong answers: each costs what it costs alone."""
    right = right_answers(exam)
    for one, other in combinations(right, 2):
        if right[one] == right[other]:
            continue
        swapped = {**right, one: right[other], other: right[one]}
        assert list(earns_too_much(exam, swapped)) == [], (one, other)
