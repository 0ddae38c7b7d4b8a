"""What each policy of ``self_check`` lets a student know, in words and exit codes; reading hangs on the text alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

import pytest

from grader.answers import ANSWERS
from grader.checking.self_check import self_check
from grader.marking import Marker
from grader.model import Decision, Exam
from grader.submissions import parse_submission
from tests.cli.running import run
from tests.marking.seed_exam import exam_of

KEY = """\
exam: small
language: en
self_check: {level}
questions:
- id: '1'
  given: {{network: {{input: {side}×{side}×16, layers: [conv: {{filters: {filters}, kernel: 3, padding: same}}]}}}}
  parts:
  - {{id: p, ask: conv.parameters, marks: 4}}
  - {{id: s, ask: conv.output, marks: 2}}
- id: '2'
  parts: [{{id: why, marks: 1, answer: {{en: "{why}"}}, rubric: [{{marks: 1, criterion: c, look_for: [{why}]}}]}}]
- id: '3'
  given: {{network: {{input: 8×8×3, layers: [conv: {{filters: {filters}, kernel: 3}}]}}}}
  parts:
  - {{id: own, marks: 2, design: {{same: [input, output], fewer: [total.parameters]}}}}
  - {{id: own.total, ask: own.total.parameters, marks: 1}}
"""
SHORT = KEY[: KEY.index("- id: '2'")]
HEAD = "exam: small\nstudent: {id: s}\nanswers:\n"


def short(level: str, **numbers: object) -> Exam:
    return exam_of(SHORT.format(level=level, **{"side": 35, "filters": 32, **numbers}))


def checked(exam: Exam, answers: str) -> tuple[Sequence[str], bool]:
    said = self_check(parse_submission(f"{HEAD}{answers}".encode(), "s.yaml"), {exam.id: exam}, "en")
    return said.lines, said.all_right


GOOD = "  1.p: 4640\n  1.s: 35×35×32\n"
RIGHT, READ = "1.p: right; read as 4640", "1.p: read as 4640"
SIZE = "1.s: right; read as 35×35×32"
BOUND = "    A bound was met before this was read; a person looks at it."
POLICIES = [
    ("reading", GOOD, READ, True),
    ("reading", "  1.p: 7\n  1.s: 1×1\n", "1.p: read as 7", True),
    ("reading", "  1.p: 3·3 = 10\n  1.s: 1×1\n", "1.p: read as 10", True),
    ("reading", "  1.p: 4640\n", "1.s: no answer", False),
    ("reading", "  1.p: ' '\n  1.s: 1×1\n", "1.p: no answer", False),
    ("reading", "  1.p: many\n  1.s: 1×1\n", "1.p: can't be read", False),
    ("reading", "  1.p: 9^9^9^9\n  1.s: 1×1\n", "1.p: can't be read", False),
    ("reading", "  1.p: 9^9^9^9\n  1.s: 1×1\n", BOUND, False),
    ("reading", "  1.p: a: b\n  1.s: 1×1\n", "1.p: a person decides", False),
    ("reading", "  1.p: a: b\n  1.s: 1×1\n", "            ^", False),
    ("reading", "  1.pp: 4640\n  1.s: 1×1\n", "1.p: a person decides; read as 4640", False),
    ("reading", "  1.p: 4640\n  1.s: 1×1\n  zzz: 3\n", READ, False),
    ("reading", "  1.p: 4640\n  1.P: 4641\n  1.s: 1×1\n", "1.p: a person decides", False),
    ("reading", "  1.p: 4640\n  1.P: 4640\n  1.s: 1×1\n", READ, True),
    ("reading", '  1.p: "4640 \\\\ \\t"\n  1.s: 1×1\n', "1.s: read as 1×1", False),
    ("verdict", GOOD, RIGHT, True),
    ("verdict", "  1.p: 4608\n  1.s: 35×35×32\n", "1.p: not right; read as 4608", False),
    ("verdict", "  1.p: 7\n  1.s: 35×35×32\n", "1.p: not right; read as 7", False),
    ("verdict", "  1.p: 4640\n", "1.s: no answer", False),
    ("verdict", "  1.p: many\n  1.s: 35×35×32\n", "1.p: can't be read", False),
    ("verdict", "  1.p: 9^9^9^9\n  1.s: 35×35×32\n", "1.p: a person decides", False),
    ("verdict", "  1.p: 9^9^9^9\n  1.s: 35×35×32\n", BOUND, False),
    ("verdict", "  1.p: a: b\n  1.s: 35×35×32\n", "1.p: a person decides", False),
    ("verdict", "  1.p: a: b\n  1.s: 35×35×32\n", SIZE, False),
    ("verdict", "  1.pp: 4640\n  1.s: 35×35×32\n", "1.p: a person decides; read as 4640", False),
    ("verdict", f"{GOOD}  zzz: 3\n", RIGHT, False),
    ("verdict", f"{GOOD}  1.P: 4641\n", "1.p: a person decides", False),
    ("verdict", f"{GOOD}  1.P: 4640\n", RIGHT, True),
    ("hint", GOOD, RIGHT, True),
    ("hint", "  1.p: 4608\n  1.s: 35×35×32\n", "    One idea is worth another look: biases left out.", False),
    ("hint", "  1.p: 3·3 = 10\n  1.s: 35×35×32\n", "    this line doesn't hold: 3·3 = 10", False),
    ("hint", "  1.p: 4640\n", "1.s: no answer", False),
    ("hint", "  1.pp: 4608\n  1.s: 35×35×32\n", "1.p: a person decides; read as 4608", False),
]  # fmt: skip


@pytest.mark.parametrize(("level", "answers", "line", "fine"), POLICIES)
def test_what_a_policy_tells(level: str, answers: str, line: str, fine: bool) -> None:
    """The words of a part and whether all is right, or under ``reading`` whether all is given and read."""
    lines, all_right = checked(short(level), answers)
    assert line in lines
    assert all_right is fine


@pytest.mark.parametrize("level", ["verdict", "hint"])
def test_what_a_person_decides_is_not_right(level: str) -> None:
    """Free text is undecided, so that not all is right; under ``reading`` it is read."""
    key = KEY.format(level=level, side=35, filters=32, why="because")
    answers = f"{GOOD}  2.why: because\n  3.own: 8×8×3 → conv 32 1×1 → conv 32 3×3\n  3.own.total: 9\n"
    assert "2.why: a person decides" in checked(exam_of(key), answers)[0]
    assert not checked(exam_of(key), answers)[1]
    assert checked(exam_of(key.replace(level, "reading")), answers)[1]


@pytest.mark.parametrize("level", ["reading", "verdict", "hint"])
def test_no_decision_shows(level: str) -> None:
    """What a person decided about an answer isn't told of."""
    exam = short(level)
    decided = replace(exam, decisions={("s", "1.p"): Decision("s", "1.p", Fraction(4), "good enough")})
    assert checked(decided, "  1.p: 7\n  1.s: 1×1\n") == checked(exam, "  1.p: 7\n  1.s: 1×1\n")


