"""A fuller size than is asked is right where every number in it is, and is said to be fuller."""

from __future__ import annotations

import pytest

from grader import explain
from grader.keys import parse_key
from grader.model import Verdict

KEY = b"""
exam: sides
questions:
  - id: "1"
    given:
      network: {input: 30x31x16, layers: [{conv: {filters: 32, kernel: 3}}, flatten, {dense: {units: 5}}]}
    parts:
      - {id: height, ask: conv.output.height, marks: 2}
      - {id: width, ask: conv.output.width, marks: 2}
      - {id: channels, ask: conv.output.channels, marks: 2}
      - {id: units, ask: dense.output, marks: 2}
      - {id: size, ask: conv.output, marks: 2}
"""
RIGHT = (
    ("height", "28×29"),
    ("height", "28 x 29 x 32"),
    ("height", "(None, 28, 29, 32)"),
    ("height", "28×29 with 32 channels"),
    ("height", "۲۸×۲۹"),
    ("width", "28×29"),
)
NOT_RIGHT = (
    ("height", "29×28"),
    ("height", "28×28"),
    ("height", "28×29×16"),
    ("height", "28×28×32"),
    ("height", "28×29 = 812"),
    ("height", "28×29 or 27×28"),
    ("height", "not 28×29"),
    ("height", "30×31"),
    ("channels", "28×29×32"),
    ("units", "1×28×29"),
    ("size", "28×29"),
)


@pytest.mark.parametrize(("part", "text"), RIGHT)
def test_a_fuller_size_is_right_with_a_note(part: str, text: str) -> None:
    """It can mean nothing else, and what was read is the side that is asked."""
    exam, _ = parse_key(KEY)
    assert exam is not None
    result = explain(exam, f"1.{part}", text)
    assert result.verdict is Verdict.RIGHT
    assert "holds what is asked" in result.reasons[0].text.en


@pytest.mark.parametrize(("part", "text"), NOT_RIGHT)
def test_a_size_with_a_wrong_number_is_not_right(part: str, text: str) -> None:
    """Nor is another order, a product worked out, or a size where channels are asked."""
    exam, _ = parse_key(KEY)
    assert exam is not None
    assert explain(exam, f"1.{part}", text).verdict is not Verdict.RIGHT
