"""Parts of several fields: each read and compared as its own answer is, all worth the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from grader.checking import check
from grader.checking.likely import likely
from grader.checking.self_check import self_check
from grader.derivation.printing import text
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Exam, PartResult, Student, Submission, Verdict
from grader.source import Items, Node, Scalar, Table

KEY = """
exam: blanks
self_check: reading
questions:
  - id: "1"
    parts:
      - id: a
        marks: 3
        blanks:
          h: {answer: 30}
          w: {answer: x > 2, kind: inequality}
          C: {answer: "[1, 2]", mistakes: {"[2, 1]": {says: {en: Turned round.}, credit: 1/2, name: turned}}}
      - {id: set, marks: 1, blanks: {s: {answer: "{1, 2}"}, t: {answer: 3}}}
      - {id: all, marks: 2, credit: all, blanks: {u: {answer: "4"}, v: {answer: pi, significant_figures: 3}}}
"""
ROWS: list[tuple[str, str | Mapping[str, str], Verdict, Fraction | int]] = [
    ("a", "h: 30, w: x > 2, C: [1, 2]", Verdict.RIGHT, 3),
    ("a", "h = 30; w = 2 < x; c = (1, 2)", Verdict.RIGHT, 3),
    ("a", "h: 30\nw: x > 2\nC: 1, 2", Verdict.RIGHT, 3),
    ("a", {"h": "30", "W": "x > 2", "C": "[1, 2]"}, Verdict.RIGHT, 3),
    ("a", "{h: 30, w: x > 2, C: [1, 2]}", Verdict.RIGHT, 3),
    ("a", "h: ۳۰، w: x > 2، C: [1, 2]", Verdict.RIGHT, 3),
    ("a", "h: 31, w: x > 2, C: [1, 2]", Verdict.PARTLY, 2),
    ("a", "h: 30", Verdict.PARTLY, 1),
    ("a", {"h": "30", "w": "", "C": "[1, 2]"}, Verdict.PARTLY, 2),
    ("a", "h: 29, w: x < 2", Verdict.WRONG, 0),
    ("a", "h: 30, w: x > 2, C: [2, 1]", Verdict.PARTLY, Fraction(5, 2)),
    ("a", "h: thirty-ish, w: x > 2, C: [1, 2]", Verdict.NEEDS_REVIEW, 0),
    ("a", "30, x > 2, [1, 2]", Verdict.UNREADABLE, 0),
    ("a", "the height h: 30", Verdict.UNREADABLE, 0),
    ("a", "h: 30, h: 31", Verdict.UNREADABLE, 0),
    ("a", {"h": "30", "k": "1"}, Verdict.UNREADABLE, 0),
    ("a", {}, Verdict.UNREADABLE, 0),
    ("a", "h 30; w: x > 2 | C: [1, 2]", Verdict.RIGHT, 3),
    ("a", "- h: 30\n- w: x > 2\n- C: [1, 2]", Verdict.RIGHT, 3),
    ("a", "h: 30, w: x > 2 and C: [1, 2]", Verdict.RIGHT, 3),
    ("a", "w: x > 2, so h = 30, C: [1, 2]", Verdict.UNREADABLE, 0),
    ("a", {"h": "", "w": " "}, Verdict.MISSING, 0),
    ("set", "s: {1, 2}, t: 3", Verdict.RIGHT, 1),
    ("set", "t: 3, s: {2, 1}", Verdict.RIGHT, 1),
    ("set", "{t: 3, s: {2, 1}}", Verdict.RIGHT, 1),
    ("all", "u: 4, v: 3.14", Verdict.RIGHT, 2),
    ("all", "u: 4, v: 3.15", Verdict.WRONG, 0),
    ("all", "u: 4", Verdict.WRONG, 0),
]


def exam_of() -> Exam:
    """Return the exam of the key."""
    exam, problems = parse_key(KEY.encode())
    assert problems == []
    assert exam is not None
    return exam


def node_of(answer: str | Mapping[str, str]) -> Node:
    """Return an answer as a submission holds it."""
    if isinstance(answer, str):
        return Scalar(answer, 1)
    return Table({name: Scalar(said, 1) for name, said in answer.items()}, dict.fromkeys(answer, 1), 1)


def result_of(part: str, node: Node) -> PartResult:
    """Return the result of one answer."""
    submission = Submission("", "blanks", Student("one"), {f"1.{part}": node})
    return next(one for one in Marker(exam_of()).mark(submission).parts if one.part.id == f"1.{part}")


@pytest.mark.parametrize(("part", "answer", "verdict", "marks"), ROWS)
def test_fields_are_marked_together(
    part: str, answer: str | Mapping[str, str], verdict: Verdict, marks: Fraction | int
) -> None:
    """Each field is worth the same; one that a person must see makes the part theirs."""
    found = result_of(part, node_of(answer))
    assert (found.verdict, found.marks) == (verdict, marks)


def test_a_list_names_no_field() -> None:
    """Nobody can tell which item belongs where."""
    assert result_of("a", Items([Scalar("30", 1), Scalar("x > 2", 1)], 1)).verdict is Verdict.UNREADABLE


def test_a_list_of_fields_is_one_of_names() -> None:
    """As some write a mapping in YAML."""
    items: list[Node] = [node_of({"h": "30"}), node_of({"w": "x > 2"}), node_of({"C": "[1, 2]"})]
    assert result_of("a", Items(items, 1)).verdict is Verdict.RIGHT


def test_each_field_has_its_verdict_and_its_mistakes() -> None:
    """What is open has the marks of the others as a suggestion."""
    found = result_of("a", Scalar("h: 29, C: [2, 1]", 1))
    reasons = [str(reason) for reason in found.reasons]
    assert [reason for reason in reasons if reason[2:4] in {"h:", "w:", "C:"}] == [
        "✗ h: wrong",
        "○ w: not answered",
        "◐ C: partly right",
    ]
    assert [one.mistake for one in found.diagnoses] == ["own.turned"]
    assert found.expected is not None
    assert text(found.expected) == "h = 30, w = (x > 2), C = [1, 2]"
    assert result_of("a", Scalar("h: ?, w: x > 2, C: [1, 2]", 1)).suggested == 2


def test_a_key_checks_and_shows_its_fields() -> None:
    """The own answers of all fields together earn all marks, but for those that must be rounded."""
    exam = exam_of()
    assert check(exam, warnings=False) == []
    assert {part.id: text(right) for part, right, _ in likely(exam)}["1.a.h"] == "30"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("h: 30, w: x > 1, C: [1, 2]", "h = 30, w = (x > 1), C = [1, 2]"),
        ("h: 3 +", "h: "),
        ("h: , w: x > 1", "w = (x > 1)"),
        ("30", "Write each field once"),
    ],
)
def test_self_check_says_what_was_read(answer: str, said: str) -> None:
    """And no more than that."""
    submission = Submission("", "blanks", Student("one"), {"1.a": Scalar(answer, 1)})
    printed = "\n".join(self_check(submission, {"blanks": exam_of()}, "en").lines)
    assert said in printed
    assert "wrong" not in printed
