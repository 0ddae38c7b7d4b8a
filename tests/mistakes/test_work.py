"""Mistakes in counting operations: on other layers, over other axes, in letters, in a whole network."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.mistakes import MISTAKES
from grader.model import Value
from tests.mistakes.asking import proved, target_of


def network(size: object, *layers: object, **settings: object) -> Mapping[str, object]:
    return {"network": {"input": size, "layers": list(layers), **settings}}


SEPARABLE = {"separable_conv": {"filters": 6, "kernel": 3, "stride": 2, "padding": 1}}
ASYMMETRIC = {"spatially_separable_conv": {"filters": 2, "kernel": 3}}
NARROW = {"separable_kernel": {"kernel": [[1], [2]], "input": [4, 3]}}
TALL = {"separable_kernel": {"kernel": [[1, 2], [2, 4], [3, 6]], "input": [4, 3]}}
WIDE = network("8×6×4", {"conv": {"filters": 6, "kernel": 3, "padding": 1}})
CASES: list[tuple[str, Mapping[str, object], str, set[Value]]] = [
    (
        "cost.flops_for_macs",
        network(10, {"dense": {"units": 4}}, {"activation": {"function": "relu"}}),
        "activation.multiply_accumulates",
        set(),
    ),
    (
        "cost.flops_for_macs",
        network(10, {"dense": {"units": 4}}, {"activation": {"function": "relu"}}),
        "total.multiply_accumulates",
        {80},
    ),
    ("cost.macs_double_of_flops", network(10, {"dense": {"units": 4}}, {"dense": {"units": 2}}), "total.flops", {24}),
    ("cost.macs_double_of_flops", network(10, {"dense": {"units": 4}}), "dense.multiply_accumulates", set()),
    ("cost.params_for_macs", network(10, {"dense": {"units": 4}}), "dense.multiply_accumulates", set()),
    (
        "cost.params_for_macs",
        network({"length": 5, "features": 8}, {"dense": {"units": 4}}),
        "total.multiply_accumulates",
        {32},
    ),
    ("cost.params_for_macs", network("8×6×4", SEPARABLE), "separable_conv.multiply_accumulates", {60, 66}),
    ("cost.params_for_macs", network("8×4", {"conv": {"filters": 6, "kernel": 3}}), "conv.flops", {144, 156}),
    ("cost.params_for_macs", network("8×6×4", {"conv": {"kernel": 3}}), "conv.output", set()),
    ("cost.flops_for_macs", WIDE, "conv.output", set()),
    ("cost.one_side", WIDE, "conv.multiply_accumulates", {216 * 8, 216 * 6}),
    ("cost.one_side", network("8×4", {"conv": {"filters": 6, "kernel": 3}}), "conv.multiply_accumulates", set()),
    (
        "cost.one_side",
        network("8×6×5×4", {"conv": {"filters": 1, "kernel": 1}}),
        "conv.multiply_accumulates",
        {32, 24, 20},
    ),
    ("cost.input_size_used", network("8×6×4", SEPARABLE), "separable_conv.multiply_accumulates", {60 * 48}),
    ("cost.input_size_used", WIDE, "conv.multiply_accumulates", set()),
    (
        "cost.input_size_used",
        network("8×6×4", ASYMMETRIC),
        "total.multiply_accumulates",
        {(24 + 12) * 48},
    ),
    (
        "cost.input_size_used",
        network("4×4×2", {"conv_transpose": {"filters": 3, "kernel": 2, "stride": 2}}),
        "conv_transpose.multiply_accumulates",
        set(),
    ),
    ("cost.separable_ratio_k2", network("8×6×4", SEPARABLE), "separable_conv.multiply_accumulates", set()),
    ("cost.separable_ratio_inverted", network("8×6×4", SEPARABLE), "separable_conv.parameters", set()),
    ("cost.rank1_exact_sizes", NARROW, "total.column_first", set()),
    ("cost.rank1_exact_sizes", TALL, "total.column_first", {2 * 2 * 5}),
    ("cost.rank1_exact_sizes", TALL, "total.row_first", {2 * 2 * 5}),
    ("cost.rank1_exact_sizes", TALL, "total.full", set()),
    ("cost.rank1_exact_sizes", network("8×6×4", ASYMMETRIC), "total.flops", {2 * (24 + 12) * 24}),
    ("cost.rank1_product", NARROW, "rank", set()),
    ("cost.not_separable", {"separable_kernel": {"kernel": [[1, 1, 1], [2, 2, 3]]}}, "rank", {1}),
    ("cost.not_separable", NARROW, "rank", set()),
    ("cost.not_separable", WIDE, "conv.parameters", set()),
]


@pytest.mark.parametrize(("name", "given", "ask", "values"), CASES)
def test_what_each_leads_to(name: str, given: Mapping[str, object], ask: str, values: set[Value]) -> None:
    """Each leads to these values and no others, and proves them."""
    found = list(MISTAKES[name].explain(target_of(given, ask)))
    assert {one.value for one in found} == values
    assert all(proved(one) == one.value for one in found)


def test_only_factors_have_a_scale() -> None:
    """A number has none that could be lost."""
    assert not list(MISTAKES["cost.factor_scale"].recognise(target_of(TALL, "total.full"), 1))
