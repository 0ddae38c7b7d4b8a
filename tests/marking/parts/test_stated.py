"""Parts whose answer the key states: every kind of answer, and the wrong ones that the key knows."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

import grader
from grader.checking import check
from grader.checking.likely import likely
from grader.checking.self_check import self_check
from grader.cli import main
from grader.derivation.printing import text
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Exam, PartResult, Student, Submission, Verdict
from grader.source import Scalar

KEY = """
exam: stated
self_check: hint
questions:
  - id: "1"
    parts:
      - {id: set, answer: "{-3, 3}", marks: 2}
      - id: number
        answer: "12"
        marks: 4
        mistakes:
          "7": {says: {en: You added.}, credit: 1, name: added}
          "1": {says: {en: You subtracted.}}
      - {id: speed, answer: 20 m/s, marks: 1, tolerance: 1%}
      - {id: strict, answer: 20 m/s, marks: 1, units: strict}
      - {id: product, answer: (x-1)(x+1), form: factored, marks: 2}
      - {id: choice, answer: b, kind: choice, marks: 1}
      - {id: figures, answer: pi, significant_figures: 3, marks: 1}
      - {id: bound, answer: x > 2, marks: 1}
      - {id: word, answer: Max pooling, kind: text, marks: 1}
      - {id: list, answer: "[1, 2, 3, 4]", marks: 4}
      - {id: call, answer: u(x) + u(y), marks: 1}
      - {id: named, answer: f(x), functions: [f], marks: 1}
      - {id: either, answer: {en: Max pooling, fa: ادغام بیشینه}, kind: text, marks: 1}
      - {id: persian, answer: {fa: ادغام بیشینه}, kind: text, marks: 1}
      - {id: one, answer: b, kind: choice, options: {a: Rome, b: {en: Paris, fa: پاریس}, c: Bern}, marks: 1}
      - {id: all, answer: "a, c", kind: choices, options: {a: Rome, b: Paris, c: Bern, d: Oslo}, marks: 2}
      - {id: each, answer: [a, c, d], kind: choices, credit: each, marks: 3}
      - {id: order, answer: [c, a, b, d], kind: ordering, marks: 3}
      - {id: run, answer: c → a → b → d, kind: ordering, credit: run, marks: 3}
      - id: match
        kind: matching
        items: {"1": Italy, "2": France}
        options: {a: Rome, b: Paris}
        answer: {"1": a, "2": b}
        marks: 2
      - {id: third, answer: 1/3, marks: 1}
      - {id: quarter, answer: 1/4, marks: 1}
      - {id: log, answer: ln 2, marks: 1}
      - {id: both, answer: "{1/3, 2/3}", marks: 2}
      - {id: turn, answer: 3 + 4i/3, marks: 1}
      - id: two
        answer: {en: (x-2)(x-3), fa: (x-3)(x-2)}
        form: factored
        marks: 2
        mistakes: {x+1: {says: no, credit: 0}}
      - {id: told, answer: overfitting, kind: text, marks: 1, mistakes: {underfitting: {says: the other way}}}
      - {id: cut, answer: 1/3, marks: 2, mistakes: {"0.33": {says: cut, credit: 1, name: cut}}}
      - {id: base, answer: "1101", base: 2, marks: 2, mistakes: {"13": {says: in base ten, credit: 0}}}
      - {id: none, answer: "[1, 2, 3]", credit: all, marks: 3}
