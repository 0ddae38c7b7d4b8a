"""Parts that are asked in letters: what students write is right, wrong by a known mistake, or for a person."""

from __future__ import annotations

from functools import cache

import pytest

from grader.checking import check
from grader.checking.likely import likely
from grader.derivation.printing import text
from grader.document import read_yaml
from grader.keys import parse_key
from grader.language import Message
from grader.marking import Marker
from grader.model import PartResult, Verdict
from tests.marking.seed_exam import answered, exam_of, part_of, result_of

KEY = """\
exam: letters
questions:
  - id: window
    given:
      network:
        input: [H, W, C]
        layers:
          - conv: {filters: F, kernel: K, stride: S, padding: P, dilation: D}
    parts:
      - {id: size, ask: conv.output, marks: 4}
      - {id: height, ask: conv.output.height, marks: 4}
      - {id: parameters, ask: conv.parameters, marks: 4}
  - id: dilated
    given: {network: {layers: [conv: {kernel: k, dilation: d}]}}
    parts:
      - {id: side, ask: receptive_field.side, marks: 2}
  - id: pooled
    given:
      network:
        input: [n, n, C_1]
        layers:
          - conv: {filters: 2d, kernel: 3, padding: same}
          - max_pool: {kernel: 2}
          - flatten
          - dense: {units: c_out}
    parts:
      - {id: size, ask: conv.output, marks: 4}
      - {id: parameters, ask: conv.parameters, marks: 4}
      - {id: pool, ask: pool.output, marks: 4}
      - {id: side, ask: pool.output.height, marks: 4}
      - {id: dense, ask: dense.parameters, marks: 4}
      - {id: jump, ask: receptive_field.jump, marks: 1}
  - id: attention
    given: {network: {input: [D], layers: [dense: {units: 3D}]}}
    parts:
      - {id: weights, ask: dense.weights, marks: 2}
      - {id: biases, ask: dense.biases, marks: 2}
  - id: sequence
    given: {network: {input: [N·D], layers: [dense: {units: N·D}]}}
    parts:
      - {id: parameters, ask: dense.parameters, marks: 2}
  - id: encoder
    given:
      network:
        input: [d]
        layers:
          - dense: {name: q, units: d, bias: false}
          - dense: {name: k, units: d, bias: false}
          - dense: {name: v, units: d, bias: false}
          - dense: {name: o, units: d, bias: false}
          - dense: {name: up, units: 4d}
          - relu
          - dense: {name: down, units: d}
    parts:
      - {id: total, ask: total.parameters, marks: 4}
  - id: cases
    given: {network: {input: [d], layers: [dense: {units: D}]}}
    parts:
      - {id: weights, ask: dense.weights, marks: 2}
"""


@cache
def marker() -> Marker:
    return Marker(exam_of(KEY))


def marked(part: str, answer: str, **others: str) -> PartResult:
    given = {name.replace("_", ".", 1): said for name, said in others.items()}
    return result_of(part, {**given, part: answer}, marker())


RIGHT = [
    ("window.size", "F x floor((H+2P-D(K-1)-1)/S+1) x floor((W+2P-D(K-1)-1)/S+1)", Verdict.PARTLY),
    ("window.size", "[⌊(H+2P-D(K-1)-1)/S+1⌋, ⌊(W+2P-D(K-1)-1)/S+1⌋, F]", Verdict.RIGHT),
    ("window.height", "floor((H+2P-D(K-1)-1)/S+1)", Verdict.RIGHT),
    ("window.height", "⌊(H+2P-D(K-1)-1)/S⌋ + 1", Verdict.RIGHT),
    ("window.height", "floor((H + 2P - D(K-1) - 1 + S)/S)", Verdict.RIGHT),
    ("window.parameters", "F(CK² + 1)", Verdict.RIGHT),
    ("dilated.side", "k + (k-1)(d-1)", Verdict.RIGHT),
    ("dilated.side", "D(K-1) + 1", Verdict.RIGHT),
    ("pooled.size", "n × n × 2d", Verdict.RIGHT),
    ("pooled.parameters", "18 C_1 d + 2d", Verdict.RIGHT),
    ("pooled.pool", "[⌊n/2⌋, ⌊n/2⌋, 2d]", Verdict.RIGHT),
    ("pooled.dense", r"(2d \lfloor n/2 \rfloor^2) c_{\text{out}} + c_{out}", Verdict.RIGHT),
    ("pooled.jump", "2", Verdict.RIGHT),
    ("attention.weights", "3D^2", Verdict.RIGHT),
    ("attention.weights", "3d²", Verdict.RIGHT),
    ("attention.biases", "3D", Verdict.RIGHT),
    ("sequence.parameters", "N²D² + ND", Verdict.RIGHT),
    ("encoder.total", "12d^2+5d", Verdict.RIGHT),
    ("encoder.total", "4d² + 8d² + 5d = 12d² + 5d = 3148288", Verdict.RIGHT),
    ("cases.weights", "d D", Verdict.RIGHT),
]  # fmt: skip


