"""The worked solution of a key and of a bare network, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.checking.solution import as_lines, as_record, solved_file
from grader.derivation.printing import text
from grader.errors import KeyProblems, UseError
from tests.marking.seed_exam import KEY

NETWORK = """\
input: 8×8×3
layers:
  - conv: {filters: 4, kernel: 3, stride: 2}
  - flatten
  - dense: {units: 10}
"""
SOLVED = """\
input
    input.output.height             8
    input.output.width              8
    input.output.channels           3
conv
    conv.output.height              ⌊(h − k)/s⌋ + 1 = ⌊(8 − 3)/2⌋ + 1 = 3
    conv.output.width               ⌊(w − k)/s⌋ + 1 = ⌊(8 − 3)/2⌋ + 1 = 3
    conv.output.channels            4
    conv.parameters                 k·k·C·F + F = 3·3·3·4 + 4 = 112
    conv.weights                    k·k·C·F = 3·3·3·4 = 108
    conv.biases                     4
    conv.receptive_field.side       1 + (k − 1) = 1 + (3 − 1) = 3
    conv.receptive_field.jump       2
flatten
    flatten.output.features         h·w·C = 3·3·4 = 36
    flatten.parameters              0
dense
    dense.output.features           10
    dense.parameters                m·n + n = 36·10 + 10 = 370
    dense.weights                   m·n = 36·10 = 360
    dense.biases                    10
total
    total.parameters                112 + 370 = 482
receptive field
    receptive_field.side            3
    receptive_field.jump            2
    receptive_field.area            r·r = 3·3 = 9"""


def solved(tmp_path: Path, text: str) -> str:
    path = tmp_path / "net.yaml"
    path.write_text(text, encoding="utf-8")
    solution = solved_file(path)
    return "\n".join(as_lines(solution, solution.language))


def test_a_bare_network(tmp_path: Path) -> None:
    """Every quantity of a bare network is worked out, layer by layer."""
    assert solved(tmp_path, NETWORK) == SOLVED


def test_a_stack_without_an_input(tmp_path: Path) -> None:
    """A stack whose input isn't given has its receptive field."""
    told = solved(tmp_path, "layers: [conv: {kernel: 3}, conv: {kernel: 3}]")
    assert "3 + (3 − 1) = 5" in told
    assert "5·5 = 25" in told


def test_a_key() -> None:
    """The worked solution of a key has each part with its text and every step; free text has its model answer."""
    solution = solved_file(KEY)
    lines = list(as_lines(solution, "en"))
    assert solution.title == "deep-learning-theory"
    at = lines.index("1c.parameters  How many parameters does the layer have?")
    assert lines[at + 1] == "    conv.parameters                 k·k·C·F + F = 3·3·16·32 + 32 = 4640"
    at = lines.index("2a.valid  Without zero padding.")
    assert lines[at + 1].endswith("  W11 W10 0 W01 W00 0 0 0 0")
    assert lines[at + 2].endswith("  0 W11 W10 0 W01 W00 0 0 0")
    assert any(line.startswith("    They make the maps smaller") for line in lines)
    assert not any(line.startswith("1d.own") for line in lines)
    assert any("آن‌ها" in line or "تعداد" in line for line in as_lines(solution, "fa"))


def test_as_json() -> None:
    """The same as an object: a section a part, a step a line with its rule, as text and as LaTeX."""
    record = as_record(solved_file(KEY), "en")
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    (section,) = (one for one in record["sections"] if one["id"] == "1c.parameters")
    (step,) = section["steps"]
    assert (step["where"], step["quantity"], step["working"]) == (
        "conv",
        "parameters",
        "k·k·C·F + F = 3·3·16·32 + 32 = 4640",
    )
    assert step["latex"] == r"k \cdot k \cdot C \cdot F + F = 3 \cdot 3 \cdot 16 \cdot 32 + 32 = 4640"
    assert step["rule"].startswith("Each filter")


BROKEN = [
    ("layers: [conv: {filters: 3}]", "required", 1),
    ("input: 8×8×3\nlayers:\n  - dense: {units: 3}\n", "put flatten before it", 3),
    ("layers: [flatten]\nlayers: [flatten]\n", "stands here again", 2),
    ("layers: [flatten]\ncolour: red\n", "isn't known", 2),
    ("exam: x\n", "required", 1),
    ("", "empty", None),
    ("layers: [", "not YAML", None),
]


@pytest.mark.parametrize(("text", "told", "line"), BROKEN)
def test_broken(text: str, told: str, line: int | None, tmp_path: Path) -> None:
    """What is wrong with a file is told with its line, and nothing is solved."""
    with pytest.raises(KeyProblems) as raised:
        solved(tmp_path, text)
    assert any(told in problem.message and line in {None, problem.line} for problem in raised.value.problems)
    assert all(problem.file.endswith("net.yaml") for problem in raised.value.problems)


def test_no_file(tmp_path: Path) -> None:
    """A file that isn't there is told of, whichever way it is read."""
    with pytest.raises((OSError, UseError)):
        solved_file(tmp_path / "none.yaml")


OUTPUTS = """\
exam: outputs
title: {en: Outputs}
language: en
questions:
  - id: "1"
    text: {en: Two filters over two pixels.}
    given:
      convolution_matrix: {input: 2, weights: [[[2]], [[3]]], pixels: [4, 5]}
    parts:
      - {id: maps, ask: output, marks: 1, text: {en: The maps.}}
"""


def test_a_finished_map_is_worked_out_entry_by_entry(tmp_path: Path) -> None:
    """The lines of its outputs stand before it, filter by filter."""
    path = tmp_path / "outputs.yaml"
    path.write_text(OUTPUTS, "utf-8")
    (section,) = solved_file(path).sections
    told = [(line.where, line.quantity, text(line.formula)) for line in section.lines]
    assert told == [
        ("output", "0.0", "2·4 = 8"),
        ("output", "0.1", "2·5 = 10"),
        ("output", "1.0", "3·4 = 12"),
        ("output", "1.1", "3·5 = 15"),
        ("", "output", "8 10\n12 15"),
    ]