"""
ROWS = [
    ("set", "x = ±3", Verdict.RIGHT, 2),
    ("set", "{3}", Verdict.PARTLY, 1),
    ("number", "3 × 4 = 12", Verdict.RIGHT, 4),
    ("number", "7.0", Verdict.PARTLY, 1),
    ("number", "1", Verdict.WRONG, 0),
    ("number", "13", Verdict.WRONG, 0),
    ("number", "twelve", Verdict.RIGHT, 4),
    ("number", "a dozen", Verdict.UNREADABLE, 0),
    ("number", "9^9^9", Verdict.NEEDS_REVIEW, 0),
    ("speed", "72 km/h", Verdict.RIGHT, 1),
    ("speed", "20.1 m/s", Verdict.RIGHT, 1),
    ("speed", "20 m", Verdict.PARTLY, Fraction(1, 2)),
    ("strict", "72 km/h", Verdict.WRONG, 0),
    ("product", "(x+1)(x-1)", Verdict.RIGHT, 2),
    ("product", "x^2 - 1", Verdict.PARTLY, 1),
    ("choice", "(B)", Verdict.RIGHT, 1),
    ("choice", "a", Verdict.WRONG, 0),
    ("figures", "3.14", Verdict.RIGHT, 1),
    ("figures", "3.142", Verdict.PARTLY, Fraction(1, 2)),
    ("figures", "π", Verdict.PARTLY, Fraction(1, 2)),
    ("figures", "3.15", Verdict.WRONG, 0),
    ("figures", "3.143", Verdict.WRONG, 0),
    ("figures", "22/7", Verdict.WRONG, 0),
    ("bound", "2 < x", Verdict.RIGHT, 1),
    ("bound", "x >= 2", Verdict.WRONG, 0),
    ("word", "max pooling.", Verdict.RIGHT, 1),
    ("word", "pooling", Verdict.NEEDS_REVIEW, 0),
    ("list", "[1, 2, 3, 5]", Verdict.PARTLY, 3),
    ("call", "u(x + y)", Verdict.NEEDS_REVIEW, 0),
    ("named", "f(x)", Verdict.RIGHT, 1),
    ("set", "", Verdict.MISSING, 0),
    ("either", "max pooling", Verdict.RIGHT, 1),
    ("either", "ادغام بیشینه.", Verdict.RIGHT, 1),
    ("either", "pooling", Verdict.NEEDS_REVIEW, 0),
    ("persian", "ادغام بیشینه", Verdict.RIGHT, 1),
    ("one", "پاریس", Verdict.RIGHT, 1),
    ("one", "Paris", Verdict.RIGHT, 1),
    ("one", "ب", Verdict.RIGHT, 1),
    ("one", "Rome", Verdict.WRONG, 0),
    ("one", "Berlin", Verdict.UNREADABLE, 0),
    ("all", "Rome and Bern", Verdict.RIGHT, 2),
    ("all", "a", Verdict.WRONG, 0),
    ("all", "a, b, c", Verdict.WRONG, 0),
    ("each", "d, c, a", Verdict.RIGHT, 3),
    ("each", "a, c", Verdict.PARTLY, 2),
    ("each", "a, b", Verdict.WRONG, 0),
    ("each", "a, c, b", Verdict.PARTLY, 1),
    ("each", "b, e", Verdict.WRONG, 0),
    ("order", "c, a, b, d", Verdict.RIGHT, 3),
    ("order", "c, a, d, b", Verdict.WRONG, 0),
    ("run", "c, a, b, d", Verdict.RIGHT, 3),
    ("run", "c, a, d, b", Verdict.PARTLY, 1),
    ("run", "d, c, a, b", Verdict.PARTLY, 2),
    ("run", "d, b, a, c", Verdict.WRONG, 0),
    ("run", "c, a, b", Verdict.PARTLY, 2),
    ("run", "c, a, a", Verdict.UNREADABLE, 0),
    ("match", "1-a, 2-b", Verdict.RIGHT, 2),
    ("match", "France: Paris; Italy: Rome", Verdict.RIGHT, 2),
    ("match", "1-a, 2-a", Verdict.PARTLY, 1),
    ("third", "0.33", Verdict.NEEDS_REVIEW, 0),
    ("third", "0.34", Verdict.WRONG, 0),
    ("third", "33%", Verdict.NEEDS_REVIEW, 0),
    ("third", "34%", Verdict.WRONG, 0),
    ("quarter", "0.3", Verdict.WRONG, 0),
    ("log", "0.693", Verdict.NEEDS_REVIEW, 0),
    ("log", "0.694", Verdict.WRONG, 0),
    ("both", "{0.33, 0.67}", Verdict.NEEDS_REVIEW, 0),
    ("both", "{0.33, 0.68}", Verdict.WRONG, 0),
    ("both", "{1/3}", Verdict.PARTLY, 1),
    ("turn", "3 + 1.33i", Verdict.NEEDS_REVIEW, 0),
    ("turn", "3 + 1.34i", Verdict.WRONG, 0),
    ("two", "x^2 - 5x + 6", Verdict.PARTLY, 1),
    ("two", "x + 1", Verdict.WRONG, 0),
    ("told", "Underfitting.", Verdict.WRONG, 0),
    ("told", "fitting", Verdict.NEEDS_REVIEW, 0),
    ("cut", "0.33", Verdict.PARTLY, 1),
    ("cut", "0.333", Verdict.NEEDS_REVIEW, 0),
    ("base", "0b1101", Verdict.RIGHT, 2),
    ("base", "13", Verdict.WRONG, 0),
    ("base", "1100", Verdict.WRONG, 0),
    ("none", "[1, 2, 4]", Verdict.WRONG, 0),
]


def exam_of(key: str = KEY) -> Exam:
    """Return the exam of a key."""
    exam, problems = parse_key(key.encode())
    assert problems == []
    assert exam is not None
    return exam


def result_of(part: str, answer: str) -> PartResult:
    """Return the result of one answer."""
    submission = Submission("", "stated", Student("one"), {f"1.{part}": Scalar(answer, 1)} if answer else {})
    return next(one for one in Marker(exam_of()).mark(submission).parts if one.part.id == f"1.{part}")


@pytest.mark.parametrize(("part", "answer", "verdict", "marks"), ROWS)
def test_a_stated_answer_is_compared_as_its_options_say(
    part: str, answer: str, verdict: Verdict, marks: Fraction | int
) -> None:
    """Right, partly right, wrong, or for a person; what differs never earns all marks."""
    found = result_of(part, answer)
    assert (found.verdict, found.marks) == (verdict, marks)


def test_a_mistake_of_the_key_is_named_and_earns_its_credit() -> None:
    """Equal forms match; without a name it has the part and a number."""
    added, subtracted = result_of("number", "3 + 4"), result_of("number", "2 - 1")
    assert [(one.mistake, str(one.message), int(one.cost)) for one in added.diagnoses] == [
        ("own.added", "You added.", 3)
    ]
    assert [one.mistake for one in subtracted.diagnoses] == ["own.1.number.2"]


@pytest.mark.parametrize(
    ("answer", "mistake", "student"),
    [
        ("(x-1)(x+1), form: factored", "x^2 - 1", "x² − 1"),
        ("(x-1)(x+1), form: factored", "x^2 + 1", "1 + x^2"),
        ("pi, significant_figures: 3", "3.1416", "3.1416"),
        ("pi, significant_figures: 3", "pi/2", "1.57"),
        ("20 m/s, units: strict", "72 km/h", "72 km/h"),
    ],
)
def test_a_mistake_is_known_in_whatever_form_it_is_written(answer: str, mistake: str, student: str) -> None:
    """Also where the value is right and its form isn't."""
    part = f"{{id: a, answer: {answer}, marks: 1, mistakes: {{'{mistake}': {{says: no, name: known}}}}}}"
    exam = exam_of(f"exam: e\nquestions:\n- id: q\n  parts: [{part}]\n")
    found = grader.explain(exam, "q.a", student)
    assert [one.mistake for one in found.diagnoses] == ["own.known"]
    assert found.verdict is not Verdict.RIGHT