@pytest.mark.parametrize(("part", "answer", "verdict"), RIGHT)
def test_right_answers_are_right_in_any_form(part: str, answer: str, verdict: Verdict) -> None:
    """An expression is right however it is written; the order of a shape's axes is the question's."""
    result = marked(part, answer)
    assert (result.verdict, result.diagnoses == ()) == (verdict, verdict is Verdict.RIGHT)


WRONG = [
    ("window.height", "(H+2P-K)/S+1", ("size.dilation_ignored", "size.floor_after_plus1_vs_reject")),
    ("window.height", "floor((H+2P-K)/S)+1", ("size.dilation_ignored",)),
    ("window.height", "⌊(H+2P-D·K)/S⌋+1", ("size.dilation_times_k",)),
    ("window.height", "⌊(H+2P-D(K-1)-1)/S⌋", ("size.plus1_missing",)),
    ("window.height", "⌊(H+P-D(K-1)-1)/S⌋+1", ("size.padding_once",)),
    ("window.height", "⌈(H+2P-D(K-1)-1)/S⌉+1", ("size.ceil_for_floor",)),
    ("window.size", "[⌊(H+2P-K)/S⌋+1, ⌊(W+2P-K)/S⌋+1, F]", ("size.dilation_ignored",)),
    ("window.size", "F × ⌊(H+2P-D(K-1)-1)/S+1⌋ × ⌊(W+2P-D(K-1)-1)/S+1⌋", ("no.hwc_chw",)),
    ("window.parameters", "K^2 C F", ("par.bias_omitted",)),
    ("window.parameters", "K C F + F", ("par.kernel_one_side",)),
    ("window.parameters", "7", ()),
    ("dilated.side", "k*d", ("rf.dilation_times_k",)),
    ("dilated.side", "k+d", ()),
    ("dilated.side", "k", ("rf.dilation_ignored", "rf.sum_of_kernels")),
    ("pooled.parameters", "9 C_1 · 2d", ("par.bias_omitted",)),
    ("pooled.size", "(n-2) × (n-2) × 2d", ("size.same_means_valid",)),
    ("attention.weights", "2D^2", ()),
    ("encoder.total", "12d^2+4d", ("par.bias_omitted",)),
    ("encoder.total", "12d²", ("par.bias_omitted",)),
    ("cases.weights", "D²", ()),
]


@pytest.mark.parametrize(("part", "answer", "mistakes"), WRONG)
def test_known_mistakes_are_found_in_letters(part: str, answer: str, mistakes: tuple[str, ...]) -> None:
    """A wrong expression is wrong, and explained by the mistake that leads to it."""
    result = marked(part, answer)
    assert result.verdict in {Verdict.WRONG, Verdict.PARTLY}
    assert tuple(diagnosis.mistake for diagnosis in result.diagnoses) == mistakes


UNDECIDED = [
    ("attention.weights", "3nD^2", "the letter n is none of this question's: D"),
    ("attention.weights", "three D squared", "unknown word"),
    ("window.height", "max(⌊(H+2P-D(K-1)-1)/S⌋+1, 1)", "in another form"),
    ("window.height", "2/3H", "Write brackets"),
    ("cases.weights", "d d_k", "none of this question's: D, d"),
]


@pytest.mark.parametrize(("part", "answer", "reason"), UNDECIDED)
def test_what_is_neither_proved_nor_refuted_goes_to_a_person(part: str, answer: str, reason: str) -> None:
    """Other letters may be other names, and equal values in other forms may be right."""
    result = marked(part, answer)
    assert result.verdict in {Verdict.UNREADABLE, Verdict.NEEDS_REVIEW}
    assert any(reason in str(said) for said in result.reasons)


def test_a_mistake_is_told_of_in_letters() -> None:
    """The proof and the difference hold letters, not the numbers that stand in for them."""
    (diagnosis,) = marked("pooled.parameters", "18 C1 d").diagnoses
    assert [text(line) for line in diagnosis.proof] == ["3·3·C1·(2·d) = 18·C1·d"]
    shown = diagnosis.message.plain("en", lambda value: text(value) if not isinstance(value, str) else value)  # type: ignore[arg-type]
    assert "has biases: 2·d more" in shown
    (more,) = marked("pooled.parameters", "18 C1 d + 4d").diagnoses
    assert isinstance(more.message, Message)


