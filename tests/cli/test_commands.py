"""Every command: its help, its exit code, and what it prints."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path
from typing import Any, Self

import click
import pytest

from grader import __version__
from grader.cli import main
from grader.cli import marking as marking_module
from grader.errors import KeyProblems
from grader.keys import read_key, schema
from tests.cli.conftest import ROOT
from tests.cli.running import run

COMMANDS = [
    (),
    ("mark",),
    ("check",),
    ("explain",),
    ("solve",),
    ("key",),
    ("key", "new"),
    ("key", "check"),
    ("key", "show"),
    ("key", "schema"),
]
RIGHT = "exam: deep-learning-theory\nstudent: {id: s1}\nanswers: {1a.side: 9}\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(command: tuple[str, ...], option: str) -> None:
    """Every command has a help that says what it does."""
    result = run(*command, option)
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert len(result.output.splitlines()) >= 6
    assert "\\" not in result.output


def test_every_command_is_listed() -> None:
    """The help lists the commands in the order in which people meet them; marking needs no name."""
    listed = [line.split()[0] for line in run("--help").output.partition("Commands:")[2].splitlines()[1:5]]
    assert listed == ["check", "explain", "solve", "key"]
    assert isinstance(main, click.Group)
    assert {command[0] for command in COMMANDS if command} == set(main.commands)


def test_version() -> None:
    """The version is printed."""
    assert run("--version").output == f"grade, version {__version__}\n"


def test_no_arguments() -> None:
    """Called with nothing the command shows its help."""
    result = run()
    assert "Usage:" in result.output


def examples(*command: str) -> list[str]:
    """Return the calls that a help shows as examples."""
    lines = run(*command, "--help").output.splitlines()
    return [re.split(r"\s{2,}", found[1])[0] for line in lines if (found := re.match(r"\s{2,}(grade [a-z./].*)", line))]


@pytest.mark.parametrize("example", [*examples(), *examples("explain")])
def test_every_example_of_a_help_runs(example: str, place: Path) -> None:
    """Every call that a help shows does what it says."""
    (place / "mine.yaml").write_text(RIGHT, encoding="utf-8")
    shutil.copy(place / "answer_keys" / "deep-learning-theory.yaml", place / "answer_keys" / "my-exam.txt")
    arguments = shlex.split(example.replace("my-exam.yaml", "my-exam.txt"))[1:]
    assert run(*arguments).exit_code in {0, 1}


def test_there_are_examples() -> None:
    """The help teaches by examples."""
    assert len(examples()) == 5
    assert len(examples("explain")) == 2


# ----- grade submissions/


def test_marking_a_folder(place: Path) -> None:
    """A folder is marked, and the summary accounts for each of its entries and says what wants a person."""
    result = run("submissions/")
    assert result.exit_code == 0
    counts = {line.rsplit(maxsplit=1)[0].strip(): int(line.split()[-1]) for line in result.output.splitlines()[1:6]}
    assert counts == {"marked": 0, "to review": 2, "rejected": 1, "ignored": 1, "in all": 4}
    assert "  submissions/s12.yaml: " in result.output
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


WRONG_USE = [
    (("nowhere",), "there is no such file or folder"),
    (("submissions", "--keys", "nowhere"), "no answer keys"),
    (("submissions", "--format", "pdf"), "Known: html, json, markdown"),
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
    assert "1 errors" in checked.output


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


# ----- grade check


def test_checking_ones_own_answers(place: Path) -> None:
    """A student sees what was read and whether it is right; exit code 1 unless all is right."""
    (place / "mine.yaml").write_text(RIGHT, encoding="utf-8")
    result = run("check", "mine.yaml", "--language", "en")
    assert result.exit_code == 1
    assert "1a.side: right; read as 9\n" in result.output
    assert not (place / "reports").exists()


def test_checking_what_is_all_right(place: Path) -> None:
    """Exit code 0 where everything is right."""
    (place / "answer_keys" / "deep-learning-theory.yaml").write_text(
        "exam: deep-learning-theory\nquestions:\n- id: 1a\n  given: {network: {layers: [conv: {kernel: 9}]}}\n"
        "  parts: [{id: side, ask: receptive_field.side, marks: 1}]\n",
        encoding="utf-8",
    )
    (place / "mine.yaml").write_text(RIGHT, encoding="utf-8")
    assert run("check", "mine.yaml").exit_code == 0


def test_checking_a_broken_file(place: Path) -> None:
    """A file that can't be read says why, with its line; nothing in it reaches the terminal as it is."""
    (place / "mine.yaml").write_bytes(b"exam: [\n")
    result = run("check", "mine.yaml")
    assert result.exit_code == 1
    assert "not YAML" in result.output
    (place / "mine.yaml").write_bytes(RIGHT.replace("9}", '"9 \\e[31m"}').encode())
    result = run("check", "mine.yaml")
    assert "\x1b" not in result.output


def test_checking_a_link_to_a_folder(place: Path) -> None:
    """A link is not followed, whatever it leads to."""
    (place / "link.yaml").symlink_to(place / "submissions" / "s01.yaml")
    result = run("check", "link.yaml")
    assert result.exit_code == 1
    assert "link" in result.output


# ----- grade explain


def explained(*arguments: str) -> Any:
    result = run("explain", *arguments, "--json")
    assert result.exit_code == 0
    return json.loads(result.output)


FIELDS = {
    "id", "verdict", "marks", "out_of", "given", "read_as", "expected", "follow_through", "diagnoses", "working",
}  # fmt: skip


