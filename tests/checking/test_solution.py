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
layer    what it is                     output  parameters  multiply-accumulates  receptive field
         input                           8×8×3
conv     conv, 4 filters 3×3, stride 2   3×3×4         112                   972              3×3
flatten  flatten                            36           0                     0
dense    dense, 10 units                    10         370                   360
         total                              10         482                  1332

input
    input.output.height             8
    input.output.width              8
    input.output.channels           3
    input.elements                  h·w·C = 8·8·3 = 192
conv
    conv.output.height              ⌊(h − k)/s⌋ + 1 = ⌊(8 − 3)/2⌋ + 1 = 3
    conv.output.width               ⌊(w − k)/s⌋ + 1 = ⌊(8 − 3)/2⌋ + 1 = 3
    conv.output.channels            4
    conv.parameters                 k·k·C·F + F = 3·3·3·4 + 4 = 112
    conv.weights                    k·k·C·F = 3·3·3·4 = 108
    conv.biases                     4
    conv.multiply_accumulates       k·k·C·F·h·w = 3·3·3·4·3·3 = 972
    conv.flops                      2·972 = 1944
    conv.unshared_parameters        h·w·(k·k·C·F + F) = 3·3·(3·3·3·4 + 4) = 1008
    conv.elements                   h·w·C = 3·3·4 = 36
    conv.receptive_field.side       1 + (k − 1) = 1 + (3 − 1) = 3
    conv.receptive_field.jump       2
    conv.receptive_field.start      0
    conv.receptive_field.area       r·r = 3·3 = 9
    conv.receptive_field.centre     b + (r − 1)/2 = 0 + (3 − 1)/2 = 1
flatten
    flatten.output.features         h·w·C = 3·3·4 = 36
    flatten.parameters              0
    flatten.elements                36
dense
    dense.output.features           10
    dense.parameters                m·n + n = 36·10 + 10 = 370
    dense.weights                   m·n = 36·10 = 360
    dense.biases                    10
    dense.multiply_accumulates      m·n = 36·10 = 360
    dense.flops                     2·360 = 720
    dense.elements                  10
total
    total.parameters                112 + 370 = 482
    total.trainable                 112 + 370 = 482
    total.weights                   108 + 360 = 468
    total.biases                    4 + 10 = 14
    total.multiply_accumulates      972 + 360 = 1332
    total.multiply_accumulates.inside  972 + 360 = 1332
    total.flops                     1944 + 720 = 2664
    total.elements                  36 + 10 = 46
    total.elements_with_input       192 + 46 = 238
memory
    memory.activations.bytes        46·4 = 184
    memory.activations.mib          184/1048576 = 23/131072
    memory.activations_with_input.bytes  238·4 = 952
    memory.activations_with_input.mib  952/1048576 = 119/131072
    memory.parameters.bytes         482·4 = 1928
    memory.parameters.mib           1928/1048576 = 241/131072
    memory.training.bytes           184 + 482·3·4 = 5968
    memory.training.mib             5968/1048576 = 373/65536
receptive_field
    receptive_field.side            3
    receptive_field.jump            2
    receptive_field.start           0
    receptive_field.area            r·r = 3·3 = 9
    receptive_field.centre          b + (r − 1)/2 = 0 + (3 − 1)/2 = 1
    receptive_field.clipped.height  min(3, 8) = 3
    receptive_field.clipped.width   min(3, 8) = 3"""


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


def test_a_table_of_layers() -> None:
    """A key's networks stand as tables of layers before the steps, in both languages and as objects."""
    solution = solved_file(KEY)
    lines = list(as_lines(solution, "en"))
    at = lines.index("1d")
    assert lines[at + 1].split() == [
        "layer", "what", "it", "is", "output", "parameters", "multiply-accumulates", "receptive", "field",
    ]  # fmt: skip
    assert lines[at + 3].split()[-4:] == ["227×227×256", "19456", "989356800", "5×5"]
    assert any("ضرب‌وجمع" in line for line in as_lines(solution, "fa"))
    networks = {one["id"]: one["layers"] for one in as_record(solution, "en")["networks"]}
    assert list(networks) == ["1c", "1d"]
    assert networks["1d"][-1] == {
        "layer": "",
        "what_it_is": "total",
        "output": "100",
        "parameters": "822974180",
        "multiply_accumulates": "44024048384",
        "receptive_field": "",
    }


def test_conventions_beside_a_bare_network(tmp_path: Path) -> None:
    """A bare network may say its conventions; what they can't be is told with its line."""
    told = solved(tmp_path, "conventions: {preset: keras}\ninput: 8×8×3\nlayers: [batch_norm]")
    assert "(3 + 3) + 6 = 12" in told
    with pytest.raises(KeyProblems) as raised:
        solved(tmp_path, "layers: [flatten]\nconventions: {rounding: up}\n")
    assert [problem.line for problem in raised.value.problems] == [2]


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
