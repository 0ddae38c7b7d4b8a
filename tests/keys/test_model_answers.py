"""A model answer beside what is computed must be the same, and options of the comparison hold there too."""

from __future__ import annotations

import pytest

import grader
from grader.checking import check
from grader.keys import parse_key
from grader.model import Exam, Verdict

KEY = """
exam: computed
questions:
  - id: "1"
    given:
      network: {{input: 35×35×16, layers: [{{conv: {{filters: 32, kernel: 3, padding: same}}}}]}}
    parts: [{{id: a, marks: 2, {part}}}]
  - id: "2"
    given: {{initialisation: {{method: he, kernel: 3, inputs: 16, outputs: 32}}}}
    parts: [{{id: a, marks: 2, {other}}}]
"""
FINE = "ask: standard_deviation, tolerance: 1%"


def parsed(part: str, other: str = FINE) -> tuple[Exam | None, list[str]]:
    """Return the exam of a key and what is wrong with it."""
    exam, problems = parse_key(KEY.format(part=part, other=other).encode())
    return exam, [problem.message for problem in problems]


@pytest.mark.parametrize(
    "answer", ["'4640'", "'4,640'", "3·3·16·32 + 32", "{en: '4640', fa: '۴۶۴۰'}", "'3·3·16·32 + 32 = 4640'"]
)
def test_an_equal_model_answer_is_taken(answer: str) -> None:
    """In any form, and in either language."""
    exam, problems = parsed(f"ask: conv.parameters, answer: {answer}")
    assert problems == []
    assert exam is not None
    assert str(exam.parts[0].answer)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("ask: conv.parameters, answer: '4608'", "isn't what is computed: 4640"),
        ("ask: conv.parameters, answer: {en: '4640', fa: '۴۶۰۸'}", "isn't what is computed: 4640"),
        ("ask: conv.parameters, answer: '46 +'", "can't be read"),
        ("ask: conv.output, answer: 35×35×31", "isn't what is computed: 35×35×32"),
        ("ask: conv.parameters, mistakes: {'1': {says: no}}", "mistakes: this says nothing beside ask"),
        ("ask: conv.parameters, credit: all", "is for stated answers"),
        ("ask: conv.parameters, assume: real", "assume: this says nothing beside ask"),
        ("ask: conv.parameters, locale: xx", "locale: xx isn't known"),
    ],
)
def test_what_contradicts_the_computed_is_told(part: str, message: str) -> None:
    """With what is computed."""
    assert any(message in problem for problem in parsed(part)[1]), parsed(part)[1]


@pytest.mark.parametrize(
    ("options", "answer", "verdict"),
    [
        ("significant_figures: 3", "0.118", Verdict.RIGHT),
        ("significant_figures: 3", "0.1179", Verdict.PARTLY),
        ("significant_figures: 3", "0.12", Verdict.PARTLY),
        ("significant_figures: 3", "0.117", Verdict.WRONG),
        ("decimal_places: 2", "0.12", Verdict.RIGHT),
        ("decimal_places: 2", "0.118", Verdict.PARTLY),
        ("tolerance: 1%, locale: de", "0,118", Verdict.RIGHT),
        ("tolerance: 1%, locale: de", "1,118", Verdict.WRONG),
    ],
)
def test_options_hold_for_computed_answers(options: str, answer: str, verdict: Verdict) -> None:
    """Figures, decimals and where numbers are written."""
    exam, problems = parsed("ask: conv.parameters", f"ask: standard_deviation, {options}")
    assert problems == []
    assert exam is not None
    assert check(exam, warnings=False) == []
    assert grader.explain(exam, "2.a", answer).verdict is verdict
