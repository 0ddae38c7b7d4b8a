r"""How numbers are written where: the decimal sign, and what parts groups of digits.

    en  1,234.5    de  1.234,5    fr  1 234,5    ch  1'234.5    in  12,34,567.8    fa  ۱٬۲۳۴٫۵

Digits of every script are 0 to 9 already, ``٫`` is ``.`` and ``٬`` is ``'``. A sign that can be read in one
way only is read so: ``1000,99`` has no group of three digits, so its comma is a decimal sign.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from grader.derivation.exact import simplest
from grader.derivation.expression import Number
from grader.reading.characters import Typed
from grader.reading.limits import DIGITS, EXPONENT

_ANY = ("'", "_", "\u2009", r"\{,\}", r"\\,", r",\\!\s*")
"""What parts groups of three digits everywhere."""


class Point(NamedTuple):
    """A decimal sign where no locale is given: why it can be nothing else, a number with it and one without."""

    pattern: str
    why: str
    example: str
    other: str


POINTS = (
    Point(r"\.", "points part no groups", "1.5", "15"),
    Point(r"(?<=\b0),(?=\d++(?![,\d]))", "no group begins with 0", "0,125", "10,125"),
    Point(r"(?<=\d\d\d\d),(?=\d++(?![,\d]))", "no group has four digits", "1000,125", "100,125"),
    Point(r"(?<=\d),(?!\d{3}(?!\d))(?=\d++(?!,))", "every group has three digits", "12,5", "12,500"),
    Point(r"(?<=\d)\{,\}(?!\d{3}(?!\d))(?=\d)", "every group in LaTeX has three digits", "12{,}5", "12{,}500"),
)


class Locale(NamedTuple):
    """The decimal sign, the signs between groups, and how many digits the groups before the last have."""

    point: str
    groups: tuple[str, ...]
    size: str = "3"


LOCALES = {
    "": Locale(".", (",", "[ ]")),
    "en": Locale(".", (",", "[ ]")),
    "fa": Locale(".", (",", "[ ]")),
    "ar": Locale(".", (",", "[ ]")),
    "in": Locale(".", (",", "[ ]"), "2,3"),
    "ch": Locale(".", ("[ ]",)),
    "de": Locale(",", (r"\.", "[ ]")),
    "fr": Locale(",", ("[ ]", r"\.")),
}
"""The locales by name; where none is given, numbers are read as in ``en`` or in the one way that they can be."""


_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}")
_NO_DIGIT = re.compile(r"\D")
_LATEX = re.compile(r"\{,\}(?=\d{3}(?!\d))|\\,|,\\!\s*")
_BOTH = r"[1-9]\d{0,2}(?P<dot>\.)\d{3}(?:(?P=dot)\d{3})*+,(?!\d{3}(?!\d))\d++"
"""Points between groups and a comma behind them, which can be nothing else: ``1.234,5``."""

_DOTS = r"[1-9]\d{0,2}(?:\.\d{3}){2,}+(?![.,]?\d)"
"""Points between several groups, none of which can be a decimal one: ``1.605.632``."""


@lru_cache(maxsize=64)
def numeral(locale: str, *, grouped: bool, units: bool = False) -> re.Pattern[str]:
    """Return the pattern of a number; where items may stand a comma parts them and not ``grouped`` digits.

    Where ``units`` are read no letter is multiplied by e: ``2.5E+5 Pa`` has an exponent, ``2e+5x`` is a sum.
    """
    style = LOCALES[locale]
    signs = [sign for sign in style.groups if grouped or sign not in {",", "[ ]"}]
    between = "|".join((*signs, *_ANY))
    whole = rf"[1-9]\d{{0,2}}(?P<by>{between})(?:\d{{{style.size}}}(?P=by))*+\d{{3}}(?!(?P=by)?\d)"
    points = [re.escape(style.point)] if locale else [one.pattern for one in POINTS if grouped or one.pattern == r"\."]
    point = f"(?:{'|'.join(points)})"
    decimals = rf"(?:{point}\d++(?:[ \u2009]\d{{3}}(?!\d))*+)"
    last = r"(?:\.(?=\s*(?:$|[),;\]}]|[eE][+-]?\d)))"
    exponent = r"(?:[eE][-+]?\d++)" if units else r"(?:[eE](?:-?\d++|\+\d++(?!\s*[*]?\s*[A-Za-z(])))"
    both = rf"{_BOTH}|{_DOTS}|" if grouped and not locale else ""
    return re.compile(rf"(?:{both}(?:{whole}|\d++)(?:{decimals}|{last})?|{point}\d++){exponent}?")


def plain(written: str, locale: str) -> str:
    """Return a number that matched as digits with a point and an exponent.

    >>> plain("1.234,50", "de"), plain("12,34,567.8", "in"), plain("1000,99", "")
    ('1234.50', '1234567.8', '1000.99')
    """
    if written.isdecimal():
        return written
    mantissa, _, exponent = _LATEX.sub("", written).replace("{,}", ",").lower().partition("e")
    point = LOCALES[locale].point
    commas = mantissa.count(",") == 1 and not _GROUP.fullmatch(mantissa)
    if not locale and commas and mantissa.rfind(",") > mantissa.rfind("."):
        point = ","
    if not locale and mantissa.count(".") > 1 and "," not in mantissa:
        mantissa = mantissa.replace(".", "")
    whole, sign, decimals = mantissa.rpartition(point) if point in mantissa else (mantissa, "", "")
    return _NO_DIGIT.sub("", whole) + (sign and "." + _NO_DIGIT.sub("", decimals)) + (exponent and "e" + exponent)


def number(written: str, typed: Typed, start: int) -> Number:
    """Return the number of digits with a point and an exponent; one of too many digits is a LimitError."""
    if len(written) <= DIGITS.most and written.isdecimal():
        return Number(number=int(written), typed=written)
    mantissa, _, exponent = written.partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(whole) + len(decimals) > DIGITS.most:
        raise typed.limit(DIGITS, start)
    if not exponent:
        value = simplest(Fraction(int(whole + decimals), 10 ** len(decimals)))
        return Number(number=value, places=len(decimals) or None, typed=written)
    if len(exponent) > len(str(EXPONENT.most)) + 1 or abs(int(exponent)) > EXPONENT.most:
        raise typed.limit(EXPONENT, start)
    value = simplest(Fraction(int(whole + decimals)) * Fraction(10) ** (int(exponent) - len(decimals)))
    return Number(number=value, typed=written)
