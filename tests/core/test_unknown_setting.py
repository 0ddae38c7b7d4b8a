"""Inverse questions: which setting of a layer, or which input, gives a size."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.derivation.printing import text
from grader.errors import DerivationError
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Verdict
from tests.core.solving import solved, value
from tests.marking.seed_exam import answered, part_of

SAME = {"input": "63×63×16", "layer": {"conv": {"kernel": 7, "filters": 16}}, "unknown": "padding", "output": "same"}
POOL = {"layer": {"maxpool": {"kernel": 3, "stride": 2}}, "unknown": "input", "output": [55, 55]}
SOLUTIONS: list[tuple[dict[str, Any], tuple[int, ...]]] = [
    (SAME, (3,)),
    ({**SAME, "output": [63, 63]}, (3,)),
    ({**SAME, "output": "63×63×16"}, (3,)),
    ({**SAME, "output": "63×63×17"}, ()),
    ({**SAME, "output": [63]}, (3,)),
    ({**SAME, "output": [63, 62]}, ()),
    ({**SAME, "to": 2}, ()),
    ({**SAME, "from": 4}, ()),
    ({**SAME, "from": 3, "to": 3}, (3,)),
    ({**SAME, "layer": {"conv": {"kernel": 4}}}, ()),
    ({**SAME, "layer": {"conv": {"kernel": 7, "stride": 2}}, "output": [32, 32]}, (3,)),
    ({**SAME, "layer": {"conv": {"kernel": 7}}, "unknown": "stride", "output": [29, 29]}, (2,)),
    ({**SAME, "layer": {"conv": {"kernel": 7}}, "unknown": "stride", "output": [1, 1]}, tuple(range(57, 64))),
    ({**SAME, "layer": {"conv": {}}, "unknown": "kernel", "output": [61, 61]}, (3,)),
    ({**SAME, "layer": {"conv": {"kernel": 3}}, "unknown": "dilation", "output": [57, 57]}, (3,)),
    ({**SAME, "layer": {"conv": {"kernel": 1}}, "unknown": "filters", "output": "63×63×9"}, (9,)),
    ({**SAME, "layer": {"flatten": None}, "unknown": "input", "output": [64]} | {"input": None}, (8,)),
    ({"input": [5], "layer": {"dense": {}}, "unknown": "units", "output": [7]}, (7,)),
    (POOL, (111, 112)),
    ({**POOL, "layer": {"maxpool": {"kernel": 2}}, "output": [2000, 2000]}, ()),
    ({**POOL, "layer": {"maxpool": {"kernel": 2}}, "output": [2000, 2000], "from": 3900, "to": 4100}, (4000, 4001)),
]


@pytest.mark.parametrize(("given", "expected"), SOLUTIONS)
def test_all_solutions_in_the_range_are_found(given: dict[str, Any], expected: tuple[int, ...]) -> None:
    """Every value is put in; the setting itself can be asked where exactly one fits."""
    problem = solved("unknown_setting", given)
    assert problem.quantities["solutions"].value == expected
    assert (given["unknown"] in problem.quantities) == (len(expected) == 1)
    assert (given["unknown"] in problem.unasked) == (len(expected) != 1)
    if len(expected) == 1:
        assert value(problem, given["unknown"]) == expected[0]


def test_sizes_that_can_not_come_out_are_told_of() -> None:
    """A map has two sides, or three sizes with its channels."""
    with pytest.raises(DerivationError, match="2 sizes, or 3 with its channels, and 4 are given") as raised:
        solved("unknown_setting", {**SAME, "output": [63, 63, 16, 1]})
    assert raised.value.path == ("output",)


def test_an_input_with_channels_first() -> None:
    """The order of axes is the key's."""
    assert solved("unknown_setting", POOL, layout="channels-first").quantities["solutions"].value == (111, 112)


def shown(given: dict[str, Any]) -> list[str]:
    return [text(line) for line in solved("unknown_setting", given).quantities["solutions"].shown]


def test_the_equation_and_the_check_are_shown() -> None:
    """First stands the equation with a letter, then every solution put into it."""
    assert shown(SAME) == ["63 + 2·p − 7 + 1 = 63", "63 + 2·3 − 7 + 1 = 63"]
    assert shown(POOL) == ["⌊(n − 3)/2⌋ + 1 = 55", "(111 − 3)/2 + 1 = 55", "⌊(112 − 3)/2⌋ + 1 = 55"]
    assert shown({**SAME, "layer": {"conv": {"kernel": 4}}}) == []
    assert shown({**SAME, "layer": {"conv": {"kernel": 1}}}) == ["63 − 1 + 1 = 63"]
    many = {**SAME, "layer": {"conv": {"kernel": 7}}, "unknown": "stride", "output": [1, 1], "to": 100}
    assert len(shown(many)) == 9


