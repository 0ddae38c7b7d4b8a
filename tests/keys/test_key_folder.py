"""A folder of keys from which only those are read that are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import KeyProblems, UseError
from grader.keys import KeyFolder, exam_named

KEY = """
exam: {exam}
questions:
- id: '1'
  given: {{network: {{input: 8×8×3, layers: [{{conv: {{filters: 2, kernel: 3}}}}]}}}}
  parts:
  - {{id: a, ask: conv.parameters, marks: 1}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a sound key, one that is broken behind its name, one without a name, and what is no file."""
    (tmp_path / "a.yaml").write_text(KEY.format(exam="sound"), "utf-8")
    (tmp_path / "b.yaml").write_text("exam: broken\nquestions: [", "utf-8")
    (tmp_path / "c.yaml").write_text("questions: []\n", "utf-8")
    (tmp_path / "d.yaml").mkdir()
    (tmp_path / "sound.decisions.yaml").write_text(
        "exam: sound\ndecisions: [{student: s, part: 1.a, marks: 0.5, reason: half, answer: '3', verdict: wrong}]\n",
        "utf-8",
    )
    return tmp_path


def test_one_is_read_whatever_the_others_are(folder: Path) -> None:
    """A sound key is read with its decisions, and all that name an exam are known."""
    exams = KeyFolder(folder)
    assert exams["sound"].decisions.keys() == {("s", "1.a")}
    assert (list(exams), len(exams)) == (["broken", "sound"], 2)


def test_what_is_asked_for_and_broken_says_why(folder: Path) -> None:
    """A broken key tells its problems, and for an exam that none names all the folder does."""
    with pytest.raises(KeyProblems, match=r"b\.yaml"):
        exam_named("broken", KeyFolder(folder))
    with pytest.raises(UseError, match=r"d\.yaml: the key can't be read"):
        exam_named("none", KeyFolder(folder))
    (folder / "d.yaml").rmdir()
    with pytest.raises(KeyProblems, match=r"c\.yaml"):
        exam_named("none", KeyFolder(folder))


def test_two_keys_of_one_exam_are_a_problem(folder: Path) -> None:
    """Neither is taken for the other."""
    for name in ("b.yaml", "c.yaml"):
        (folder / name).write_text(KEY.format(exam="sound"), "utf-8")
    (folder / "d.yaml").rmdir()
    with pytest.raises(KeyProblems, match='Another key is for the exam "sound" already'):
        exam_named("sound", KeyFolder(folder))


def test_the_only_one_needs_no_name(tmp_path: Path) -> None:
    """Where one key lies it is meant; where none does the folder's name is wrong."""
    with pytest.raises(UseError, match="no answer keys"):
        KeyFolder(tmp_path)
    (tmp_path / "a.yaml").write_text(KEY.format(exam="sound"), "utf-8")
    assert exam_named("", KeyFolder(tmp_path)).id == "sound"
    with pytest.raises(UseError, match=r'There is no key for the exam "sund". Did you mean "sound"'):
        exam_named("sund", KeyFolder(tmp_path))
