"""The harness itself, on cases worked out by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.oracle.__main__ import main, outcome_of
from tests.oracle.judging import RIGHT, UNANSWERED, WRONG, judged

CONV = {"op": "conv", "kernel": [3, 3], "stride": [1, 1], "out_channels": 2, "bias": True, "padding": {"kind": "valid"}}
NETWORK = {"layout": "CHW", "input": [1, 5, 5], "layers": [CONV, {"op": "batchnorm"}, {"op": "relu"}]}
POINTWISE = {**CONV, "kernel": [1, 1]}
SEPARABLE = {
    "layout": "CHW",
    "input": [1, 5, 5],
    "standard": CONV,
    "depthwise": {**CONV, "out_channels": 1},
    "pointwise": POINTWISE,
}


def case(answers: Mapping[str, Any], family: str = "conv2d_chain", **more: Any) -> dict[str, Any]:
    """Return a case about a 5×5 map behind two filters of 3×3, unless told otherwise; every answer is asked."""
    asks = [_asked(name, value) for name, value in answers.items()]
    return {"id": "t", "family": family, "network": NETWORK, "asks": asks, "answers": dict(answers), **more}


def _asked(name: str, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{name}[]: {', '.join(value[0])}"
    return f"{name}: {', '.join(value)}" if isinstance(value, dict) else name


RIGHT_ANSWERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"total_params": 24, "out_shape": [2, 3, 3], "total_buffers": 4, "total_macs": 162}, {}),
    ({"layers": [{"params": 20, "biases": 2}, {"params": 4, "biases": None}, {"params": 0, "biases": 0}]}, {}),
    ({"activation_elements_sum": 54, "activation_bytes_fp32": 216}, {}),
    ({"receptive_field_before_global_pool": {"side": [3, 3], "area": 9, "center_of_unit0": [1.0, 1.0]}}, {}),
    ({"total_macs": 162.0000001}, {}),
    ({"mac_ratio": "11/18", "mac_ratio_float": 0.6111111}, {"family": "depthwise_separable", "network": SEPARABLE}),
]


@pytest.mark.parametrize(("answers", "more"), RIGHT_ANSWERS)
def test_right_answers_agree(answers: dict[str, Any], more: dict[str, Any]) -> None:
    """Whole numbers, shapes, nulls, decimals and fractions of the key are those of the case."""
    outcome = judged(case(answers, **more))
    assert outcome.result == RIGHT, outcome.fields


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"total_params": 25}, "24, not 25"),
        ({"out_shape": [2, 3]}, "[2, 3, 3], not [2, 3]"),
        ({"out_shape": [2, 3, 4]}, "[2, 3, 3], not [2, 3, 4]"),
        ({"total_macs": 162.1}, "162, not 162.1"),
        ({"total_macs": None}, "162, not none"),
        ({"total_macs": float("nan")}, "162, not nan"),
        ({"total_macs": "1/0"}, "162, not 1/0"),
        ({"layers": [{"biases": 2}, {"biases": 4}]}, "none, not 4"),
        ({"layers": [{"weights": True}]}, "18, not True"),
    ],
)
def test_wrong_answers_are_told(answers: dict[str, Any], told: str) -> None:
    """What the key has and what the case has stand beside each other."""
    outcome = judged(case(answers))
    assert outcome.result == WRONG
    assert told in [one.told for one in outcome.fields]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"family": "origami"}, 'there is no family "origami"'),
        ({"answers": {"beauty": 1}, "asks": ["beauty"]}, "beauty: the translator doesn't know this field"),
        (
            {"answers": {"layers": [{"params": one} for one in (20, 4, 0, 0)]}, "asks": ["layers[]: params"]},
            "doesn't know this field",
        ),
        ({"answers": {"out_shape": [{"side": 3}]}, "asks": ["out_shape[]: side"]}, "side: the translator doesn't know"),
        ({"network": {**NETWORK, "layers": [{"op": "fold"}]}}, "there is no layer fold"),
        ({"network": {**NETWORK, "layers": [{"op": "layernorm", "normalised_over": "C"}]}}, "without an input"),
        ({"network": {**NETWORK, "layers": [{**CONV, "spin": 1}]}}, "conv: spin isn't known"),
        ({"network": {**NETWORK, "layers": [{**CONV, "padding": {"kind": "reflect"}}]}}, "padding reflect isn't known"),
        ({"network": {**NETWORK, "layers": [{"op": "conv"}]}}, "conv: kernel isn't given"),
        ({"network": {**NETWORK, "layers": [{**CONV, "kernel": [9, 9]}]}}, "leaves nothing"),
        ({"network": {**NETWORK, "colour": "red"}}, "network: colour isn't known"),
        ({"network": {**NETWORK, "layout": "XYZ"}}, "the layout 'XYZ' isn't known"),
        ({"network": {}}, "KeyError: 'layers'"),
    ],
)
def test_what_isnt_known_stays_unanswered(changed: dict[str, Any], told: str) -> None:
    """A family, a field or a setting that isn't known is named, and nothing is guessed."""
    outcome = judged({**case({"total_params": 24}), **changed})
    assert outcome.result == UNANSWERED
    assert told in outcome.fields[-1].told