def test_the_types_are_settled_by_the_answers_alone() -> None:
    """A key's check finds nothing amiss, and ``key show`` has the answers and the wrong ones."""
    exam = exam_of()
    assert {part.id: part.answer_type for part in exam.parts}["1.set"] == "set"
    assert check(exam, warnings=False) == []
    assert {finding.part for finding in check(exam)} == {"1.third", "1.log", "1.both", "1.turn", "1.cut"}
    shown = {part.id: (text(right), [one.mistake for one in wrong]) for part, right, wrong in likely(exam)}
    assert shown["1.number"] == ("12", ["own.added", "own.1.number.2"])
    assert shown["1.word"] == ("Max pooling", [])


BROKEN = [
    ('{id: a, answer: "3 +", kind: number, marks: 1}', "can't be read"),
    ("{id: a, answer: '12', kind: nmber, marks: 1}", 'no answer type "nmber"'),
    ("{id: a, answer: '12', marks: 1, mistakes: {'12.0': {says: no}}}", "is the right answer"),
    ("{id: a, answer: '12', marks: 1, mistakes: {'1 +': {says: no}}}", "can't be read"),
    ("{id: a, answer: '12', units: lax, marks: 1}", "units: lax isn't known"),
    ("{id: a, marks: 1}", "A part needs ask"),
    ("{id: a, answer: b, kind: choice, credit: run, marks: 1}", "write each or all"),
    ("{id: a, answer: b, kind: choice, credit: some, marks: 1}", "credit is all, each, run, or names"),
    ("{id: a, answer: b, kind: choice, options: {a: x, b: x}, marks: 1}", "Nobody could tell"),
    ("{id: a, answer: c, kind: choice, options: {a: x, b: y}, marks: 1}", "none of the options"),
    ("{id: a, answer: '12', marks: 1, mistakes: {'13': {says: no, credit: 2}}}", "can't earn all"),
    ("{id: a, answer: '12', marks: 1, mistakes: {'13': {says: no, credit: 1}}}", "can't earn all"),
    ("{id: a, answer: '12', marks: 1, mistakes: {'7': {says: no}, '7.0': {says: no}}}", "same as a mistake before"),
    ("{id: a, answer: {en: '3', fa: '۴'}, marks: 1}", "are two answers"),
    ("{id: a, answer: x^2, form: factorised, marks: 1}", 'no form "factorised"'),
    ("{id: a, answer: b, kind: choice, form: factored, marks: 1}", "can't be asked"),
    ("{id: a, answer: '12', options: {a: x}, marks: 1, kind: number}", "options are for answers of the kinds choice"),
    ("{id: a, answer: x + 1, significant_figures: 2, marks: 1}", "has letters"),
    ("{id: a, answer: '12', credit: {par.bias_omitted: 1}, marks: 1}", "for what is computed"),
    ("{id: a, answer: '12', working: 1, marks: 1}", "for what is computed"),
    ("{id: a, blanks: {x: {answer: '1'}}, credit: run, marks: 1}", "credit: run is for an order"),
    ("{id: a, blanks: {x: {answer: '1'}}, tolerance: 1%, marks: 1}", "says nothing beside blanks"),
    ("{id: a, blanks: {x: {answer: '1', kind: nmber}}, marks: 1}", 'no answer type "nmber"'),
    ("{id: a, blanks: {x: {answer: '1'}, X: {answer: '1'}}, marks: 1}", "Two fields are called"),
    ("{id: a, blanks: {'1 x': {answer: '1'}}, marks: 1}", "A field's name"),
    ("{id: a, rubric: [{marks: 1, criterion: c}], units: strict, marks: 1}", "says nothing beside rubric"),
    ("{id: a, answer: {en: '12', fa: 'x +'}, marks: 1}", "can't be read"),
    ("{id: a, rubric: [{marks: 1, criterion: c}], credit: all, marks: 1}", "is for stated answers"),
    ("{id: a, rubric: [{marks: 1, criterion: c}], blanks: {x: {answer: '1'}}, marks: 1}", "marked in one way"),
]


