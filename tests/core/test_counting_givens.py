"""What is counted rather than computed: training steps, initial variances, recurrent matrices, sizes of derivatives."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.core import GIVENS
from grader.derivation.exact import Exact
from grader.errors import DerivationError
from tests.core.solving import solved, values, working

EPOCHS = {"examples": 4000, "batch": 100, "steps": 100000}
CONV = {"kernel": 3, "inputs": 16, "outputs": 32}
RECURRENT = {"steps": 7, "inputs": 5, "hidden": 8, "outputs": 3}
CONV1D = {"length": 5, "channels": 2, "kernel": 3, "stride": 2}

WORKINGS: list[tuple[str, dict[str, Any], str, str]] = [
    ("training", EPOCHS, "steps_per_epoch", "4000/100 = 40"),
    ("training", EPOCHS, "epochs", "100000/40 = 2500"),
    ("training", EPOCHS, "steps", "100000"),
    ("training", {**EPOCHS, "examples": 4050}, "steps_per_epoch", "⌈4050/100⌉ = 41"),
    ("training", {**EPOCHS, "examples": 4050, "last_batch": "dropped"}, "steps_per_epoch", "⌊4050/100⌋ = 40"),
    ("training", {"examples": 10, "batch": 20, "epochs": 3}, "steps", "1·3 = 3"),
    ("training", {"examples": 1000, "batch": 100, "steps": 25}, "epochs", "25/10 = 5/2"),
    ("initialisation", CONV, "fan_in", "3·3·16 = 144"),
    ("initialisation", CONV, "fan_out", "3·3·32 = 288"),
    ("initialisation", CONV, "variance", "2/144 = 1/72"),
    ("initialisation", CONV, "standard_deviation", "√(1/72) ≈ 0.1179"),
    ("initialisation", CONV, "limit", "√(3·1/72) ≈ 0.2041"),
    ("initialisation", {**CONV, "fan": "out"}, "variance", "2/288 = 1/144"),
    ("initialisation", {**CONV, "fan": "out"}, "standard_deviation", "√(1/144) = 1/12"),
    ("initialisation", {**CONV, "method": "xavier"}, "variance", "2/(144 + 288) = 1/216"),
    ("initialisation", {**CONV, "method": "lecun"}, "variance", "1/144 = 1/144"),
    ("initialisation", {"inputs": 50}, "variance", "2/50 = 1/25"),
    ("initialisation", {"inputs": 50}, "fan_in", "50"),
    ("initialisation", {"kernel": "1×5", "inputs": 2}, "fan_in", "1·5·2 = 10"),
    ("unrolled_recurrence", RECURRENT, "U.applications", "7"),
    ("unrolled_recurrence", RECURRENT, "W.applications", "7"),
    ("unrolled_recurrence", RECURRENT, "V.applications", "1"),
    ("unrolled_recurrence", {"steps": 7, "initial_state": False}, "W.applications", "7 − 1 = 6"),
    ("unrolled_recurrence", {"steps": 7, "kind": "many-to-many"}, "V.applications", "7"),
    ("unrolled_recurrence", {"steps": 7, "kind": "one-to-many"}, "U.applications", "1"),
]


@pytest.mark.parametrize(("kind", "given", "quantity", "written"), WORKINGS)
def test_the_working_of_a_count(kind: str, given: dict[str, Any], quantity: str, written: str) -> None:
    """What a teacher writes."""
    assert working(solved(kind, given), quantity) == written


TORCH = {"layout": "channels-first"}
FILTERS_FIRST = {**CONV1D, "output_axes": ["filters", "length"]}
SHAPES: list[tuple[str, dict[str, Any], dict[str, str], str, tuple[Exact, ...]]] = [
    ("unrolled_recurrence", RECURRENT, {}, "U.shape", (8, 5)),
    ("unrolled_recurrence", RECURRENT, {}, "W.shape", (8, 8)),
    ("unrolled_recurrence", RECURRENT, {}, "V.shape", (3, 8)),
    ("unrolled_recurrence", {**RECURRENT, "vectors": "row"}, {}, "U.shape", (5, 8)),
    ("unrolled_recurrence", {**RECURRENT, "vectors": "row"}, {}, "V.shape", (8, 3)),
    ("jacobian_shapes", FILTERS_FIRST, {}, "output.shape", (1, 2)),
    ("jacobian_shapes", FILTERS_FIRST, {}, "derivative.weights.shape", (1, 2, 3, 2, 1)),
    ("jacobian_shapes", FILTERS_FIRST, {}, "derivative.input.shape", (1, 2, 5, 2)),
    ("jacobian_shapes", CONV1D, {}, "derivative.input.shape", (2, 1, 5, 2)),
    ("jacobian_shapes", {**CONV1D, "filters": 4}, TORCH, "output.shape", (4, 2)),
    ("jacobian_shapes", {**CONV1D, "filters": 4}, TORCH, "derivative.weights.shape", (4, 2, 4, 2, 3)),
    ("jacobian_shapes", {**CONV1D, "filters": 4}, TORCH, "derivative.input.shape", (4, 2, 2, 5)),
    ("jacobian_shapes", {"length": 5, "kernel": 3, "padding": 1}, {}, "output.shape", (5, 1)),
    ("jacobian_shapes", {"length": 6, "kernel": 3, "stride": 2}, {}, "output.shape", (2, 1)),
]


@pytest.mark.parametrize(("kind", "given", "conventions", "quantity", "shape"), SHAPES)
def test_sizes(
    kind: str, given: dict[str, Any], conventions: dict[str, str], quantity: str, shape: tuple[Exact, ...]
) -> None:
    """Columns or rows, and the order of axes: conventions that a key can state."""
    assert values(solved(kind, given, **conventions), quantity) == shape


def test_what_is_not_given_is_not_asked() -> None:
    """Without lengths no sizes, without a duration only the steps of an epoch."""
    assert set(solved("unrolled_recurrence", {"steps": 7, "inputs": 5}).quantities) == {
        "U.applications",
        "W.applications",
        "V.applications",
    }
    assert set(solved("training", {"examples": 10, "batch": 2}).quantities) == {"steps_per_epoch"}
    assert "fan_out" not in solved("initialisation", {"inputs": 50}).quantities


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("training", {"examples": 10}),
    ("training", {"examples": 10, "batch": 0}),
    ("training", {"examples": 10, "batch": 2, "steps": 3, "epochs": 3}),
    ("training", {"examples": 10, "batch": 2, "epochs": "1/2"}),
    ("training", {"examples": 10, "batch": 2, "last_batch": "padded"}),
    ("initialisation", {}),
    ("initialisation", {"inputs": 0}),
    ("initialisation", {"inputs": 5, "method": "xavier"}),
    ("initialisation", {"inputs": 5, "fan": "out"}),
    ("initialisation", {"inputs": 5, "method": "orthogonal"}),
    ("unrolled_recurrence", {}),
    ("unrolled_recurrence", {"steps": 0}),
    ("unrolled_recurrence", {"steps": 7, "kind": "one-to-one"}),
    ("unrolled_recurrence", {"steps": 7, "vectors": "matrix"}),
    ("jacobian_shapes", {"length": 5}),
    ("jacobian_shapes", {"length": 5, "kernel": 3, "padding": -1}),
    ("jacobian_shapes", {"length": 5, "kernel": 3, "input_axes": ["length"]}),
    ("jacobian_shapes", {"length": 5, "kernel": 3, "output_axes": ["length", "channels"]}),
    ("jacobian_shapes", {"length": 5, "kernel": 3, "weight_axes": ["kernel", "kernel", "filters"]}),
]


@pytest.mark.parametrize(("kind", "given"), REFUSED)
def test_what_says_too_little_or_too_much_is_refused(kind: str, given: dict[str, Any]) -> None:
    """A count is whole and above zero; axes are named once each."""
    with pytest.raises(ValidationError):
        GIVENS[kind].model.model_validate(given)


IMPOSSIBLE: list[tuple[str, dict[str, Any], str]] = [
    ("training", {"examples": 10, "batch": 20, "last_batch": "dropped", "steps": 3}, "batch"),
    ("jacobian_shapes", {"length": 5, "kernel": 8, "padding": 1}, "kernel"),
]


@pytest.mark.parametrize(("kind", "given", "path"), IMPOSSIBLE)
def test_what_leaves_nothing_is_refused(kind: str, given: dict[str, Any], path: str) -> None:
    """The path leads to what is to blame."""
    with pytest.raises(DerivationError) as caught:
        solved(kind, given)
    assert caught.value.path == (path,)
