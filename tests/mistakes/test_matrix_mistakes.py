"""Mistakes in the matrices of layers of every kind: one axis, strides, gaps, transposed, several channels, outputs."""

from __future__ import annotations

from typing import Any

import pytest

from grader.core.linear.convolved import Convolved
from grader.marking.diagnosis.candidates import Candidate
from grader.mistakes import MISTAKES
from tests.mistakes.asking import everything, explanations, proved, read, target_of

LINE: dict[str, Any] = {"input": 4, "kernel": 3, "symbols": "w", "convolution": "correlation"}
IMAGE: dict[str, Any] = {"input": [3, 3], "kernel": [2, 2]}
STAMPS: dict[str, Any] = {**LINE, "input": 2, "kernel": 2, "transposed": True}
CHANNELS: dict[str, Any] = {"input": [2, 2], "kernel": [1, 1], "channels": 2, "filters": 2, "layout": "channels-first"}
PIXELS: dict[str, Any] = {
    "input": [2, 3],
    "weights": [[1, 2], [3, 4]],
    "pixels": [[1, 2, 3], [4, 5, 6]],
    "convolution": "correlation",
}
IM2COL: dict[str, Any] = {"input": "227×227×3", "kernel": 11, "stride": 4, "filters": 96}
STRIDED = "\n".join(" ".join(["0"] * start + ["W01", "W00"] + ["0"] * (8 - start)) for start in (0, 2, 4, 6))
PLACES = [(i, place) for i in (1, 2) for place in range(4)]
NUMBERED = "\n".join(
    " ".join(f"W{i}{j}11" if at == place else "0" for j in (1, 2) for at in range(4)) for i, place in PLACES
)
KEPT = "w0 w1 w2 0\n0 w0 w1 w2\n0 0 w0 w1"
UPRIGHT = "\n".join(
    " ".join("21"[at > start] if at in {start, start + 3} else "0" for at in range(9)) for start in range(6)
)

EXPLAINED: list[tuple[str, dict[str, Any], str, str]] = [
    ("mat.kernel_flipped", LINE, "matrix", "w2 w1 w0 0\n0 w2 w1 w0"),
    ("mat.kernel_flipped", STAMPS, "matrix", "w1 0\nw0 w1\n0 w0"),
    ("mat.kernel_flipped", PIXELS, "output", "23 33"),
    ("mat.kernel_flipped", PIXELS, "output.vector", "[23, 33]"),
    ("mat.kernel_flipped", PIXELS, "output.0.1", "33"),
    ("mat.kernel_flipped", {**PIXELS, "bias": 1}, "output.0.1", "34"),
    ("mat.kernel_not_flipped", {**PIXELS, "convolution": "flipped"}, "output", "37 47"),
    ("mat.kernel_not_flipped", {**LINE, "convolution": "flipped", "dilation": 2, "input": 5}, "matrix", "w0 0 w1 0 w2"),
    ("mat.flip_one_axis", PIXELS, "output", "25 35"),
    ("mat.flip_one_axis", PIXELS, "output", "35 45"),
    ("mat.transposed_kernel", PIXELS, "output", "35 45"),
    ("mat.transposed", LINE, "matrix", "w0 0\nw1 w0\nw2 w1\n0 w2"),
    ("mat.transposed", STAMPS, "matrix", "w0 w1 0\n0 w0 w1"),
    ("mat.transposed", LINE, "matrix.shape", "4×2"),
    ("mat.circulant", {**LINE, "padding": "same"}, "matrix", "w1 w2 0 w0\nw0 w1 w2 0\n0 w0 w1 w2\nw2 0 w0 w1"),
    ("mat.stride_shift", {**LINE, "kernel": 2, "stride": 2}, "matrix", "w0 w1 0 0\n0 w0 w1 0"),
    ("mat.stride_shift", {**STAMPS, "stride": 2}, "matrix", "w0 0\nw1 w0\n0 w1"),
    ("mat.stride_shift", {**PIXELS, "stride": 2}, "output", "37 47"),
    ("mat.same_wrong_offset", {**LINE, "input": 3, "padding": "same"}, "matrix", "w2 0 0\nw1 w2 0\nw0 w1 w2"),
    ("mat.same_wrong_offset", {**PIXELS, "padding": "same"}, "output", "4 11 18\n18 37 47"),
    ("mat.column_major", {**PIXELS, "padding": {"after": [1, 0]}}, "output.vector", "37 14 47 17"),
    ("mat.shift_across_row_end", {"input": [2, 5], "kernel": [1, 2], "stride": [1, 2]}, "matrix", STRIDED),
    ("mat.no_gap_between_rows", {**IMAGE, "input": [2, 3]}, "matrix", "W11 W10 W01 W00 0 0\n0 W11 W10 W01 W00 0"),
    ("no.symbol_index_base", CHANNELS, "matrix", NUMBERED),
    ("no.symbol_index_base", LINE, "matrix", "w1 w2 w3 0\n0 w1 w2 w3"),
    ("size.padding_forgotten", {**LINE, "padding": 1}, "matrix.shape", "2×4"),
    ("size.padding_forgotten", {**LINE, "padding": 1}, "output.shape", "2"),
    ("size.padding_forgotten", {**LINE, "padding": 1}, "matrix.nonzeros", "6"),
    ("size.padding_forgotten", {**LINE, "padding": 1}, "padding.before", "0"),
    ("size.padding_forgotten", {**PIXELS, "padding": 1}, "output.vector", "[37, 47]"),
    ("size.padding_forgotten", {**STAMPS, "padding": 1, "stride": 2}, "matrix.rows", "4"),
    ("size.padding_once", {**LINE, "padding": 1}, "matrix.rows", "3"),
    ("size.same_means_valid", {**LINE, "padding": "same"}, "matrix.shape", "2×4"),
    ("size.full_as_valid", {**LINE, "padding": "full"}, "matrix.shape", "2×4"),
    ("size.full_as_valid", {**LINE, "padding": "full"}, "matrix.shape", "4×4"),
    ("size.dilation_ignored", {**LINE, "kernel": 2, "dilation": 2}, "matrix.rows", "3"),
    ("size.stride_forgotten", {**LINE, "kernel": 2, "stride": 2}, "matrix.shape", "3×4"),
    ("size.stride_forgotten", {**LINE, "padding": "same", "stride": 2}, "matrix", KEPT),
    ("mat.transposed_kernel", {**IMAGE, "kernel": None, "weights": [[1, 2]]}, "matrix", UPRIGHT),
    ("mat.extra_row", LINE, "matrix", "w0 w1 w2 0\n0 w0 w1 w2\n0 0 w0 w1"),
    ("mat.ragged", LINE, "matrix", "w0 w1 w2 0\n0 w0 w1 w2 0"),
    ("mat.nonzero_count", {**LINE, "padding": "same"}, "matrix.nonzeros", "12"),
    ("mat.nonzero_count", {**IMAGE, "padding": "same", "filters": 2}, "matrix.nonzeros", "72"),
    ("mat.nonzero_count", {**STAMPS, "padding": 1, "input": 3}, "matrix.nonzeros", "6"),
    ("mat.im2col_confused", {**LINE, "input": 5}, "matrix", "a b c\nb c d\nc d e"),
    ("mat.im2col_confused", {**LINE, "input": 5, "padding": "same"}, "matrix.shape", "3×5"),
    ("mat.im2col_confused", {**LINE, "kernel": 2}, "matrix", "x0 x1 x2\nx1 x2 x3"),
    ("mat.im2col_confused", {**LINE, "padding": "same"}, "matrix", "0 x0 x1\nx0 x1 x2\nx1 x2 x3\nx2 x3 0"),
    ("mat.im2col_confused", IMAGE, "matrix", "x00 x01 x10 x11\nx01 x02 x11 x12\nx10 x11 x20 x21\nx11 x12 x21 x22"),
]


