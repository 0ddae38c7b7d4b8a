"""What people decided, as a file: whole ones and broken ones."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader.errors import KeyProblems
from grader.keys import read_keys
from grader.keys.decisions import read_decisions
from tests.marking.seed_exam import KEY, seed_exam

HEAD = "exam: deep-learning-theory\ndecisions:\n"
GOOD = (
    HEAD + "  - {student: s00, part: 1b.purpose, marks: 2.5, reason: all but one, answer: a b, verdict: needs-review}\n"
)
BROKEN = [
    ("another exam", GOOD.replace("deep-learning-theory", "other"), [(1, '"other"')]),
    ("unknown part", GOOD.replace("1b.purpose", "1b.purpos"), [(3, 'Did you mean "1b.purpose"?')]),
    ("too many marks", GOOD.replace("2.5", "3.5"), [(3, "more than the part's 3")]),
    ("negative marks", GOOD.replace("2.5", "-1"), [(3, "negative")]),
    ("no reason", GOOD.replace("reason: all but one, ", ""), [(3, "required")]),
    ("empty reason", GOOD.replace("all but one", "''"), [(3, "at least 1")]),
    ("unknown field", GOOD.replace("answer:", "answr:"), [(3, '"answer"')]),
    ("decided twice", GOOD + GOOD.removeprefix(HEAD), [(4, "decided twice")]),
    ("no list", HEAD.replace("decisions:", "decisions: none"), [(2, "list")]),
    ("a key twice", GOOD + "exam: x\n", [(4, "again")]),
    ("not YAML", "exam: [", [(None, "not YAML")]),
    ("empty", "", [(None, "empty")]),
    ("several", GOOD.replace("other", "x").replace("1b.purpose", "1z").replace("deep-learning-theory", "x"), [
        (1, '"x"'), (3, "no part")]),
]  # fmt: skip


def read(text: str, folder: Path) -> object:
    path = folder / "d.yaml"
    path.write_text(text, encoding="utf-8")
    return read_decisions(path, seed_exam())


def test_a_whole_file(tmp_path: Path) -> None:
    """A decision is found by student and part, with what the person saw and its line."""
    path = tmp_path / "d.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (decision,) = read_decisions(path, seed_exam()).values()
    assert (decision.student, decision.part, decision.marks) == ("s00", "1b.purpose", Fraction(5, 2))
    assert (decision.reason, decision.answer, decision.verdict) == ("all but one", "a b", "needs-review")
    assert decision.line == 3


@pytest.mark.parametrize("text", [HEAD.replace("decisions:\n", ""), HEAD.replace("decisions:", "decisions: []")])
def test_no_decisions(text: str, tmp_path: Path) -> None:
    """A file without decisions holds none, and so does a file that isn't there."""
    assert read(text, tmp_path) == {}
    assert read_decisions(tmp_path / "none.yaml", seed_exam()) == {}


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken(text: str, found: list[tuple[int | None, str]], tmp_path: Path) -> None:
    """A broken file of decisions is refused with every problem, its line and its file, and nothing is marked."""
    with pytest.raises(KeyProblems) as raised:
        read(text, tmp_path)
    problems = raised.value.problems
    assert all(problem.file.endswith("d.yaml") for problem in problems)
    for line, told in found:
        assert any((line is None or one.line == line) and told in one.message for one in problems), problems
    assert len(problems) == len(found)


def test_beside_the_key(tmp_path: Path) -> None:
    """The decisions on an exam lie beside its key, named by the exam; the key's own file name doesn't matter."""
    (tmp_path / "any.yaml").write_bytes(KEY.read_bytes())
    (tmp_path / "deep-learning-theory.decisions.yaml").write_text(GOOD, encoding="utf-8")
    (exam,) = read_keys(tmp_path).values()
    assert len(exam.decisions) == 1
