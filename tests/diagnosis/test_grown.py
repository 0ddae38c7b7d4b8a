"""Grown networks: gone through by hand, by the grader, twice alike; and the mistakes that were made in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.diagnosis.grown.__main__ import cases, main, written
from tests.diagnosis.grown.matrices import matrix, matrix_case, matrix_rows
from tests.diagnosis.grown.measuring import ImpossibleError, measured
from tests.diagnosis.grown.rows import wrong_answers, wrong_counts
from tests.diagnosis.judging import Sheet

SEED = 7


def conv(**settings: Any) -> dict[str, Any]:
    """Return a convolution of one axis; what isn't said is plain."""
    plain = {"out_channels": 4, "kernel": [3], "stride": [1], "dilation": [1], "groups": 1, "bias": True}
    return {"op": "conv", "nd": 1, "padding": {"kind": "valid"}, **plain, **settings}


def pool(**settings: Any) -> dict[str, Any]:
    """Return a pool of one axis."""
    return {"op": "maxpool", "nd": 1, "kernel": [3], "stride": [2], "padding": [0], "ceil_mode": False, **settings}


ZEROS = {"kind": "explicit", "before": [2], "after": [1]}
TURNED = {"op": "conv_transpose", "stride": [2], "padding": {**ZEROS, "after": [2]}, "output_padding": [1]}
BY_HAND = [
    ([2, 9], conv(), (4, 7), 2 * 3 * 4 + 4),
    ([2, 9], conv(bias=False, groups=2), (4, 7), 3 * 4),
    ([2, 9], conv(stride=[2]), (4, 4), 28),
    ([2, 9], conv(dilation=[4]), (4, 1), 28),
    ([2, 9], conv(padding={"kind": "same"}, kernel=[4]), (4, 9), 36),
    ([2, 9], conv(padding={"kind": "full"}, dilation=[2]), (4, 13), 28),
    ([2, 9], conv(padding=ZEROS), (4, 10), 28),
    ([2, 9], conv(**TURNED), (4, 2 * 8 + 3 - 4 + 1), 28),
    ([2, 9], pool(), (2, 4), 0),
    ([2, 10], pool(ceil_mode=True), (2, 5), 0),
    ([2, 9], pool(ceil_mode=True, stride=[4], padding=[1]), (2, 3), 0),
    ([2, 9], {"op": "flatten"}, (18,), 0),
    ([2, 9], {"op": "global_maxpool", "nd": 1}, (2,), 0),
    ([18], {"op": "dense", "units": 5, "bias": True}, (5,), 95),
    ([2, 9], {"op": "batchnorm", "nd": 1}, (2, 9), 4),
    ([2, 9], {"op": "relu"}, (2, 9), 0),
]


@pytest.mark.parametrize(("given", "layer", "shape", "params"), BY_HAND)
def test_a_layer_by_hand(given: list[int], layer: dict[str, Any], shape: tuple[int, ...], params: int) -> None:
    """Sizes by counting places and parameters by counting tensors are those worked out by hand."""
    found = measured(given, [layer])
    assert (found.shapes, found.params, found.total) == ((shape,), (params,), params)


@pytest.mark.parametrize("layer", [conv(dilation=[5]), pool(kernel=[12]), pool(kernel=[12], ceil_mode=True)])
def test_a_window_that_is_too_large(layer: dict[str, Any]) -> None:
    """Where a window doesn't fit there is no network."""
    with pytest.raises(ImpossibleError):
        measured([2, 9], [layer])


@pytest.mark.parametrize("case", list(cases(SEED, 1))[::4], ids=lambda case: str(case["id"]))
def test_the_grader_comes_to_the_same(case: dict[str, Any]) -> None:
    """What plain loops count is what the grader derives, layer by layer."""
    layers = case["answers"]["layers"]
    asks = [f"layers.{index}.{field}" for index in range(len(layers)) for field in ("out_shape", "params")]
    sheet = Sheet(case, [*asks, "total_params"])
    right = {**dict(zip(asks, (one[field] for one in layers for field in ("out_shape", "params")), strict=True))}
    results = sheet.marked({**right, "total_params": case["answers"]["total_params"]})
    assert {ask for ask, part in results.items() if part.verdict != "right"} == set()


