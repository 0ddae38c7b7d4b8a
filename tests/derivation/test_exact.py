"""Exact numbers: simplest types, quotients, powers within bounds, decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation.exact import (
    MOST_BITS,
    Exact,
    as_decimal,
    decimal_places,
    divided,
    magnitude,
    power_of_ten,
    raised,
    rounded,
    simplest,
)
from grader.errors import DerivationError, LimitError

QUOTIENTS: list[tuple[Exact, Exact, Exact]] = [
    (6, 3, 2),
    (222, 4, Fraction(111, 2)),
    (-6, 4, Fraction(-3, 2)),
    (0, 5, 0),
]


@pytest.mark.parametrize(("dividend", "divisor", "quotient"), QUOTIENTS)
def test_a_quotient_is_exact_and_in_its_simplest_type(dividend: Exact, divisor: Exact, quotient: Exact) -> None:
    """A whole quotient is an integer."""
    assert divided(dividend, divisor) == quotient
    assert type(divided(dividend, divisor)) is type(quotient)
    assert type(simplest(Fraction(dividend))) is int


def test_a_magnitude_has_no_sign() -> None:
    """Fractions and integers stay what they are."""
    assert [magnitude(number) for number in (-3, 0, Fraction(-1, 2), Fraction(1, 2))] == [
        3,
        0,
        Fraction(1, 2),
        Fraction(1, 2),
    ]


POWERS: list[tuple[Exact, Exact, Exact]] = [
    (2, 10, 1024),
    (2, -1, Fraction(1, 2)),
    (Fraction(1, 4), 4, Fraction(1, 256)),
    (Fraction(1, 4), -2, 16),
    (-2, 3, -8),
    (0, 5, 0),
    (7, 0, 1),
    (2, Fraction(4, 2), 4),
]


@pytest.mark.parametrize(("base", "exponent", "power"), POWERS)
def test_a_power_is_exact(base: Exact, exponent: Exact, power: Exact) -> None:
    """Negative exponents give fractions, and a whole result is an integer."""
    assert raised(base, exponent) == power
    assert type(raised(base, exponent)) is type(power)


REFUSED: list[tuple[Exact, Exact, type[Exception], str]] = [
    (2, Fraction(1, 2), DerivationError, "fractional exponent"),
    (0, -1, DerivationError, "division by zero"),
    (0, 0, DerivationError, "has no value"),
    (2, MOST_BITS, LimitError, "too large"),
    (2, -MOST_BITS, LimitError, "too large"),
    (10**400, 16, LimitError, "too large"),
    (Fraction(1, 10**400), 16, LimitError, "too large"),
    (9, 10**30, LimitError, "too large"),
]


@pytest.mark.parametrize(("base", "exponent", "kind", "said"), REFUSED)
def test_a_power_without_an_exact_or_bounded_value_is_refused(
    base: Exact, exponent: Exact, kind: type[Exception], said: str
) -> None:
    """The size is estimated before anything is computed."""
    with pytest.raises(kind, match=said):
        raised(base, exponent)


def test_nothing_is_divided_by_zero() -> None:
    """A division by zero is told of as such."""
    with pytest.raises(DerivationError, match="division by zero"):
        divided(1, 0)


PLACES: list[tuple[Exact, int | None]] = [
    (3, 0),
    (Fraction(1, 2), 1),
    (Fraction(1, 8), 3),
    (Fraction(7, 20), 2),
    (Fraction(1, 125), 3),
    (Fraction(1, 3), None),
    (Fraction(1, 6), None),
]


@pytest.mark.parametrize(("number", "places"), PLACES)
def test_decimal_places_are_as_many_as_are_needed(number: Exact, places: int | None) -> None:
    """A number whose denominator has another prime than 2 and 5 has no last place."""
    assert decimal_places(number) == places


DECIMALS: list[tuple[Exact, int, str]] = [
    (Fraction(2, 3), 3, "0.667"),
    (Fraction(1, 2), 0, "1"),
    (Fraction(-1, 2), 0, "-1"),
    (Fraction(-1, 1000), 2, "0.00"),
    (Fraction(-7, 4), 1, "-1.8"),
    (5, 2, "5.00"),
    (0, 0, "0"),
]


@pytest.mark.parametrize(("number", "places", "written"), DECIMALS)
def test_a_decimal_is_rounded_half_up_in_size(number: Exact, places: int, written: str) -> None:
    """Zero has no sign, however it came about."""
    assert as_decimal(number, places) == written


@given(st.integers(-(10**6), 10**6), st.integers(1, 1000), st.integers(0, 6))
def test_decimals_agree_with_those_of_the_standard_library(numerator: int, denominator: int, places: int) -> None:
    """What is written is within half of the last place, and is exact where the places suffice."""
    number = simplest(Fraction(numerator, denominator))
    written = as_decimal(number, places)
    expected = (Decimal(numerator) / Decimal(denominator)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Fraction(written) == Fraction(expected)
    needed = decimal_places(number)
    if needed is not None:
        assert Fraction(as_decimal(number, needed)) == number


ROUNDED: list[tuple[Exact, int | None, int | None, Exact]] = [
    (Fraction(25, 2), 2, None, 13),
    (Fraction(-25, 2), 2, None, -13),
    (Fraction(25, 2), None, None, 13),
    (Fraction(249, 20), 3, None, Fraction(25, 2)),
    (1250, 2, None, 1300),
    (1249, 2, None, 1200),
    (Fraction(999, 1000), 2, None, 1),
    (Fraction(1, 8), None, 2, Fraction(13, 100)),
    (Fraction(-1, 1000), None, 2, 0),
    (1250, None, -2, 1300),
    (0, 3, None, 0),
]


@pytest.mark.parametrize(("number", "figures", "places", "expected"), ROUNDED)
def test_a_half_is_rounded_up_in_size(number: Exact, figures: int | None, places: int | None, expected: Exact) -> None:
    """To significant figures, to decimals, or to a whole number."""
    assert rounded(number, figures=figures, places=places) == expected


POWERS_OF_TEN: list[tuple[Exact, int]] = [
    (0, 0),
    (1, 0),
    (-9, 0),
    (10, 1),
    (Fraction(1, 10), -1),
    (Fraction(1, 9), -1),
    (10**60 - 1, 59),
    (10**60, 60),
    (Fraction(10**60 - 1, 10**60), -1),
    (10**4000, 4000),
]


@pytest.mark.parametrize(("number", "power"), POWERS_OF_TEN)
def test_the_power_of_ten_is_that_of_the_first_digit(number: Exact, power: int) -> None:
    """However near to the next one a number is, and however large."""
    assert power_of_ten(number) == power