def test_a_slip_in_letters_is_paid_for_once() -> None:
    """What follows from a student's own expression keeps its marks; half a pixel is not gone on from."""
    follows = marked("pooled.pool", "[⌊(n-2)/2⌋, ⌊(n-2)/2⌋, 2d]", pooled_size="[n-2, n-2, 2d]")
    assert (follows.verdict, follows.follow_through) == (Verdict.CARRIED, True)
    assert marked("pooled.pool", "[⌊n/4⌋, ⌊n/2⌋, 2d]", pooled_size="[n/2, n, 2d]").verdict is Verdict.WRONG
    assert marked("pooled.side", "4", pooled_size="[8, n, 2d]").follow_through


def test_working_in_letters_is_checked() -> None:
    """An equation between expressions holds, fails, or isn't known."""
    lines = [
        marked("pooled.parameters", answer).working[0].holds
        for answer in (
            "2d(9C_1 + 1) = 18 C_1 d + 2d",
            "2d(9C_1) = 18 C_1 d + 2d",
            "k k C_1 d = 9 C_1 d",
            "max(d, 1) + d = 2d",
            "d^d = 2d",
            "2d + 1 = d",
        )
    ]
    assert lines == [True, False, None, None, None, None]


def test_the_worked_solution_is_in_letters() -> None:
    """A worked solution tells the formula and what it comes to."""
    (line,) = marker().known.solutions["window.height"]
    assert text(line.formula) == "⌊(H + 2·P − (D·(K − 1) + 1))/S⌋ + 1 = ⌊(D + H + 2·P − D·K − 1)/S⌋ + 1"
    assert [text(line.formula) for line in marker().known.solutions["pooled.side"]] == ["⌊(n − 2)/2⌋ + 1 = ⌊n/2⌋"]


def test_a_keys_own_answers_are_right() -> None:
    """The key's answers, written down and read back, get full marks; likely wrong answers are in letters."""
    assert [finding for finding in check(marker().exam) if finding.error] == []
    wrong = {text(one.value) for _, _, several in likely(marker().exam) for one in several}
    assert "C·F·K^2" in wrong
    assert not any(len(digits) > 3 for value in wrong for digits in value.replace("·", " ").split() if digits.isdigit())


HANGS = [
    ("conv: {filters: F, kernel: K, stride: S, padding: P, rounding: ceil}", "conv.output.height"),
    ("max_pool: {kernel: K, stride: S, rounding: ceil}", "pool.output.height"),
]


@pytest.mark.parametrize(("layer", "step"), HANGS)
def test_an_answer_that_hangs_on_the_numbers_is_refused(layer: str, step: str) -> None:
    """Whether a window may start behind the last pixel depends on how large stride and kernel are."""
    given = f"network: {{input: [w, w, C], layers: [{layer}]}}"
    key = f"exam: a\nquestions: [{{id: '1', given: {{{given}}}, parts: [{{id: p, ask: output, marks: 1}}]}}]"
    (problem,) = parse_key(key.encode())[1]
    assert problem.path == "questions[0].parts[0].ask"
    assert problem.message == f'"output" can\'t be answered in letters: {step} depends on how large the letters are.'


@pytest.mark.parametrize("given", ["input: [w, w, C], layers: [max_pool: {kernel: K, stride: 3, rounding: ceil}]"])
def test_an_answer_that_does_not_is_asked(given: str) -> None:
    """Where all sizes of the letters lead to one expression it can be asked."""
    part = (
        f"exam: a\nquestions: [{{id: '1', given: {{network: {{{given}}}}}, parts: [{{id: p, ask: output, marks: 1}}]}}]"
    )
    assert parse_key(part.encode())[1] == []


def test_two_givens_with_letters_stand_side_by_side() -> None:
    """What each of them is asked is proved by itself, and settings of a part may be letters."""
    key = """\
exam: a
questions:
- id: '1'
  given:
    network: {input: [w, w, C], layers: [conv: {filters: F, kernel: 3}]}
    training: {examples: 4000, batch: 100, steps: 100000}
    saturating_layers: {layers: 5}
  parts:
  - {id: output, ask: output, marks: 1, with: {input: [h, w, 3]}}
  - {id: saved, ask: epochs, marks: 1}
"""
    assert text(Marker(exam_of(key)).asked["1.output"].expected) == "(h − 2)×(w − 2)×F"


def test_a_students_own_network_has_numbers() -> None:
    """Letters in a network of one's own can't be marked."""
    node, _ = read_yaml(b"{input: [35, 35, C], layers: [{conv: {filters: F, kernel: 3}}]}")
    assert node is not None
    result = answered({"1.p": node}, part_of("marks: 2, design: {same: [output]}")).parts[0]
    assert result.verdict is Verdict.UNREADABLE
    assert [str(reason) for reason in result.reasons] == ["Your network gives letters; write numbers."]