@pytest.mark.parametrize("row", [{}, {"asks": ["a"], "answers": {}}, {"asks": 3, "answers": {}}])
def test_what_is_no_case_has_no_fields(row: dict[str, Any]) -> None:
    """A row without what a case needs says so."""
    outcome = judged({"family": "pooling", **row})
    assert outcome.fields == ()
    assert outcome.told.startswith("no case")


KNOWN = {
    "net": "tiny",
    "kind": "measured",
    "input": [1, 5, 5],
    "spec": [CONV, {"op": "relu"}],
    "params_trainable": 20,
    "running_buffers": 0,
    "conv_macs": 162,
    "dense_macs": 0,
    "receptive_field_last_spatial": {"side": [3, 3], "jump": [1, 1], "start": [0, 0]},
    "layers": [{"op": "conv", "out": [2, 3, 3], "params": 20, "macs": 162}],
}


def test_a_run_reports_every_line_and_goes_on(tmp_path: Path) -> None:
    """The last line counts fields; a broken line, prose and undescribed networks are named, and nothing stops."""
    rows = [
        case({"total_params": 24, "out_shape": [2, 3, 4]}),
        "{broken",
        case({"total_params": 24}, family="origami"),
        KNOWN,
        {"net": "huge", "kind": "published"},
        {"id": "E1", "question": "?", "expected": 1},
        [1],
        {"id": "other \ud800"},
    ]
    path, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n\n", "utf-8")
    done = CliRunner().invoke(main, [str(path), "--json", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[-1] == "right 11, wrong 1, unanswered 1 of 13"
    assert re.search(r"^conv2d_chain +1 +2 +1 +1 +0$", done.output, re.MULTILINE)
    assert "wrong: t out_shape: [2, 3, 3], not [2, 3, 4]" in lines
    for told in (
        "cases.jsonl:2: no JSON",
        "5: huge not described",
        "6: E1 prose",
        "7: no case",
        "8: other \\ud800 no case",
    ):
        assert told in done.output
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["result"] for row in written] == [WRONG, UNANSWERED, UNANSWERED, RIGHT, *[UNANSWERED] * 4]
    assert written[0]["wrong"] == ["out_shape: [2, 3, 3], not [2, 3, 4]"]
    assert written[0]["answers"] == {"total_params": 24, "out_shape": [2, 3, 4]}
    assert written[1]["line"] == "{broken"


def test_a_published_network_of_other_layers_leaves_its_rows_open() -> None:
    """Which layers a table has rows for isn't known of every layer; totals are answered all the same."""
    outcome = outcome_of({**KNOWN, "spec": NETWORK["layers"], "params_trainable": 24, "running_buffers": 4})
    assert [one.field for one in outcome.fields if one.result == UNANSWERED][:2] == ["conv_macs", "dense_macs"]
    assert outcome.counted(RIGHT) == 5


def test_a_run_over_nothing_ends_with_the_same_line(tmp_path: Path) -> None:
    """A file without rows has a last line too."""
    path = tmp_path / "empty.jsonl"
    path.touch()
    assert CliRunner().invoke(main, [str(path)]).output.splitlines()[-1] == "right 0, wrong 0, unanswered 0 of 0"
