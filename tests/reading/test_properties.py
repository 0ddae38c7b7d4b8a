"""What holds for mathematics of any kind: what is printed is read back, and reading ends in a tree or an error."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation.expression import Expression
from grader.derivation.printing import inline
from grader.equality.structure import key
from grader.errors import LimitError, ReadError
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.parsing.mathematics import read_mathematics
from tests.reading.mathematics_trees import LOGIC, PIECES, TEXTS, WHOLE_ANSWERS

DIALECTS = [
    PLAIN,
    Dialect(logic=True),
    Dialect(items=True),
    Dialect(locale="de", imaginary="j", variables=frozenset({"x", "rate"})),
    Dialect(units={"km", "m", "degree"}.__contains__),
]
MEGABYTE = 1_000_000


def read_back(tree: Expression, dialect: Dialect) -> Expression:
    """Return what is read where a tree is printed; one beyond a bound stays as it is."""
    try:
        return read_mathematics(inline(tree), dialect)
    except LimitError:
        return tree


@given(WHOLE_ANSWERS)
def test_what_is_printed_is_read_back(tree: Expression) -> None:
    """A tree that is printed on one line and read again has the same form."""
    assert key(read_back(tree, PLAIN)) == key(tree)


@given(LOGIC)
def test_a_printed_statement_of_logic_is_read_back(tree: Expression) -> None:
    """A statement of logic that is printed and read again has the same form."""
    assert key(read_back(tree, Dialect(logic=True))) == key(tree)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(written=TEXTS)
def test_reading_is_total(dialect: Dialect, written: str) -> None:
    """Any text gives a tree, which can be printed, or an error that points into the text."""
    try:
        assert inline(read_mathematics(written, dialect))
    except ReadError as error:
        assert 0 <= error.position <= len(written)  # noqa: PT017 - either way is fine


@given(st.sampled_from([*PIECES, "1+", "(1)", "x\n", "\\begin{matrix}1&", "a_", "{,}", "1'000'", "\u202e"]))
def test_a_megabyte_is_refused_at_once(piece: str) -> None:
    """A text of a million characters is refused before it is looked at."""
    written = piece * (MEGABYTE // len(piece))
    began = time.perf_counter()
    with pytest.raises(LimitError) as caught:
        read_mathematics(written)
    assert 0 <= caught.value.position <= len(written)
    assert time.perf_counter() - began < 1
