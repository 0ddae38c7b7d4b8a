"""The dialects of answers of numbers and of answers in letters."""

from __future__ import annotations

from dataclasses import replace

from grader.reading.dialect import Dialect

NUMBERS = Dialect(locale="en", products=False, constants=False, crosses=True, percent=False)
"""Words stay words, and a comma parts digits or items."""
LETTERS = replace(NUMBERS, products=True)
"""A word of letters is their product."""
