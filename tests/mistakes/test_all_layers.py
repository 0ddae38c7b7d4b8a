"""Every mistake on layers of every kind, over one to three axes: what it leads to is proved, and never right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from grader.core.in_letters import asked_in_letters
from grader.derivation.expression import Letter
from grader.mistakes import MISTAKES, Target
from tests.mistakes.asking import explanations, proved, read, target_of

SLIDING: dict[str, Any] = {"kernel": 3, "stride": 2, "padding": 1}
LAYERS: list[dict[str, Any]] = [
    {"conv": {"filters": 8, **SLIDING}},
    {"conv": {"filters": 8, "kernel": 3, "padding": "same", "stride": 2}},
    {"conv": {"filters": 8, "kernel": 3, "padding": "full", "dilation": 2}},
    {"depthwise_conv": SLIDING},
    {"separable_conv": {"filters": 8, **SLIDING}},
    {"max_pool": SLIDING},
    {"average_pool": {"kernel": 2, "rounding": "ceil", "padding": 1}},
    {"conv_transpose": {"filters": 8, **SLIDING, "output_padding": 1}},
    {"conv_transpose": {"filters": 8, "kernel": 3, "stride": 2, "padding": "same"}},
    {"zero_pad": {"padding": 2}},
    {"upsample": {"factor": 2}},
    {"global_average_pool": {}},
]
INPUTS: list[Any] = [{"length": 13, "channels": 4}, "12×9×4", "8×9×10×4"]
NETWORKS = [{"network": {"input": size, "batch": 5, "layers": [layer]}} for size in INPUTS for layer in LAYERS]
PIXELS = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
NUMBERS: list[dict[str, Any]] = [
    {"pooling": {"pixels": PIXELS, "kind": kind, **settings}}
    for kind in ("max", "average")
    for settings in ({}, {"kernel": 2}, {"kernel": 2, "stride": 1, "padding": 1}, {"kernel": 2, "rounding": "ceil"})
] + [
    {"convolution_matrix": {"input": [4, 5], "kernel": 3, **settings}}
    for settings in ({"padding": "same"}, {"stride": 2}, {"padding": "full"}, {"transposed": True, "stride": 2})
]


OF_THE_WHOLE = ("memory", "total", "receptive_field.s", "receptive_field.j", "receptive_field.c")
"""Quantities that say of the whole what is asked of its one layer too."""


@pytest.mark.parametrize("given", [*NETWORKS, *NUMBERS], ids=lambda given: next(iter(given)))
def test_what_mistakes_lead_to(given: Mapping[str, Any]) -> None:
    """No mistake breaks on a layer, leads to the right value, or says what its proof doesn't."""
    for ask in target_quantities(given):
        target = target_of(given, ask)
        for mistake in MISTAKES.values():
            for explanation in mistake.explain(target):
                assert explanation.value != target.right, (mistake.name, ask)
                if target.quantity.answer_type in {"number", "shape", "side"}:
                    assert proved(explanation) in {explanation.value, (explanation.value,)}, (mistake.name, ask)


def target_quantities(given: Mapping[str, Any]) -> list[str]:
    """Return the names of what can be asked and can be gone through quickly."""
    first = next(iter({"network": "output", "pooling": "output.shape"}.get(name, "output.shape") for name in given))
    quantities = target_of(given, first).solved.quantities
    return [name for name in quantities if name != "matrix" and not name.startswith(OF_THE_WHOLE)]


def found(given: Mapping[str, Any], ask: str, answer: str) -> set[str]:
    """Return the mistakes that explain an answer."""
    target = target_of(given, ask)
    return {name for name, mistake in MISTAKES.items() if explanations(mistake, target, read(target, answer))}


def network(size: Any, layer: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"network": {"input": size, "layers": [layer]}}


