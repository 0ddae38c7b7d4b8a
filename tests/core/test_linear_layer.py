"""What a key may say of a linear layer, what is refused, and what follows from it besides the matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from grader.core.conventions import Conventions
from grader.core.givens.convolution_matrix import GIVEN
from grader.core.linear.convolved import Convolved, Output
from grader.core.linear.kernel import Letters, numbers
from grader.core.linear.linear_layer import LinearLayer
from grader.derivation.expression import value_of
from grader.derivation.formulas import references
from grader.derivation.printing import text
from grader.errors import DerivationError
from tests.core.solving import derivation, solved, value, values, working

IMAGE: dict[str, Any] = {"input": [3, 3], "kernel": [2, 2]}
LINE: dict[str, Any] = {"input": 4, "weights": [1, 2]}
PIXELS: dict[str, Any] = {**LINE, "pixels": [1, 2, 3, 4], "convolution": "correlation"}

ALIKE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (IMAGE, {"input": "3×3", "kernel": "2 x 2"}),
    (IMAGE, {"input": ["۳", "3"], "kernel": "2"}),
    (IMAGE, {"input": "3", "kernel": [2, 2]}),
    ({**IMAGE, "padding": 1}, {**IMAGE, "padding": "1"}),
    ({**IMAGE, "padding": 1}, {**IMAGE, "padding": ["1", "1"]}),
    ({**IMAGE, "padding": [1, 0]}, {**IMAGE, "padding": {"before": [1, 0], "after": "1×0"}}),
    ({**IMAGE, "padding": [[1, 2], [0, 0]]}, {**IMAGE, "padding": {"before": [1, 0], "after": [2, 0]}}),
    ({**IMAGE, "stride": 2, "dilation": 1}, {**IMAGE, "stride": ["2", "۲"], "dilation": [1, 1]}),
    (LINE, {"input": [4], "weights": ["1", "2"]}),
    (LINE, {"input": [4], "weights": [[[1, 2]]]}),
    ({"input": [4, 4], "weights": [[1, 2], [3, 4]]}, {"input": 4, "weights": [[1, 2], [3, 4]]}),
    ({"input": [4, 4], "weights": [[[[1]], [[2]]]]}, {"input": 4, "weights": [[[[1]], [[2]]]], "channels": 2}),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_to_say_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    """In the digits of any script, once for all axes or for each."""
    first, second = (solved("convolution_matrix", given).quantities for given in (one, other))
    assert first["matrix"].value == second["matrix"].value


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "Field required"),
    ({"input": [3, 3]}, "Give the kernel once"),
    ({"kernel": [2, 2]}, "Field required"),
    ({**IMAGE, "weights": [[1]]}, "Give the kernel once"),
    ({**IMAGE, "input": [3, 3, 3]}, "kernel has 2 numbers"),
    ({**IMAGE, "input": [3, 3, 3], "kernel": 2}, "write channels beside an input of height and width"),
    ({**IMAGE, "input": [3, 3, 3, 3]}, "at most 3 items"),
    ({**IMAGE, "input": []}, "at least 1 item"),
    ({**IMAGE, "input": [0, 3]}, "greater than or equal to 1"),
    ({**IMAGE, "input": "3×"}, "valid integer"),
    ({**IMAGE, "kernel": [1001, 1]}, "less than or equal to 1000"),
    ({**IMAGE, "symbols": "WW"}, "match pattern"),
    ({**IMAGE, "symbols": "1"}, "match pattern"),
    ({**IMAGE, "padding": -1}, "greater than or equal to 0"),
    ({**IMAGE, "padding": "some"}, "valid integer"),
    ({**IMAGE, "padding": [1, 1, 1]}, "padding has 3 numbers"),
    ({**IMAGE, "padding": [[1, 2]] * 3}, "padding has 3 numbers"),
    ({**IMAGE, "padding": [[1, 2, 3]]}, "valid integer"),
    ({"input": 4, "kernel": 2, "padding": [1, 2]}, "padding has 2 numbers"),
    ({**IMAGE, "padding": {"left": 1}}, "before and after, not"),
    ({**IMAGE, "alignment": "left"}, "zeros-after"),
    ({**IMAGE, "stride": 0}, "greater than or equal to 1"),
    ({**IMAGE, "stride": 10**9 + 1}, "less than or equal to 1000000000"),
    ({**IMAGE, "stride": [1, 1, 1]}, "stride has 3 numbers"),
    ({**IMAGE, "dilation": 0}, "greater than or equal to 1"),
    ({**IMAGE, "vec": "rows"}, "row-major"),
    ({**IMAGE, "colour": "red"}, "Extra inputs"),
    ({**IMAGE, "output_padding": 1}, "for a transposed layer"),
    ({**IMAGE, "output_padding": 1, "transposed": True, "padding": "same"}, "for a transposed layer"),
    ({**IMAGE, "output_padding": 1, "transposed": True}, "less than the stride or the dilation"),
    ({"input": [3, 3], "weights": [[1], [1, 2]]}, "same length"),
    ({"input": [3, 3], "weights": []}, "same length"),
    ({"input": [3, 3], "weights": [[1, "a"]]}, "is no number"),
    ({"input": [3, 3], "weights": 3}, "Write a list of numbers"),
    ({"input": [3, 3], "weights": [1, 2]}, "nested 1 deep"),
    ({"input": [3, 3], "weights": [[[1, 2]]]}, "nested 3 deep"),
    ({"input": 3, "weights": [[[[[1]]]]]}, "nested 5 deep"),
    ({**LINE, "channels": 2}, "The weights are of 1 channels, and channels says 2"),
    ({**LINE, "filters": 2}, "The weights are of 1 filters, and filters says 2"),
    ({**PIXELS, "pixels": [1, 2, 3]}, "The pixels are 3, and the input is 4"),
    ({**PIXELS, "pixels": [[1, 2], [3, 4]]}, "The pixels are 2×2, and the input is 4"),
    ({"input": 2, "weights": [[[1], [1]]], "pixels": [1, 2]}, "The pixels are 2, and the input is 2×2"),
    ({"input": 4, "kernel": 2, "pixels": [1, 2, 3, 4]}, "by its numbers"),
    ({**LINE, "bias": 1}, "give the pixels too"),
    ({**PIXELS, "bias": [1, 2]}, "one for each filter"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_what_is_no_layer_is_refused(given: dict[str, Any], said: str) -> None:
    """With what is wrong and what to write."""
    with pytest.raises(ValidationError, match=said):
        GIVEN.model.model_validate(given)


IMPOSSIBLE: list[tuple[dict[str, Any], tuple[str, ...], str]] = [
    ({**IMAGE, "kernel": [4, 2]}, ("kernel",), "larger than the input"),
    ({**IMAGE, "kernel": [2, 5]}, ("kernel",), "larger than the input"),
    ({"input": 2, "weights": [1, 2], "dilation": 2}, ("weights",), "larger than the input"),
    ({"input": 1, "kernel": 1, "transposed": True, "padding": 1}, ("padding",), "crops all"),
    ({"input": [70, 70], "weights": [[1]], "pixels": [[1] * 70] * 70}, ("pixels",), "too many"),
    ({"input": [40, 40], "weights": [[1] * 5] * 5, "pixels": [[1] * 40] * 40}, ("pixels",), "too many"),
]


@pytest.mark.parametrize(("given", "path", "said"), IMPOSSIBLE)
def test_what_can_not_be_asked_for(given: dict[str, Any], path: tuple[str, ...], said: str) -> None:
    """Nothing is left of it, or no one could work it out."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("convolution_matrix", given)
    assert caught.value.path == path


