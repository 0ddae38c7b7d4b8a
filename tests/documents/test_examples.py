"""Every example of the documents is so: keys and submissions are read, commands print what stands there."""

from __future__ import annotations

import ast
import doctest
import json
import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli import main
from grader.core.conventions import Conventions
from grader.core.networks.short_form import read_network
from grader.document import read_yaml
from grader.errors import UseError
from grader.keys import parse_key
from grader.keys.decisions import DecisionsFile
from grader.keys.validation import validated
from grader.source import Table, plain
from grader.submissions import parse_submission
from tests.documents.fences import Fence, commands, fences, matches
from tests.documents.pages import PAGES, ROOT
from tests.documents.registries import GIVENS

EXAMPLES = [(page, fence) for page in PAGES for fence in fences(page.read_text("utf-8")) if fence.role != "file"]
"""Those that no command of their page reads: what is wrong with a file, the commands say."""
NETWORK = re.compile(r"`(\d[^`\n]* → [^`\n]*)`")
MODULE = re.compile(r"python -m (tests[\w.]*)")
Held = Callable[[str], object]


def _key(text: str) -> None:
    exam, problems = parse_key(text.encode())
    assert exam is not None
    assert problems == []


def _submission(text: str) -> None:
    assert parse_submission(text.encode(), "mine.yaml").problems == ()


def _decisions(text: str) -> None:
    node, problems = read_yaml(text.encode())
    assert node is not None
    _, found = validated(node, DecisionsFile)
    assert [*problems, *found] == []


def _given(text: str) -> None:
    node, problems = read_yaml(text.encode())
    assert isinstance(node, Table)
    assert problems == []
    for name, settings in plain(node).items():
        kind = GIVENS[name]
        assert kind.solve(kind.model.model_validate(settings), "", Conventions()).quantities


YAML: Mapping[tuple[str, ...], Held] = {
    ("exam", "questions"): _key,
    ("exam", "answers"): _submission,
    ("exam", "decisions"): _decisions,
}
"""What a YAML example is, by what stands in it; any other holds what a question gives."""


def _yaml(text: str) -> None:
    top = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    held = next((held for fields, held in YAML.items() if top >= set(fields)), _given)
    held(text)


def _sh(text: str) -> None:
    """Hold that the modules that are run are there; what is marked with commands stands as console examples."""
    assert all(find_spec(module) for module in MODULE.findall(text))
    assert not re.search(r"^grade ", text, re.MULTILINE)


def _python(text: str) -> None:
    """Hold that it is Python: a session, whose page is run as a doctest elsewhere, or the text of a module."""
    if ">>>" in text:
        assert doctest.DocTestParser().get_examples(text)
    else:
        ast.parse(text)


HELD: Mapping[str, Held] = {
    "yaml": _yaml,
    "json": json.loads,
    "sh": _sh,
    "python": _python,
    "console": lambda text: [shlex.split(command) for command, _ in commands(text)],
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "text": str,
}
"""How an example is held by itself, by the language of its fence."""


def _where(value: object) -> str:
    if isinstance(value, Path):
        return str(value.relative_to(ROOT))
    return str(value.line) if isinstance(value, Fence) else ""


@pytest.mark.parametrize(("page", "fence"), EXAMPLES, ids=_where)
def test_an_example_is_what_it_says(page: Path, fence: Fence) -> None:
    """A key has no problem, a submission can be read, a given can be solved, a command can be called."""
    assert fence.language in HELD, f"{page}: {fence.line}"
    HELD[fence.language](fence.text)


@pytest.mark.parametrize("page", PAGES, ids=_where)
def test_no_example_is_overlooked(page: Path) -> None:
    """Every fence begins its line, so that it is found."""
    text = page.read_text("utf-8")
    assert len(re.findall(r"^\s*```\w", text, re.MULTILINE)) == len(list(fences(text)))


@pytest.mark.parametrize("page", PAGES, ids=_where)
def test_a_network_in_one_line_can_be_read(page: Path) -> None:
    """A line of layers within a sentence is a network, as students may write one."""
    for line in NETWORK.findall(page.read_text("utf-8")):
        assert read_network(line)["layers"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the shipped keys and submissions, in which commands run."""
    for name in ("answer_keys", "submissions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=_where)
def test_commands_print_what_stands_there(page: Path, desk: Path) -> None:
    """The commands of a page, one after the other, print what the page shows and write what it shows."""
    for fence in fences(page.read_text("utf-8")):
        if fence.role == "file":
            (desk / fence.file).parent.mkdir(parents=True, exist_ok=True)
            (desk / fence.file).write_text(fence.text, "utf-8")
        elif fence.role == "shows":
            _shown(fence, desk / fence.file)
        elif fence.language == "console":
            _run(fence)


def _run(fence: Fence) -> None:
    for command, printed in commands(fence.text):
        name, *arguments = shlex.split(command)
        assert name == "grade", command
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert matches(printed, done.output), f"$ {command}\n{done.output}"


def _shown(fence: Fence, file: Path) -> None:
    """Hold that a file, or a line of JSON in it, is what is shown."""
    real = file.read_text("utf-8")
    if fence.language != "json":
        assert matches(fence.text, real), real
        return
    shown = json.dumps(json.loads(fence.text), ensure_ascii=False)
    lines = [json.dumps(json.loads(line), ensure_ascii=False) for line in real.splitlines()]
    assert any(matches(shown, line) for line in lines), real


def test_what_is_wrong_use_is_seen() -> None:
    """An example of a command that isn't there, or prints something else, fails."""
    with pytest.raises(AssertionError):
        _run(Fence("console", "$ grade key chek mine.yaml\nall right\n", 1))
    with pytest.raises(AssertionError):
        _run(Fence("console", "$ grade compare 1 2\nsame\n", 1))
    with pytest.raises((AssertionError, UseError)):
        _key("exam: mine\nquestions: []\n")