@pytest.mark.parametrize(
    ("given", "ask", "answer", "name"),
    [
        (network({"length": 100, "channels": 4}, {"conv": {"filters": 8, "kernel": 7, "stride": 3}}), "conv.output",
         "33×8", "size.n_over_s"),
        (network("32×32×8", {"depthwise_conv": {"kernel": 5, "padding": 2}}), "output", "28×28×8",
         "size.padding_forgotten"),
        (network("16×16×16×2", {"conv": {"filters": 4, "kernel": 3, "dilation": 3}}), "output", "14×14×14×4",
         "size.dilation_ignored"),
        (network("9×9×8", {"separable_conv": {"filters": 4, "kernel": 3, "stride": 2, "padding": "same"}}), "output",
         "9×9×4", "size.same_ignores_stride"),
        (network("9×9×8", {"max_pool": {"kernel": 3, "stride": 2, "padding": "same"}}), "output", "4×4×8",
         "size.same_means_valid"),
        (network("4×4×8", {"conv_transpose": {"filters": 4, "kernel": 4, "stride": 2, "padding": 1}}), "output",
         "10×10×4", "size.padding_forgotten"),
        (network("8×9×10×1", {"conv": {"filters": 2, "kernel": 3}}), "output", "6×6×6×2", "size.one_axis_reused"),
        (network("8×9×10×1", {"conv": {"filters": 2, "kernel": 3}}), "output", "8×8×8×2", "size.one_axis_reused"),
        (network("9×9×8", {"depthwise_conv": {"kernel": 3, "padding": 1}}), "output", "9×9×10",
         "size.padding_on_depth"),
        ({"convolution_matrix": {"input": [9, 9], "kernel": 3, "stride": 2}}, "output.shape", "7×7",
         "size.stride_forgotten"),
        ({"convolution_matrix": {"input": 9, "kernel": 3, "padding": "same"}}, "output.shape", "7",
         "size.same_means_valid"),
        ({"pooling": {"pixels": PIXELS, "kernel": 2, "stride": 1, "padding": 1}}, "output.shape", "2×2",
         "size.padding_forgotten"),
        ({"pooling": {"pixels": PIXELS, "kernel": 2}}, "output", "5 6\n8 10", "pool.stride_as_1"),
        ({"pooling": {"pixels": PIXELS, "kernel": 2}}, "output.shape", "2×2", "pool.floor_ceil"),
    ],
)  # fmt: skip
def test_sizes_of_all_kinds(given: Mapping[str, Any], ask: str, answer: str, name: str) -> None:
    """A mistake in a size is known whatever slides, over however many axes."""
    assert name in found(given, ask, answer)


def test_a_mistake_in_all_branches() -> None:
    """The shorter branch followed wherever branches meet."""
    body = {"residual": {"body": [{"conv": {"kernel": 3}}, {"conv": {"kernel": 3}}]}}
    assert "rf.min_branch" in found({"network": {"layers": [body, body]}}, "receptive_field.side", "1")


def test_branches_that_lie_apart() -> None:
    """Where branches lie beside each other, the side of each is found in the formula of their ends."""
    layers = [
        {"conv": {"name": "left", "kernel": 5, "padding": 4}},
        {"conv": {"name": "right", "kernel": 3, "from": "input"}},
        {"add": {"of": ["left", "right"]}},
    ]
    given = {"network": {"layers": layers}}
    assert target_of(given, "receptive_field.side").right == 7
    assert "rf.min_branch" in found(given, "receptive_field.side", "3")


def test_receptive_fields_of_each_axis() -> None:
    """Where axes differ each has steps of its own, and mistakes find them."""
    layers = [{"conv": {"kernel": [3, 5], "stride": [2, 1]}}, {"conv": {"kernel": [3, 5]}}]
    given = {"network": {"layers": layers}}
    assert target_of(given, "receptive_field.sides").right == (7, 9)
    assert "rf.jump_forgotten" in found(given, "receptive_field.sides", "5×9")
    assert "rf.previous_layer_only" in found(given, "receptive_field.sides", "3×5")
    assert "rf.sum_of_kernels" in found(given, "receptive_field.width", "10")


def test_a_later_pool_that_is_not_square() -> None:
    """It switches off nothing that is asked of the layers before it."""
    layers: list[dict[str, Any]] = [{"conv": {"kernel": 3, "stride": 2}}, {"conv": {"kernel": 5}}]
    stack, longer = (
        {"network": {"layers": several}} for several in (layers, [*layers, {"max_pool": {"kernel": [2, 1]}}])
    )
    for ask in ("receptive_field.conv2.side", "receptive_field.conv2.area", "receptive_field.conv1.side"):
        led_to = [
            {(name, one.value) for name, mistake in MISTAKES.items() for one in mistake.explain(target_of(given, ask))}
            for given in (stack, longer)
        ]
        assert led_to[0] == led_to[1]
    assert "rf.area_for_side" in found(longer, "receptive_field.conv2.side", "121")
    assert "rf.jump_forgotten" in found(longer, "receptive_field.sides", "8×7")


