"""The harness itself: rows of both forms, chains, chance, fields that nothing answers, lines that are no rows."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from tests.diagnosis import chance as module
from tests.diagnosis.__main__ import main
from tests.diagnosis.chance import Field, chance, fields

CONV = {
    "op": "conv", "nd": 2, "in_channels": 3, "out_channels": 64, "kernel": [3, 3], "stride": [2, 2],
    "padding": [1, 1], "dilation": [1, 1], "groups": 1, "bias": True,
}  # fmt: skip
CASE = {
    "id": "c1",
    "family": "conv2d_chain",
    "framework": "torch",
    "network": {"layout": "CHW", "input": [3, 32, 32], "batch": 1, "layers": [CONV, {"op": "relu"}]},
    "asks": [],
    "answers": {},
}
CHAIN = {"out_shapes": [[64, 32, 32], [64, 32, 32]], "params": [1792, 0]}
ANSWER = {
    "case": "c1", "rule": "stride_forgotten", "mistakes": ["size.stride_forgotten"],
    "field": "out_shape", "at_layer": 0, "wrong": [64, 32, 32], "right": [64, 16, 16],
    "carried_forward": CHAIN, "final": {"total_params": 1792},
}  # fmt: skip


def count(wrong: int, *rules: list[str], kind: str = "mistake", field: str = "params") -> dict[str, Any]:
    """Return a row about the layer's parameters."""
    return {
        "case": "c1", "field": field, "layer": 0, "kind": kind, "wrong": wrong, "right": 1792, "rules": list(rules),
    }  # fmt: skip


ROWS: list[tuple[Any, list[str]]] = [
    (count(1728, ["par.bias_omitted"]), ["first"]),
    (count(1728, ["par.kernel_one_side"]), ["equal"]),
    (count(1543, ["par.bias_omitted"]), ["silent"]),
    (count(576, ["par.bias_omitted", "par.in_channels_forgotten"], kind="two"), ["first"]),
    (count(576, ["par.kernel_one_side"]), ["misled"]),
    (count(1543, kind="chance"), ["first"]),
    (count(1728, kind="chance"), ["misled"]),
    (count(1728, ["par.bias_omitted"], field="unknown"), ["silent"]),
    (ANSWER, ["first", "first"]),
    ({**ANSWER, "carried_forward": {**CHAIN, "params": [1543, 0]}}, ["first", "shown"]),
    ({**ANSWER, "case": "c2"}, ["silent", "silent"]),
    ({"case": "c1"}, []),
    ([], []),
]


def run(folder: Path, rows: list[Any]) -> tuple[str, list[str]]:
    """Return what the harness prints of rows, and what it says of each."""
    (folder / "cases.jsonl").write_text(json.dumps(CASE) + "\n", "utf-8")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = CliRunner().invoke(main, [str(folder / "rows.jsonl"), "--json", str(folder / "out")], catch_exceptions=False)
    results = [json.loads(line)["result"] for line in (folder / "out").read_text("utf-8").splitlines()]
    return done.output, results


@pytest.mark.parametrize(("row", "results"), ROWS)
def test_a_row(row: Any, results: list[str], tmp_path: Path) -> None:
    """Each row comes to what the contract says, those of answers twice."""
    assert run(tmp_path, [row])[1] == results


def test_the_last_line(tmp_path: Path) -> None:
    """The closing line adds up, and lines that are no rows are told of."""
    printed, results = run(tmp_path, [row for row, _ in ROWS])
    assert results == [result for _, several in ROWS for result in several]
    assert printed.splitlines()[-1] == "first 6, shown 8, silent 4, misled 2 of 14"
    assert printed.count("not counted") == 2


ASKED = {
    **CASE,
    "asks": ["layers[]: params, out_shape, biases", "total_params", "gradient", "unknown", "none"],
    "answers": {
        "layers": [
            {"params": 1792, "out_shape": [64, 16, 16], "biases": 64}, {"params": 0, "out_shape": [], "biases": 1},
        ],
        "total_params": 1792, "gradient": 0.5, "unknown": 3, "none": True,
    },
}  # fmt: skip
DRAWN = [
    ("layers.0.params", 1792),
    ("layers.0.biases", 64),
    ("layers.1.biases", 1),
    ("total_params", 1792),
    ("unknown", 3),
]


def test_what_numbers_are_drawn_for() -> None:
    """Only whole numbers above nought have wrong ones from half to twice of them."""
    assert [(one.ask, one.right) for one in fields(ASKED)] == DRAWN


@pytest.mark.parametrize(("right", "wrong"), [(1, {2}), (2, {1, 3, 4}), (3, {2, 4, 5, 6}), (5, {3, 4, 6, 7, 8, 9, 10})])
def test_from_half_to_twice(right: int, wrong: set[int]) -> None:
    """Every whole number from half to twice the right one is drawn, and no other."""
    random = Random(1)  # noqa: S311 - no secret
    assert {Field("", "", right).wrong(random) for _ in range(200)} == wrong


def test_chance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a band, the same for the same seed; a field that no quantity answers isn't drawn."""
    several = list(chance([ASKED], 1, tried=60))
    assert [line.split(":")[0] for line in several] == [
        "chance below 100", "chance to 1,000", "chance to 10,000", "chance from 10,000",
    ]  # fmt: skip
    assert [line.split()[-1] for line in several] == ["60", "0", "60", "0"]
    assert several == list(chance([ASKED], 1, tried=60)) != list(chance([ASKED], 2, tried=60))
    (tmp_path / "cases.jsonl").write_text(json.dumps(ASKED) + "\n", "utf-8")
    monkeypatch.setattr(module, "TRIED", 60)
    done = CliRunner().invoke(main, ["--chance", "1", str(tmp_path / "cases.jsonl")], catch_exceptions=False)
    assert done.output.splitlines() == several


def test_nothing_to_do() -> None:
    """Without files and without a seed the use is wrong."""
    done = CliRunner().invoke(main, [])
    assert (done.exit_code, "--chance" in done.output) == (2, True)
