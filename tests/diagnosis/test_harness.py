"""The harness itself: rows of both forms, chains, chance, fields that nothing answers, lines that are no rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.diagnosis.__main__ import main

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