@pytest.mark.parametrize(("mistake", "given", "ask", "answer"), EXPLAINED)
def test_what_a_mistake_makes_of_a_layer(mistake: str, given: dict[str, Any], ask: str, answer: str) -> None:
    """The answer is explained, with a proof that is worked out where it is a number or sizes."""
    target = target_of({"convolution_matrix": given}, ask)
    found = explanations(MISTAKES[mistake], target, read(target, answer))
    assert found
    if target.quantity.answer_type != "matrix":
        assert [proved(one) for one in found] == [read(target, answer)] * len(found)


NOTHING_LED_TO: list[tuple[str, dict[str, Any], str]] = [
    ("mat.kernel_flipped", {**LINE, "kernel": 1}, "matrix"),
    ("mat.kernel_flipped", LINE, "matrix.nonzeros"),
    ("mat.kernel_not_flipped", LINE, "matrix"),
    ("mat.flip_one_axis", {**LINE, "convolution": "flipped"}, "matrix"),
    ("mat.transposed_kernel", LINE, "matrix"),
    ("mat.transposed", {**LINE, "input": 1, "kernel": 1}, "matrix.shape"),
    ("mat.transposed", PIXELS, "output"),
    ("mat.transposed", PIXELS, "output.0.1"),
    ("mat.transposed", IMAGE, "output.shape"),
    ("mat.circulant", {**LINE, "input": 2, "padding": "same"}, "matrix"),
    ("mat.circulant", {**STAMPS, "padding": "same"}, "matrix"),
    ("mat.column_major", LINE, "matrix"),
    ("mat.column_major", PIXELS, "output"),
    ("mat.no_gap_between_rows", LINE, "matrix"),
    ("mat.no_gap_between_rows", {**IMAGE, "filters": 2}, "matrix"),
    ("mat.no_gap_between_rows", {**IMAGE, "dilation": 2}, "matrix"),
    ("mat.no_gap_between_rows", {**IMAGE, "transposed": True}, "matrix"),
    ("mat.shift_across_row_end", LINE, "matrix"),
    ("mat.shift_across_row_end", {**IMAGE, "padding": 1}, "matrix"),
    ("mat.stride_shift", {**LINE, "input": 1, "kernel": 1}, "matrix"),
    ("mat.stride_shift", {"input": [20, 20], "kernel": 1, "stride": 10, "filters": 2}, "matrix"),
    ("mat.stride_shift", {**PIXELS, "stride": 2}, "output.0.0"),
    ("mat.same_wrong_offset", {**LINE, "input": 1, "kernel": 1}, "matrix"),
    ("mat.same_wrong_offset", LINE, "matrix.shape"),
    ("size.plus1_missing", STAMPS, "matrix"),
    ("mat.nonzero_count", LINE, "matrix.nonzeros"),
    ("mat.nonzero_count", {**LINE, "padding": "same"}, "matrix.rows"),
    ("mat.nonzero_count", PIXELS, "output.0.0"),
    ("mat.im2col_confused", STAMPS, "matrix.shape"),
    ("mat.im2col_confused", {"input": 1, "kernel": 1}, "matrix.shape"),
    ("mat.im2col_confused", PIXELS, "output.shape"),
]


