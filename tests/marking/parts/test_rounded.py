"""Answers that aren't exact: shown with as many digits as count, and marked, followed and explained within them."""

from __future__ import annotations

import pytest

from grader.checking import check
from grader.checking.likely import likely
from grader.derivation.printing import text
from grader.language import Message
from grader.marking import Marker
from grader.model import Verdict
from tests.marking.seed_exam import answered, exam_of, part_of

CHAIN = "{scalar_chain: {weights: [-0.5, 0.8], biases: [0, -0.5], input: 0.5}}"
ATTENTION = "{attention: {queries: [[1, 2], [3, 1]], keys: [[2, 1], [1, 1], [0, 1]], values: [[1], [1], [0]]}}"


def two_parts(given: str, first: str, second: str) -> Marker:
    parts = f"[{{id: a, marks: 4, {first}}}, {{id: b, marks: 4, {second}}}]"
    return Marker(exam_of(f"exam: small\nquestions:\n- id: '1'\n  given: {given}\n  parts: {parts}\n"))


EXPECTED: list[tuple[str, str, str]] = [
    ("ask: activations, tolerance: 0.01", CHAIN, "[0.4378, 0.4626]"),
    ("ask: activations, tolerance: 0.0000001", CHAIN, "[0.4378235, 0.4626345]"),
    ("ask: activations, tolerance: 0.00001%", CHAIN, "[0.43782350, 0.46263449]"),
    ("ask: activations, tolerance: 0", CHAIN, "[0.4378, 0.4626]"),
    ("ask: pre_activations.1, tolerance: 0.01", CHAIN, "−0.25"),
    ("ask: gradient, tolerance: 1%", CHAIN, "−0.02448"),
    ("ask: output, tolerance: 0.01", ATTENTION, "0.8600\n0.9873"),
]


@pytest.mark.parametrize(("asked", "given", "shown"), EXPECTED)
def test_as_many_digits_are_shown_as_count(asked: str, given: str, shown: str) -> None:
    """Four at least, more where the tolerance is narrower; what is exact is shown exactly."""
    marker = part_of(f"{asked}, marks: 4", given)
    assert text(marker.asked["1.p"].expected) == shown


ANSWERS: list[tuple[str, str, str, Verdict]] = [
    ("ask: activations, tolerance: 0.001", CHAIN, "[0.438, 0.463]", Verdict.RIGHT),
    ("ask: activations, tolerance: 0.0001", CHAIN, "[0.438, 0.463]", Verdict.WRONG),
    ("ask: activations, tolerance: 0.0001", CHAIN, "[0.4378, 0.463]", Verdict.PARTLY),
    ("ask: gradient, tolerance: 1%", CHAIN, "-0.0245", Verdict.RIGHT),
    ("ask: gradient, tolerance: 1%", CHAIN, "0.0391", Verdict.WRONG),
    ("ask: gradient, tolerance: 1%", CHAIN, "-0.5 × 0.2461 × 0.8 × 0.2486", Verdict.RIGHT),
    ("ask: output, tolerance: 0.01", ATTENTION, "0.86\n0.99", Verdict.RIGHT),
    ("ask: output, tolerance: 0.01", ATTENTION, "0.86\n0.96", Verdict.PARTLY),
    ("ask: output.shape", ATTENTION, "2 × 1", Verdict.RIGHT),
]


@pytest.mark.parametrize(("asked", "given", "answer", "verdict"), ANSWERS)
def test_an_answer_counts_within_the_tolerance(asked: str, given: str, answer: str, verdict: Verdict) -> None:
    """A number, every entry of a list, every cell of a matrix."""
    (result,) = answered({"1.p": answer}, part_of(f"{asked}, marks: 4", given)).parts
    assert result.verdict is verdict


def test_an_own_value_is_followed_through() -> None:
    """Who goes on rightly from wrong activations pays for them once."""
    marker = two_parts(CHAIN, "ask: activations, tolerance: 0.001", "ask: local_derivatives, tolerance: 0.001")
    wrong, right = answered({"1.a": "[0.3, 0.4]", "1.b": "[0.21, 0.24]"}, marker).parts
    assert wrong.verdict is Verdict.WRONG
    assert right.follow_through
    assert right.verdict is Verdict.CARRIED
    assert right.marks == 4
    assert right.carried_from == ("1.a",)
    assert right.follows is not None
    assert text(right.follows) == "[0.21, 0.24]"


