"""Numbers as they are written: groups of three digits, decimals, powers of ten.

``1,605,632``, ``1'605'632`` and ``1_605_632`` are one number; ``0.25`` keeps its two places; ``1.6e6`` is
1600000; ``010`` is 10.
"""

from __future__ import annotations

import re
from fractions import Fraction

from grader.derivation.exact import simplest
from grader.derivation.expression import Number
from grader.reading.characters import Typed
from grader.reading.limits import DIGITS, EXPONENT, EXPONENT_TOO_LARGE, TOO_MANY_DIGITS

_SEPARATORS = ("'", "_", "\u2009", r"\{,\}", r"\\,")
_DIGIT = re.compile(r"[^0-9.]")


def numeral_pattern(*, commas: bool) -> str:
    """Return the pattern of a number; in brackets a comma separates items, elsewhere groups of three digits."""
    separators = "|".join((",", "[ ]", *_SEPARATORS) if commas else _SEPARATORS)
    grouped = rf"\d{{1,3}}(?P<by>{separators})\d{{3}}(?:(?P=by)\d{{3}})*+(?!(?P=by)?\d)"
    return rf"(?:(?:{grouped}|\d++)(?:\.\d++)?+|\.\d++)(?:[eE][+-]?\d++)?+"


def number(written: str, typed: Typed, start: int) -> Number:
    """Return the number that is written; one of too many digits is a LimitError."""
    if len(written) <= DIGITS and written.isdigit():
        return Number(number=int(written))
    mantissa, _, exponent = written.replace("E", "e").partition("e")
    whole, _, decimals = _DIGIT.sub("", mantissa).partition(".")
    if len(whole) + len(decimals) > DIGITS:
        raise typed.limit(TOO_MANY_DIGITS, start, DIGITS)
    if not exponent:
        return _decimal(whole, decimals)
    if len(exponent) > len(str(EXPONENT)) + 1 or abs(int(exponent)) > EXPONENT:
        raise typed.limit(EXPONENT_TOO_LARGE, start, EXPONENT)
    return Number(number=simplest(Fraction(int(whole + decimals)) * Fraction(10) ** (int(exponent) - len(decimals))))


def _decimal(whole: str, decimals: str) -> Number:
    if not decimals:
        return Number(number=int(whole))
    places = len(decimals)
    return Number(number=simplest(Fraction(int(whole + decimals), 10**places)), places=places)