@pytest.mark.parametrize(("part", "message"), BROKEN)
def test_what_is_broken_is_told_with_its_line(part: str, message: str) -> None:
    """Nothing is guessed."""
    _, problems = parse_key(f"exam: e\nquestions:\n- id: q\n  parts: [{part}]\n".encode())
    assert any(message in problem.message and problem.line for problem in problems), problems


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("answer: x^2 - 1, form: factored, locale: de", True),
        ("answer: (x - 1)(x + 1), form: factored, locale: de", False),
        ("answer: '1.5', locale: de", False),
        ("answer: pi, decimal_places: 2, kind: auto", False),
        ("answer: {1, 2}", False),
        ("answer: '12', tolerance: 0.5 absolute", False),
        ("answer: '12', tolerance: 0.1 relative", False),
        ("answer: f(x) + g, functions: [], variables: 'f, g, x'", False),
    ],
)
def test_an_own_answer_is_checked_however_students_must_write_it(part: str, wrong: bool) -> None:
    """With decimal points in the key, and all figures."""
    exam = exam_of(f"exam: e\nquestions:\n- id: q\n  parts: [{{id: a, marks: 1, {part}}}]\n")
    assert [finding.error for finding in check(exam, warnings=False)] == [True] * wrong


def test_an_own_answer_in_another_form_is_an_error() -> None:
    """The key's own answer must earn all marks."""
    exam = exam_of("exam: e\nquestions:\n- id: q\n  parts: [{id: a, answer: x^2 - 1, form: factored, marks: 1}]\n")
    assert [finding.error for finding in check(exam, warnings=False)] == [True]


def test_the_check_of_a_key_prints_what_it_settled(tmp_path: Path) -> None:
    """So that an author sees how an answer is compared."""
    (tmp_path / "stated.yaml").write_text(KEY, encoding="utf-8")
    printed = CliRunner().invoke(main, ["key", "check", str(tmp_path / "stated.yaml")])
    assert "1.bound: x > 2 is compared as inequality" in printed.output
    assert printed.exit_code == 0


def test_self_check_says_what_was_read_and_gives_no_answer_away() -> None:
    """Not even what the key says of a known mistake."""
    submission = Submission("", "stated", Student("one"), {"1.number": Scalar("7", 1), "1.set": Scalar("±3", 1)})
    found = self_check(submission, {"stated": exam_of()}, "en")
    printed = "\n".join(found.lines)
    assert "1.number: not right; read as 7" in printed
    assert "You added" not in printed
    assert not found.all_right