def test_under_reading_nothing_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is compared or explained, so that no time goes by on what is right."""

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Marker, "mark", never)
    monkeypatch.setattr("grader.marking.parts.quantity.judged", never)
    monkeypatch.setattr("grader.marking.asked.Asked.settled", never)
    assert checked(short("reading"), "  1.p: 4608 ≈ 4608\n  1.s: 35×35×32\n")[1]


@pytest.mark.parametrize("level", ["reading", "verdict"])
def test_a_failure_of_the_grader_is_told_and_costs_nothing(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading fails, the part is a person's, no traceback shows, and the rest is read."""

    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError

    broken = replace(ANSWERS["number"], reads=fail)
    monkeypatch.setattr("grader.marking.asked.ANSWERS", {**ANSWERS, "number": broken})
    lines, all_right = checked(short(level), GOOD)
    assert "    The grader failed on this answer; a person looks at it." in lines
    assert any(line.endswith("read as 35×35×32") for line in lines)
    assert not all_right


KEYS = [
    {"side": 35, "filters": 32, "why": "because"},
    {"side": 35, "filters": 48, "why": "because"},
    {"side": 7, "filters": 1, "why": "never"},
]
OWN = "  3.own: 8×8×3 → conv 4 1×1 → conv 32 3×3\n"
PAPERS = [
    GOOD,
    "  1.p: 6960\n  1.s: 35×35×48\n  2.why: because\n",
    "  1.p: 145\n  1.s: 7×7×1\n  2.why: never\n",
    "  1.p: 4608 = 3·3·16·32\n  1.s: 35, 35\n",
    "  1.p: 4640.5 ≈ 4640\n  1.s: 35×35×32×1\n",
    "  1.p: 17/5\n  1.s: 35.5×1\n",
    "  1.p: many\n  1.s: [35\n",
    "  1.p: 9^9^9^9\n  1.sise: 35×35×32\n",
    f"{GOOD}  2.why: because\n{OWN}  3.own.total: 1200\n",
    f"{GOOD}  2.why: ''\n{OWN}  3.own.totl: 1200\n",
    f"{GOOD}  2.why: x\n  3.own: 8×8×3 → conv 4 99×99\n  3.own.total: 4\n",
    f"{GOOD}  2.why: x\n  3.own: nothing\n  3.own.total: 4\n",
    f"{GOOD}  2.why: x\n  3.own: {{layers: [dense: {{units: 3}}]}}\n  3.own.total: 4\n",
]


@pytest.mark.parametrize("paper", PAPERS)
def test_reading_hangs_on_the_text_alone(paper: str, tmp_path: Path) -> None:
    """For keys whose right answers differ the same file gives the same words and the same exit code."""
    file = tmp_path / "s.yaml"
    file.write_text(f"{HEAD}{paper}")
    told = set()
    for number, numbers in enumerate(KEYS):
        keys = tmp_path / str(number)
        keys.mkdir()
        (keys / "small.yaml").write_text(KEY.format(level="reading", **numbers))
        found = run("check", file, "--keys", keys)
        told.add((found.output, found.exit_code))
    assert len(told) == 1
    assert "right" not in next(iter(told))[0]


def test_the_papers_are_told_apart_where_verdicts_are() -> None:
    """The keys differ in what is right: under ``verdict`` the same papers give other words."""
    exams = [exam_of(KEY.format(level="verdict", **numbers)) for numbers in KEYS]
    told = {tuple(checked(exam, "  1.p: 4640\n")[0]) for exam in exams}
    assert len(told) == 2


def test_the_exit_code_is_what_is_said(tmp_path: Path) -> None:
    """The command gives 0 where all is right, or read, else 1."""
    file, keys = tmp_path / "s.yaml", tmp_path / "keys"
    keys.mkdir()
    for level, answers, _, fine in POLICIES:
        file.write_text(f"{HEAD}{answers}")
        (keys / "small.yaml").write_text(SHORT.format(level=level, side=35, filters=32))
        assert run("check", file, "--keys", keys).exit_code == (0 if fine else 1)
