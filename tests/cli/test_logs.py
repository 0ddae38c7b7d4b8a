"""Where the grader itself fails on an answer, a student's screen has one sentence and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FAILING = """
import sys
from grader.cli import main
from grader.marking.parts import quantity

def fail(*_):
    raise KeyError("features")

if "submissions/" in sys.argv:  # where the key itself is checked first
    from grader.workflow import run

    run.sound_keys = run.read_keys
quantity.judged = fail
main(sys.argv[1:])
"""
ANSWERS = "exam: deep-learning-theory\nstudent: {id: s1}\nanswers: {1a.side: 8}\n"


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what became of a command whose marking fails, in a process where no test looks at the log."""
    return subprocess.run([sys.executable, "-c", FAILING, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("check", "mine.yaml"), 1), (("explain", "deep-learning-theory", "1a.side", "8", "--language", "en"), 0)],
)
def test_a_student_sees_no_traceback(arguments: tuple[str, ...], code: int, place: Path) -> None:
    """Checking and explaining say in words that the grader failed, or that a person decides."""
    (place / "mine.yaml").write_text(ANSWERS)
    made = ran(*arguments)
    assert (made.returncode, made.stderr) == (code, "")
    assert "KeyError" not in made.stdout
    assert "1a.side" in made.stdout


def test_who_marks_a_class_has_the_traceback(place: Path) -> None:
    """Marking a folder logs what failed."""
    (place / "submissions" / "mine.yaml").write_text(ANSWERS)
    made = ran("submissions/")
    assert made.returncode == 0
    assert "1a.side could not be marked" in made.stderr
    assert "KeyError" in made.stderr