def test_explaining_as_json(place: Path) -> None:
    """With --json the part's object of results.jsonl is printed, with every field of the contract."""
    assert place.is_dir()
    told = explained("deep-learning-theory", "1c.parameters", "4608")
    assert set(told) >= FIELDS
    assert (told["id"], told["verdict"], told["marks"], told["out_of"]) == ("1c.parameters", "partly", 3, 4)
    assert (told["given"], told["read_as"], told["expected"]) == ("4608", "4608", "4640")
    (diagnosis,) = told["diagnoses"]
    assert diagnosis["mistake"] == "par.bias_omitted"
    assert diagnosis["proof"] == "3·3·16·32 = 4608"
    assert set(diagnosis) == {"mistake", "where", "proof", "message"}
    (line,) = explained("deep-learning-theory", "1d.flatten", "45 × 45 × 256 = 1163520")["working"]
    assert (line["holds"], line["repair"]) == (False, "4545 × 256")


def test_explaining_with_earlier_answers(place: Path) -> None:
    """Earlier answers, and the student's own network, are given beside."""
    assert place.is_dir()
    own = "227×227×3 -> flatten -> dense 100"
    key = "answer_keys/deep-learning-theory.yaml"
    told = explained(key, "1d.flatten", "111*111*128", "--given", "1d.pool.output=111x111x128")
    assert (told["verdict"], told["follow_through"]) == ("right", True)
    told = explained(key, "1d.own.total", "15458800", "--given", f"1d.own={own}")
    assert told["verdict"] == "right"
    told = explained(key, "1d.flatten", "1605632", "--given", "1d.flatten=5")
    assert told["given"] == "1605632"


def test_explaining_in_words(place: Path) -> None:
    """Without --json the same is told in a few lines, in the language asked for."""
    assert place.is_dir()
    english = run("explain", "deep-learning-theory", "1c.parameters", "4608", "--language", "en").output
    assert "par.bias_omitted: This counts the weights only." in english
    assert "3·3·16·32 = 4608" in english
    assert "بایاس" in run("explain", "deep-learning-theory", "1c.parameters", "4608").output


# ----- grade solve


def test_solving(place: Path) -> None:
    """The worked solution of a key, or of a bare network, is printed, or given as JSON."""
    key = run("solve", "answer_keys/deep-learning-theory.yaml", "--language", "en")
    assert key.exit_code == 0
    assert "3·3·16·32 + 32 = 4640" in key.output
    (place / "net.yaml").write_text("input: 8×8×3\nlayers: [flatten]\n", encoding="utf-8")
    net = run("solve", "net.yaml")
    assert net.exit_code == 0
    assert "8·8·3 = 192" in net.output
    record = json.loads(run("solve", "net.yaml", "--json").output)
    assert [section["id"] for section in record["sections"]] == ["input", "flatten", "total"]
    (place / "bad.yaml").write_text("layers: [convo]\n", encoding="utf-8")
    assert run("solve", "bad.yaml").exit_code == 2


# ----- grade key


NAMES = [
    ("my-exam.yaml", "my-exam"),
    ("My Exam 2.yaml", "my-exam-2"),
    ("_x_.yaml", "x"),
    ("آزمون.yaml", "my-exam"),
    ("./---.yaml", "my-exam"),
    (f"{'a' * 100}.yaml", "a" * 64),
    (f"{'a' * 63}-b.yaml", "a" * 63),
    ("sub/deep/e.yaml", "e"),
    ("{exam}.yaml", "exam"),
]


@pytest.mark.parametrize(("name", "exam"), NAMES)
def test_starting_a_key(name: str, exam: str, place: Path) -> None:
    """A new key has no problem, whatever its file is called, and says what comes next."""
    result = run("key", "new", name)
    assert result.exit_code == 0
    assert f"grade key check {Path(name)}" in result.output
    assert read_key(place / name).id == exam
    checked = run("key", "check", name)
    assert checked.exit_code == 0
    assert checked.output.splitlines()[-1].startswith("0 errors, ")


def test_checking_a_key(place: Path) -> None:
    """A key's notes are listed, and only errors make the exit code 2."""
    (place / "k.yaml").write_text(
        "exam: k\nquestions:\n- id: q\n  given: {network: {input: 227×227×3, layers: ["
        "conv: {filters: 4, kernel: 5, padding: same}, max_pool: {kernel: 7, stride: 5}, flatten: {}]}}\n"
        "  parts: [{id: p, ask: flatten.output, marks: 1}]\n".replace("[conv:", "[{conv:")
        .replace("same}, max", "same}}, {max").replace("5}, flatten", "5}}, {flatten").replace("{}]", "{}}]"),
        encoding="utf-8",
    )  # fmt: skip
    result = run("key", "check", "k.yaml")
    assert result.exit_code == 0
    assert "k.yaml: q.p: note: " in result.output
    assert result.output.endswith("0 errors, 1 notes.\n")


def test_showing_a_key(place: Path) -> None:
    """Each part is shown with its right answer and the likely wrong ones with their mistakes and proofs."""
    assert place.is_dir()
    lines = run("key", "show", "deep-learning-theory", "--language", "en").output.splitlines()
    at = lines.index("1c.parameters  How many parameters does the layer have?")
    assert lines[at + 1] == "    4640"
    assert lines[at + 2] == "      4608  par.bias_omitted  3·3·16·32 = 4608"
    assert any(line.startswith("      W00 W01 0 W10 W11 0 0 0 0 …  mat.kernel_not_flipped") for line in lines)


def test_the_schema() -> None:
    """The JSON Schema of keys is printed, as it lies beside the shipped key."""
    output = run("key", "schema").output
    assert json.loads(output) == schema()
    assert output == (ROOT / "answer_keys" / "key.schema.json").read_text(encoding="utf-8")


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

        monkeypatch.setattr("grader.workflow.grade", raising)

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
