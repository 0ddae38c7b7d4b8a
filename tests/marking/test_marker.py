"""Whole submissions: every part has a result, nothing a plug-in does stops it, and nobody depends on anybody."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.answers import ANSWERS, AnswerType
from grader.document import read_yaml
from grader.errors import Problem
from grader.marking import Marker, wording
from grader.model import Interpretation, Result, Status, Student, Submission, Verdict
from grader.source import Items, Node, Scalar, Table
from tests.marking.seed_exam import OWN, answered, part_of, result_of, seed_exam, seed_marker


def test_every_part_has_a_result() -> None:
    """A submission has a result for every part of the exam, in its order; blanks are missing."""
    result = answered({"1a.side": "9", "1a.area": " \n", "1b.purpose": "\u200f", "1d.own": "", "1c.size": "\ufeff"})
    assert [one.part.id for one in result.parts] == [part.id for part in seed_exam().parts]
    given = {one.part.id: one for one in result.parts}
    assert given["1a.side"].verdict is Verdict.RIGHT
    for part in ("1a.area", "1b.purpose", "1d.own", "1c.size", "2a.full"):
        assert given[part].verdict is Verdict.MISSING
        assert [reason.text for reason in given[part].reasons] == [wording.MISSING]
    assert given["1a.area"].expected is not None
    assert given["1b.purpose"].expected is None
    assert result.status is Status.MARKED
    assert (result.marks, result.out_of) == (Fraction(1), Fraction(51))


READ = [
    ("1c.parameters", "4640", Verdict.RIGHT, Status.MARKED),
    ("1c.parameters", "4608", Verdict.PARTLY, Status.MARKED),
    ("1c.parameters", "17", Verdict.WRONG, Status.MARKED),
    ("1c.parameters", "many", Verdict.UNREADABLE, Status.NEEDS_REVIEW),
    ("1c.parameters", "999^999 * 999^999", Verdict.NEEDS_REVIEW, Status.NEEDS_REVIEW),
    ("1b.purpose", "smaller maps", Verdict.NEEDS_REVIEW, Status.NEEDS_REVIEW),
    ("2a.valid", "W11 ?", Verdict.UNREADABLE, Status.NEEDS_REVIEW),
]


@pytest.mark.parametrize(("part", "answer", "verdict", "status"), READ)
def test_what_becomes_of_an_answer(part: str, answer: str, verdict: Verdict, status: Status) -> None:
    """What can't be read or decided wants a person; a bound that is met is never a wrong answer."""
    result = answered({part: answer})
    (found,) = (one for one in result.parts if one.part.id == part)
    assert (found.verdict, result.status) == (verdict, status)
    assert found.typed == answer
    assert found.reasons or verdict in {Verdict.RIGHT, Verdict.PARTLY}


def test_unknown_parts() -> None:
    """An answer to no part of the exam is a problem with its line and the near name, and wants a person."""
    result = answered({"1a.sid": Scalar("9", 7), "\u202e" + "x" * 100: Scalar("1", 8), "x" * 41: "2"})
    first, *others = result.problems
    assert (first.line, first.path) == (7, "answers.1a.sid")
    assert 'Did you mean "1a.side"?' in first.message
    assert [one.path for one in others] == ["answers.…", "answers.…"]
    assert result.status is Status.NEEDS_REVIEW


def test_a_lost_backslash() -> None:
    """An answer in which YAML took a backslash for a control character is told of, with its line."""
    node, _ = read_yaml(b'"\\frac12"')
    assert node is not None
    result = answered({"1c.parameters": node})
    (problem,) = result.problems
    assert (problem.line, problem.path) == (1, "answers.1c.parameters")
    assert "single quotes" in problem.message


def test_problems_of_a_submission_stay() -> None:
    """What was found when a submission was read stays with its result."""
    problem = Problem("odd", 3)
    result = seed_marker().mark(Submission("f", student=Student("s"), problems=(problem,)))
    assert result.problems == (problem,)
    assert result.status is Status.NEEDS_REVIEW


