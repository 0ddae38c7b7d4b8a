"""How many figures and decimals a number was written with."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from grader.derivation import expression as x


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
    if isinstance(tree, x.Quotient) and tree.right == x.Number(number=100):
        # Of a percentage the figures are those before the sign; two decimals more stand in the number.
        found = figures_of(tree.left)
        return found and found._replace(decimals=found.decimals + 2)
    if isinstance(tree, x.Product) and len(tree.of) == 2 and _is_power_of_ten(tree.of[1]):
        return figures_of(tree.of[0])
    return _counted(tree.typed) if isinstance(tree, x.Number) and tree.typed and not tree.base else None


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


def significand(tree: x.Expression) -> tuple[x.Expression, int]:
    """Return the number before a power of ten and that power, 0 where there is none.

    >>> significand(x.Number(number=1500, typed="1.5e3"))[1]
    3
    """
    if isinstance(tree, x.Negative):
        inner, power = significand(tree.inner)
        return x.Negative(inner=inner), power
    if isinstance(tree, x.Product) and len(tree.of) == 2 and _is_power_of_ten(tree.of[1]):
        raised = x.value_or_none(tree.of[1].children()[1])
        return (tree.of[0], raised) if isinstance(raised, int) else (tree, 0)
    if not isinstance(tree, x.Number) or tree.base or "e" not in tree.typed:
        return tree, 0
    mantissa, _, exponent = tree.typed.partition("e")
    return x.Number(number=tree.number / Fraction(10) ** int(exponent), typed=mantissa), int(exponent)
