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
"""
LINES = [
    ("1.map", ["0.0: 2·1 = 2", "0.1: 2·3 = 6", "1.0: 2·3 = 6", "1.1: 2·1 = 2", "output: 2 6\n6 2"]),
]


@pytest.mark.parametrize(("part", "lines"), LINES)
def test_every_output_of_a_map_is_told(part: str, lines: list[str]) -> None:
    """Two outputs that are worked alike both have a line."""
    solution = Marker(exam_of(KEY)).solutions[part]
    assert [f"{line.quantity}: {text(line.formula)}" for line in solution] == lines
