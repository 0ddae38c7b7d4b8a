"""The JSON object of a result, as the contract says it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from grader.language import LANGUAGES
from grader.reporting import FORMATS, json_line, record
from tests.reporting.example import (
    CONV_RESULT,
    DECIDED,
    HOSTILE_TEXTS,
    IGNORED,
    OWN_TOTAL_RESULT,
    PURPOSE_RESULT,
    REJECTED,
    RESULT,
    TOTAL_RESULT,
    hostile,
)

HEAD = ["schema", "exam", "file", "student", "report", "status", "marks", "out_of", "problems", "parts"]
PART = ["id", "verdict", "marks", "out_of", "given", "read_as", "expected", "follow_through", "diagnoses", "working"]


def test_the_object_of_the_contract() -> None:
    """The fields are those that other programs rely on, with the values of the result."""
    made = record(RESULT, "en")
    assert list(made) == HEAD
    assert made["student"] == {"id": "s4001", "name": "Example Student"}
    assert (made["schema"], made["exam"], made["status"]) == (2, "small", "needs-review")
    assert (made["marks"], made["out_of"]) == (12.5, 20)
    assert isinstance(made["out_of"], int)
    assert made["problems"] == [{"line": 12, "path": "answers.2.matrix", "message": "Quote the answer."}]
    assert all(list(part)[: len(PART)] == PART for part in made["parts"])


def test_the_object_of_a_part() -> None:
    """A diagnosis has its proof and the right step as text; reasons are sentences."""
    (part,) = record(replace(RESULT, parts=(CONV_RESULT,)), "en")["parts"]
    assert part["diagnoses"] == [
        {
            "mistake": "par.bias_omitted",
            "where": "conv",
            "proof": "5·5·3·256 = 19200",
            "message": "The 256 biases are missing.",
            "explanation": 0,
            "right_step": "5·5·3·256 + 256 = 19456",
        }
    ]
    assert (part["given"], part["read_as"], part["expected"]) == ("5 × 5 × 3 × 256 = 19200", "19200", "19456")
    assert part["reasons"] == ["Most of it is right."]


def test_working_and_its_repair() -> None:
    """A line of working says whether it holds, and how it would."""
    (part,) = record(replace(RESULT, parts=(OWN_TOTAL_RESULT,)), "en")["parts"]
    assert part["working"][0] == {
        "text": "1163520 = 45 × 45 × 256",
        "holds": False,
        "repair": "1163520 = 4545 × 256",
        "actual": "518400",
    }
    assert part["working"][1] == {"text": "and so on = ?", "holds": None, "repair": None}


def test_what_else_a_part_may_hold() -> None:
    """What follows, what is suggested and what a person decided stand there when there is such a thing."""
    follows, suggested, decided = record(replace(RESULT, parts=(TOTAL_RESULT, PURPOSE_RESULT, DECIDED)), "en")["parts"]
    assert (follows["follow_through"], follows["follows"]) == (True, "321145700")
    assert (follows["verdict"], follows["carried_from"]) == ("carried", ["1.conv.parameters"])
    assert "carried_from" not in suggested
    assert suggested["suggested"] == 1
    assert suggested["criteria"][0]["evidence"] == "fewer activations"
    assert decided["decision"] == {"marks": 1.5, "reason": "shifts are missing"}
    assert "decision" not in suggested


def test_sentences_are_in_the_language_asked_for() -> None:
    """In Persian a value is isolated within its sentence."""
    (part,) = record(replace(RESULT, parts=(CONV_RESULT,)), "fa")["parts"]
    assert part["diagnoses"][0]["message"] == "\u2068۲۵۶\u2069 بایاس از قلم افتاده است."


MARKS = [(Fraction(2), "2"), (Fraction(35, 2), "17.5"), (Fraction(1, 3), "0.33"), (Fraction(-1, 2), "-0.5")]


@pytest.mark.parametrize(("marks", "written"), MARKS)
def test_marks_are_numbers(marks: Fraction, written: str) -> None:
    """Whole marks are integers, others have two decimals at most."""
    line = json_line(replace(RESULT, parts=(replace(CONV_RESULT, marks=marks),)), "en")
    assert f'"verdict":"partly","marks":{written},' in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("result", [RESULT, REJECTED, IGNORED, *map(hostile, HOSTILE_TEXTS)])
def test_a_line_is_strict_json(result: object, language: str) -> None:
    """One line, UTF-8, no control or bidi mark in it, and the same object as the record and the report."""
    line = json_line(result, language)  # type: ignore[arg-type]
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8").decode() == line
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    assert json.loads(line, parse_constant=refuse) == record(result, language)  # type: ignore[arg-type]
    assert json.loads(FORMATS["json"].render(result, language)) == record(result, language)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_what_was_given_is_exactly_what_was_typed(text: str) -> None:
    """The student's text comes back from JSON sign for sign."""
    assert json.loads(json_line(hostile(text), "en"))["parts"][0]["given"] == text
