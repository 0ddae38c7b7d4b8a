"""One misconception costs once: which later parts get their marks back, and which don't."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.marking import Marker, wording
from grader.marking.paid_once import Given, paid_once
from grader.model import PartResult, Verdict
from grader.source import Node
from tests.marking.seed_exam import answered, exam_of, seed_marker

SHORT = "W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0"
PARTS = [
    # The same misconception in two layers.
    ({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819200"}, "1d.conv2.parameters", True),
    # Another one.
    ({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819329"}, "1d.conv2.parameters", False),
    # A slip is another slip each time.
    ({"1d.conv1.parameters": "91456", "1d.conv2.parameters": "189328"}, "1d.conv2.parameters", False),
    # Nothing explains them, and they aren't of the same steps.
    ({"1d.conv1.parameters": "5", "1d.conv2.parameters": "5"}, "1d.conv2.parameters", False),
    # A trait of an answer says nothing of the rest of it.
    ({"2a.valid": f"{SHORT} 0", "2a.full": f"{SHORT} 0"}, "2a.full", False),
]


@pytest.mark.parametrize(("answers", "later", "back"), PARTS)
def test_what_costs_once(answers: dict[str, str], later: str, *, back: bool) -> None:
    """A later part has all its marks where an earlier one paid for all that is wrong with it, and says which."""
    result = next(part for part in answered(dict(answers)).parts if part.part.id == later)
    assert (result.verdict is Verdict.CARRIED and result.marks == result.part.marks) is back
    told = [str(value) for reason in result.reasons for name, value in reason.values if name == "part"]
    assert told == ([next(iter(answers))] if back else [])
    assert result.carried_from == ((next(iter(answers)),) if back else ())


THREE = """{network: {input: 32×32×3, layers: [
  {conv: {name: a, filters: 8, kernel: 3}}, {conv: {name: b, filters: 8, kernel: 3}},
  {conv: {name: c, filters: 8, kernel: 3}}]}}"""
POOLS = """{network: {input: 33×33×3, layers: [
  {max_pool: {name: up, kernel: 2, stride: 4, rounding: ceil}}, {conv: {name: one, filters: 3, kernel: 2}},
  {max_pool: {name: down, kernel: 5, stride: 4, rounding: floor}}]}}"""
GATES = """{network: {input: {length: 9, features: 25}, layers: [
  {gru: {name: one, units: 100}}, {gru: {name: two, units: 50}}]}}"""
CELLS = """{network: {input: {length: 9, features: 25}, layers: [
  {lstm: {name: long, units: 100, from: input}}, {gru: {name: short, units: 100, from: input}},
  {concat: {of: [long, short]}}]}}"""


def verdicts(given: str, *asked_and_answered: str) -> list[str]:
    """Return the verdicts of parts, of each what it asks and what was answered: ``a.parameters = 216``."""
    return [str(result.verdict) for result in results_of(given, *asked_and_answered)]


def results_of(given: str, *asked_and_answered: str) -> tuple[PartResult, ...]:
    """Return what becomes of parts, of each what it asks and what was answered."""
    rows = [row.partition(" = ") for row in asked_and_answered]
    parts = ", ".join(f"{{id: p{place}, ask: {ask}, marks: 4}}" for place, (ask, _, _) in enumerate(rows))
    exam = exam_of(f"exam: small\nquestions:\n- {{id: '1', given: {given}, parts: [{parts}]}}\n")
    answers: dict[str, str | Node] = {f"1.p{place}": answer for place, (_, _, answer) in enumerate(rows)}
    return answered(answers, Marker(exam)).parts


HELD = [
    # No biases, in three layers: one misconception.
    (THREE, "a.parameters = 216", "b.parameters = 576", "c.parameters = 576", "partly carried carried"),
    # Right in between: it isn't held, so it is a new one.
    (THREE, "a.parameters = 216", "b.parameters = 584", "c.parameters = 576", "partly right partly"),
    # What is right in between says nothing of a mistake that can't be made there.
    (THREE, "a.parameters = 216", "b.output = 28×28×8", "c.parameters = 576", "partly right carried"),
    # Missing or wrong otherwise in between: nothing speaks against it.
    (THREE, "a.parameters = 216", "b.parameters = ", "c.parameters = 576", "partly missing carried"),
    (THREE, "a.parameters = 216", "b.parameters = 5", "c.parameters = 576", "partly wrong carried"),
    # The same asked again, and answered the same, or otherwise.
    (THREE, "a.parameters = 5", "a.parameters = 5", "a.parameters = 224", "wrong carried right"),
    (THREE, "a.parameters = 5", "a.parameters = 6", "a.parameters = 5", "wrong wrong carried"),
    # The total in the place of a layer, twice: copied each time, and nothing follows.
    (THREE, "a.parameters = 1392", "a.parameters = 1392", "total.parameters = 2560", "partly partly wrong"),
    # Up where down is asked, and down where up is asked.
    (POOLS, "up.output = 8×8×3", "one.output = 7×7×3", "down.output = 2×2×3", "partly carried partly"),
    # Four gates, then two; four gates in both.
    (GATES, "one.parameters = 50400", "two.parameters = 15100", "one.output = 100", "partly partly right"),
    (GATES, "one.parameters = 50400", "two.parameters = 30200", "one.output = 100", "partly carried right"),
    # Two answers swapped.
    (CELLS, "long.parameters = 37800", "short.parameters = 50400", "long.output = 100", "partly partly right"),
]


@pytest.mark.parametrize(("given", "one", "two", "three", "said"), HELD)
def test_what_is_held(given: str, one: str, two: str, three: str, said: str) -> None:
    """An idea costs once while it is held, in one direction; copies, swaps and contradictions cost each time."""
    assert verdicts(given, one, two, three) == said.split()


def test_a_second_mistake_on_top_of_one_that_was_paid_for() -> None:
    """Of two mistakes made together, the one that has cost its marks before costs nothing again."""
    first, second = answered({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819200"}).parts[5:7]
    assert first.diagnoses[0].cost == first.part.marks - first.marks
    other = replace(first.diagnoses[0], mistake="par.flatten_counted", cost=Fraction(1, 4))
    both = replace(second, verdict=Verdict.WRONG, marks=Fraction(0), diagnoses=(*first.diagnoses, other))
    asked = seed_marker().asked
    given = {one.part.id: Given(asked[one.part.id], int(one.typed)) for one in (first, second)}
    _, back = paid_once([first, both], given, lambda *_: True)
    assert back.verdict is Verdict.PARTLY
    assert back.marks == first.diagnoses[0].cost
    assert back.reasons[-1].text == wording.ONE_COST_BEFORE


def test_a_gap_of_the_grader_is_a_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what was paid for can't be settled a person decides on what isn't right."""

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("grader.marking.marker.paid_once", fail)
    results = answered({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819200"}).parts
    assert {result.verdict for result in results if result.typed} == {Verdict.NEEDS_REVIEW}


NUMBERS = "{scalar_chain: {weights: [3, 2, 4], biases: [1, 1, 1], input: 2, activation: identity}}"
TRACED = [
    # One wrong number of a list is the same number asked alone.
    (NUMBERS, "pre_activations = [8, 17, 69]", "pre_activations.1 = 8", "gradient = 24", "partly carried right"),
    # What follows in exam order from what stands behind it.
    (NUMBERS, "pre_activations.3 = 69", "pre_activations.1 = 8", "pre_activations.2 = 17", "carried wrong carried"),
    # Wrong otherwise in between: no right answer speaks against what is held.
    (THREE, "a.parameters = 216", "b.parameters = 592", "c.parameters = 576", "partly partly carried"),
    # A 0 that spares the rest: nothing follows from it.
    (NUMBERS, "pre_activations.1 = 0", "pre_activations.2 = 1", "gradient = 24", "wrong wrong right"),
]


@pytest.mark.parametrize(("given", "one", "two", "three", "said"), TRACED)
def test_what_is_carried_from_where(given: str, one: str, two: str, three: str, said: str) -> None:
    """A cause is found wherever it is charged: in a list, in a later part, and behind others that are carried."""
    results = results_of(given, one, two, three)
    assert [str(result.verdict) for result in results] == said.split()
    charged = {result.part.id for result in results if result.differs}
    assert all(set(result.carried_from) <= charged for result in results)


def test_nothing_is_carried_from_what_waits() -> None:
    """What follows from an answer that a person decides waits for it, with its marks as a suggestion."""
    mean = "{scalar_chain: {weights: [1, 3], biases: [0, 0], input: 1/3, activation: identity}}"
    first, second, _ = results_of(mean, "pre_activations.1 = 0.33", "pre_activations.2 = 0.99", "gradient = 3")
    assert (first.verdict, second.verdict) == (Verdict.NEEDS_REVIEW, Verdict.NEEDS_REVIEW)
    assert (second.marks, second.suggested) == (Fraction(0), second.part.marks)
