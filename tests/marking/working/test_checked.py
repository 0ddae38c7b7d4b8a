"""A student's working: whether each line holds, and the small edit that makes it hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation.printing import spaced, text
from grader.marking.working.checked import checked, repairs
from grader.model import CheckedLine, Equality
from grader.reading import read_statement
from tests.reading.dialects import NUMBERS


def line(written: str) -> CheckedLine:
    """Return the last claim of a text, checked."""
    return checked(read_statement(written, NUMBERS).equalities()[-1])


HOLDS = [
    "3 × 3 × 16 × 32 + 32 = 4640",
    "4640 = 3 × 3 × 16 × 32 + 32",
    "(227 - 5)/2 + 1 = 112",
    r"\frac{227-5}{2} + 1 = 112",
    "۳ × ۳ = ۹",
    "2^5 = 32",
    "1/3 = 0.33",
    "2/3 = 0.667",
    "1/8 = 0.13",
    "0.5 = 1/2",
    "100/3 ≈ 33",
    "3 × 3 ≈ 9",
    "1000 ≈ 1005",
    "[[1, 2], [3, 4]] = [[1, 2], [3, 4]]",
    "-3 + 5 = 2",
    "0.4 ≈ 0",
]
FAILS = [
    ("4 - 10 = 6", "−6", "10 − 4"),
    ("2/8 = 4", "0.25", "8/2"),
    ("35 × 3 × 3 × 16 × 32 + 32 = 4640", "161312", "3 × 3 × 16 × 32 + 32"),
    ("45 × 45 × 256 = 1163520", "518400", "4545 × 256"),
    ("3 × 3 × 16 × 32 + 32 = 4608", "4640", "3 × 3 × 16 × 32"),
    ("3 + 3 = 9", "6", "3 × 3"),
    ("3 × 3 = 6", "9", "3 + 3"),
    ("8 × 2 = 4", "16", "8/2"),
    ("8/2 = 16", "4", "8 × 2"),
    ("227 - 5 = 232", "222", "227 + 5"),
    ("227 + 5 = 222", "232", "227 − 5"),
    ("(227 - 5)/2 + 1 = 111", "112", "(227 − 5)/2"),
    ("12 × 3 = 123", "36", "123"),
    ("3 × 3 × 16 × 32 + 32 = 4650", "4640", None),
    ("1/3 = 0.34", "1/3", None),
    ("1/3 = 1", "1/3", None),
    ("100/3 ≈ 40", "100/3", None),
    ("1000 = 1005", "1000", None),
    ("2^5 = 10", "32", None),
    ("2 = 1 + 0", "2", None),
    ("0.4 ≈ 1/3", "0.4", None),
]
NO_VALUE = ["W = 5", "5 = W", "1/0 = 5", "9^9 = 9^9^9", "x = 3 × 4 × y", "[[1, 2]] = W"]


@pytest.mark.parametrize("written", HOLDS)
def test_a_line_that_holds(written: str) -> None:
    """Sides that are equal, rounded as shown, or close beside ≈ make a line true."""
    found = line(written)
    assert (found.holds, found.actual, found.repair) == (True, None, None)


@pytest.mark.parametrize(("written", "actual", "repair"), FAILS)
def test_a_line_that_fails(written: str, actual: str, repair: str | None) -> None:
    """A false line tells the value of its left side, and the small edit that makes it true where there is one."""
    found = line(written)
    assert found.holds is False
    assert found.actual is not None
    assert text(found.actual) == actual
    assert (None if found.repair is None else spaced(found.repair)) == repair


def claim(left: x.Expression, right: x.Expression) -> Equality:
    return Equality("as typed", left, right)


LETTER, ONE, ZERO = x.Letter(name="W"), x.Number(number=1), x.Number(number=0)
HUGE = x.Power(left=x.Number(number=10**300), right=x.Number(number=999))
GRID = x.Grid(rows=((ONE, ZERO),))
UNDECIDED = [
    claim(LETTER, ONE),
    claim(ONE, LETTER),
    claim(HUGE, ONE),
    claim(ONE, HUGE),
    claim(x.Shape(of=(ONE, ONE)), ONE),
    claim(GRID, LETTER),
    claim(GRID, x.Quotient(left=GRID, right=ONE)),
]


@pytest.mark.parametrize("equality", UNDECIDED)
def test_what_has_no_value_is_not_judged(equality: Equality) -> None:
    """A line with a letter, a division by zero or a number beyond all bounds is neither true nor false."""
    found = checked(equality)
    assert (found.holds, found.actual, found.repair) == (None, None, None)
    assert found.text == "as typed"
    assert found.formula == x.Chain(of=(equality.left, equality.right))


def test_grids() -> None:
    """Two matrices are the same or not, cell by cell; a column times a row is the matrix that it makes."""
    column, row = x.Grid(rows=((x.Number(number=3),), (x.Number(number=4),))), x.Grid(rows=((ONE, x.Number(number=2)),))
    product = x.Product(of=(column, row))
    whole = x.Grid(rows=tuple(tuple(x.Number(number=n) for n in line) for line in ((3, 6), (4, 8))))
    assert checked(claim(whole, product)).holds is True
    assert checked(claim(row, product)).holds is False
    assert checked(claim(GRID, x.Grid(rows=((LETTER, ONE),)))).holds in {None, False}


numbers = st.integers(0, 999).map(lambda number: x.Number(number=number))
formulas = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda items: x.Sum(of=tuple(items))),
        st.lists(inner, min_size=2, max_size=4).map(lambda items: x.Product(of=tuple(items))),
        st.tuples(inner, inner).map(lambda pair: x.Quotient(left=pair[0], right=pair[1])),
        inner.map(lambda one: x.Negative(inner=one)),
    ),
    max_leaves=8,
)


@given(formulas, st.integers(-10, 10_000))
def test_a_repair_makes_the_line_true(formula: x.Expression, number: int) -> None:
    """Whatever the line, a repair that is told of makes it true, and only a false line has one."""
    found = checked(Equality("", formula, x.Number(number=number)))
    if found.repair is not None:
        assert found.holds is False
        assert x.value_of(found.repair) == number


@given(formulas)
def test_repairs_are_other_formulas(formula: x.Expression) -> None:
    """The edits of a formula are few enough to try."""
    assert len(list(repairs(formula))) <= 300


def test_a_division_by_zero_does_not_hold() -> None:
    """What is divided by zero equals nothing, on either side and however deep."""
    nothing = x.Quotient(left=ZERO, right=x.add(ONE, x.minus(ONE)))
    for left, right in ((nothing, ONE), (ONE, nothing), (x.add(ONE, nothing), ONE)):
        assert checked(claim(left, right)).holds is False
