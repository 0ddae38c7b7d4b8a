"""What mistakes make of quantities that they have nothing to do with, and the edges of the mechanisms."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.derivation import roles
from grader.derivation.expression import Number, Quotient, add
from grader.derivation.graph import literal
from grader.mistakes import MISTAKES
from grader.mistakes.catalogue._samples import CHAIN, CONV, CORRELATION, MATRIX, POOLED_STACK, SIGMOIDS, STACK
from grader.mistakes.catalogue.par.bias import by_inputs
from grader.mistakes.mechanisms import MOST_WORK, first_of
from grader.mistakes.mistake import no_candidates, nothing
from grader.mistakes.target import Target
from tests.mistakes.asking import explanations, read, target_of

HUNDRED = {"network": {"input": "10×10×1", "layers": [{"flatten": {}}]}}
EVEN = {"convolution_matrix": {"input": [1, 3], "weights": [[2, 2]]}}
WIDE = {"convolution_matrix": {"input": [2, 3], "kernel": [1, 2]}}
IMPOSSIBLE = {"network": {"input": "3×3×1", "layers": [{"conv": {"filters": 1, "kernel": 5, "padding": "same"}}]}}

LEADS_NOWHERE = [
    ("par.bias_omitted", STACK, "receptive_field.side"),
    ("par.bias_omitted", CHAIN, "pool.parameters"),
    ("par.bias_added_though_absent", CONV, "conv.parameters"),
    ("par.wrong_total_sum", CONV, "conv.parameters"),
    ("par.flatten_counted", CONV, "conv.parameters"),
    ("par.in_channels_stay_3", CHAIN, "conv1.parameters"),
    ("par.stride_padding_in_count", CONV, "conv.parameters"),
    ("pool.depth_pooled", POOLED_STACK, "receptive_field.side"),
    ("pool.stride_is_kernel", CHAIN, "pool.output"),
    ("size.depth_kept", POOLED_STACK, "receptive_field.side"),
    ("size.padding_once", CONV, "conv.parameters"),
    ("rf.jump_forgotten", STACK, "receptive_field.side"),
    ("rf.own_stride_included", STACK, "receptive_field.side"),
    ("rf.wrong_direction", STACK, "receptive_field.side"),
    ("rf.dilation_ignored", STACK, "receptive_field.side"),
    ("rf.pool_left_out", STACK, "receptive_field.side"),
    ("rf.channels_in_area", STACK, "receptive_field.area"),
    ("mat.kernel_not_flipped", CORRELATION, "matrix"),
    ("mat.kernel_not_flipped", EVEN, "matrix"),
    ("mat.kernel_not_flipped", CONV, "conv.parameters"),
    ("mat.kernel_flipped", MATRIX, "matrix"),
    ("mat.transposed_kernel", WIDE, "matrix.shape"),
    ("mat.circulant", MATRIX, "matrix.shape"),
    ("mat.stride_shift", MATRIX, "matrix.shape"),
    ("mat.same_wrong_offset", MATRIX, "matrix.shape"),
    ("no.symbol_index_base", EVEN, "matrix"),
    ("no.hwc_chw", CONV, "conv.parameters"),
    ("no.hwc_chw", MATRIX, "matrix.shape"),
    ("no.wh_swapped", CONV, "conv.output"),
    ("pr.wrong_layer", CONV, "conv.parameters"),
    ("grad.value_for_derivative", CONV, "conv.parameters"),
    ("grad.n_off_by_one", SIGMOIDS, "slope"),
    ("cost.rank1_product", CONV, "conv.parameters"),
    ("ar.off_by_one", SIGMOIDS, "bound"),
    ("ar.off_by_one", STACK, "receptive_field.side"),
    ("ar.digit_dropped", STACK, "receptive_field.side"),
    ("ar.square_as_double", CONV, "conv.output"),
    ("ar.mult_sign_dropped", MATRIX, "matrix"),
]


@pytest.mark.parametrize(("mistake", "given", "ask"), LEADS_NOWHERE)
def test_a_mistake_that_has_nothing_to_do_with_it(mistake: str, given: Mapping[str, object], ask: str) -> None:
    """A mistake leads to no value of a quantity that it can't be made in."""
    target = target_of(given, ask)
    assert [one for one in MISTAKES[mistake].explain(target) if one.value == target.right] == []
    assert list(MISTAKES[mistake].explain(target)) == []


