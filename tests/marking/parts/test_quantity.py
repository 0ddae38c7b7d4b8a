"""One answer's verdict and marks: credit, shares in quarter steps, working, tolerance."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation import expression as x
from grader.derivation.expression import Number
from grader.marking import wording
from grader.marking.working.checked import mended
from grader.model import CheckedLine, PartResult, Verdict
from tests.marking.seed_exam import OWN, part_of, result_of

MATRIX = "{convolution_matrix: {input: [1, 6], kernel: [1, 2]}}"
ROWS = [f"{'0 ' * before}W01 W00{' 0' * (4 - before)}" for before in range(5)]
WHOLE = "\n".join(ROWS)


def judged(settings: str, answer: str, given: str = "") -> PartResult:
    marker = part_of(settings, given) if given else part_of(settings)
    return result_of("1.p", {"1.p": answer}, marker)


HALF = "{network: {input: 109×109×1, layers: [max_pool: {kernel: 2}]}}"
UNROUNDED = ("size.floor_after_plus1_vs_reject",)
SETTLED = [
    ("marks: 1, ask: pool.output.height", "109/2 = 54.5 ≈ 54", Verdict.RIGHT, ()),
    ("marks: 1, ask: pool.output.height", "54.5 ≈ 55", Verdict.PARTLY, ("pool.floor_ceil",)),
    ("marks: 1, ask: pool.output.height", "53.5 ≈ 54.0 ≈ 54", Verdict.RIGHT, ()),
    ("marks: 1, ask: pool.output.height", "50.5 ≈ 54", Verdict.WRONG, ()),
    ("marks: 1, ask: pool.output.height", "54.5", Verdict.PARTLY, UNROUNDED),
    ("marks: 1, ask: pool.output.height", "54.5 ≈ 54.4", Verdict.PARTLY, UNROUNDED),
    ("marks: 1, ask: pool.output.height, tolerance: 0.1", "54.5 ≈ 54", Verdict.NEEDS_REVIEW, ()),
]


@pytest.mark.parametrize(("settings", "answer", "verdict", "mistakes"), SETTLED)
def test_a_size_is_the_whole_number_that_it_was_taken_for(
    settings: str, answer: str, verdict: Verdict, mistakes: tuple[str, ...]
) -> None:
    """Where sizes are asked half a pixel was rounded by the student; within a tolerance the exact side counts."""
    result = judged(settings, answer, HALF)
    assert (result.verdict, tuple(found.mistake for found in result.diagnoses)) == (verdict, mistakes)


CREDIT = [
    ("marks: 4", "4640", Verdict.RIGHT, "4"),
    ("marks: 4", "4608", Verdict.PARTLY, "2"),
    ("marks: 1", "4608", Verdict.PARTLY, "0.5"),
    ("marks: 3", "4608", Verdict.PARTLY, "1.5"),
    ("marks: 0.3", "4608", Verdict.PARTLY, "0.15"),
    ("marks: 1.3", "4608", Verdict.PARTLY, "0.5"),
    ("marks: 4", "4641", Verdict.PARTLY, "3"),
    ("marks: 1", "4641", Verdict.PARTLY, "0.75"),
    ("marks: 4, credit: {par.bias_omitted: 3}", "4608", Verdict.PARTLY, "3"),
    ("marks: 4, credit: {par.bias_omitted: 0}", "4608", Verdict.WRONG, "0"),
    ("marks: 4, credit: {par.bias_omitted: 1/3}", "4608", Verdict.PARTLY, "1/3"),
    ("marks: 4, credit: {par.bias_omitted: 4}", "4608", Verdict.PARTLY, "4"),
    ("marks: 4, credit: {par.bias_twice: 3}", "4608", Verdict.PARTLY, "2"),
    ("marks: 4", "4655", Verdict.WRONG, "0"),
    ("marks: 0", "4640", Verdict.RIGHT, "0"),
    ("marks: 0", "4608", Verdict.WRONG, "0"),
]


@pytest.mark.parametrize(("settings", "answer", "verdict", "marks"), CREDIT)
def test_credit(settings: str, answer: str, verdict: Verdict, marks: str) -> None:
    """A mistake leaves what the key says for it, else a share by its kind in steps of a quarter, rounded down."""
    found = judged(f"ask: conv.parameters, {settings}", answer)
    assert (found.verdict, found.marks) == (verdict, Fraction(marks))


SHARES = [
    (WHOLE, Verdict.RIGHT, "5"),
    ("\n".join(ROWS[:4]), Verdict.PARTLY, "4"),
    (f"W00 W01 0 0 0 0\n{WHOLE.partition(chr(10))[2]}", Verdict.PARTLY, "4"),
    ("\n".join([*ROWS, "0 0 0 0 0 W01"]), Verdict.PARTLY, "4"),
    ("\n".join(f"{row} 0" for row in ROWS), Verdict.PARTLY, "3.75"),
    ("\n".join([f"{ROWS[0]} 0", *ROWS[1:]]), Verdict.PARTLY, "3.75"),
    ("\n".join([ROWS[0], "1 1 1 1 1 1"]), Verdict.PARTLY, "1"),
    ("1 1 1 1 1 1", Verdict.WRONG, "0"),
    ("W01", Verdict.WRONG, "0"),
]


@pytest.mark.parametrize(("answer", "verdict", "marks"), SHARES)
def test_shares(answer: str, verdict: Verdict, marks: str) -> None:
    """A matrix earns the share of its rows that are right; one column of zeros too many is never all right."""
    found = judged("ask: matrix, marks: 5", answer, MATRIX)
    assert (found.verdict, found.marks) == (verdict, Fraction(marks))


def test_a_named_mistake_earns_no_less_than_its_share() -> None:
    """A mistake's default never takes away what is right in the answer, nor the other way round."""
    flipped = WHOLE.replace("W01", "T").replace("W00", "W01").replace("T", "W00")
    found = judged("ask: matrix, marks: 5", flipped, MATRIX)
    assert [one.mistake for one in found.diagnoses] == ["mat.kernel_not_flipped"]
    assert found.marks == Fraction("3.75")
    extra = "\n".join([*ROWS, "0 0 0 0 0 W01"])
    assert judged("ask: matrix, marks: 5, credit: {mat.extra_row: 1}", extra, MATRIX).marks == 1


