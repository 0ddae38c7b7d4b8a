"""``grade mistakes``: the list of the catalogue, a page of each mistake, and where it applies in a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.checking.manual import page
from grader.keys import parse_key
from grader.mistakes import MISTAKES
from grader.reporting.manual import catalogue_lines, page_lines, page_record
from tests.cli.running import run

BIAS = """\
par.bias_omitted  biases left out
  misconception, costs half of the marks, unless a key says otherwise
  hint: One idea is worth another look: biases left out.

  example
    given:
      network:
        input: 35×35×16
        layers:
        - conv: {filters: 32, kernel: 3, padding: same}
    asked: conv.parameters
    right: 4640
    explained by it: 4608
    proof: 3·3·16·32 = 4608
    the right step: k·k·C·F + F = 3·3·16·32 + 32 = 4640
    advice: This counts the weights only. conv also has biases: 32 more.
    not explained by it: 4609
"""
KEY = "deep-learning-theory"

# ----- the list


def test_the_whole_catalogue_is_listed() -> None:
    """Every mistake stands below its group, with its kind and its title."""
    lines = run("mistakes").output.splitlines()
    assert {line.split()[0] for line in lines if line.startswith(" ")} == set(MISTAKES)
    assert [line for line in lines if not line.startswith(" ")] == sorted({name.split(".")[0] for name in MISTAKES})
    (line,) = (line for line in lines if "par.bias_omitted " in line)
    assert line.split(maxsplit=2) == ["par.bias_omitted", "misconception", "biases left out"]
    assert "جا افتادن بایاس‌ها" in run("mistakes", "--language", "fa").output
    assert list(catalogue_lines([], "en")) == []


def test_of_a_key_those_are_listed_that_apply_in_it(place: Path) -> None:
    """With a key the list holds what leads to a wrong answer in it, and speaks the key's language."""
    assert place.is_dir()
    output = run("mistakes", "--key", KEY).output
    assert "par.bias_omitted" in output
    assert "بدفهمی" in output
    assert "att.sqrt_missing" not in output


def test_the_list_as_json() -> None:
    """An object for each mistake says its id, kind, title and the share of the marks that it leaves."""
    listed = {each["mistake"]: each for each in json.loads(run("mistakes", "--json").output)}
    assert set(listed) == set(MISTAKES)
    assert listed["par.bias_omitted"] == {
        "mistake": "par.bias_omitted",
        "kind": "concept",
        "title": "biases left out",
        "hint": "One idea is worth another look: biases left out.",
        "credit": 0.5,
    }
    assert listed["mat.ragged"]["credit"] is None


# ----- a page


def test_a_page() -> None:
    """A page says what the mistake is and costs, its example with the proof and the advice on those very numbers."""
    assert run("mistakes", "par.bias_omitted").output == BIAS
    two = run("mistakes", "par.bias_omitted", "mat.ragged", "par.bias_omitted").output
    assert two.startswith(f"{BIAS}\nmat.ragged  rows of different lengths\n  slip, costs the marks of what is wrong")
    assert two.count("par.bias_omitted") == 1
    persian = run("mistakes", "par.bias_omitted", "--language", "fa").output
    assert "بدفهمی، نیمی از نمره را کم می‌کند، مگر آن‌که کلید چیز دیگری بگوید" in persian


def test_layers_that_are_one_object_are_written_each() -> None:
    """What an example gives can be copied into a key: nothing in it refers to something above."""
    for mistake in MISTAKES.values():
        for example in page(mistake).examples:
            output = "\n".join(page_lines(page(mistake), "en"))
            assert "&id" not in output
            assert example.example.ask in output


def test_the_tolerance_that_a_key_must_state() -> None:
    """An example whose right value isn't exact says within what it is asked; others say nothing."""
    scores, biases = (page(MISTAKES[name]) for name in ("att.sqrt_missing", "par.bias_omitted"))
    assert "    tolerance: 0.01" in list(page_lines(scores, "en"))
    assert page_record(scores, "en")["examples"][0]["tolerance"] == "0.01"
    assert not any("tolerance" in line for line in page_lines(biases, "en"))
    assert "tolerance" not in page_record(biases, "en")["examples"][0]


def test_what_an_example_gives_is_a_key(place: Path) -> None:
    """The example's given and what is asked, put into a key, are one."""
    assert place.is_dir()
    lines = run("mistakes", "rf.sum_of_kernels").output.splitlines()
    start, end = (
        next(at for at, line in enumerate(lines) if line.startswith(f"    {what}")) for what in ("giv", "ask")
    )
    given, ask = "\n".join(lines[start:end]), lines[end].split(": ")[1]
    key = f"exam: k\nquestions:\n- id: q\n{given}\n  parts: [{{id: p, ask: {ask}, marks: 1}}]\n"
    exam, problems = parse_key(key.replace("\n    given", "\n  given").encode())
    assert problems == []
    assert exam is not None


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_mistake_has_a_page(language: str) -> None:
    """The page of every mistake shows each of its examples, as text and as JSON."""
    for mistake in MISTAKES.values():
        made = page(mistake)
        lines = list(page_lines(made, language))
        assert lines[0].startswith(f"{mistake.name}  ")
        record = page_record(made, language)
        assert len(record["examples"]) == len(mistake.examples) > 0
        for example in record["examples"]:
            assert example["explained"]["proof"]
            assert example["explained"]["message"]


# ----- a page with a key


def test_where_a_mistake_applies_in_a_key(place: Path) -> None:
    """With a key each part stands there with the wrong answers, their places and their proofs."""
    assert place.is_dir()
    lines = run("mistakes", "par.bias_omitted", "--key", KEY, "--language", "en").output.splitlines()
    at = lines.index("    1c.parameters  How many parameters does the layer have?")
    assert lines[at - 1] == "  in the key"
    assert lines[at + 1] == "      4608  conv  3·3·16·32 = 4608"
    (record,) = json.loads(run("mistakes", "par.bias_omitted", "--key", KEY, "--json", "--language", "en").output)
    (part,) = (part for part in record["parts"] if part["id"] == "1c.parameters")
    assert part["answers"] == [
        {
            "answer": "4608",
            "where": "conv",
            "proof": ["3·3·16·32 = 4608"],
            "right_step": "k·k·C·F + F = 3·3·16·32 + 32 = 4640",
            "message": "This counts the weights only. conv also has biases: 32 more.",
        }
    ]


TOLD = [
    ("att.sqrt_missing", "    leads to no wrong answer there"),
    ("mat.ragged", "    recognised in what a student wrote, so that its answers can't be listed"),
    ("mat.kernel_not_flipped", "      W00 W01 0 W10 W11 0 0 0 0 …  W00 W01 0 W10 W11 0 0 0 0"),
    ("ar.carry", "      … and 4 more"),
]


@pytest.mark.parametrize(("name", "told"), TOLD)
def test_what_is_said_of_a_key(name: str, told: str, place: Path) -> None:
    """Nothing, much, and what can't be listed are said; of a matrix the first row is shown."""
    assert place.is_dir()
    assert told in run("mistakes", name, "--key", KEY, "--language", "en").output.splitlines()


# ----- wrong use


def test_every_unknown_name_is_told_of_at_once(place: Path) -> None:
    """Unknown mistakes and an unknown key are told of together, with the near names."""
    assert place.is_dir()
    result = run("mistakes", "par.bias_omited", "size.n_ower_s", "--key", "deep-learning")
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 3
    for near in ("par.bias_omitted", "size.n_over_s", KEY):
        assert f'Did you mean "{near}"?' in result.output