@pytest.mark.parametrize(("mistake", "given", "ask"), NOTHING_LED_TO)
def test_where_a_mistake_can_not_be_made(mistake: str, given: dict[str, Any], ask: str) -> None:
    """It leads to nothing."""
    assert list(MISTAKES[mistake].explain(target_of({"convolution_matrix": given}, ask))) == []


NOT_RECOGNISED: list[tuple[str, dict[str, Any], str, str]] = [
    ("mat.im2col_confused", LINE, "matrix", "x0 x1 x2\nx1 x2 x2"),
    ("mat.im2col_confused", LINE, "matrix", "x0 x1 x2\nx1 x2 x4\nx2 x3 x4"),
    ("mat.im2col_confused", LINE, "matrix", "w0 w1 w2\nw1 w2 w3"),
    ("mat.im2col_confused", LINE, "matrix", "1 2 3\n2 3 4"),
    ("mat.im2col_confused", LINE, "matrix", "x0 x1 x2\nx1 x2"),
    ("mat.im2col_confused", {**LINE, "padding": 1, "kernel": 2}, "matrix", "x x0\nx0 x1\nx1 x2\nx2 x3\nx3 x"),
    ("mat.im2col_confused", STAMPS, "matrix", "x0 0\nx1 x0\n0 x1"),
    ("mat.im2col_confused", PIXELS, "output", "1 2"),
    ("mat.im2col_confused", LINE, "matrix.shape", "2×3"),
    ("mat.extra_row", STAMPS, "matrix", "1 1\n1 1\n1 1\n1 1"),
    ("mat.extra_row", PIXELS, "output", "37 47\n0 0"),
    ("mat.ragged", PIXELS, "output", "37 47\n0"),
]


@pytest.mark.parametrize(("mistake", "given", "ask", "answer"), NOT_RECOGNISED)
def test_what_is_not_recognised(mistake: str, given: dict[str, Any], ask: str, answer: str) -> None:
    """Other letters, other numbers, other forms: nothing is said of them."""
    target = target_of({"convolution_matrix": given}, ask)
    assert list(MISTAKES[mistake].recognise(target, read(target, answer))) == []


def test_patches_of_a_layer_with_channels() -> None:
    """Each patch holds the window in every channel."""
    layer = {"input": 2, "kernel": 1, "channels": 2, "convolution": "correlation"}
    target = target_of({"convolution_matrix": layer}, "matrix")
    (found,) = MISTAKES["mat.im2col_confused"].recognise(target, read(target, "a c\nb d"))
    assert found.value == (("a", "c"), ("b", "d"))


def test_a_wrong_output_too_large_to_work_out_is_none() -> None:
    """A window that forgets its stride would give far more products than anyone is asked for."""
    layer = {"input": 100, "weights": [[1] * 8] * 8, "pixels": [[1] * 100] * 100, "stride": 7}
    target = target_of({"convolution_matrix": layer}, "output.vector")
    assert isinstance(target.quantity.subject, Convolved)
    assert list(MISTAKES["mat.stride_shift"].explain(target)) == []


def test_the_order_of_patches() -> None:
    """Patches in rows for columns are told of as that, and the other way round."""
    for patches, right in (("columns", (96, 3025)), ("rows", (3025, 96))):
        target = target_of({"im2col": {**IM2COL, "patches": patches}}, "product.shape")
        (found,) = everything(MISTAKES["mat.transposed"], target, right[::-1])
        assert (target.right, found.value) == (right, right[::-1])
        assert f"each patch is a {patches.removesuffix('s')}" in str(dict(found.values)["meaning"])
    assert list(MISTAKES["mat.transposed"].explain(target_of({"im2col": IM2COL}, "patches.count"))) == []


def test_a_band_that_reads_alike_turned_and_transposed() -> None:
    """Where both give the same matrix neither is the likelier: both are told of."""
    target = target_of({"convolution_matrix": {**LINE, "padding": "same"}}, "matrix")
    both = [MISTAKES[name] for name in ("mat.kernel_flipped", "mat.transposed")]
    turned, transposed = (next(iter(mistake.explain(target))) for mistake in both)
    assert turned.value == transposed.value
    assert len({Candidate((mistake,), (turned,), 1.0).cost for mistake in both}) == 1
