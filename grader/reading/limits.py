"""The bounds of what is read, and what is said when one is met.

A bound is checked before the work that it bounds: the length before anything looks at the text, the tokens
and the depth while they are counted, the size of a value before it is computed.
"""

from __future__ import annotations

from grader.derivation.exact import MOST_BITS
from grader.language import Text

CHARACTERS = 2_000
TOKENS = 2_000
DEPTH = 40
DIGITS = 60
EXPONENT = 999
BITS = MOST_BITS
CELLS = 4_096
CELL_CHARACTERS = 200
GRID_CHARACTERS = 100_000

TOO_LONG = Text(en="more than {most} characters are not read", fa="بیش از {most} نویسه خوانده نمی‌شود")
TOO_MANY_TOKENS = Text(
    en="more than {most} numbers and signs are not read", fa="بیش از {most} عدد و نشانه خوانده نمی‌شود"
)
TOO_DEEP = Text(en="nested deeper than {most} levels", fa="بیش از {most} لایه تودرتو است")
TOO_MANY_DIGITS = Text(
    en="a number of more than {most} digits is not read", fa="عددی با بیش از {most} رقم خوانده نمی‌شود"
)
EXPONENT_TOO_LARGE = Text(en="an exponent beyond ±{most} is not computed", fa="توانی فراتر از ±{most} محاسبه نمی‌شود")
VALUE_TOO_LARGE = Text(
    en="the value would have more than {most} binary digits; it is not computed",
    fa="مقدار بیش از {most} رقم دودویی خواهد داشت و محاسبه نمی‌شود",
)
TOO_MANY_CELLS = Text(en="more than {most} cells are not read", fa="بیش از {most} خانه خوانده نمی‌شود")
CELL_TOO_LONG = Text(
    en="a cell of more than {most} characters is not read", fa="خانه‌ای با بیش از {most} نویسه خوانده نمی‌شود"
)
