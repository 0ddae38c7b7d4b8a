"""What holds for every text and every tree: reading is total, and what is printed is read back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answers import ANSWERS, counted
from grader.derivation.exact import Exact
from grader.derivation.expression import (
    Ceiling,
    Expression,
    Floor,
    Grid,
    Letter,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    value_of,
)
from grader.derivation.printing import latex, spaced, text
from grader.errors import DerivationError, ReadError
from grader.reading import read_grid, read_statement
from grader.source import Scalar
from tests.reading.dialects import NUMBERS

DIGITS = st.one_of(
    st.integers(0, 10**9).map(lambda number: Number(number=number)),
    st.fractions(0, 100, max_denominator=20).map(lambda number: Number(number=number)),
    st.integers(0, 10**6).map(lambda thousandths: Number(number=Fraction(thousandths, 1000), places=3)),
)


def trees(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Return trees over smaller trees."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.map(lambda of: Sum(of=of)),
        several.map(lambda of: Product(of=of)),
        st.builds(lambda left, right: Quotient(left=left, right=right), inner, inner),
        st.builds(lambda left, n: Power(left=left, right=Number(number=n)), inner, st.integers(0, 3)),
        inner.map(lambda one: Negative(inner=one)),
        inner.map(lambda one: Floor(inner=one)),
        inner.map(lambda one: Ceiling(inner=one)),
    )


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(DIGITS, trees, max_leaves=8)
SIGNS = st.text(st.sampled_from("0123456789.,;:×*/^−-+=≈→()[]{}|&_'\"\\ \n xWTکپ‌۵²₁\u202eᵀ⌊$~%!"), max_size=40)
PIECES = st.lists(
    st.sampled_from(
        [r"\frac", "{", "}", r"\begin{bmatrix}", r"\end{bmatrix}", r"\\", "&", "1", "W_{11}", "[", "]", "="]
    ),
    max_size=30,
).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=60), SIGNS, PIECES)


def value(expression: Expression) -> Exact | str:
    """Return an expression's value, or why it has none."""
    try:
        return value_of(expression)
    except DerivationError as error:
        return str(error)


@pytest.mark.parametrize("print_", [text, spaced, latex])
@given(expression=EXPRESSIONS)
def test_what_is_printed_is_read_back(print_: object, expression: Expression) -> None:
    """Reading what was printed gives the same value."""
    assert callable(print_)
    try:
        read = read_statement(print_(expression), NUMBERS)
    except ReadError as error:
        assert "binary digits" in str(error) or "40 levels" in str(error)  # noqa: PT017 - either way is fine
        return
    assert value(read.final) == value(expression)


@given(st.lists(st.lists(st.one_of(DIGITS, st.sampled_from("WXYab").map(lambda n: Letter(name=n + "1"))), min_size=1)))
def test_a_printed_grid_is_read_back(rows: list[list[Expression]]) -> None:
    """A grid of numbers and letters that was printed is read as the same rows."""
    grid = Grid(rows=tuple(tuple(row) for row in rows))
    if rows:
        assert text(read_grid(text(grid), NUMBERS)) == text(grid)


@given(ANY_TEXT)
def test_reading_is_total(written: str) -> None:
    """Any text is read or refused, and a refusal points into the text."""
    for read in (read_statement, read_grid):
        try:
            read(written)
        except ReadError as error:
            assert 0 <= error.position <= len(written)  # noqa: PT017 - either way is fine
            error.caret()


@given(ANY_TEXT)
def test_spans_lie_within_the_text(written: str) -> None:
    """The spans of sides follow each other within the text."""
    try:
        statement = read_statement(written, NUMBERS)
    except ReadError:
        return
    places = [place for side in statement.sides for place in (side.start, side.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(written) for place in places)


@pytest.mark.parametrize("kind", list(ANSWERS))
@given(written=ANY_TEXT)
def test_no_answer_raises(kind: str, written: str) -> None:
    """Every type reads any text as a value or a problem, and a value is the same as itself or undecided."""
    answer = ANSWERS[kind]
    read = answer.read(Scalar(written, 1), counted())
    assert (read.value is None) == (read.problem is not None)
    assert read.typed == written
    if read.value is not None:
        assert answer.compare(read.value, read.value, counted()).outcome in {"same", "undecided"}
        assert text(answer.formula(read.value)) is not None