WORKINGS: list[tuple[dict[str, Any], str, str]] = [
    (LINE, "output.shape", "4 − 2 + 1 = 3"),
    ({**LINE, "padding": "same"}, "output.shape", "4"),
    ({**LINE, "padding": "same", "stride": 3}, "output.shape", "⌈4/3⌉ = 2"),
    ({**LINE, "padding": "full", "dilation": 2}, "output.shape", "4 + (2·(2 − 1) + 1) − 1 = 6"),
    ({**LINE, "padding": "full", "stride": 2}, "output.shape", "(4 + 2·1 − 2)/2 + 1 = 3"),
    ({**LINE, "padding": 2, "stride": 4}, "output.shape", "⌊(4 + 2·2 − 2)/4⌋ + 1 = 2"),
    ({**LINE, "padding": {"before": 1, "after": 2}}, "output.shape", "4 + 1 + 2 − 2 + 1 = 6"),
    ({**LINE, "padding": {"after": 2}}, "output.shape", "4 + 2 − 2 + 1 = 5"),
    ({**LINE, "transposed": True}, "output.shape", "4 − 1 + 2 = 5"),
    (
        {**LINE, "transposed": True, "stride": 3, "padding": 1, "output_padding": 2},
        "output.shape",
        "(4 − 1)·3 − 2·1 + 2 + 2 = 11",
    ),
    ({**LINE, "transposed": True, "padding": {"before": 1}}, "output.shape", "4 − 1 − 1 + 2 = 4"),
    ({**LINE, "transposed": True, "stride": 3, "padding": "same"}, "output.shape", "4·3 = 12"),
    ({**LINE, "transposed": True, "padding": "same"}, "output.shape", "4"),
    ({**LINE, "padding": "same"}, "padding.before", "⌊1/2⌋ = 0"),
    ({**LINE, "padding": "same"}, "padding.after", "1 − 0 = 1"),
    ({**LINE, "padding": "same", "alignment": "zeros-before"}, "padding.before", "1 − 0 = 1"),
    ({**LINE, "padding": "full", "dilation": 2}, "padding.after", "2·(2 − 1) = 2"),
    ({**LINE, "padding": 2}, "padding.after", "2"),
    (PIXELS, "output.0", "1·1 + 2·2 = 5"),
    ({**PIXELS, "bias": -1, "padding": 1}, "output.0", "2·1 + (−1) = 1"),
    ({**PIXELS, "padding": 2}, "output.0", "0"),
    ({**PIXELS, "padding": 2, "bias": "1/2"}, "output.0", "1/2"),
    (LINE, "matrix.rows", "3"),
    ({**IMAGE, "filters": 2}, "matrix.rows", "2·2·2 = 8"),
    ({**LINE, "padding": "same"}, "matrix.nonzeros", "7"),
]


