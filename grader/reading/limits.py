"""The bounds of what is read: how much, why so much, and what is said of more.

A bound is checked before the work that it bounds: the length before anything looks at the text, the tokens
and the depth while they are counted, the size of a value before it is computed.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.derivation.exact import MOST_BITS
from grader.language import Text

CHARACTERS = 2_000
"""A page of working has about so many; reading so many costs milliseconds, whatever they are."""
GRID_CHARACTERS = 100_000
"""The most cells with some twenty characters each."""
TOO_LONG = Text(en="more than {most} characters are not read", fa="بیش از {most} نویسه خوانده نمی‌شود")


class Limit(NamedTuple):
    """A bound, and what is said of a text beyond it."""

    most: int
    text: Text


def _exponent(most: int) -> Limit:
    said = Text(en="an exponent beyond ±{most} is not computed", fa="توانی فراتر از ±{most} محاسبه نمی‌شود")
    return Limit(most, said)


TOKENS = Limit(
    CHARACTERS,  # in a long matrix as well: its cells are cut apart before they are read
    Text(en="more than {most} numbers and signs are not read", fa="بیش از {most} عدد و نشانه خوانده نمی‌شود"),
)
_TOO_DEEP = Text(en="nested deeper than {most} levels", fa="بیش از {most} لایه تودرتو است")
DEPTH = Limit(40, _TOO_DEEP)
"""Each level of brackets takes several of Python's thousand frames."""
HEIGHT = Limit(60, _TOO_DEEP)
"""What works on trees goes down once more for each of their levels; ``a/b/c`` has one for each stroke."""
DIGITS = Limit(
    60,  # exact answers of exams have up to twenty
    Text(en="a number of more than {most} digits is not read", fa="عددی با بیش از {most} رقم خوانده نمی‌شود"),
)
EXPONENT = _exponent(999)
"""Three digits: 1e999 has 3,300 binary ones and can still be multiplied by another."""
BITS = Limit(
    MOST_BITS,
    Text(
        en="the value would have more than {most} binary digits; it is not computed",
        fa="مقدار بیش از {most} رقم دودویی خواهد داشت و محاسبه نمی‌شود",
    ),
)
POWER_OF_BITS = _exponent(MOST_BITS)
"""Two to this power has as many binary digits as a value may have."""
POWER_OF_LETTERS = _exponent(100_000)
"""A power of a letter is never multiplied out beyond what the canonical form allows; it only has to be shown."""
FACTORIAL = Limit(
    1_000,  # its value has 8,530 binary digits
    Text(en="a factorial beyond {most}! is not computed", fa="فاکتوریل بزرگ‌تر از {most}! محاسبه نمی‌شود"),
)
CELLS = Limit(
    4_096,  # a map of 64 × 64, the largest that an exam writes out
    Text(en="more than {most} cells are not read", fa="بیش از {most} خانه خوانده نمی‌شود"),
)
CELL_CHARACTERS = Limit(
    200,  # an expression, no working
    Text(en="a cell of more than {most} characters is not read", fa="خانه‌ای با بیش از {most} نویسه خوانده نمی‌شود"),
)
LETTERS = Limit(
    40,  # more than an alphabet; every letter is a dimension where polynomials are compared
    Text(en="more than {most} different letters", fa="بیش از {most} حرف متفاوت"),
)
SIDES = Limit(
    24,  # more than a chain of working has; each is compared with the next
    Text(en="more than {most} sides with signs between them", fa="بیش از {most} طرف با نشانه میان آن‌ها"),
)
