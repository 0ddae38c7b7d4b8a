"""The other ways in which a vector or a matrix may be meant: by unit vectors, with noughts for the letter o."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers.answer_type import Rival
from grader.answers.comparing.otherwise import TWO_WAYS, otherwise
from grader.answers.terms import Terms
from grader.language import Message, Text
from grader.reading.listings import without_bullets

NOUGHTS = Text(
    en="the letter {letter} stands where {digit} would be right", fa="حرف {letter} جایی آمده است که {digit} درست است"
)
BULLETS = Text(
    en="the strokes before the lines may be minus signs; read as bullets this is right",
    fa="خط‌های پیش از سطرها شاید منفی باشند؛ اگر نشانهٔ فهرست باشند درست است",
)
_LOOK_ALIKE = (("o", "0"), ("O", "0"), ("l", "1"), ("I", "1"))
_TIGHT = re.compile(r"(?<=\d),(?=\d)")
_NUMBER = r"(?:\d+(?:[./٫]\d+)?|\\d?frac\s*(?:\d\d|\{\d+\}\{\d+\})|√\d+|\\sqrt\s*\{?\d+\}?|\([^()]{1,40}\))"
_FONT = r"\\(?:hat|mathbf|vec|bm|boldsymbol)\s*\{?\s*\\?"
_UNIT = rf"(?:{_FONT}(?P<named>[ijk])(?:math)?\s*\}}?|(?P<plain>[ijkîĵ])[\u0302\u20d7]?(?!\w))"
_TERM = re.compile(rf"\s*(?P<sign>[-−+]?)\s*(?P<times>{_NUMBER})?\s*[*·]?\s*{_UNIT}\s*")
_HATS = str.maketrans("îĵ", "ij")
_NAME = re.compile(r"\s*\\?(?:vec|mathbf)?\s*\{?[^\W\d_]\}?\u20d7?\s*=")


def of_numbers(written: str, terms: Terms) -> Iterator[Rival]:
    """Yield the other ways in which numbers side by side may be meant."""
    for letter, digit in _LOOK_ALIKE:
        noughts = _with_digit(written, letter, digit)
        if noughts != written:
            yield Message.of(NOUGHTS, letter=letter, digit=digit), noughts, terms
    for vector in of_units(written):
        yield None, vector, terms
    for other in {_TIGHT.sub(".", written), _TIGHT.sub(", ", written)} - {written}:
        yield Message.of(TWO_WAYS, sign='","'), other, terms
    if (lines := without_bullets(written)) != written:
        yield Message.of(BULLETS), lines, terms
    yield from otherwise(written, terms)


def _with_digit(written: str, letter: str, digit: str) -> str:
    """Return a text with digits for a letter that stands alone or beside digits only."""
    return re.sub(rf"(?<![^\W\d]){letter}(?![^\W\d])", digit, written)


def of_units(written: str) -> Iterator[str]:
    """Yield the vectors that a sum of unit vectors is, in space and in the plane.

    >>> list(of_units("3i + 2j − k")), list(of_units("i - 2j")), list(of_units("2j + i + j"))
    (['[3, 2, -1]'], ['[1, -2, 0]', '[1, -2]'], [])
    """
    name = _NAME.match(written)
    at = name.end() if name else 0
    entries: dict[str, str] = {}
    while (term := _TERM.match(written, at)) and (term["sign"] or not entries) and len(entries) < 4:
        axis = (term["named"] or term["plain"]).translate(_HATS)
        entries[axis if axis not in entries else "twice"] = ("-" if term["sign"] in {"-", "−"} else "") + (
            term["times"] or "1"
        )
        at = term.end()
    if not entries or "twice" in entries or written[at:].strip(" .$"):
        return
    for axes in ("ijk", "ij") if "k" not in entries else ("ijk",):
        yield f"[{', '.join(entries.get(axis, '0') for axis in axes)}]"
