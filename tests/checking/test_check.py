"""What an author is told of a key: errors that forbid marking, and notes; and the likely wrong answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.answers import ANSWERS
from grader.checking import Finding, check
from grader.checking.check import _shown
from grader.checking.likely import MOST, likely
from grader.derivation.printing import text
from grader.mistakes import MISTAKES, Kind
from grader.model import Comparison, Decision, Exam, Outcome
from tests.marking.seed_exam import exam_of, part_of, seed_exam, seed_marker

SIGMOIDS = "{saturating_layers: {layers: 5}}"


def bound(settings: str) -> Exam:
    return part_of(f"ask: bound, marks: 1{settings}", SIGMOIDS).exam


def test_the_shipped_key_has_no_error() -> None:
    """The shipped key marks its own answers as right, and tells at least which mistakes it can't tell apart."""
    findings = check(seed_exam())
    assert not [finding for finding in findings if finding.error]
    assert check(seed_exam(), warnings=False) == []


def test_a_decision_does_not_touch_the_check() -> None:
    """A student called as the check calls itself changes nothing by a person's decision."""
    decisions = {(name, "1a.side"): Decision(name, "1a.side", Fraction(0), "x") for name in ("key", "")}
    assert check(replace(seed_exam(), decisions=decisions), warnings=False) == []


TOLERANCES = [
    ("", []),
    (", tolerance: 0.0001", []),
    (", tolerance: 0.001", ["grad.n_off_by_one"]),
    (", tolerance: 1%", []),
    (", tolerance: 75%", ["grad.n_off_by_one"]),
    (", tolerance: 300%", ["grad.n_off_by_one", "grad.n_off_by_one"]),
]


@pytest.mark.parametrize(("settings", "mistakes"), TOLERANCES)
def test_a_tolerance_that_swallows_a_mistake(settings: str, mistakes: list[str]) -> None:
    """A band that holds the value of a known mistake is an error: the mistake would be full marks."""
    findings = check(bound(settings), warnings=False)
    assert all(finding.error and finding.part == "1.p" for finding in findings)
    assert len(findings) == len(mistakes)
    for finding, mistake in zip(findings, mistakes, strict=True):
        assert "the tolerance accepts" in finding.message
        assert mistake in finding.message


@pytest.mark.parametrize("outcome", [Outcome.DIFFERENT, Outcome.UNDECIDED])
def test_an_own_answer_that_is_not_right(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part whose own answer, written down and read back, isn't right by its answer type is an error."""
    number = ANSWERS["number"]
    broken = replace(number, compare=lambda student, right, terms: Comparison(outcome))  # noqa: ARG005
    monkeypatch.setattr("grader.marking.asked.ANSWERS", {**ANSWERS, "number": broken})
    (finding,) = check(part_of("ask: conv.parameters, marks: 4").exam, warnings=False)
    assert finding.error
    assert finding.message.startswith("the key's own answer, 4640, is ")


def test_an_own_answer_in_another_kind() -> None:
    """A number asked as a matrix can't be told right by its own answer."""
    exam = part_of("ask: receptive_field.area, kind: side, marks: 1", "{network: {layers: [conv: {kernel: 3}]}}").exam
    assert check(exam, warnings=False) == []


def test_two_mistakes_with_one_value() -> None:
    """Two mistakes that give one value are a note: neither can be named alone."""
    layers = "conv: {filters: 4, kernel: 5, padding: same}}, {max_pool: {kernel: 7, stride: 5}}, {flatten: {}"
    given = "{network: {input: 227×227×3, layers: [{" + layers + "}]}}"
    harmless, note = check(part_of("ask: flatten.output, marks: 4", given).exam)
    assert harmless.message.startswith("pool.floor_ceil, size.n_over_s, size.round_for_floor give the right answer")
    assert note == Finding("1.p", "size.plus1_missing and size.same_means_valid give the same value, 7744", error=False)


OPEN = [
    ("", "GRU", ["recurrent_biases", "gru_reset"]),
    ("conventions: {preset: textbook}\n", "GRU", []),
    ("conventions: {recurrent_biases: one}\n", "GRU", ["gru_reset"]),
    ("", "POOL", ["rounding"]),
    ("conventions: {rounding: ceil}\n", "POOL", []),
    ("conventions: {vec: row-major}\n", "POOL", ["rounding"]),
]
NETWORKS = {
    "GRU": "{input: {features: 13}, layers: [gru: {name: layer, units: 20}]}",
    "POOL": "{input: 112×112×3, layers: [max_pool: {name: layer, kernel: 3, stride: 2}]}",
}


@pytest.mark.parametrize(("conventions", "network", "settings"), OPEN)
def test_a_convention_that_is_left_open(conventions: str, network: str, settings: list[str]) -> None:
    """A key that doesn't say by which convention is told of both values; a preset or the setting itself says it."""
    ask = "layer.parameters" if network == "GRU" else "layer.output"
    exam = exam_of(
        f"exam: small\n{conventions}questions:\n- id: q\n  given: {{network: {NETWORKS[network]}}}\n"
        f"  parts: [{{id: p, ask: {ask}, marks: 2}}]\n"
    )
    told = [finding.message for finding in check(exam) if "conventions:" in finding.message]
    assert [
        setting for message in told for setting in ("recurrent_biases", "gru_reset", "rounding") if setting in message
    ] == settings
    if "gru_reset" in settings:
        assert "2040 where it is before, 2100 where it is after" in told[-1]


def test_a_matrix_is_shown_by_its_first_row() -> None:
    """What is said of a matrix shows one row of it, and three dots for the others."""
    assert _shown(seed_marker().asked["2a.valid"], (("W11", 0), (0, "W11"))) == "W11 0 …"
    assert _shown(seed_marker().asked["1c.parameters"], 4640) == "4640"


def test_likely_wrong_answers() -> None:
    """An author sees each part with its right answer and at most eight likely wrong ones, no slips of the pen."""
    found = {part.id: (right, wrong) for part, right, wrong in likely(seed_exam())}
    assert "1b.purpose" not in found
    assert "1d.own.total" not in found
    right, wrong = found["1c.parameters"]
    assert text(right) == "4640"
    assert (wrong[0].mistake, text(wrong[0].value)) == ("par.bias_omitted", "4608")
    assert [text(line) for line in wrong[0].proof] == ["3·3·16·32 = 4608"]
    for _, several in found.values():
        assert len(several) <= MOST
        kinds = [MISTAKES[one.mistake].kind for one in several]
        assert Kind.SLIP not in kinds
    assert found["2a.valid"][1][0].mistake in {"mat.kernel_not_flipped", "no.symbol_index_base"}


@pytest.mark.parametrize("ask", ["conv.parameters", "conv.output"])
def test_a_part_with_marks_for_working_is_right_by_its_answer_alone(ask: str) -> None:
    """The key's own answer is written down without its working: it loses what that is worth, and no more."""
    assert check(part_of(f"ask: {ask}, marks: 4, working: 1").exam, warnings=False) == []
