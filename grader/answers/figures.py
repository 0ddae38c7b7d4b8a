"""How many figures and decimals a number was written with, and numbers rounded half up."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from grader.derivation import expression as x
from grader.derivation.exact import Exact, magnitude


class Figures(NamedTuple):
    """The least and the greatest number of significant figures, and the decimals, of a number as written."""

    least: int
    most: int
    decimals: int


def figures_of(tree: x.Expression) -> Figures | None:
    """Return the figures of a number as written, None for what is none: a fraction, a root.

    >>> figures_of(x.Number(number=1500, typed="1500"))
    Figures(least=2, most=4, decimals=0)
    """
    if isinstance(tree, x.Negative):
        return figures_of(tree.inner)
    if isinstance(tree, x.Product) and len(tree.of) == 2 and _is_power_of_ten(tree.of[1]):
        return figures_of(tree.of[0])
    return _counted(tree.typed) if isinstance(tree, x.Number) and tree.typed else None


def _is_power_of_ten(tree: x.Expression) -> bool:
    return isinstance(tree, x.Power) and isinstance(tree.left, x.Number) and tree.left.number == 10


def _counted(typed: str) -> Figures:
    mantissa, _, exponent = typed.partition("e")
    whole, point, decimals = mantissa.partition(".")
    digits = (whole + decimals).lstrip("0")
    if not digits:
        # Of a zero the decimals are what was looked at.
        return Figures(1, max(len(decimals), 1), len(decimals))
    least = len(digits) if point or exponent else len(digits.rstrip("0"))
    places = len(decimals) - int(exponent or 0)
    return Figures(least, len(digits), max(places, 0))


def rounded(number: Exact, *, figures: int | None = None, places: int | None = None) -> Fraction:
    """Return a number rounded half up, away from zero, to figures or to decimals.

    >>> rounded(Fraction(25, 2), figures=2), rounded(Fraction(-1, 8), places=2)
    (Fraction(13, 1), Fraction(-13, 100))
    """
    size = Fraction(magnitude(number))
    if figures is not None:
        places = figures - _before_point(size) if size else 0
    unit = Fraction(10) ** -(places or 0)
    steps = int(size / unit + Fraction(1, 2))
    return steps * unit * (1 if number >= 0 else -1)


def last_place(number: Exact, figures: int) -> Fraction:
    """Return how much one more in the last of a number's figures is.

    >>> last_place(4610, 3), last_place(Fraction(1, 4), 2)
    (Fraction(10, 1), Fraction(1, 100))
    """
    size = Fraction(magnitude(number))
    return Fraction(10) ** ((_before_point(size) if size else 1) - figures)


def _before_point(size: Fraction) -> int:
    """Return how many digits stand before the point; less than one where zeros follow it."""
    digits = len(str(size.numerator)) - len(str(size.denominator))
    return digits + 1 if size >= Fraction(10) ** digits else digits
