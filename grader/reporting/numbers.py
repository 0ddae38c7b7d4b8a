"""Marks, counts and shares as text in the digits of a language."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from grader.derivation.exact import Exact, as_decimal, in_units
from grader.language import digits

PERCENT = {"en": "%", "fa": "٪"}


@lru_cache(maxsize=4096)
def marks_text(marks: Exact, language: str) -> str:
    """Return marks with at most two decimals.

    >>> marks_text(Fraction(35, 2), "en"), marks_text(Fraction(20), "fa")
    ('17.5', '۲۰')
    """
    return digits(_plain(marks), language)


def _plain(marks: Exact) -> str:
    return str(marks.numerator) if marks.denominator == 1 else as_decimal(marks, 2).rstrip("0").rstrip(".")


def total(marks: Iterable[Fraction]) -> Fraction:
    """Return a sum of marks; whole ones, which most are, are added as integers, as a page has many sums.

    >>> total([Fraction(2), Fraction(1, 2), Fraction(3)])
    Fraction(11, 2)
    """
    whole, rest = 0, Fraction(0)
    for mark in marks:
        if mark.denominator == 1:
            whole += mark.numerator
        else:
            rest += mark
    return rest + whole


def marks_number(marks: Fraction) -> int | float:
    """Return marks as a number for JSON: whole, or rounded to two decimals.

    >>> marks_number(Fraction(2)), marks_number(Fraction(1, 3))
    (2, 0.33)
    """
    return marks.numerator if marks.denominator == 1 else float(as_decimal(marks, 2))


def percent(share: Fraction) -> int:
    """Return a share as whole per cent, from 0 to 100.

    >>> percent(Fraction(2, 3))
    67
    """
    return min(100, in_units(max(share, Fraction(0)), 2))


def percent_text(share: Fraction, language: str) -> str:
    """Return a share as whole per cent in the digits of a language.

    >>> percent_text(Fraction(1, 4), "fa")
    '۲۵٪'
    """
    return digits(str(percent(share)), language) + PERCENT[language]