def test_a_mistake_is_found_within_the_tolerance() -> None:
    """Nobody writes fifty digits; the proof is rounded too."""
    marker = part_of("ask: output, tolerance: 0.004, marks: 4", ATTENTION)
    (result,) = answered({"1.p": "0.91\n1"}, marker).parts
    (found,) = result.diagnoses
    assert found.mistake == "att.sqrt_missing"
    assert [text(line) for line in found.proof][-1] == "0.9100\n0.9976"
    assert text(found.proof[0]) == "54.60/(54.60 + 20.09 + 7.389) ≈ 0.6652"
    (other,) = answered({"1.p": "0.5\n0.5"}, marker).parts
    assert other.diagnoses == ()


def test_the_worked_solution_is_rounded() -> None:
    """Every step on the way, and a list of them all at the end."""
    lines = part_of("ask: activations, tolerance: 0.01, marks: 4", CHAIN).known.solutions["1.p"]
    assert [text(line.formula) for line in lines] == [
        "(−0.5)·0.5 = −0.25",
        "σ(−0.25) ≈ 0.4378",
        "0.8·0.4378 − 0.5 ≈ −0.1497",
        "σ(−0.1497) ≈ 0.4626",
        "[0.4378, 0.4626]",
    ]


def test_the_check_of_a_key_reads_rounded_answers_back() -> None:
    """The key's own answers are right; a tolerance that accepts a mistake's value is told of with few digits."""
    assert not [one for one in check(part_of("ask: output, tolerance: 0.001, marks: 4", ATTENTION).exam) if one.error]
    (found,) = check(part_of("ask: output.0.0, tolerance: 0.1, marks: 4", ATTENTION).exam, warnings=False)
    assert "the tolerance accepts 0.9100, the value of att.sqrt_missing" in found.message
    (nothing,) = check(part_of("ask: gradient, tolerance: 0, marks: 4", CHAIN).exam, warnings=False)
    assert "the key's own answer, −0.02448, is" in nothing.message


def test_likely_wrong_answers_are_rounded() -> None:
    """The author sees numbers as students will write them."""
    ((_, right, wrong),) = likely(part_of("ask: output.0.0, tolerance: 0.01, marks: 4", ATTENTION).exam)
    assert text(right) == "0.8600"
    assert "0.9100" in [text(one.value) for one in wrong]


def test_a_difference_is_rounded() -> None:
    """What advice says of a difference has few digits too."""
    marker = part_of("ask: output.0.0, tolerance: 0.004, marks: 4", ATTENTION)
    (result,) = answered({"1.p": "0.909"}, marker).parts
    (found,) = result.diagnoses
    assert isinstance(found.message, Message)
    assert text(dict(found.message.values)["difference"]) == "0.05000"  # type: ignore[arg-type]


MEAN = "{pooling: {pixels: [[1, 2, 4]], kernel: [1, 3], kind: average}}"
MEANS = "{pooling: {pixels: [[1, 2, 4], [2, 3, 5]], kernel: [1, 3], kind: average}}"
SPEED = "{separable_kernel: {kernel: [[1, 2, 1], [2, 4, 2], [1, 2, 1]]}}"
ROUNDED: list[tuple[str, str, str, Verdict]] = [
    ("ask: output.0.0", MEAN, "7/3", Verdict.RIGHT),
    ("ask: output.0.0", MEAN, "7/3 = 2.33", Verdict.RIGHT),
    ("ask: output.0.0", MEAN, "2.33", Verdict.NEEDS_REVIEW),
    ("ask: output.0.0", MEAN, "2.333333", Verdict.NEEDS_REVIEW),
    ("ask: output.0.0", MEAN, "2.3", Verdict.NEEDS_REVIEW),
    ("ask: output.0.0", MEAN, "2.34", Verdict.WRONG),
    ("ask: output.0.0", MEAN, "2", Verdict.WRONG),
    ("ask: output.0.0", MEAN, "-2.33", Verdict.WRONG),
    ("ask: output.0.0, tolerance: 0.01", MEAN, "2.33", Verdict.RIGHT),
    ("ask: output.0.0, tolerance: 0.001", MEAN, "2.33", Verdict.WRONG),
    ("ask: output", MEANS, "2.33\n3.33", Verdict.NEEDS_REVIEW),
    ("ask: output", MEANS, "7/3\n3.33", Verdict.NEEDS_REVIEW),
    ("ask: output", MEANS, "2.33\n3.35", Verdict.WRONG),
    ("ask: output", MEANS, "2.33 3.33", Verdict.WRONG),
    ("ask: speedup", SPEED, "1.5", Verdict.RIGHT),
    ("ask: speedup", SPEED, "1.49", Verdict.WRONG),
]