REFUSED = [
    ({"unknown": "paddin"}, 'Did you mean "padding"?'),
    ({"layer": {"convo": {}}}, 'no layer "convo"'),
    ({"layer": "conv"}, "dictionary"),
    ({"layer": {"conv": {}, "flatten": {}}}, "at most 1"),
    ({"layer": {"conv": {"kernel": 7, "padding": 3}}}, 'everything but "padding"'),
    ({"input": None}, 'everything but "padding"'),
    ({"unknown": "input"}, 'everything but "input"'),
    ({"unknown": "input", "input": None}, "give the sizes of the output"),
    ({"from": 5, "to": 4}, "Nothing is tried"),
    ({"from": 0, "to": 1000}, "Nothing is tried"),
    ({"from": -1}, "greater than or equal to 0"),
    ({"output": "small"}, "output"),
]


@pytest.mark.parametrize(("changes", "message"), REFUSED)
def test_what_is_no_inverse_question_is_refused(changes: dict[str, Any], message: str) -> None:
    """What is unknown is one setting, all else is given, and the range is bounded."""
    with pytest.raises(ValidationError, match=message):
        solved("unknown_setting", {**SAME, **changes})


BROKEN = [
    ({"layer": {"conv": {"kernel": "seven"}}}, "kernel"),
    ({"layer": {"conv": {"kernel": 7, "filter": 3}}}, "filter"),
    ({"layer": {"conv": {"kernel": "K"}}}, "give numbers"),
    ({"unknown": "name"}, "name"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN)
def test_a_layer_that_no_value_makes_readable_is_told_of(changes: dict[str, Any], message: str) -> None:
    """A typo in a setting isn't "no solution"."""
    with pytest.raises(DerivationError, match=message) as caught:
        solved("unknown_setting", {**SAME, **changes})
    assert caught.value.path == ("layer", "conv")


GIVEN = "{unknown_setting: {input: 63×63×16, layer: {conv: {kernel: 7}}, unknown: padding, output: same}}"


@pytest.mark.parametrize(
    ("ask", "answer", "verdict"),
    [
        ("padding", "3", Verdict.RIGHT),
        ("padding", "(7 - 1)/2 = 3", Verdict.RIGHT),
        ("padding", "7", Verdict.PARTLY),
        ("padding", "2", Verdict.WRONG),
        ("padding", "1", Verdict.WRONG),
        ("solutions", "{3}", Verdict.RIGHT),
        ("solutions", "p = 3", Verdict.RIGHT),
        ("solutions", "none", Verdict.WRONG),
        ("solutions", "{3, 4}", Verdict.PARTLY),
    ],
)
def test_answers_to_an_inverse_question(ask: str, answer: str, verdict: Verdict) -> None:
    """The padding of same: half of the kernel's size less one."""
    assert answered({"1.p": answer}, part_of(f"ask: {ask}, marks: 2", GIVEN)).parts[0].verdict is verdict


def test_the_worked_solution_shows_the_substitution() -> None:
    """The rule says what was tried, and the lines before it that it fits."""
    marker = part_of("ask: padding, marks: 2, with: {to: 10}", GIVEN)
    assert isinstance(marker, Marker)
    lines = marker.known.solutions["1.p"]
    assert [text(line.formula) for line in lines] == ["63 + 2·p − 7 + 1 = 63", "63 + 2·3 − 7 + 1 = 63", "3"]
    assert lines[-1].rule.en == "Every value from 0 to 10 was put in; this one gives the size."
    assert "0 تا 10" in lines[-1].rule.fa


def test_a_setting_with_several_values_is_not_asked() -> None:
    """The author is told which they are."""
    given = "{unknown_setting: {layer: {pool: {kernel: 3, stride: 2}}, unknown: input, output: [55, 55]}}"
    key = f"exam: a\nquestions: [{{id: '1', given: {given}, parts: [{{id: p, ask: input, marks: 1}}]}}]"
    (problem,) = parse_key(key.encode())[1]
    assert problem.path == "questions[0].parts[0].ask"
    assert "several give this size (111, 112); ask solutions" in problem.message
    (problem,) = parse_key(key.replace("[55, 55]", "[2000, 2000]").encode())[1]
    assert "no input from 1 to 1000 gives this size" in problem.message
