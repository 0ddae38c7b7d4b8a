"""Every command: its help, its exit code, and what it prints."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import click
import pytest

from grader import __version__
from grader.cli import main
from grader.keys import read_key
from grader.keys.schema import schema
from tests.cli.conftest import ROOT
from tests.cli.running import run

COMMANDS = [
    (),
    ("mark",),
    ("check",),
    ("explain",),
    ("solve",),
    ("compare",),
    ("mistakes",),
    ("key",),
    ("key", "new"),
    ("key", "check"),
    ("key", "show"),
    ("key", "learn"),
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
    listed = [line.split()[0] for line in run("--help").output.partition("Commands:")[2].splitlines()[1:7]]
    assert listed == ["check", "explain", "solve", "compare", "mistakes", "key"]
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


@pytest.mark.parametrize("example", [*examples(), *examples("explain"), *examples("mistakes")])
def test_every_example_of_a_help_runs(example: str, place: Path) -> None:
    """Every call that a help shows does what it says."""
    (place / "mine.yaml").write_text(RIGHT, encoding="utf-8")
    shutil.copy(place / "answer_keys" / "deep-learning-theory.yaml", place / "answer_keys" / "my-exam.txt")
    arguments = shlex.split(example.replace("my-exam.yaml", "my-exam.txt"))[1:]
    assert run(*arguments).exit_code in {0, 1}


def test_there_are_examples() -> None:
    """The help teaches by examples."""
    assert len(examples()) == 7
    assert len(examples("explain")) == len(examples("mistakes")) == 2


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
    assert set(diagnosis) == {"mistake", "where", "proof", "message", "explanation", "right_step"}
    (line,) = explained("deep-learning-theory", "1d.flatten", "45 × 45 × 256 = 1163520")["working"]
    assert (line["holds"], line["repair"]) == (False, "4545 × 256")


def test_explaining_with_earlier_answers(place: Path) -> None:
    """Earlier answers, and the student's own network, are given beside."""
    assert place.is_dir()
    own = "227×227×3 -> flatten -> dense 100"
    key = "answer_keys/deep-learning-theory.yaml"
    told = explained(key, "1d.flatten", "111*111*128", "--given", "1d.pool.output=111x111x128")
    assert (told["verdict"], told["follow_through"]) == ("carried", True)
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
    assert [section["id"] for section in record["sections"]] == ["input", "flatten", "total", "memory"]
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
    assert result.output.endswith("0 errors, 2 notes.\n")


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


def test_a_decision_on_nobody_is_told_of(place: Path) -> None:
    """The summary names students of decisions who handed nothing in."""
    text = "exam: first\ndecisions: [{student: nobody, part: q.why, marks: 1, reason: because}]\n"
    for key in list((place / "answer_keys").glob("*.yaml")):
        exam, part = read_key(key).id, read_key(key).parts[0].id
        decided = text.replace("first", exam).replace("q.why", part)
        (place / "answer_keys" / f"{exam}.decisions.yaml").write_text(decided, encoding="utf-8")
    assert "decisions: nobody handed nothing in" in run("submissions").output
