"""Wrong use and broken keys: told in a few lines, exit code 2, and nothing written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.reporting import FORMATS
from tests.cli.running import run

WRONG_USE = [
    (("nowhere",), "there is no such file or folder"),
    (("submissions", "--keys", "nowhere"), "no answer keys"),
    (("submissions", "--format", "pdf"), f"Known: {', '.join(FORMATS)}"),
    (("submissions", "--format", "htm"), 'Did you mean "html"?'),
    (("submissions", "--jobs", "0"), "0 is not in the range"),
    (("submissions", "--language", "de"), "'de' is not one of"),
    (("submissions", "--colour"), "No such option"),
    (("mark",), "Missing argument"),
    (("check",), "Missing argument"),
    (("check", "submissions"), "name one file"),
    (("check", "nowhere.yaml"), "there is no such file or folder"),
    (("explain", "deep-learning-theory", "1a.sid", "9"), 'Did you mean "1a.side"?'),
    (("explain", "deep-learning", "1a.side", "9"), 'Did you mean "deep-learning-theory"?'),
    (("explain", "nowhere.yaml", "1a.side", "9"), "there is no such key file"),
    (("explain", "deep-learning-theory", "1a.side", "9", "--given", "1a.are=81"), 'Did you mean "1a.area"?'),
    (("solve", "nowhere.yaml"), "does not exist"),
    (("solve", "submissions"), "is a directory"),
    (("key", "check", "nowhere.yaml"), "can't be read"),
    (("key", "show", "nowhere"), "There is no key"),
    (("key", "new", "answer_keys/deep-learning-theory.yaml"), "exists already"),
    (("key", "nothing"), "No such command"),
    (("submissions", "--reports", "answer_keys/deep-learning-theory.yaml"), "answer_keys/deep-learning-theory.yaml"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG_USE)
def test_wrong_use(arguments: tuple[str, ...], told: str, place: Path) -> None:
    """Wrong use is told in a few lines with exit code 2, and nothing is written."""
    before = sorted(path.name for path in place.rglob("*"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output
    assert sorted(path.name for path in place.rglob("*")) == before


BROKEN_KEY = [
    ("submissions",),
    ("check", "submissions/s01.yaml"),
    ("explain", "deep-learning-theory", "1a.side", "9"),
    ("explain", "answer_keys/deep-learning-theory.yaml", "1a.side", "9"),
    ("solve", "answer_keys/deep-learning-theory.yaml"),
    ("key", "check", "answer_keys/deep-learning-theory.yaml"),
    ("key", "show", "deep-learning-theory"),
]


@pytest.mark.parametrize("arguments", BROKEN_KEY)
def test_a_broken_key(arguments: tuple[str, ...], place: Path) -> None:
    """A broken key is told of with file and line and exit code 2; nothing is marked and nothing written."""
    key = place / "answer_keys" / "deep-learning-theory.yaml"
    key.write_text(key.read_text(encoding="utf-8").replace("ask: conv.output", "ask: conv.outptu"), encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert re.search(r'answer_keys/deep-learning-theory\.yaml:\d+ .*Did you mean "conv.output"', result.output)
    assert not (place / "reports").exists()


def test_a_key_that_swallows_a_mistake(place: Path) -> None:
    """A key with a band that accepts a known mistake marks nobody."""
    (place / "answer_keys" / "b.yaml").write_text(
        "exam: b\nquestions:\n- id: q\n  given: {saturating_layers: {layers: 5}}\n"
        "  parts: [{id: p, ask: bound, marks: 1, tolerance: 75%}]\n",
        encoding="utf-8",
    )
    result = run("submissions")
    assert result.exit_code == 2
    assert "the tolerance accepts" in result.output
    assert not (place / "reports").exists()
    checked = run("key", "check", "answer_keys/b.yaml")
    assert checked.exit_code == 2
    assert "error: the tolerance accepts" in checked.output
    assert "1 error, " in checked.output
