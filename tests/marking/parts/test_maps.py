"""A network of the student's own that must map one size to another: built, and checked by what comes out."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from grader.derivation.expression import Expression
from grader.derivation.printing import text
from grader.marking import Marker
from grader.model import PartResult, Verdict
from tests.marking.seed_exam import exam_of, result_of

KEY = """\
exam: maps
questions:
  - id: '1'
    parts:
      - {id: layer, marks: 2, design: {maps: {input: 28×28×6, output: 28×28×34}, layers: 1}}
      - {id: vector, marks: 2, design: {maps: {input: [100], output: [10]}}}
  - id: '2'
    given: {network: {input: 8×8×3, layers: [conv: {filters: 9, kernel: 3, padding: same}]}}
    parts:
      - {id: smaller, marks: 2, design: {maps: {input: 8×8×3, output: 8×8×9}, fewer: [total.parameters]}}
"""


@cache
def marker() -> Marker:
    return Marker(exam_of(KEY))


def marked(part: str, answer: str) -> PartResult:
    return result_of(part, {part: answer}, marker())


RIGHT = [
    ("1.layer", "conv 34 1x1"),
    ("1.layer", "28×28×6 → conv 34 1×1"),
    ("1.layer", "conv 34 3×3 same"),
    ("1.layer", "conv 34 filters of 5×5 padding 2"),
    ("1.layer", "34 filters of size 1x1 (stride 1)"),
    ("1.vector", "dense 10"),
    ("1.vector", "dense 50 → relu → dense 10"),
    ("2.smaller", "conv 9 1×1"),
]


@pytest.mark.parametrize(("part", "answer"), RIGHT)
def test_whatever_gives_the_size_is_right(part: str, answer: str) -> None:
    """There are many right layers: each is tried."""
    result = marked(part, answer)
    assert (result.verdict, result.marks) == (Verdict.RIGHT, Fraction(2))


WRONG = [
    ("1.layer", "conv 34 3×3", Verdict.PARTLY,
        "28×28×6 becomes 26×26×34 in your network, and must become 28×28×34; what differs: height, width."),
    ("1.layer", "conv 6 1×1", Verdict.PARTLY, "what differs: channels."),
    ("1.layer", "a 1×1 convolution", Verdict.PARTLY, "what differs: channels."),
    ("1.layer", "conv 34 1×1 → relu", Verdict.PARTLY, "At most 1 layers are allowed; yours are 2."),
    ("1.layer", "conv 34 3×3 → relu", Verdict.WRONG, "becomes 26×26×34"),
    ("1.layer", "28×28×3 → conv 34 1×1", Verdict.PARTLY, "The input must stay 28×28×6; yours is 28×28×3."),
    ("1.layer", "flatten", Verdict.PARTLY, "28×28×6 becomes 4704 in your network, and must become 28×28×34."),
    ("1.layer", "conv 34 29×29", Verdict.WRONG, "leaves nothing"),
    ("1.layer", "dense 34", Verdict.WRONG, "put flatten before it"),
    ("1.vector", "dense 11", Verdict.WRONG,
        "100 becomes 11 in your network, and must become 10; what differs: features."),
    ("2.smaller", "conv 9 3×3 same", Verdict.PARTLY, "must be fewer"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "answer", "verdict", "reason"), WRONG)
def test_what_comes_out_instead_is_told(part: str, answer: str, verdict: Verdict, reason: str) -> None:
    """Sizes are compared axis by axis, and the reason names what differs."""
    result = marked(part, answer)
    assert result.verdict is verdict
    assert any(reason in said.plain("en", _shown) for said in result.reasons)
    assert all(said.plain("fa", _shown) for said in result.reasons)


def _shown(value: object) -> str:
    return text(value) if isinstance(value, Expression) else str(value)


@pytest.mark.parametrize("answer", ["34 filters", "conv", "", "a convolution", "conv F 1×1"])
def test_what_is_no_network_goes_to_a_person(answer: str) -> None:
    """What can't be read is never wrong."""
    assert marked("1.layer", answer).verdict in {Verdict.UNREADABLE, Verdict.MISSING}
