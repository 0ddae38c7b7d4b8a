"""``grade compare``: a pair, and lines of JSON, whatever they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run


def test_a_pair_is_compared() -> None:
    """The exit code tells whether they are the same, the lines why and what was read."""
    same = run("compare", "2x(x+1)", "2x^2 + 2x")
    assert (same.exit_code, same.output) == (0, "same\nread as: 2·x·(x + 1)\nletters: any numbers\n")
    other = run("compare", "2x^2 + 2x", "2x(x+1)", "--form", "factored")
    assert (other.exit_code, other.output.splitlines()[0]) == (1, "different: 2·x^2 + 2·x can be factored further")
    assert run("compare", "3.14", "pi", "--tolerance", "0.01 absolute").exit_code == 0
    assert run("compare", "1,5", "1.5", "--kind", "number", "--option", "locale=de").exit_code == 0


def test_what_cannot_be_read_is_pointed_at() -> None:
    """A caret stands under the place."""
    result = run("compare", "3 + ", "3")
    assert result.exit_code == 1
    assert result.output == "unreadable: something is missing here, such as a number\n3 + \n    ^\n"
    assert run("compare", "x", "2", "--kind", "number").output.startswith("unreadable: x has no number here")
    assert run("compare", "", "2", "--kind", "number").output == "unreadable: nothing was written\n"


def test_a_pair_as_json() -> None:
    """The object is that of a line, with the kind and the share."""
    told = json.loads(run("compare", "{1, 2}", "{1, 2, 3}", "--json").output)
    assert told == {
        "id": None,
        "verdict": "different",
        "reason": "1 of the values are missing",
        "read_as": "{1, 2}",
        "kind": "set",
        "share": "2/3",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("1",),
        ("1", "2", "--kind", "numbr"),
        ("1", "2", "--form", "factord"),
        ("1", "2", "--tolerance", "much"),
        ("1", "2 +", "--kind", "number"),
        ("1", "2", "--option", "colour=red"),
    ],
)
def test_wrong_use_says_so(arguments: tuple[str, ...]) -> None:
    """Nothing is compared, and the exit code is 2."""
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert "compare" not in result.stdout


LINES = [
    ('{"id": "a", "student": "1/2", "reference": "0.5", "kind": "number"}', "same"),
    ('{"id": "b", "student": "x(", "reference": "x", "kind": "expression"}', "unreadable"),
    ('{"id": "c", "student": "2", "reference": "(", "kind": "number"}', "unreadable"),
    ('{"id": "d", "student": 2, "reference": "2"}', "unreadable"),
    ('{"id": "e", "student": "2", "reference": "2", "options": {"form": "odd"}}', "unreadable"),
    ("no json", "unreadable"),
    ("[1, 2]", "unreadable"),
    ("", "unreadable"),
    ('{"id": "f", "student": "3.1", "reference": "3", "options": {"tolerance": "10% relative"}}', "same"),
]


def test_one_line_in_one_line_out(tmp_path: Path) -> None:
    """Whatever a line holds it is answered, in order, with its id."""
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("\n".join(line for line, _ in LINES) + "\n", "utf-8")
    result = run("compare", "--jsonl", pairs)
    told = [json.loads(line) for line in result.output.splitlines()]
    assert [one["verdict"] for one in told] == [expected for _, expected in LINES]
    assert [one["id"] for one in told] == ["a", "b", "c", "d", "e", None, None, None, "f"]
    assert all(one["reason"] or one["read_as"] for one in told)
    assert result.exit_code == 1


def test_a_line_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    """It can't be read, and those behind it can."""
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("1" * 4_500_000 + "\n" + LINES[0][0], "utf-8")
    told = [json.loads(line)["verdict"] for line in run("compare", "--jsonl", pairs).output.splitlines()]
    assert told == ["unreadable", "same"]


def test_all_the_same(tmp_path: Path) -> None:
    """Then the exit code is 0."""
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(LINES[0][0] + "\n", "utf-8")
    assert run("compare", "--jsonl", pairs).exit_code == 0
