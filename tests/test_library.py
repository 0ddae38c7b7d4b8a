"""The library: what ``import grader`` gives, and that it does what the commands do."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import grader
from grader import library
from grader.errors import KeyProblems, UseError
from grader.model import Exam, Status
from tests.cli.running import run

ROOT = Path(__file__).parents[1]
KEY = ROOT / "answer_keys/deep-learning-theory.yaml"
RETURNS = {
    "compare": "Compared",
    "explain": "PartResult",
    "mark": "Result",
    "read_key": "Exam",
    "read_submission": "Submission",
    "solve": "Mapping[str, tuple[SolutionLine, ...]]",
}


@pytest.fixture(scope="module")
def exam() -> Exam:
    return grader.read_key(KEY)


def test_the_library_is_what_it_says() -> None:
    """Its names are sorted, and each is a documented function that returns records of ``grader.model``."""
    assert grader.__all__ == sorted(RETURNS)
    for name in grader.__all__:
        function = getattr(grader, name)
        assert inspect.getdoc(function)
        assert inspect.signature(function).return_annotation == RETURNS[name]


@pytest.mark.parametrize("page", ["docs/developers/library.md"])
def test_the_page_of_the_library_says_what_is_so(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page runs, and every function stands in its table."""
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / page), module_relative=False)
    assert done.attempted > 10
    assert done.failed == 0
    assert [name for name in grader.__all__ if f"| `{name}(" not in (ROOT / page).read_text("utf-8")] == []


def test_importing_the_library_imports_nothing_else() -> None:
    """``import grader`` costs next to nothing: each function imports what it needs when it is called."""
    program = "import sys, grader; print(*sorted(name for name in sys.modules if name.startswith('grader')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["grader", "grader.library"]


def test_a_file_is_marked(exam: Exam) -> None:
    """Paths may be texts or paths; what is handed in is marked against the key it names."""
    result = grader.mark(exam, grader.read_submission(str(ROOT / "submissions/s01.yaml")))
    assert result.status is Status.NEEDS_REVIEW
    assert [one.part.id for one in result.parts] == [part.id for part in exam.parts]


def test_what_cannot_be_marked_comes_back_with_its_problems(exam: Exam, tmp_path: Path) -> None:
    """Nothing that a student writes raises."""
    (tmp_path / "mine.yaml").write_text("[", "utf-8")
    submission = grader.read_submission(tmp_path / "mine.yaml")
    assert submission.rejected
    assert submission.problems
    assert grader.mark(exam, submission).status is Status.REJECTED


def test_wrong_use_is_said(exam: Exam, tmp_path: Path) -> None:
    """What the caller can mend raises, and says how."""
    (tmp_path / "other.yaml").write_text("exam: another\nstudent: {id: s}\nanswers: {a: 1}\n", "utf-8")
    (tmp_path / "key.yaml").write_text("exam: broken\n", "utf-8")
    with pytest.raises(UseError, match="answers to the exam another, not to deep-learning-theory"):
        grader.mark(exam, grader.read_submission(tmp_path / "other.yaml"))
    with pytest.raises(UseError, match="name one file"):
        grader.read_submission(tmp_path)
    with pytest.raises(UseError, match="no such file"):
        grader.read_submission(tmp_path / "none.yaml")
    with pytest.raises(UseError, match="can't be read"):
        grader.read_key(tmp_path / "none.yaml")
    with pytest.raises(KeyProblems, match="questions"):
        grader.read_key(tmp_path / "key.yaml")
    with pytest.raises(UseError, match=r'no part "1c.parametres". Did you mean "1c.parameters"'):
        grader.explain(exam, "1c.parametres", "4608")
    with pytest.raises(UseError, match='no part "1z"'):
        grader.explain(exam, "1c.parameters", "4608", {"1z": "1"})
    with pytest.raises(UseError, match='no option "colour"'):
        grader.compare("1", "1", colour="red")
    with pytest.raises(UseError, match='no option "student"'):
        grader.compare("1", "1", student="2")
    with pytest.raises(UseError, match='no kind "numbr"'):
        grader.compare("1", "1", kind="numbr")


def test_the_commands_do_what_the_library_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """``grade compare`` and ``grade explain`` call these functions: there is no second way."""
    functions = {name: Mock(wraps=getattr(library, name)) for name in ("compare", "explain", "read_submission")}
    for name, function in functions.items():
        monkeypatch.setattr(library, name, function)
    monkeypatch.chdir(ROOT)
    assert run("compare", "1/2", "0.5").exit_code == 0
    assert run("explain", str(KEY), "1c.parameters", "4608").exit_code == 0
    assert run("check", "submissions/s01.yaml").exit_code in {0, 1}
    assert [function.call_count for function in functions.values()] == [1, 1, 1]
