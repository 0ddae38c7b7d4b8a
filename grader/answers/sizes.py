"""Sizes in bytes with their units, where these are asked: ``4.64 kB``, ``512 KiB = 524288 B``, ``0.5 MiB``.

kB, MB and GB are thousands of bytes; where MiB are asked they are taken for KiB, MiB and GiB, as many write them.
Each side of a chain is brought into the unit that is asked; a side without a unit has that of the next which has one.
"""

from __future__ import annotations

import re
from fractions import Fraction

UNITS = {"byte": Fraction(1), "mebibyte": Fraction(2**20)}
"""The units in which sizes are asked, in bytes."""
MOST_CHARACTERS = 500
_PREFIXES = {"k": 1, "m": 2, "g": 3, "t": 4, "kilo": 1, "mega": 2, "giga": 3, "tera": 4}
_BINARY = {"kibi": 1, "mebi": 2, "gibi": 3, "tebi": 4}
_PERSIAN = {"کیلو": 1, "مگا": 2, "گیگا": 3, "ترا": 4}
_SIZE = re.compile(
    rf"(?<=[\d)])\s*(?:(?P<short>[kKMGT])?(?P<i>i)?(?P<of>[Bb])|(?P<long>{'|'.join({**_PREFIXES, **_BINARY})})?"
    rf"(?P<word>bytes?|bits?)|(?P<persian>{'|'.join(_PERSIAN)})?\s?(?P<said>بایت|بیت))(?!\w)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"[^=≈~\n;⇒→]+|[=≈~\n;⇒→]+")
_BARE = re.compile(r"[\d\s.,*×·+\-−/()^x]*\d[\d\s.,*×·+\-−/()^x]*")


def in_unit(text: str, unit: str, *, binary: bool) -> str:
    """Return a text with its sizes in the unit that is asked; ``binary`` tells whether a kB has 1024 bytes.

    >>> in_unit("4.64 kB", "byte", binary=False), in_unit("8 · 2 = 16 KiB", "mebibyte", binary=True)
    ('4.64·1000', ' (8 · 2)·(1/1024) = 16·(1/1024)')
    """
    if len(text) > MOST_CHARACTERS or not _SIZE.search(text):
        return text
    factor, sides = "", _SIDE.findall(text)
    for place in reversed(range(len(sides))):
        found = _SIZE.search(sides[place])
        if found:
            factor = _times(_bytes(found, binary=binary) / UNITS[unit])
            sides[place] = _SIZE.sub(lambda size: _times(_bytes(size, binary=binary) / UNITS[unit]), sides[place])
        elif factor and _BARE.fullmatch(sides[place]):
            sides[place] = f" ({sides[place].strip()}){factor} "
    return "".join(sides)


def _times(factor: Fraction) -> str:
    if factor == 1:
        return ""
    return f"·{factor}" if factor.denominator == 1 else f"·({factor})"


def _bytes(size: re.Match[str], *, binary: bool) -> Fraction:
    """Return a unit of size in bytes."""
    prefix = (size["short"] or size["long"] or size["persian"] or "").casefold()
    power = {**_PREFIXES, **_BINARY, **_PERSIAN}.get(prefix, 0)
    thousand = 1024 if binary or size["i"] or prefix in _BINARY else 1000
    bits = size["of"] == "b" or (size["word"] or "").casefold().startswith("bit") or size["said"] == "بیت"
    return Fraction(thousand**power, 8 if bits else 1)
