"""Every difference between frameworks that a question may hang on: the value here, the value there, the words."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from grader.core import GIVENS
from grader.core.conventions import PRESETS, Conventions
from grader.core.differences import CHOICES, DIFFERENCES, solve_given
from grader.model import Elsewhere, Solved
from tests.core.solving import values


def given(network: Mapping[str, Any], **conventions: str) -> Solved:
    """Return what follows from a network under conventions, with what else would be right."""
    kind = GIVENS["network"]
    return solve_given(kind, kind.model.model_validate(network), "", Conventions.model_validate(conventions))


def others(solved: Solved) -> dict[str, Elsewhere]:
    return {other.setting: other for other in solved.elsewhere()}


def net(size: object, *layers: object) -> dict[str, Any]:
    return {"input": size, "layers": list(layers)}


SEQUENCE = {"length": 7, "features": 13}
MAP = [8, 8, 4]

TABLE: list[tuple[str, dict[str, Any], str, tuple[object, ...], tuple[object, ...]]] = [
    ("rounding", net([112, 112, 3], {"max_pool": {"kernel": 3, "stride": 2}}), "pool.output", (55, 55, 3), (56, 56, 3)),
    (
        "same_padding",
        net([8, 8, 1], {"conv": {"filters": 1, "kernel": 2, "padding": "same"}}),
        "receptive_field.start",
        (0,),
        (-1,),
    ),
    (
        "transposed_size",
        net([4, 4, 1], {"conv_transpose": {"filters": 1, "kernel": 2, "stride": 3}}),
        "output",
        (11, 11, 1),
        (12, 12, 1),
    ),
    (
        "separable_biases",
        net([8, 8, 16], {"separable_conv": {"filters": 32, "kernel": 3}}),
        "total.parameters",
        (688,),
        (704,),
    ),
    (
        "recurrent_biases",
        net({"features": 25}, {"lstm": {"units": 100}}),
        "lstm.parameters",
        (50_400,),
        (50_800,),
    ),
    ("recurrent_output", net(SEQUENCE, {"rnn": {"units": 4}}), "output", (4,), (7, 4)),
    ("gru_reset", net(SEQUENCE, {"gru": {"units": 20}}), "gru.parameters", (2_040,), (2_100,)),
    ("running_statistics", net(MAP, "batch_norm"), "total.parameters", (8,), (16,)),
    ("instance_norm", net(MAP, "instance_norm"), "total.parameters", (8,), (0,)),
    ("layer_norm", net(MAP, "layer_norm"), "total.parameters", (8,), (512,)),
    (
        "block_norm_bias",
        net(SEQUENCE, {"encoder_block": {"feed_forward": 8, "bias": False}}),
        "total.parameters",
        (4 * 169 + 2 * 13 * 8 + 4 * 13,),
        (4 * 169 + 2 * 13 * 8 + 2 * 13,),
    ),
    (
        "attention_width",
        net(SEQUENCE, {"attention": {"bias": False, "heads": 13}}),
        "attention.parameters",
        (676,),
        (8788,),
    ),
    ("operations", net(8, {"dense": {"units": 4}}), "dense.flops", (64,), (32,)),
    ("bias_operations", net(8, {"dense": {"units": 4}}), "dense.flops", (64,), (68,)),
    (
        "activations",
        net(8, {"residual": {"body": [{"dense": {"units": 8}}, "relu"]}}),
        "total.elements",
        (16,),
        (8,),
    ),
    ("in_place", net(8, {"dense": {"units": 4}}, "relu"), "memory.activations.bytes", (16,), (32,)),
    ("in_place", net(MAP, "flatten", "dropout"), "total.elements_with_input", (256,), (768,)),
    ("first_pixel", net([8, 8, 1], {"conv": {"filters": 1, "kernel": 3}}), "receptive_field.centre", (1,), (2,)),
]


@pytest.mark.parametrize(("setting", "network", "quantity", "here", "there"), TABLE)
def test_a_difference_that_changes_an_answer(
    setting: str, network: dict[str, Any], quantity: str, here: tuple[object, ...], there: tuple[object, ...]
) -> None:
    """The value under what isn't said, and the value under the other convention, each with its words."""
    solved = given(network)
    assert values(solved, quantity) == here
    other = others(solved)[setting]
    assert values(other.solved, quantity) == there
    assert (other.here, other.there) == (getattr(Conventions(), setting), other.there)
    assert not other.stated
    assert other.difference.en
    assert other.difference.fa


def test_only_what_a_question_hangs_on_is_derived_again() -> None:
    """A dense layer knows nothing of pooling; a pool that says its rounding leaves nothing open."""
    assert "rounding" not in others(given(net(8, {"dense": {"units": 4}})))
    assert "in_place" not in others(given(net(8, {"dense": {"units": 4}}, {"activation": {"in_place": True}})))
    pool = {"max_pool": {"kernel": 3, "stride": 2, "rounding": "ceil"}}
    assert "rounding" not in others(given(net([112, 112, 3], pool)))


STATED: list[tuple[dict[str, str], bool]] = [
    ({}, False),
    ({"preset": "textbook"}, True),
    ({"preset": "torch"}, True),
    ({"rounding": "floor"}, True),
    ({"vec": "row-major"}, False),
]


@pytest.mark.parametrize(("conventions", "stated"), STATED)
def test_a_preset_or_the_setting_itself_states_it(conventions: dict[str, str], stated: bool) -> None:
    """What a key says elsewhere states nothing of this."""
    solved = given(net([112, 112, 3], {"max_pool": {"kernel": 3, "stride": 2}}), **conventions)
    assert others(solved)["rounding"].stated is stated


def test_what_is_not_possible_elsewhere_is_left_out() -> None:
    """Where dropping what doesn't fit leaves nothing, there is no other answer; an input is written in its layout."""
    pools = [
        {"max_pool": {"kernel": 3, "stride": 2, "rounding": None}},
        {"max_pool": {"kernel": 2, "rounding": "floor"}},
    ]
    assert "rounding" not in others(given(net([5, 4, 1], *pools), rounding="ceil"))
    assert "layout" not in others(given(net([8, 8, 3], "relu")))


def test_every_choice_has_its_words() -> None:
    """Each way that a convention can be is said in both languages, and presets say only what there is."""
    assert set(DIFFERENCES) == {(name, choice) for name, choices in CHOICES.items() for choice in choices}
    assert all(text.en and text.fa for text in DIFFERENCES.values())
    for settings in PRESETS.values():
        assert all(value in CHOICES[name] for name, value in settings.items())


def test_a_solved_problem_can_go_to_another_process() -> None:
    """What is derived later is derived there."""
    solved = given(net(SEQUENCE, {"gru": {"units": 20}}))
    again = pickle.loads(pickle.dumps(solved))  # noqa: S301 - our own
    assert [other.setting for other in again.elsewhere()] == [other.setting for other in solved.elsewhere()]
