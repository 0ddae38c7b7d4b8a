"""What two sides of an answer that are said to be equal have to do with each other.

``2/9 = 0.222`` gives a value and its rounding: the exact side is the answer, as with ``≈``. ``4640 = 4608`` and
``[4, 5, 6] = [1, 2, 3]`` give two finished values of which only one can be meant.
"""

from __future__ import annotations

from fractions import Fraction

from grader.derivation.exact import as_decimal, magnitude, power_of_ten
from grader.derivation.expression import Expression, Grid, Letter, Listed, Negative, Number, value_or_none

SEVERAL = (Listed, Grid)


def shows_rounded(exact: Expression, shown: Expression) -> bool:
    """Tell whether what is shown is the other side rounded to the decimals that it has, entry by entry.

    >>> from fractions import Fraction
    >>> shows_rounded(Number(number=Fraction(2, 9)), Number(number=Fraction(222, 1000), places=3))
    True
    """
    if not isinstance(shown, SEVERAL):
        return _rounds(exact, shown)
    pairs = list(zip(exact.children(), shown.children(), strict=False))
    alike = isinstance(exact, SEVERAL) and len(exact.children()) == len(shown.children())
    rounded = [_rounds(one, other) for one, other in pairs]
    return alike and any(rounded) and all(is_one or _same(*pair) for is_one, pair in zip(rounded, pairs, strict=True))


def is_another(value: Expression, last: Expression) -> bool:
    """Tell whether two sides are finished values and not the same one, be it rounded.

    >>> is_another(Number(number=4640), Number(number=4608))
    True
    """
    if not (_is_finished(value) and _is_finished(last)) or isinstance(value, SEVERAL) != isinstance(last, SEVERAL):
        return False
    if shows_rounded(value, last) or shows_rounded(last, value):
        return False
    if not isinstance(value, SEVERAL):
        return not _same(value, last)
    mine, other = value.children(), last.children()
    return len(mine) != len(other) or not all(map(_same, mine, other))


def is_far(value: Expression, shown: Expression) -> bool:
    """Tell whether a number that is shown is no rounding of a value, be it a rough one.

    It is over a tenth away, or both are whole and it has a figure that isn't the value's.

    >>> [is_far(Number(number=54), Number(number=other)) for other in (50, 54, 55, 45)]
    [False, False, True, True]
    """
    one, other = value_or_none(value), value_or_none(shown)
    if one is None or other is None:
        return False
    away = magnitude(one - other)
    if away and isinstance(one, int) and isinstance(other, int):
        return other == 0 or other % 10 ** (power_of_ten(away) + 1) != 0 or away > magnitude(one) // 10
    places = shown.places or 0 if isinstance(shown, Number) else 0
    return away > max(Fraction(1, 10**places), Fraction(magnitude(one), 10))


def _is_finished(side: Expression) -> bool:
    if isinstance(side, SEVERAL):
        return all(_is_finished(entry) or isinstance(entry, Letter) for entry in side.children())
    return isinstance(side.inner if isinstance(side, Negative) else side, Number)


def _rounds(exact: Expression, shown: Expression) -> bool:
    number = shown.inner if isinstance(shown, Negative) else shown
    if not isinstance(number, Number) or not number.places:
        return False
    value, rounded = value_or_none(exact), value_or_none(shown)
    if value is None or rounded is None or value == rounded:
        return False
    return as_decimal(value, number.places) == as_decimal(rounded, number.places)


def _same(one: Expression, other: Expression) -> bool:
    value = value_or_none(one)
    return one == other if value is None else value == value_or_none(other)
