"""``grade submissions/``: what it writes, prints and answers to a full disk."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Self

import click
import pytest

from grader.cli import marking as marking_module
from grader.errors import KeyProblems
from tests.cli.running import run

RIGHT = "exam: deep-learning-theory\nstudent: {id: s1}\nanswers: {1a.side: 9}\n"


# ----- grade submissions/


def test_marking_a_folder(place: Path) -> None:
    """A folder is marked, and the summary accounts for each of its entries and says what wants a person."""
    result = run("submissions/")
    assert result.exit_code == 0
    counts = {line.rsplit(maxsplit=1)[0].strip(): int(line.split()[-1]) for line in result.output.splitlines()[1:6]}
    assert counts == {"marked": 0, "to review": 2, "rejected": 1, "ignored": 1, "in all": 4}
    assert "  submissions/s10.yaml: " in result.output
    assert "  submissions/s00.yaml: 1b.purpose, 1e.depth, 1f.gradients, 2b.partial" in result.output
    assert result.output.endswith("\nReports: reports/index.html\n")
    assert sorted(path.name for path in (place / "reports").iterdir()) == [
        "gradebook.csv",
        "index.html",
        "results.jsonl",
        "students",
    ]


@pytest.mark.parametrize(
    "arguments", [("mark", "submissions"), ("--reports", "out", "submissions"), ("./submissions",)]
)
def test_ways_of_naming_a_folder(arguments: tuple[str, ...], place: Path) -> None:
    """The folder may stand alone, after options, or behind the command's own name."""
    assert run(*arguments).exit_code == 0
    assert (place / ("out" if "out" in arguments else "reports") / "index.html").is_file()


def test_a_folder_named_like_a_command(place: Path) -> None:
    """A folder named like a command is given as ./check."""
    (place / "submissions").rename(place / "check")
    assert run("./check").exit_code == 0
    assert json.loads((place / "reports" / "results.jsonl").read_text().splitlines()[0])["file"].startswith("check/")


def test_strict(place: Path) -> None:
    """With --strict the exit code is 1 where something wants a person, and 0 where all is marked."""
    assert run("submissions", "--strict").exit_code == 1
    shutil.rmtree(place / "submissions")
    (place / "submissions").mkdir()
    (place / "submissions" / "s.yaml").write_text(RIGHT, encoding="utf-8")
    (place / "submissions" / "README").write_text("hello", encoding="utf-8")
    result = run("submissions", "--strict")
    assert result.exit_code == 0
    assert "wants a person" not in result.output


def test_formats_and_language(place: Path) -> None:
    """Formats are repeatable, each once; the language is the one asked for."""
    result = run("submissions", "--format", "markdown", "--format", "json", "--format", "markdown", "--language", "en")
    assert result.exit_code == 0
    names = sorted(path.suffix for path in (place / "reports" / "students").iterdir())
    assert names == [".json", ".json", ".md", ".md"]
    assert '<html lang="en"' in (place / "reports" / "index.html").read_text(encoding="utf-8")


# ----- colours and progress


def test_colours(place: Path) -> None:
    """Colours are used on a terminal, and not where NO_COLOR asks for none or the terminal is dumb."""
    assert place.is_dir()
    assert "\x1b[" in run("submissions", color=True, env={"NO_COLOR": "", "TERM": "xterm"}).output
    assert "\x1b[" not in run("submissions", color=True, env={"NO_COLOR": "1", "TERM": "xterm"}).output
    assert "\x1b[" not in run("submissions", color=True, env={"NO_COLOR": "", "TERM": "dumb"}).output
    assert "\x1b[" not in run("nowhere", color=True, env={"NO_COLOR": "1", "TERM": "xterm"}).output


def test_a_bar_on_long_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar is shown on a terminal and on long runs only."""
    shown: list[int] = []

    class Bar:
        pos = 0

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return

        def update(self, steps: int) -> None:
            self.pos += steps
            shown.append(self.pos)

    monkeypatch.setattr(click, "progressbar", lambda **_: Bar())
    progress = marking_module._Progress()
    progress.advance(1, 1000)
    assert shown == []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress.advance(1, 99)
    assert shown == []
    with progress.bars:
        progress.advance(1, 1000)
        progress.advance(500, 1000)
    assert shown == [1, 500]


def test_many_that_want_a_person(place: Path) -> None:
    """Only the first of many entries that want a person are listed, and what can't be seen in a name is shown."""
    for number in range(25):
        (place / "submissions" / f"x{number:02}.yaml").write_text("exam: [", encoding="utf-8")
    (place / "submissions" / "a\x1b[31m.yaml").write_text("", encoding="utf-8")
    result = run("submissions")
    assert "… and 9 more; see index.html and results.jsonl." in result.output
    assert r"submissions/a\x1b[31m.yaml: " in result.output
    assert "\x1b" not in result.output


# ----- errors of the system


def test_a_folder_that_can_not_be_written(place: Path) -> None:
    """A file of the system's that can't be read or written is told of in one line, with exit code 2."""
    (place / "reports").write_text("in the way", encoding="utf-8")
    result = run("submissions")
    assert result.exit_code == 2
    assert "reports" in result.output
    assert "Traceback" not in result.output


def test_a_closed_pipe_and_an_error_without_a_name(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that its reader closed is left to click; an error without a name is told all the same."""
    assert place.is_dir()

    def fail(error: OSError) -> None:
        def raising(*_: object) -> None:
            raise error

        monkeypatch.setattr("grader.workflow.run.grade", raising)

    fail(BrokenPipeError(32, os.strerror(32)))
    assert run("submissions").exit_code == 1
    fail(OSError("odd"))
    result = run("submissions")
    assert (result.exit_code, "A file: odd." in result.output) == (2, True)
    fail(OSError(28, os.strerror(28)))
    assert "No space left on device" in run("submissions").output


def test_problems_of_a_key_are_one_error() -> None:
    """All problems of a key are one error, which lists them."""
    assert str(KeyProblems([])) == ""