@pytest.mark.parametrize(("given", "ask", "printed"), WORKINGS)
def test_how_it_is_worked_out(given: dict[str, Any], ask: str, printed: str) -> None:
    """As a teacher writes it down."""
    assert working(solved("convolution_matrix", given), ask).replace("-", "−") == printed


@pytest.mark.parametrize(
    ("settings", "both"),
    [
        ({"stride": 3}, "max((2 − 1)·3 + 5 − 4, 0) = 4"),
        ({"stride": 2, "transposed": True}, "max((4 − 1)·2 + 5 − 8, 0) = 3"),
        ({"stride": 2, "alignment": "zeros-before"}, "5 − 1 = 4"),
        ({"dilation": 2}, "2·(5 − 1) = 8"),
    ],
)
def test_the_zeros_of_same_padding(settings: dict[str, Any], both: str) -> None:
    """What both sides have together is shown; at a stride it depends on the size."""
    layer = solved("convolution_matrix", {"input": 4, "kernel": 5, "padding": "same", **settings})
    printed = text(derivation(layer).official.working("padding.both.length"))
    assert printed == both
    assert printed.endswith(f" {value(layer, 'padding.before') + value(layer, 'padding.after')}")


def test_the_size_of_an_output_with_channels() -> None:
    """They count where a key speaks of filters, be it one, and stand where the layout says."""
    for settings, sizes in (
        ({}, (2, 2)),
        ({"channels": 3}, (2, 2)),
        ({"filters": 1}, (2, 2, 1)),
        ({"filters": 5, "layout": "channels-first"}, (5, 2, 2)),
    ):
        given = solved("convolution_matrix", {**IMAGE, **settings})
        assert values(given, "output.shape") == sizes
        assert len(given.quantities["output.shape"].axes) == len(sizes)
    assert values(solved("convolution_matrix", {"input": [2], "weights": [[[1]]]}), "output.shape") == (2, 1)


MAPS: list[tuple[dict[str, Any], dict[str, object]]] = [
    (PIXELS, {"output": ((5, 8, 11),), "output.vector": ((5, 8, 11),)}),
    ({**PIXELS, "pixels": [[1, 2, 3, 4]], "bias": [1]}, {"output": ((6, 9, 12),)}),
    (
        {"input": 2, "weights": [[[1]], [[2]]], "pixels": [3, 4], "bias": [0, 1]},
        {"output": ((3, 4), (7, 9)), "output.vector": ((3, 7, 4, 9),)},
    ),
    (
        {"input": 2, "weights": [[[[1]]], [[[2]]]], "pixels": [[1, 2], [3, 4]], "layout": "channels-first"},
        {"output.0": ((1, 2), (3, 4)), "output.1": ((2, 4), (6, 8)), "output.vector": ((1, 2, 3, 4, 2, 4, 6, 8),)},
    ),
    (
        {"input": [1, 1, 2], "weights": [[[1]]], "pixels": [[[1, 2]]]},
        {"output.vector": ((1, 2),), "output": None},
    ),
    (
        {"input": [2, 2], "weights": [[1]], "pixels": [[1, 2], [3, 4]], "vec": "column-major"},
        {"output": ((1, 2), (3, 4)), "output.vector": ((1, 3, 2, 4),)},
    ),
]


@pytest.mark.parametrize(("given", "expected"), MAPS)
def test_the_outputs_on_pixels(given: dict[str, Any], expected: dict[str, object]) -> None:
    """A map for each filter, one row where there is one axis; the vector is in the order of vec."""
    quantities = solved("convolution_matrix", given).quantities
    found = {name: quantities[name].value if name in quantities else None for name in expected}
    assert found == expected