CASE = {
    "id": "c", "family": "conv1d_chain",
    "network": {"input": [2, 9], "layers": [conv(padding=ZEROS), pool(), {"op": "flatten"},
                                            {"op": "dense", "units": 5, "bias": True}]},
}  # fmt: skip
ANSWERS = [
    ("padding_forgotten", "out_shape", 0, [4, 7], ["size.padding_forgotten"]),
    ("padding_counted_once", "out_shape", 0, [4, 9], ["size.padding_once"]),
    ("floor_ceil_swapped", "out_shape", 1, [4, 5], ["pool.floor_ceil", "size.ceil_for_floor"]),
    ("pool_stride_taken_as_kernel", "out_shape", 1, [4, 3], ["pool.stride_is_kernel"]),
    ("bias_omitted_everywhere", "params", 0, 24, ["par.bias_omitted"]),
]


def test_wrong_answers() -> None:
    """A mistake's line has the first value that differs, and what follows from it."""
    lines = list(wrong_answers(CASE))
    assert [(one["rule"], one["field"], one["at_layer"], one["wrong"], one["mistakes"]) for one in lines] == ANSWERS
    assert lines[0]["carried_forward"] == {"out_shapes": [[4, 7], [4, 3], [12], [5]], "params": [28, 0, 0, 65]}
    assert lines[0]["final"] == {"out_shape": [5], "total_params": 93}


COUNTS = [
    ("params", 0, 24, "mistake", [["par.bias_omitted"]]),
    ("params", 0, 25, "mistake", [["par.bias_one_per_layer"]]),
    ("params", 0, 16, "mistake", [["par.in_channels_forgotten"]]),
    ("params", 0, 64, "mistake", [["par.bias_per_position"]]),
    ("params", 0, 280, "mistake", [["ar.power_of_ten"], ["par.times_positions"]]),
    ("params", 3, 80, "mistake", [["par.bias_omitted"]]),
    ("total_params", None, 104, "mistake", [["par.bias_omitted"]]),
    ("total_params", None, 129, "mistake", [["par.flatten_counted"]]),
    ("total_params", None, 28, "mistake", [["par.wrong_total_sum"], ["pr.total_for_layer"]]),
    ("total_params", None, 109, "mistake in one layer", [["par.bias_omitted"], ["par.bias_one_per_layer"]]),
    ("total_params", None, 120, "two", [["par.bias_omitted", "par.flatten_counted"]]),
    ("total_params", None, 24, "two", [["par.bias_omitted", "par.wrong_total_sum"]]),
]


@pytest.mark.parametrize("expected", COUNTS)
def test_wrong_counts(expected: tuple[Any, ...]) -> None:
    """A number stands once, with all the shortest explanations that lead to it."""
    lines = [(one["field"], one["layer"], one["wrong"], one["kind"], one["rules"]) for one in wrong_counts(CASE)]
    assert lines.count(expected) == 1
    assert len({line[:3] for line in lines}) == len(lines)


def test_a_matrix() -> None:
    """A row is an output; a kernel that is turned stands the other way round, and columns may come first."""
    network = {
        "input": [2, 2], "kernel": [1, 2], "kernel_values": [[1, 2]], "pad_before": [0, 1], "pad_after": [0, 0],
        "stride": [1, 1], "dilation": [1, 1], "flip": False,
    }  # fmt: skip
    assert matrix(network, [[1, 2]], turned=False) == [[2, 0, 0, 0], [1, 2, 0, 0], [0, 0, 2, 0], [0, 0, 1, 2]]
    assert matrix(network, [["a", "b"]], turned=True)[1] == ["b", "a", "0", "0"]
    assert matrix(network, [[1, 2]], turned=False, columns_first=True)[2] == [1, 0, 2, 0]


def test_wrong_matrices() -> None:
    """A line of a matrix differs from the right one."""
    found = [matrix_case(SEED, number) for number in range(9)]
    rows = [row for name, family, network, answers in found for row in matrix_rows(
        {"id": name, "family": family, "network": network, "answers": answers})]  # fmt: skip
    assert {row["rule"] for row in rows} == {"kernel_flip_wrong", "matrix_transposed", "column_major_vectorisation"}
    assert all(row["wrong"] != row["right"] for row in rows)


def test_the_same_seed_grows_the_same(tmp_path: Path) -> None:
    """Files are the same for the same seed, and others for another."""
    done = CliRunner().invoke(main, [str(SEED), str(tmp_path / "a")], catch_exceptions=False)
    assert done.exit_code == 0
    found = {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
             for path in (tmp_path / "a").iterdir()}  # fmt: skip
    assert found == written(SEED, 1)
    assert found["cases"] != written(SEED + 1, 1)["cases"]
    assert {row["kind"] for row in found["wrong_counts"]} >= {"mistake", "mistake in one layer", "slip", "two"}
