"""Rounded numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation.exact import Exact, power_of_ten
from grader.derivation.expression import as_expression, multiply, value_of
from grader.derivation.printing import latex, spaced, text
from grader.derivation.rounding import digits_within, rounded, shortened
from grader.reading import read_statement
from tests.reading.dialects import NUMBERS

WRITTEN: list[tuple[Exact, int, str]] = [
    (0, 4, "0"),
    (Fraction(2, 3), 4, "0.6667"),
    (Fraction(-2, 3), 2, "−0.67"),
    (Fraction(1, 2), 4, "0.5000"),
    (Fraction(12345, 10), 4, "1235"),
    (Fraction(12345, 10), 6, "1234.50"),
    (Fraction(99999, 100000), 4, "1.0000"),
    (Fraction(1, 30_000), 3, "3.33·10^(−5)"),
    (Fraction(1, 3_000), 3, "0.000333"),
    (Fraction(-1, 3_000_000), 2, "−3.3·10^(−7)"),
    (123_456_789, 4, "123456789"),
    (Fraction(10**12, 7), 4, "1.429·10^11"),
]


@pytest.mark.parametrize(("number", "digits", "written"), WRITTEN)
def test_a_rounded_number_has_so_many_digits(number: Exact, digits: int, written: str) -> None:
    """Very small and very large ones have a power of ten; the whole value is kept behind what is shown."""
    assert text(rounded(number, digits)) == written
    assert value_of(rounded(number, digits)) == number


@given(st.fractions(), st.integers(2, 12))
def test_what_is_shown_is_near(number: Fraction, digits: int) -> None:
    """It differs by at most half a unit of its last digit, however it is printed."""
    for printed in (text, spaced, latex):
        shown = value_of(read_statement(printed(rounded(number, digits)), NUMBERS).final)
        assert abs(shown - number) * 2 <= Fraction(10) ** (power_of_ten(number) + 1 - digits)


@given(st.fractions(min_value="0.0001"), st.fractions(min_value="0.0000001", max_value=1))
def test_enough_digits_are_shown_for_a_tolerance(number: Fraction, allowed: Fraction) -> None:
    """What is shown lies within half of what is allowed."""
    shown = value_of(read_statement(spaced(rounded(number, digits_within(number, allowed)))).final)
    assert abs(shown - number) * 2 <= allowed


def test_an_expression_is_shortened_all_through() -> None:
    """Whole numbers and letters stay; cells of a matrix have no power of ten, as blanks part them."""
    third, tiny = as_expression(Fraction(1, 3)), as_expression(Fraction(1, 3 * 10**6))
    assert text(shortened(multiply(third, 4640, x.Letter(name="a")), lambda _: 2)) == "0.33·4640·a"
    assert text(shortened(x.Listed(of=(third, tiny)), lambda _: 2)) == "[0.33, 3.3·10^(−7)]"
    assert text(shortened(x.Grid(rows=((third, tiny, as_expression(0)),)), lambda _: 2)) == "0.33 0.00000033 0"


def test_a_role_stays() -> None:
    """A rounded number can still be edited by what it is."""
    assert (rounded(Fraction(1, 3), role="slope").role, rounded(Fraction(1, 10**9), role="slope").role) == (
        "slope",
    ) * 2