TRUE, FALSE = "3·3·16·32 + 32 = 4640", "35·3·3·16·32 + 32 = 4640"
WORKING = [
    ("", TRUE, Verdict.RIGHT, 4),
    ("", FALSE, Verdict.RIGHT, 4),
    ("working: 1", TRUE, Verdict.RIGHT, 4),
    ("working: 1", FALSE, Verdict.PARTLY, 3),
    ("working: 1", "4640", Verdict.PARTLY, 3),
    ("working: 0.5", FALSE, Verdict.PARTLY, "3.5"),
]


@pytest.mark.parametrize(("settings", "answer", "verdict", "marks"), WORKING)
def test_working_marks(settings: str, answer: str, verdict: Verdict, marks: str | int) -> None:
    """Working that doesn't hold beside a right result costs nothing, unless the key gives marks for working."""
    found = judged(f"ask: conv.parameters, marks: 4, {settings or 'working: 0'}", answer)
    assert (found.verdict, found.marks) == (verdict, Fraction(marks))
    told = [dict(reason.values)["marks"] for reason in found.reasons if reason.text == wording.WORKING_COUNTS]
    assert told == ([settings.removeprefix("working: ")] if verdict is Verdict.PARTLY else [])


METHOD = [
    ("3·3·16·32 + 32 = 4655", 3, True),
    ("3·3·16·32 + 32 = 4641", 3, False),
    ("3·3·16·31 + 32 = 4655", 0, False),
    ("4655", 0, False),
]