@pytest.mark.parametrize(("ignored", "status"), [(True, Status.IGNORED), (False, Status.REJECTED)])
def test_what_can_not_be_marked(status: Status, *, ignored: bool) -> None:
    """What is no submission is ignored, what is a broken one rejected; neither has parts."""
    problem = Problem("broken")
    submission = Submission("f", problems=(problem,), rejected=not ignored, ignored=ignored)
    result = seed_marker().mark(submission)
    assert (result.status, result.parts, result.problems, result.exam) == (status, (), (problem,), None)


class OddError(Exception):
    """An error that no caller expects."""


def broken(step: str) -> AnswerType:
    number = ANSWERS["number"]

    def fail(*_: object) -> object:
        raise OddError

    return replace(number, **{step: fail})  # type: ignore[arg-type]


@pytest.mark.parametrize("step", ["reads", "compare", "formula"])
def test_a_crash_of_a_plug_in(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer type that fails costs nobody a mark: its parts go to a person, the others are marked."""
    fresh = Marker(seed_exam())
    monkeypatch.setattr("grader.marking.asked.ANSWERS", {**ANSWERS, "number": broken(step)})
    result = answered({"1c.parameters": "4641", "1c.size": "35×35×32", "1a.side": "9"}, fresh)
    found = {one.part.id: one for one in result.parts}
    assert found["1c.parameters"].verdict is Verdict.NEEDS_REVIEW
    assert found["1c.parameters"].typed == "4641"
    assert [reason.text for reason in found["1c.parameters"].reasons] == [wording.FAILED]
    assert found["1c.size"].verdict is Verdict.RIGHT
    assert found["1a.side"].verdict is Verdict.RIGHT


def test_a_crash_while_a_network_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A design that makes the grader fail goes to a person, and so does what is asked of it."""

    def fail(*_: object) -> object:
        raise OddError

    fresh = Marker(seed_exam())
    monkeypatch.setattr(fresh.known.own_networks, "read", fail)
    found = {one.part.id: one for one in answered({"1d.own": OWN, "1d.own.total": "5", "1a.side": "9"}, fresh).parts}
    assert found["1d.own"].verdict is Verdict.NEEDS_REVIEW
    assert found["1d.own.total"].verdict is Verdict.NEEDS_REVIEW
    assert found["1a.side"].verdict is Verdict.RIGHT


def test_equal_answers_share_a_result() -> None:
    """Equal answers are read and marked once: their results are one object."""
    answers: dict[str, str | Node] = {
        "1c.parameters": "4608",
        "1b.purpose": "smaller",
        "1d.own": OWN,
        "1d.own.total": "5",
    }
    first, second = answered(dict(answers), student="a"), answered(dict(answers), student="b")
    pairs = list(zip(first.parts, second.parts, strict=True))
    assert all(one is other for one, other in pairs)
    other = answered({**answers, "1c.parameters": "4609"}, student="c")
    assert other.parts[4] is not first.parts[4]


def test_a_list_and_a_text_are_told_apart() -> None:
    """A list is its own answer, shown as YAML writes it."""
    listed = Items([Scalar("35", 1), Scalar("35", 1), Scalar("32", 1)], 1)
    assert result_of("1c.size", {"1c.size": listed}).verdict is Verdict.RIGHT
    table = Table({"a": Scalar("1", 1)}, {"a": 1}, 1)
    assert result_of("1c.size", {"1c.size": table}).verdict is Verdict.UNREADABLE
    assert result_of("1b.purpose", {"1b.purpose": listed}).typed


def test_a_note_of_what_was_read() -> None:
    """What a reader should know of an answer stands among the reasons."""
    found = result_of("1a.side", {"1a.side": "9×9"})
    assert found.verdict is Verdict.RIGHT
    assert found.reasons


def test_figures_and_own_networks_go_along() -> None:
    """A result carries what its pages show: the questions' figures and the student's own networks."""
    result = answered({"1d.own": OWN})
    assert set(result.figures) == {"1a", "1c", "1d"}
    assert set(result.own) == {"1d.own"}


ANSWER_TEXTS = st.sampled_from(
    [
        "4640",
        "4608",
        "9",
        "81",
        "35×35×32",
        "111×111×128",
        "1577088",
        "setattr(int, 'x', 1)",
        "",
        "W11",
        OWN,
        "1/0",
        "۹",
    ]
)
PARTS = st.sampled_from(["1a.side", "1a.area", "1c.parameters", "1c.size", "1d.pool.output", "1d.flatten", "1d.own"])
SHEETS = st.dictionaries(PARTS, ANSWER_TEXTS, max_size=7)


def verdicts(result: Result) -> list[tuple[str, Verdict, Fraction, bool, list[str]]]:
    return [
        (one.part.id, one.verdict, one.marks, one.follow_through, [each.mistake for each in one.diagnoses])
        for one in result.parts
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(SHEETS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_nobody_depends_on_anybody(sheets: list[dict[str, str]], order: random.Random) -> None:
    """Each student's result is what it would be alone, whatever the order in which a class is marked."""
    alone = [verdicts(answered(dict(sheet), Marker(seed_exam()))) for sheet in sheets[:2]]
    together = Marker(seed_exam())
    numbered = list(enumerate(sheets))
    order.shuffle(numbered)
    marked = {number: verdicts(answered(dict(sheet), together)) for number, sheet in numbered}
    assert [marked[number] for number in range(len(alone))] == alone


def test_what_a_key_asks_in_another_kind() -> None:
    """A part may be read as another kind of answer than its quantity's own."""
    marker = part_of("ask: receptive_field.side, kind: number, marks: 1", "{network: {layers: [conv: {kernel: 3}]}}")
    assert result_of("1.p", {"1.p": "3"}, marker).verdict is Verdict.RIGHT
    assert result_of("1.p", {"1.p": "3 × 3"}, marker).verdict is not Verdict.RIGHT


def test_what_a_value_states_of_the_steps() -> None:
    """A value of the asked form states its steps; another form, and words, state nothing."""
    asked = seed_marker().asked["1c.size"]
    assert list(asked.stated((35, 35, 32)).values()) == [35, 35, 32]
    assert asked.stated((35, 35)) == {}
    assert asked.stated(None) == {}
    number = seed_marker().asked["1c.parameters"]
    assert list(number.stated(4640).values()) == [4640]
    for value in ("words", None, ((1,),)):
        assert number.stated(value) == {}


def test_what_a_matrix_states_of_the_steps() -> None:
    """Each cell states its step where the rows are as long as they should be; a finished matrix has no steps."""
    holes = "{partial_convolution: {pixels: [[1, 2], [3, 4]], mask: [[1, 0], [1, 1]], weights: [[1, 1]]}}"
    asked = part_of("ask: valid_count, marks: 1", holes).asked["1.p"]
    assert asked.stated(((1,), (2,))) == {"1.valid_count.0.0": 1, "1.valid_count.1.0": 2}
    assert asked.stated(((1,), ("W",))) == {"1.valid_count.0.0": 1}
    for value in (((1, 2),), ((1,),), ((1,), (2, 3)), 5, (1, 2), "words", None):
        assert asked.stated(value) == {}
    assert seed_marker().asked["2a.full"].stated(((1, 2),)) == {}


def test_a_reading_without_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that met a bound and gives no reason says at least that it did."""
    silent = replace(ANSWERS["number"], reads=lambda node, terms: Interpretation("x", limit=True))  # noqa: ARG005
    monkeypatch.setattr("grader.marking.asked.ANSWERS", {**ANSWERS, "number": silent})
    fresh = part_of("ask: conv.parameters, marks: 4")
    found = result_of("1.p", {"1.p": "x"}, fresh)
    assert [reason.text for reason in found.reasons] == [wording.LIMIT]