@pytest.mark.parametrize(("asked", "given", "answer", "verdict"), ROUNDED)
def test_the_rounding_of_a_value_without_end(asked: str, given: str, answer: str, verdict: Verdict) -> None:
    """Where the key says no tolerance, a person decides on an exact value that is rounded or cut off."""
    (result,) = answered({"1.p": answer}, part_of(f"{asked}, marks: 4", given)).parts
    assert result.verdict is verdict


def test_a_rounding_of_what_follows() -> None:
    """What follows from a student's own value may be rounded as well."""
    chain = "{scalar_chain: {weights: [3, 2], biases: [1, 0], input: 1/3, activation: identity}}"
    marker = two_parts(chain, "ask: pre_activations.1", "ask: gradient.weights.2")
    first, second = answered({"1.a": "4/3", "1.b": "1.33"}, marker).parts
    assert first.verdict is Verdict.WRONG
    assert second.verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(("settings", "warned"), [("", True), (", tolerance: 0.01", False)])
def test_a_value_without_end_wants_a_tolerance(settings: str, *, warned: bool) -> None:
    """The author is told that those who round wait for a person."""
    found = [one.message for one in check(part_of(f"ask: output.0.0, marks: 4{settings}", MEAN).exam)]
    assert any(message.startswith("7/3 has no end of decimals") for message in found) is warned


def test_decimals_stay_decimals() -> None:
    """Where all that is given has decimals the right value has them too, however many."""
    chain = (
        "{scalar_chain: {weights: [0.37, -0.25, 1.2], biases: [0.11, 0.13, 0.07], input: 0.31, activation: identity}}"
    )
    marker = part_of("ask: activations, marks: 4", chain)
    assert text(marker.asked["1.p"].expected) == "[0.2247, 0.073825, 0.15859]"


NEGATIVE = "{scalar_chain: {weights: [-2, 3, 1], biases: [1, 1, 1], input: 2, activation: identity}}"
OWN = [
    # −3 is right; −5 is a slip, and −14 follows from it.
    (("-5", "-14"), (Verdict.WRONG, Verdict.CARRIED)),
    (("-2.5", "-6.5"), (Verdict.WRONG, Verdict.CARRIED)),
    (("-5/3", "-4"), (Verdict.WRONG, Verdict.CARRIED)),
    (("0", "1"), (Verdict.WRONG, Verdict.WRONG)),
    (("1", "4"), (Verdict.WRONG, Verdict.WRONG)),
    (("-3", "-8"), (Verdict.RIGHT, Verdict.RIGHT)),
    (("-5", "-13"), (Verdict.WRONG, Verdict.WRONG)),
]


@pytest.mark.parametrize(("answers", "verdicts"), OWN)
def test_any_value_is_followed_through(answers: tuple[str, str], verdicts: tuple[Verdict, Verdict]) -> None:
    """Negative, fractional: what a number may be is gone on from; a 0 or 1 that spares a product isn't."""
    marker = two_parts(NEGATIVE, "ask: pre_activations.1", "ask: pre_activations.2")
    results = answered(dict(zip(("1.a", "1.b"), answers, strict=True)), marker).parts
    told = tuple(Verdict.WRONG if result.differs else result.verdict for result in results)
    assert told == verdicts