@pytest.mark.parametrize(("answer", "marks", "told"), METHOD)
def test_a_right_formula_with_a_wrong_value(answer: str, marks: int, *, told: bool) -> None:
    """A right formula whose value was worked out wrongly is a slip, if no mistake explains the value."""
    found = judged("ask: conv.parameters, marks: 4", answer)
    assert found.marks == marks
    assert (wording.METHOD_RIGHT in [reason.text for reason in found.reasons]) is told


def test_a_method_without_a_value() -> None:
    """Working whose last line ends in no number, or whose sides have no value, comes to nothing."""
    five = x.Chain(of=(x.multiply(1, 5), Number(number=5)))
    letter = x.Chain(of=(x.multiply(1, 5), x.Letter(name="n")))
    lost = x.Chain(of=(x.Letter(name="n"), Number(number=5)))
    false = CheckedLine("", holds=False, formula=five)
    assert mended([], 5) is None
    assert mended([CheckedLine("", holds=True, formula=five)], 5) is None
    assert mended([false], 5) == 5
    assert mended([false], 6) is None
    assert mended([CheckedLine("", holds=False, formula=letter), false], 5) is None
    assert mended([CheckedLine("", holds=False, formula=lost)], 5) is None
    assert mended([CheckedLine("", holds=False)], None) is None


CHAINS = [
    ("3·3·16 = 145 ⇒ 145·32 + 32 = 4672", 3),
    ("3·3·16 = 145 ⇒ 145·31 + 32 = 4527", 0),
    ("3·3·16 = 144 ⇒ 144·32 = 4618 ⇒ 4618 + 32 = 4650", 3),
]


@pytest.mark.parametrize(("answer", "marks"), CHAINS)
def test_what_follows_from_a_false_line(answer: str, marks: int) -> None:
    """The first false line is put right, and what the later ones take over from it with it."""
    assert judged("ask: conv.parameters, marks: 4", answer).marks == marks


TOLERANCE = [
    ("", "1/1024", Verdict.RIGHT),
    ("", "0.001", Verdict.WRONG),
    ("tolerance: 0.0001", "0.001", Verdict.RIGHT),
    ("tolerance: 3%", "0.001", Verdict.RIGHT),
    ("tolerance: 1%", "0.001", Verdict.WRONG),
    ("tolerance: 0.00001", "0.001", Verdict.WRONG),
]


@pytest.mark.parametrize(("settings", "answer", "verdict"), TOLERANCE)
def test_tolerance(settings: str, answer: str, verdict: Verdict) -> None:
    """A number is exact unless the key states a tolerance, in its own size or in per cent."""
    settings = f"ask: bound, marks: 1{', ' if settings else ''}{settings}"
    assert judged(settings, answer, "{saturating_layers: {layers: 5}}").verdict is verdict


def test_reasons() -> None:
    """What nothing explains says so; two that fit are both told of; a right answer gives no reason."""
    assert [reason.text for reason in judged("ask: conv.parameters, marks: 4", "4655").reasons] == [
        wording.NO_EXPLANATION
    ]
    assert judged("ask: conv.parameters, marks: 4", "4640").reasons == ()
    both = result_of("1d.own.flatten", {"1d.own": OWN, "1d.own.flatten": "495616"})
    assert [one.mistake for one in both.diagnoses] == ["size.plus1_missing", "size.same_means_valid"]
    assert wording.BOTH_FIT in [reason.text for reason in both.reasons]


def test_an_undecided_comparison_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be decided is nobody's mistake: no marks, and a person looks."""
    from dataclasses import replace  # noqa: PLC0415

    from grader.answers import ANSWERS  # noqa: PLC0415
    from grader.model import Comparison, Outcome  # noqa: PLC0415

    number = ANSWERS["number"]
    undecided = replace(number, compare=lambda student, right, terms: Comparison(Outcome.UNDECIDED))  # noqa: ARG005
    monkeypatch.setattr("grader.marking.asked.ANSWERS", {**ANSWERS, "number": undecided})
    found = judged("ask: conv.parameters, marks: 4", "4640")
    assert (found.verdict, found.marks) == (Verdict.NEEDS_REVIEW, Fraction(0))
    assert [reason.text for reason in found.reasons] == [wording.NOT_SURE]
