"""Follow-through: which of a student's earlier values count, in which mixtures, and what follows."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation.exact import Exact
from grader.derivation.graph import Derivation, literal, refer
from grader.derivation.steps import Step
from grader.marking.asked import Asked
from grader.marking.working.follow_through import MOST_WRONG, NOTHING_EARLIER, Stated, mixtures, relevant, value_under
from grader.model import Quantity, Solved, Verdict
from tests.marking.seed_exam import OWN, answered, part_of, result_of, seed_marker

POOL = {"1d.pool.output": "111×111×128"}
HEIGHT, WIDTH, CHANNELS = (f"1d.pool.output.{axis}" for axis in ("height", "width", "channels"))
FLAT = "1d.flatten.output.features"

RELEVANT = [
    ("1d.flatten", {}, ()),
    ("1d.flatten", {HEIGHT: 112}, ()),
    ("1d.flatten", {HEIGHT: 111}, ((HEIGHT, 111),)),
    ("1d.flatten", {HEIGHT: 111, CHANNELS: 128}, ((CHANNELS, 128), (HEIGHT, 111))),
    ("1d.flatten", {FLAT: 5}, ()),
    ("1d.flatten", {"1c.conv.parameters": 5}, ()),
    ("1d.flatten", {"1d.dense1.parameters": 5}, ()),
    ("1d.flatten", {HEIGHT: 0}, ()),
    ("1d.flatten", {HEIGHT: 1}, ()),
    ("1d.flatten", {HEIGHT: 1, WIDTH: 111}, ((WIDTH, 111),)),
    ("1d.flatten", {HEIGHT: -3}, ()),
    ("1d.flatten", {HEIGHT: Fraction(1, 2)}, ()),
    ("1d.flatten", {HEIGHT: 0, WIDTH: 111}, ((WIDTH, 111),)),
    ("1c.parameters", {HEIGHT: 111}, ()),
]


def stating(values: dict[str, Exact]) -> dict[str, Stated]:
    """Return values of steps as a student stated them, each in a part of its own."""
    return {step: Stated(value, f"part.{step}", value, value + 1) for step, value in values.items()}


@pytest.mark.parametrize(("part", "stated", "found"), RELEVANT)
def test_relevant(part: str, stated: dict[str, Exact], found: tuple[tuple[str, int], ...]) -> None:
    """Only what lies behind a quantity counts, only if something of it is wrong, and nothing that makes it trivial."""
    assert relevant(seed_marker().asked[part], stating(stated), 5).overrides == found


def summed(count: int) -> Asked:
    """Return a sum of so many numbers as a quantity."""
    steps = [Step(f"a{index:02}", literal(1)) for index in range(count)]
    total = Step("total", x.add(*(refer(step.name) for step in steps), 0))
    quantity = Quantity("total", "number", ("total",))
    part = seed_marker().known.parts["1c.parameters"]
    return Asked(part, quantity, Solved("", (*steps, total), {"total": quantity}), Derivation.of([*steps, total]))


@pytest.mark.parametrize("wrong", [1, 2, 3, MOST_WRONG])
def test_every_mixture_of_few(wrong: int) -> None:
    """Of a few wrong values every mixture is tried, all of them first, each once."""
    overrides = tuple((f"a{index:02}", 5) for index in range(wrong))
    found = list(mixtures(summed(6), overrides))
    assert found[0] == overrides
    assert len(found) == len(set(found)) == 2**wrong - 1
    assert [len(one) for one in found] == sorted((len(one) for one in found), reverse=True)


def test_few_mixtures_of_many() -> None:
    """Of many wrong values all of them, and each by itself, are tried: the number stays bounded."""
    overrides = tuple((f"a{index:02}", 5) for index in range(40))
    found = list(mixtures(summed(40), overrides))
    assert found[0] == overrides
    assert found[1:] == [(one,) for one in overrides]


def test_right_values_go_along() -> None:
    """All that was stated comes first, right values too; then the wrong ones alone."""
    overrides = (("a00", 1), ("a01", 5))
    assert list(mixtures(summed(3), overrides)) == [overrides, (("a01", 5),)]
    assert list(mixtures(summed(3), ())) == []


@given(st.sets(st.integers(0, 5), min_size=1, max_size=MOST_WRONG))
def test_a_mixture_is_part_of_what_was_stated(places: set[int]) -> None:
    """Every mixture holds values that the student stated, in their order."""
    overrides = tuple((f"a{index:02}", 9) for index in sorted(places))
    found = set(mixtures(summed(6), overrides))
    assert found == {one for size in range(1, len(places) + 1) for one in combinations(overrides, size)}


def test_what_can_not_follow() -> None:
    """Where a student's value makes the next impossible nothing follows, and nothing fails."""
    steps = [Step("a", literal(2)), Step("b", x.Quotient(left=literal(1), right=x.add(refer("a"), x.minus(1))))]
    quantity = Quantity("b", "number", ("b",))
    part = seed_marker().known.parts["1c.parameters"]
    asked = Asked(part, quantity, Solved("", tuple(steps), {"b": quantity}), Derivation.of(steps))
    assert value_under(asked, (("a", 1),)) is None
    assert value_under(asked, (("a", 3),)) == Fraction(1, 2)