def test_the_area_where_one_of_two_sides_is_asked() -> None:
    """Where the sides differ the area is their product; along a row there is none."""
    uneven = {"network": {"layers": [{"conv": {"kernel": [3, 5]}}, {"conv": {"kernel": 3}}]}}
    assert "rf.area_for_side" in found(uneven, "receptive_field.width", "35")
    assert "rf.area_for_side" not in found(uneven, "receptive_field.width", "49")
    row = {"network": {"input": {"length": 40, "channels": 1}, "layers": [{"conv": {"filters": 1, "kernel": 5}}]}}
    assert "rf.area_for_side" not in found(row, "receptive_field.side", "25")
    assert "rf.channels_in_area" not in found(row, "receptive_field.area", "1")


def test_blocks_that_differ_along_one_axis() -> None:
    """Where only the last layers differ along the axes, a block is still known by the layers of each axis."""
    given = {"network": {"layers": [{"conv": {"kernel": size}} for size in (3, [5, 7], 3, [5, 7])]}}
    assert target_of(given, "receptive_field.sides").right == (13, 17)
    assert "rf.blocks_times_full" in found(given, "receptive_field.sides", "14×18")


def test_no_blocks_where_layers_are_strided_or_all_alike() -> None:
    """Fields are multiplied only where a block of several layers comes again, and strides don't spread it."""
    strided = [{"conv": {"kernel": kernel, "stride": 2}} for kernel in (3, 5, 3, 5)]
    assert "rf.blocks_times_full" not in found({"network": {"layers": strided}}, "receptive_field.side", "22")
    alike = [{"conv": {"kernel": 3}}] * 3
    assert "rf.blocks_times_full" not in found({"network": {"layers": alike}}, "receptive_field.side", "9")


def test_a_window_that_fits_no_more() -> None:
    """A window larger than its map with other settings leads to nothing."""
    given = {"pooling": {"pixels": [[8]], "kernel": 2, "padding": 1}}
    assert not list(MISTAKES["size.padding_forgotten"].explain(target_of(given, "output.shape")))


def test_axes_in_letters() -> None:
    """Sizes in letters are told too, as far as they aren't multiplied."""
    layers = [{"conv": {"filters": "F", "kernel": 3, "padding": 1}}]
    numbers = target_of({"network": {"input": ["h", "w", 3], "batch": 4, "layers": layers}}, "conv.output.batched")
    solved = asked_in_letters(numbers.solved)
    target = Target(solved.quantities["conv.output.batched"], solved, numbers.derivation)
    (lost,) = MISTAKES["size.batch_lost_or_mixed"].explain(target)
    h, w, f = (Letter(name=name) for name in "hwF")
    assert lost.value == (h, w, f)
    kept = MISTAKES["size.filters_as_channels_kept"].explain(target)
    assert (4, h, w, 3, f) in {one.value for one in kept}


def test_zeros_that_keep_no_size() -> None:
    """Where padding isn't there to keep the size its rules of thumb are no mistakes."""
    layer = {"conv": {"kernel": 7, "filters": 16, "stride": 2}}
    given = {"unknown_setting": {"input": "32×32×3", "layer": layer, "unknown": "padding", "output": 15}}
    assert target_of(given, "padding").right == 2
    assert not found(given, "padding", "7") & {"size.same_pad_is_k", "size.same_pad_is_half_up"}


def test_stamps_that_do_not_overlap() -> None:
    """A convolution has no stamps, and stamps that lie apart are not written over each other."""
    plain = {"convolution_matrix": {"input": 3, "weights": [1, 1], "pixels": [1, 2, 3]}}
    apart = {"convolution_matrix": {**plain["convolution_matrix"], "transposed": True, "stride": 2}}
    for given in (plain, apart):
        assert not list(MISTAKES["tconv.overwrite"].explain(target_of(given, "output")))


def test_a_transposed_convolution_without_stride() -> None:
    """Nothing is multiplied by a stride of one."""
    given = network("4×4×8", {"conv_transpose": {"filters": 4, "kernel": 3}})
    assert "tconv.n_times_s" not in found(given, "output", "4×4×4")
    assert "tconv.as_conv" in found(given, "output", "2×2×4")
