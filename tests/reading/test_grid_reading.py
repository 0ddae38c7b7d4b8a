"""What ``read_grid`` gives: the rows as typed, in every form that people type."""

from __future__ import annotations

import pytest

from grader.derivation.printing import text
from grader.errors import LimitError, ReadError
from grader.reading import read_grid
from tests.reading.dialects import NUMBERS


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("1 2\n\n3", "1 2\n3"),
        ("1 2;3 4;", "1 2\n3 4"),
        ("1\t2\r\n3 4", "1 2\n3 4"),
        ("W_{11}, -1/2\nw_۱۰ a+b", "W11 −1/2\nw10 (a + b)"),
        ("[[1,2],\n [3,4]].", "1 2\n3 4"),
        ("[1 2\n3 4]", "1 2\n3 4"),
        ("1 & 2\n3 & 4", "1 2\n3 4"),
        (r"\left[\begin{array}{c|c} a + b & 2 \\ \hline 3 & 4 \end{array}\right]", "(a + b) 2\n3 4"),
        ("W_{full} = 1 2", "1 2"),
        ("the matrix A: 1 2", "1 2"),
        ("A: 1 2", "1 2"),
        ("A:1 2", "1 2"),
        ("out 3 =\n1 2\n3 4", "1 2\n3 4"),
        ("= 1 2", "1 2"),
        (r"\[ 1 & 2 \\ 3 & 4 \]", "1 2\n3 4"),
    ],
)
def test_rows_are_read_as_typed(written: str, rows: str) -> None:
    """Rows and cells are found in text, lists and LaTeX; ragged rows stay ragged."""
    assert text(read_grid(written, NUMBERS)) == rows


@pytest.mark.parametrize(
    ("written", "message", "position"),
    [
        ("", "nothing was written", 0),
        ("\n;\n", "nothing was written", 0),
        ("[]", "nothing was written", 0),
        ("1 foo", "unknown word", 2),
        ("1 2\n3 \u202a\u202c4(", "something is missing", 10),
        ("1 & & 2", "empty", 4),
        ("1 | | 2", "empty", 4),
        ("[1 2", "brackets", 0),
        ("1 2] [", "brackets", 3),
        ("x [1 2]", "brackets", 2),
        (r"\begin{matrix} 1", "part of a matrix", 0),
        (r"\begin{matrix} 1 \end{matrix} \begin{matrix} 1 \end{matrix}", "more than one", 30),
        (r"so \begin{matrix} 1 \end{matrix}", "more than one", 0),
        (r"\begin{matrix} 1 \end{matrix} so", "part of a matrix", 30),
        ("1=2", "can't stand here", 1),
        ("wrong: 1 2", "this word changes", 0),
        ("1 2 A: 3", "a colon", 5),
    ],
)
def test_what_is_no_matrix_is_refused_with_its_place(written: str, message: str, position: int) -> None:
    """An error points into the text as typed."""
    with pytest.raises(ReadError, match=message) as caught:
        read_grid(written, NUMBERS)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("1 " * 4097, "4096 cells"),
        ("1\n" * 4097, "4096 cells"),
        ("1" * 201, "200 characters"),
        ("(" * 100_000, "200 characters"),
        ("{" * 100_000, "200 characters"),
        (" " * 100_001, "100000 characters"),
        ("1" * 1_000_000, "100000 characters"),
        ("|" * 100_000, "empty"),
        ("[" * 100_000, "brackets"),
    ],
)
def test_a_bound_is_named_when_it_is_met(written: str, bound: str) -> None:
    """Cells, their length and the length of the whole are bounded."""
    with pytest.raises(ReadError, match=bound) as caught:
        read_grid(written, NUMBERS)
    assert isinstance(caught.value, LimitError) or bound in {"brackets", "empty"}


def test_a_great_matrix_is_read() -> None:
    """4,096 cells are read."""
    assert len(read_grid("\n".join([" ".join(["W_{11}"] * 64)] * 64), NUMBERS).children()) == 4096