CHAIN = {
    **POOL,
    "1d.flatten": "1577088",
    "1d.dense1.parameters": "807469568",
    "1d.total": "808359652",
}


def test_a_chain_is_followed_to_its_end() -> None:
    """One slip in the pool costs once: flatten, dense and total are right by what follows from it."""
    results = {result.part.id: result for result in answered(dict(CHAIN)).parts}
    assert results["1d.pool.output"].verdict is Verdict.PARTLY
    for part in ("1d.flatten", "1d.dense1.parameters", "1d.total"):
        assert (results[part].verdict, results[part].follow_through) == (Verdict.CARRIED, True)
        assert results[part].carried_from == ("1d.pool.output",)
        assert results[part].marks == results[part].part.marks
        assert not results[part].diagnoses
        assert results[part].follows == results[part].read_as


MIXED = [
    ({"1d.conv1.parameters": "1", "1d.flatten": "1577088"}, "1d.dense1.parameters", "807469568", True),
    ({"1d.conv1.parameters": "19200", "1d.dense1.parameters": "5"}, "1d.total", "822973924", True),
    ({"1d.conv1.parameters": "19200", "1d.dense1.parameters": "512"}, "1d.total", "890340", True),
    ({"1d.conv1.parameters": "19200", **POOL}, "1d.total", "808359396", True),
    ({"1d.conv1.parameters": "19200", **POOL}, "1d.total", "808359652", True),
    ({"1d.flatten": "0"}, "1d.dense1.parameters", "512", False),
    ({"1d.flatten": "1/2"}, "1d.dense1.parameters", "768", False),
    ({"1d.flatten": "-1"}, "1d.dense1.parameters", "0", False),
    ({"1d.flatten": "twelve"}, "1d.dense1.parameters", "512", False),
    ({"1d.flatten": "1577088"}, "1d.dense2.parameters", "5", False),
    (POOL, "1d.flatten", "1577089", False),
    ({"1c.parameters": "4608"}, "1d.total", "822969572", False),
    ({"1a.side": "10"}, "1a.area", "100", True),
    ({"1a.side": "81"}, "1a.area", "6561", True),
    ({"1a.side": "10"}, "1a.area", "99", False),
]


@pytest.mark.parametrize(("earlier", "part", "answer", "followed"), MIXED)
def test_mixed_parents(earlier: dict[str, str], part: str, answer: str, *, followed: bool) -> None:
    """A value that follows from some of the student's own values is carried; what follows from none of them isn't."""
    result = result_of(part, {**earlier, part: answer})
    assert (result.verdict is Verdict.CARRIED and result.marks == result.part.marks) is followed
    assert set(result.carried_from) <= set(earlier)
    assert bool(result.carried_from) is followed


def test_a_mistake_on_top_of_a_slip() -> None:
    """A mistake made with an earlier wrong value is named, and the value that would have followed is told."""
    result = result_of("1d.dense1.parameters", {"1d.flatten": "1577088", "1d.dense1.parameters": "807469056"})
    assert [one.mistake for one in result.diagnoses] == ["par.bias_omitted"]
    assert result.follow_through
    assert result.follows == x.Number(number=807469568)


def test_a_right_answer_needs_no_slip() -> None:
    """What is right is right, whatever stands before it."""
    result = result_of("1d.flatten", {**POOL, "1d.flatten": "1605632"})
    assert (result.verdict, result.follow_through) == (Verdict.RIGHT, False)


def test_in_a_network_of_ones_own() -> None:
    """A slip is followed through a student's own network as through the given one."""
    result = result_of(
        "1d.own.dense1.parameters",
        {"1d.own": OWN, "1d.own.flatten": "1163520", "1d.own.dense1.parameters": "595722752"},
    )
    assert (result.verdict, result.follow_through) == (Verdict.CARRIED, True)


def test_nothing_follows_into_a_matrix() -> None:
    """A matrix depends on no earlier answer."""
    marker = part_of("ask: matrix, marks: 4", "{convolution_matrix: {input: [1, 3], kernel: [1, 2]}}")
    assert relevant(marker.asked["1.p"], stating({"1.matrix.rows": 7}), 5) == NOTHING_EARLIER
