"""Mistakes of direction: what is said, what the proof shows and what was written go the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from grader.derivation.expression import Grid, Letter, Number, add
from grader.language import Text
from grader.mistakes import MISTAKES, Explanation, Target
from grader.mistakes.catalogue.mat._rivals import as_grid
from tests.mistakes.asking import everything, target_of

IMAGE: dict[str, Any] = {"input": [3, 4], "kernel": [2, 3]}
MATRICES: list[dict[str, Any]] = [
    IMAGE,
    {**IMAGE, "convolution": "correlation"},
    {**IMAGE, "vec": "column-major"},
    {**IMAGE, "padding": "same"},
    {**IMAGE, "padding": "full", "vec": "column-major"},
    {**IMAGE, "stride": [1, 2]},
    {**IMAGE, "transposed": True},
    {"input": [2, 2, 3], "kernel": [2, 2, 2]},
    {"input": 6, "kernel": 3, "padding": "same"},
    {"input": 5, "kernel": 4, "padding": "same", "stride": 2},
    {"input": [2, 3], "kernel": 2, "channels": 2, "filters": 3},
]


def matrix(given: Mapping[str, Any]) -> Target:
    return target_of({"convolution_matrix": given}, "matrix")


def told(explanation: Explanation) -> dict[str, str]:
    """Return what fills the gaps of an advice, in English."""
    return {name: value.en if isinstance(value, Text) else str(value) for name, value in explanation.values}


def rows(value: Any) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of a matrix that an explanation leads to."""
    assert all(isinstance(row, tuple) for row in value)
    return tuple(value)


@pytest.mark.parametrize("given", MATRICES, ids=str)
def test_the_proof_of_a_matrix_shows_a_row_that_is_not_right(given: Mapping[str, Any]) -> None:
    """Whatever leads to a whole matrix is proved by its own rows, the last of which isn't the right one."""
    target = matrix(given)
    for mistake in MISTAKES.values():
        for explanation in mistake.explain(target):
            (proof,) = explanation.proof
            assert isinstance(proof, Grid)
            value, right = rows(explanation.value), rows(target.right)
            if proof == as_grid(value):  # rows are missing, and those that are there may be right
                continue
            ends = [end for end in range(1, len(value) + 1) if as_grid(value[max(0, end - 8) : end]) == proof]
            assert any(end > len(right) or value[end - 1] != right[end - 1] for end in ends), mistake.name


ORDERS = [
    ({}, "row by row", "column by column"),
    ({"vec": "column-major"}, "column by column", "row by row"),
]


@pytest.mark.parametrize(("vec", "here", "there"), ORDERS)
def test_the_order_of_an_image(vec: Mapping[str, str], here: str, there: str) -> None:
    """Both orders, that of the output alone, and that of the input alone, each said as it is."""
    target, other = matrix({**IMAGE, **vec}), matrix({**IMAGE, "vec": ORDERS[vec == {}][0].get("vec", "row-major")})
    found = {told(one)["what"] + told(one)["other"]: one for one in MISTAKES["mat.column_major"].explain(target)}
    both = found[f"input and output{there}"]
    assert (both.value, told(both)["order"]) == (other.right, here)
    outputs, inputs = found[f"the output{there}"], found[f"the input{there}"]
    assert Counter(rows(outputs.value)) == Counter(rows(target.right))
    assert Counter(zip(*rows(inputs.value), strict=True)) == Counter(zip(*rows(target.right), strict=True))
    bottom = found["the outputfrom the bottom row up"]
    assert Counter(rows(bottom.value)) == Counter(rows(target.right))
    assert told(bottom)["order"] == "from the top row down"


FLIPS = [
    ({}, "A true convolution", "its height", ("W10", "W11", "W12")),
    ({}, "A true convolution", "its width", ("W02", "W01", "W00")),
    ({"convolution": "correlation"}, "A cross-correlation", "its height", ("W10", "W11", "W12")),
    ({"convolution": "correlation"}, "A cross-correlation", "its width", ("W02", "W01", "W00")),
]


@pytest.mark.parametrize(("settings", "rule", "axis", "first"), FLIPS)
def test_the_axis_that_a_kernel_is_turned_along(
    settings: Mapping[str, str], rule: str, axis: str, first: tuple[str, ...]
) -> None:
    """It is named, beside what the question's own convention does with a kernel."""
    found = {told(one)["axes"]: one for one in MISTAKES["mat.flip_one_axis"].explain(matrix({**IMAGE, **settings}))}
    assert told(found[axis])["rule"].startswith(rule)
    assert rows(found[axis].value)[0][:3] == first