def test_a_published_exercise() -> None:
    """A 4×4 image under a 2×2 kernel, with stride and padding (Toronto CSC413, 2024, weekly exercises)."""
    pixels = [[1, 0, -2, 1], [0, 1, 1, 0], [0, 1, 0, 1], [-3, 4, 0, 0]]
    layer = {"input": "4×4", "pixels": pixels, "weights": [[2, 1], [0, 1]], "convolution": "correlation"}
    for settings, output in (
        ({}, ((3, -1, -3), (2, 3, 3), (5, 2, 1))),
        ({"stride": 2}, ((3, -3), (5, 1))),
        ({"stride": 2, "padding": 1}, ((1, -2, 0), (0, 3, 0), (-3, 8, 0))),
    ):
        assert solved("convolution_matrix", {**layer, **settings}).quantities["output"].value == output


def test_many_outputs_have_no_working() -> None:
    """A hundred are worked out one by one; of more there are the values."""
    for side, worked in ((10, True), (11, False)):
        layer = {"input": side, "weights": [[2]], "pixels": [[1] * side] * side}
        quantities = solved("convolution_matrix", layer).quantities
        assert ("output.0.0" in quantities) is worked
        assert (quantities["output"].working is not None) is worked


def test_a_map_is_made_of_its_outputs() -> None:
    """Each of its filter's, and of no other; the vector is made of all."""
    layer = {"input": 1, "weights": [[[[1]]], [[[2]]]], "pixels": [[3]]}
    quantities = solved("convolution_matrix", layer).quantities
    made_of = {name: references(one.working) for name, one in quantities.items() if one.working is not None}
    assert made_of == {
        "output.vector": ("output.0.0.0", "output.1.0.0"),
        "output.0": ("output.0.0.0",),
        "output.1": ("output.1.0.0",),
    }


def test_what_is_asked_has_a_kind() -> None:
    """Numbers where there is one axis, shapes where there are more."""
    kinds = {name: one.answer_type for name, one in solved("convolution_matrix", PIXELS).quantities.items()}
    assert kinds["output.shape"] == kinds["padding.before"] == "number"
    assert kinds["matrix"] == kinds["output.vector"] == "matrix"
    assert kinds["output"] == "vector"
    assert solved("convolution_matrix", IMAGE).quantities["padding.after"].answer_type == "shape"


def test_a_letter_has_an_index() -> None:
    """One for each axis; from ten on a comma parts them, so that no two entries are called alike."""
    assert Letters("K", (1, 1, 1, 2), base=1).at((0, 0, 0, 1)) == "K12"
    assert [Letters("W", (1, 1, 2, 11)).at((0, 0, 1, column)) for column in (9, 10)] == ["W19", "W1,10"]
    assert Letters("w", (1, 1, 11)).at((0, 0, 10)) == "w10"
    assert Letters("w", (2, 1, 3)).at((1, 0, 2)) == "w102"
    twelve = range(12)
    entries = [Letters("W", (1, 1, 12, 12)).at((0, 0, row, column)) for row in twelve for column in twelve]
    assert len(set(entries)) == len(entries)
    assert list(Letters("w", (1, 1, 2)).idle()) == []


def test_numbers_by_their_place() -> None:
    """The last index runs fastest."""
    found = numbers([[1, 0, 3], [4, 5, 0]])
    assert (found.extent, found.at((1, 0))) == ((2, 3), 4)
    assert list(found.idle()) == [(0, 1), (1, 2)]
    assert found.planes(2) == ((1, 0, 3), (4, 5, 0))


def test_outputs_under_another_window() -> None:
    """The same pixels, the same weights: what a mistake in the window makes of them, all at once or one alone."""
    subject = solved("convolution_matrix", {**PIXELS, "bias": 1}).quantities["output"].subject
    assert isinstance(subject, Convolved)
    other = replace(subject, matrix=subject.matrix.slid(lambda window: replace(window, stride=2, padding="same")))
    assert (subject.rows(), other.rows()) == (((6, 9, 12),), ((6, 12),))
    assert [value_of(Output(other, index).formula()) for index in (0, 1)] == [6, 12]
    assert [value_of(Output(subject, index).formula()) for index in (0, 2)] == [6, 12]


def test_letters_have_no_products() -> None:
    """What a layer makes of pixels needs its numbers."""
    matrix = LinearLayer.model_validate({"input": 2, "kernel": 1}).matrix(Conventions())
    with pytest.raises(TypeError, match="W0 is no number"):
        Convolved(matrix, numbers([1, 2]), (0,)).terms()
