"""Exact numbers: integers and fractions, always in their simplest type."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm, log10

from grader.errors import DerivationError, LimitError, ZeroDivisorError

Exact = int | Fraction

MOST_BITS = 14_000
LEAST_ROUNDED = 10
"""Whole numbers below this are no roundings: one digit says too little."""
"""The largest size of a power's value, estimated before it is computed; Python prints up to 4,300 digits."""


def simplest(number: Exact) -> Exact:
    """Return a whole fraction as an integer.

    >>> simplest(Fraction(6, 3))
    2
    """
    return int(number) if number.denominator == 1 else number


def magnitude(number: Exact) -> Exact:
    """Return a number without its sign."""
    return number if number >= 0 else -number


def divided(dividend: Exact, divisor: Exact) -> Exact:
    """Return an exact quotient; dividing by zero is a DerivationError."""
    if divisor == 0:
        raise ZeroDivisorError("a division by zero")
    if isinstance(dividend, int) and isinstance(divisor, int) and dividend % divisor == 0:
        return dividend // divisor
    return simplest(Fraction(dividend) / divisor)


def raised(base: Exact, exponent: Exact) -> Exact:
    """Return an exact power; its size is estimated before it is computed.

    >>> raised(Fraction(1, 4), 5)
    Fraction(1, 1024)
    """
    if exponent.denominator != 1:
        raise DerivationError("a power with a fractional exponent has no exact value")
    bits = max(abs(base.numerator), base.denominator).bit_length()
    if bits * abs(int(exponent)) > MOST_BITS:
        raise LimitError(f"the power is too large (more than {MOST_BITS} bits)")
    if base == 0 and exponent <= 0:
        raise ZeroDivisorError("a division by zero") if exponent else DerivationError("0^0 has no value")
    return simplest(Fraction(base) ** int(exponent))


def common_factor(numbers: Iterable[Exact]) -> Exact:
    """Return the greatest number of which all are whole multiples, 0 where all are zero.

    >>> common_factor((Fraction(1, 2), 3, Fraction(5, 2)))
    Fraction(1, 2)
    """
    given = tuple(numbers)
    below = lcm(*(number.denominator for number in given))
    return divided(gcd(*(int(number * below) for number in given)), below)


def decimal_places(number: Exact) -> int | None:
    """Return how many decimal places write the number exactly, or None where no number of them does.

    >>> decimal_places(Fraction(1, 8)), decimal_places(Fraction(1, 3))
    (3, None)
    """
    denominator, twos, fives = number.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def shortens_endless(shown: Exact, number: Exact) -> bool:
    """Tell whether a decimal is a number without finitely many decimals, rounded or cut off where the decimal ends.

    >>> shortens_endless(Fraction("16.667"), Fraction(50, 3)), shortens_endless(Fraction("16.66"), Fraction(50, 3))
    (True, True)
    >>> shortens_endless(Fraction("16.65"), Fraction(50, 3)), shortens_endless(Fraction("0.12"), Fraction(1, 8))
    (False, False)
    """
    places = decimal_places(shown)
    if places is None or decimal_places(number) is not None or (places == 0 and magnitude(shown) < LEAST_ROUNDED):
        return False
    last = Fraction(1, 10**places)
    cut_off = magnitude(number) - magnitude(shown)
    return shown * number > 0 and -last / 2 <= cut_off < last


def in_units(number: Exact, places: int) -> int:
    """Return how many units of a decimal place the size of a number is, halves rounded up.

    >>> in_units(Fraction(-2, 3), 2), in_units(Fraction(5, 2), 0), in_units(1250, -2)
    (67, 3, 13)
    """
    dividend, divisor = _shifted(number, places)
    return (2 * dividend + divisor) // (2 * divisor)


def _shifted(number: Exact, places: int) -> tuple[int, int]:
    """Return the size of a number times a power of ten, as a dividend and a divisor."""
    dividend, divisor = abs(number.numerator), number.denominator
    return (dividend * 10**places, divisor) if places >= 0 else (dividend, divisor * 10**-places)


def rounded(number: Exact, *, figures: int | None = None, places: int | None = None) -> Exact:
    """Return a number rounded half up in size, to significant figures or to decimal places.

    >>> rounded(Fraction(25, 2), figures=2), rounded(Fraction(-1, 8), places=2), rounded(1250, figures=2)
    (13, Fraction(-13, 100), 1300)
    """
    last = (places or 0) if figures is None else figures - 1 - power_of_ten(number)
    units = in_units(number, last)
    size = simplest(Fraction(units, 10**last)) if last > 0 else units * 10**-last
    return size if number >= 0 else -size


def power_of_ten(number: Exact) -> int:
    """Return the power of ten of a number's first digit, 0 for zero.

    >>> power_of_ten(Fraction(1, 4)), power_of_ten(-4640), power_of_ten(10**60 - 1)
    (-1, 3, 59)
    """
    if number == 0:
        return 0
    # Floating point may miss a number next to a power of ten.
    about = round(log10(abs(number.numerator)) - log10(number.denominator))
    dividend, divisor = _shifted(number, -about)
    return about if dividend >= divisor else about - 1


def as_decimal(number: Exact, places: int) -> str:
    """Return the number with so many decimal places, rounded half up in size.

    >>> as_decimal(Fraction(2, 3), 3)
    '0.667'
    """
    scaled = in_units(number, places)
    whole, part = divmod(scaled, 10**places)
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