def test_every_way_of_turning_a_volume_is_said() -> None:
    """Of three axes one or two are turned."""
    volume = matrix({"input": [3, 3, 3], "kernel": [2, 2, 2]})
    assert {told(one)["axes"] for one in MISTAKES["mat.flip_one_axis"].explain(volume)} == {
        "its depth", "its height", "its width",
        "its depth and its height", "its depth and its width", "its height and its width",
    }  # fmt: skip


OFFSETS = [
    ("w0 w1 w2 0\n0 w0 w1 w2\n0 0 w0 w1\n0 0 0 w0", "behind the last pixel"),
    ("w2 0 0 0\nw1 w2 0 0\nw0 w1 w2 0\n0 w0 w1 w2", "before the first pixel"),
]


@pytest.mark.parametrize(("answer", "where"), OFFSETS)
def test_the_side_of_the_zeros(answer: str, where: str) -> None:
    """All zeros before or behind: the words say on which side they stand in what was written."""
    given = {"input": 4, "kernel": 3, "padding": "same", "symbols": "w", "convolution": "correlation"}
    value = tuple(tuple(0 if cell == "0" else cell for cell in row.split()) for row in answer.splitlines())
    (found,) = [one for one in MISTAKES["mat.same_wrong_offset"].explain(matrix(given)) if one.value == value]
    assert where in told(found)["zeros"]


def test_a_window_that_begins_too_early_or_too_late() -> None:
    """Without padding the weights stand a pixel to the left, or to the right."""
    given = {"input": 5, "kernel": 2, "symbols": "w", "convolution": "correlation"}
    found = {
        told(one)["zeros"][-5:]: rows(one.value) for one in MISTAKES["mat.same_wrong_offset"].explain(matrix(given))
    }
    assert found["early"][1] == ("w0", "w1", 0, 0, 0)
    assert found[" late"][0] == (0, "w0", "w1", 0, 0)


LINES = [({}, "row", "1"), ({"vec": "column-major"}, "column", "1"), ({"stride": [1, 2]}, "row", "2")]


@pytest.mark.parametrize(("settings", "line", "pace"), LINES)
def test_the_lines_of_an_image(settings: Mapping[str, Any], line: str, pace: str) -> None:
    """Rows where the image is read by rows, columns where by columns, and the stride along them."""
    target = matrix({"input": [4, 5], "kernel": [2, 3], **settings})
    (jump,) = MISTAKES["mat.shift_across_row_end"].explain(target)
    assert (told(jump)["line"], told(jump)["pace"]) == (line, pace)
    (gap,) = MISTAKES["mat.no_gap_between_rows"].explain(target)
    assert told(gap)["line"] == line
    taps = [cell for cell in rows(gap.value)[0] if cell]
    by_rows, by_columns = ["W12", "W11", "W10", "W02", "W01", "W00"], ["W12", "W02", "W11", "W01", "W10", "W00"]
    assert taps == (by_rows if line == "row" else by_columns)


def test_what_lies_beyond_the_border() -> None:
    """Zeros where there is padding; nothing where the window stays inside."""
    for padding, said in (("same", "Beyond the border"), ("valid", "The window stays inside")):
        one, *_ = MISTAKES["mat.circulant"].explain(matrix({"input": 5, "kernel": 3, "padding": padding}))
        assert told(one)["border"].startswith(said)


RECURRENCES = [("column", (4, 3), "as columns"), ("row", (3, 4), "as rows")]


@pytest.mark.parametrize(("vectors", "right", "said"), RECURRENCES)
def test_a_matrix_that_is_applied_to_vectors(vectors: str, right: tuple[int, int], said: str) -> None:
    """A recurrence has no patches: its matrices stand as the vectors do."""
    given = {"unrolled_recurrence": {"steps": 5, "inputs": 3, "hidden": 4, "outputs": 2, "vectors": vectors}}
    target = target_of(given, "U.shape")
    found = {name for name, mistake in MISTAKES.items() for _ in everything(mistake, target, right[::-1])}
    (one,) = MISTAKES["no.weight_transposed"].explain(target)
    assert (target.right, one.value) == (right, right[::-1])
    assert told(one)["stand"].startswith(said)
    assert "mat.transposed" not in found


def test_a_matrix_of_scores() -> None:
    """Rows of attention belong to queries; nothing is said of patches."""
    given = {"attention": {"queries": [[2, 1], [1, 1], [0, 1]], "keys": [[3, 1], [0, 1]], "values": [[1], [2]]}}
    (one,) = MISTAKES["mat.transposed"].explain(target_of(given, "scores.shape"))
    assert (one.value, told(one)["meaning"]) == ((2, 3), "A row belongs to a query")


def test_expressions_stand_in_a_matrix_as_they_are() -> None:
    """A student's cell may be one: a proof shows the rows with it."""
    cell = add(Letter(name="a"), 1)
    assert as_grid(((cell, "b", 0),)).rows == ((cell, Letter(name="b"), Number(number=0)),)
