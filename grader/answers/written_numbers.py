"""Spellings of single numbers that only a question for a number allows: ``4.64k``, ``$46.40``, ``0.4714…``."""

from __future__ import annotations

import re
from typing import NamedTuple


class Spelling(NamedTuple):
    """How a number may be spelt: a pattern, what it is read as, why, and a text with it and one without."""

    pattern: str
    read_as: str
    why: str
    example: str
    other: str


SPELLINGS = (
    Spelling(r"(?<=\d)\s?[kK](?=\s*[.]?\s*$)", "·1000", "k is a thousand", "4.64k", "k 4.64"),
    Spelling(r"(?<=\d)\s?M(?=\s*[.]?\s*$)", "·1000000", "M is a million", "1.2M", "1.2m"),
    Spelling(r"(?<=\.\d)(\d*)\s*(?:…|\.\.\.)(?=\s*$)", r"\1", "decimals go on", "0.4714…", "4…"),
    Spelling(r"^(\s*)[$€£¥₹](?=\s*[-−]?\d[^$]*$)", r"\1 ", "a currency before it", "$46.40", "$46.40$"),
    Spelling(r"(?<=\d)(\s*)[€£¥₹﷼](?=\s*$)", r"\1 ", "a currency behind it", "46.40 €", "€ more"),
)


def spelt_out(text: str) -> str:
    """Return a text of a number in signs that are read everywhere.

    >>> spelt_out("4.64k"), spelt_out("$46.40"), spelt_out("4640")
    ('4.64·1000', ' 46.40', '4640')
    """
    for row in SPELLINGS:
        text = re.sub(row.pattern, row.read_as, text, count=1)
    return text
