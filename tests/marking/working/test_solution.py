"""The worked solution of a part: which of its steps have a line."""

from __future__ import annotations

import pytest

from grader.derivation.printing import text
from grader.marking import Marker
from tests.marking.seed_exam import exam_of

KEY = """\
exam: solutions
questions:
  - id: '1'
    given: {convolution_matrix: {input: [2, 2], weights: [[2]], pixels: [[1, 3], [3, 1]]}}
    parts:
      - {id: map, ask: output, marks: 2}
  - id: '2'
    given: {attention: {queries: [[2]], keys: [[1], [1]], values: [[1], [3]]}}
    parts:
      - {id: scores, ask: scores, marks: 2, tolerance: 1%}
"""
LINES = [
    ("1.map", ["0.0: 2·1 = 2", "0.1: 2·3 = 6", "1.0: 2·3 = 6", "1.1: 2·1 = 2", "output: 2 6\n6 2"]),
    ("2.scores", ["scores.0.0: 2·1/√(1) = 2", "scores.0.1: 2·1/√(1) = 2", "scores: 2 2"]),
]


@pytest.mark.parametrize(("part", "lines"), LINES)
def test_every_numbered_step_is_told(part: str, lines: list[str]) -> None:
    """Two outputs of a map that are worked alike both have a line."""
    solution = Marker(exam_of(KEY)).known.solutions[part]
    assert [f"{line.quantity}: {text(line.formula)}" for line in solution] == lines