@pytest.mark.parametrize("name", ["mat.extra_row", "mat.ragged"])
@pytest.mark.parametrize(
    ("given", "ask", "answer"), [(CONV, "conv.parameters", "4608"), (CONV, "conv.output", "35×35")]
)
def test_the_form_of_a_matrix_is_a_matrix_alone(name: str, given: Mapping[str, object], ask: str, answer: str) -> None:
    """What is recognised in matrices isn't looked for in numbers and sizes."""
    target = target_of(given, ask)
    assert list(MISTAKES[name].recognise(target, read(target, answer))) == []


def test_a_digit_dropped_never_leaves_a_zero_first() -> None:
    """Nobody writes 00 for 100: such spellings are no candidates, and 10 is one."""
    target = target_of(HUNDRED, "flatten.output")
    assert [one.value for one in MISTAKES["ar.digit_dropped"].explain(target)] == [10]
    assert [one.value for one in MISTAKES["ar.transposition"].explain(target)] == []


def test_the_side_of_one_layer() -> None:
    """The area for the side is found for a layer in the middle of a stack too."""
    target = target_of(STACK, "receptive_field.conv2.side")
    (found,) = explanations(MISTAKES["rf.area_for_side"], target, 25)
    assert found.where == "conv2"


def test_another_layers_size_is_proved_by_that_size() -> None:
    """The proof of an answer for another layer ends in that layer's size."""
    target = target_of(CHAIN, "pool.output")
    (found,) = explanations(MISTAKES["pr.wrong_layer"], target, (26, 26, 64))
    assert found.where == "conv1"
    assert [type(line).__name__ for line in found.proof] == ["Chain", "Shape"]


def test_an_impossible_value_is_no_candidate() -> None:
    """An edit that makes the value impossible, or changes nothing, leads to nothing."""
    target = target_of(CONV, "conv.parameters")
    (name,) = target.quantity.steps
    assert target.after({name: Quotient(left=Number(number=1), right=Number(number=0))}) is None
    assert target.after({name: Number(number=4640)}) is None
    assert target.after({"q.conv.output.height": Number(number=1)}) is None


def test_a_bias_beside_no_inputs() -> None:
    """Where nothing comes in, no bias can be counted for each input."""
    assert by_inputs(add(literal(5), literal(1, roles.BIAS))) is None
    assert by_inputs(literal(5)) is None


def test_by_default_nothing() -> None:
    """A mistake leads to nothing and recognises nothing unless it says so."""
    target = target_of(CONV, "conv.parameters")
    assert list(no_candidates(target)) == []
    assert list(nothing(target, 4608)) == []


def test_a_value_under_a_students_own() -> None:
    """Under a student's own earlier values the right value follows from them, and what they cut off doesn't count."""
    official = target_of(CHAIN, "dense.parameters")
    own = Target(official.quantity, official.solved, official.derivation, {"q.flatten.output.features": 100})
    assert own.right == 1010
    assert {step.where for step in own.upstream} == {"dense"}
    assert list(MISTAKES["size.plus1_missing"].explain(own)) == []


def test_a_formula_has_no_value_but_words() -> None:
    """A quantity that is a formula has no number; its value is empty."""
    assert target_of({"partial_convolution": {}}, "formula").right == ""


def test_sizes_that_a_mistake_leaves_impossible() -> None:
    """A window larger than its input leads to no error."""
    target = target_of(IMPOSSIBLE, "conv.output")
    assert isinstance(list(MISTAKES["size.same_means_valid"].explain(target)), list)


TRIES = [(0, 50), (10, 50), (MOST_WORK // 49, 50), (MOST_WORK // 10, 11), (MOST_WORK - 1, 2), (MOST_WORK + 1, 1)]


@pytest.mark.parametrize(("steps", "tried"), TRIES)
def test_the_more_steps_a_try_goes_through_the_fewer_are_made(steps: int, tried: int) -> None:
    """Of fifty tries as many are made as the work allows, one at least, the first ones."""
    assert list(first_of(range(50), steps)) == list(range(tried))


DEEP = {"network": {"input": "9×9×2", "layers": [{"conv": {"filters": 2, "kernel": 3, "padding": "same"}}] * 200}}


@pytest.mark.parametrize("mistake", ["ar.copied_wrong", "par.bias_omitted", "par.wrong_total_sum"])
def test_few_layers_of_a_deep_network_are_tried(mistake: str) -> None:
    """Of two hundred layers the first are tried by themselves, and all of them at once where that is the mistake."""
    led = list(MISTAKES[mistake].explain(target_of(DEEP, "total.parameters")))
    assert any(one.where == "conv1" for one in led)
    assert len(led) < 100
    assert any(len(one.places) == 200 for one in led) is (mistake == "par.bias_omitted")
