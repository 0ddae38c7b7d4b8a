"""Numbers that are no longer exact, as people write them: ``0.6225``, ``1.099·10^(−4)``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact, decimal_places, power_of_ten, simplest
from grader.derivation.expression import Expression, Grid, Negative, Number, Power, Product, as_expression

DIGITS = 4
"""How many significant digits are shown where nothing asks for more."""
SMALLEST, LARGEST = -5, 9
"""The powers of ten from which on, downwards and upwards, a number is written with one."""


def rounded(number: Exact, digits: int = DIGITS, role: str = "", symbol: str = "") -> Expression:
    """Return a number shown with so many significant digits; it keeps its whole value.

    >>> from grader.derivation.printing import text
    >>> text(rounded(Fraction(2, 3))), text(rounded(Fraction(1, 3_000_000), 2)), text(rounded(0))
    ('0.6667', '3.3·10^(−7)', '0')
    """
    exponent = power_of_ten(number)
    if SMALLEST < exponent < LARGEST:
        return _decimal(number, digits, role, symbol)
    if number < 0:
        return Negative(role, symbol, rounded(-number, digits))
    leading = simplest(Fraction(number) / Fraction(10) ** exponent)
    power = Power(left=as_expression(10), right=as_expression(exponent))
    return Product(role, symbol, (_decimal(leading, digits), power))


def _decimal(number: Exact, digits: int, role: str = "", symbol: str = "") -> Number:
    places = max(0, digits - 1 - power_of_ten(number)) if number else 0
    return Number(role, symbol, number, places)


def in_decimals(number: Exact, most: int, role: str = "", symbol: str = "") -> Number:
    """Return a number as a decimal where at most so many places write it exactly, else as a fraction.

    >>> in_decimals(Fraction(1, 4), 4).places, in_decimals(Fraction(1, 3), 4).places
    (2, None)
    """
    places = decimal_places(number)
    return Number(role, symbol, number, places if places in range(1, most + 1) else None)


def digits_within(number: Exact, allowed: Exact) -> int:
    """Return how many significant digits show a number with at most half the error that is allowed.

    >>> digits_within(Fraction(1, 3), 0), digits_within(Fraction(1, 3), Fraction(1, 10**6))
    (4, 6)
    """
    return max(DIGITS, power_of_ten(number) + 1 - power_of_ten(allowed)) if allowed else DIGITS


def as_decimals(expression: Expression, most: int) -> Expression:
    """Return an expression whose fractions are decimals where at most so many places write them exactly."""

    def write(node: Expression) -> Expression | None:
        if not isinstance(node, Number) or node.places is not None:
            return None
        places = decimal_places(node.number)
        return replace(node, places=places) if places in range(1, most + 1) else None

    return everywhere(expression, write)


def shortened(expression: Expression, digits: Callable[[Exact], int]) -> Expression:
    """Return an expression whose fractions are decimals of so many significant digits.

    Whole numbers and what is a decimal already stay. The cells of a matrix are written without powers of ten, as
    blanks part them.
    """
    write = _decimal if isinstance(expression, Grid) else rounded

    def shorten(node: Expression) -> Expression | None:
        if not isinstance(node, Number) or node.places is not None or node.number.denominator == 1:
            return None
        return write(node.number, digits(node.number))

    return everywhere(expression, shorten)
