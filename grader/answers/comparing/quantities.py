"""The other ways in which a quantity may be meant: C for °C, a product below a stroke, letters of another size.

A difference that another reading of the same text would take away is for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from grader.answers.comparing.otherwise import otherwise
from grader.answers.terms import Terms
from grader.language import Message, Text
from grader.units import in_usual_letters, is_everyday, joined_symbols, measure_alike

TEMPERATURE = Text(
    en="{sign} is read as a unit of its own; as degrees it is right",
    fa="{sign} یکایی جدا خوانده شد؛ به عنوان درجه درست است",
)
DEGREES = Text(
    en="degrees are read as those of an angle; of Celsius this is right",
    fa="درجه زاویه خوانده شد؛ به درجهٔ سلسیوس درست است",
)
BELOW = Text(
    en="only what touches the stroke is read below it; with all of it below, this is right",
    fa="تنها آنچه به خط کسر چسبیده در مخرج خوانده شد؛ اگر همه در مخرج باشد درست است",
)
OF_1024 = Text(
    en="kB, MB and GB are read as thousands of bytes; with 1024 this is right",
    fa="kB و MB و GB هزارتایی خوانده شد؛ با ۱۰۲۴ درست است",
)
OTHER_LETTERS = Text(
    en="{word} is a unit of its own; as the usual {usual} it is right",
    fa="{word} یکایی جداست؛ به عنوان {usual} درست است",
)
MOST_CHARACTERS = 200
_TEMPERATURE = re.compile(r"(?<=\d)(\s*)([CF])(?=\s*$)")
_DEGREES = re.compile(r"(?<=\d)\s*(?:°|degrees?|deg|درجه)\s*$")
_BELOW = re.compile(r"/\s*([^()/=\d][^()/=]*?(?:[·*⋅×]|-(?=[A-Za-z]))[^()/=]*?)\s*$")
_BYTES = re.compile(r"(?<![A-Za-z])([kKMGT])B(?![A-Za-z])")
_WORD = re.compile(r"[A-Za-zµμ]{2,12}")


def rivals(text: str, terms: Terms) -> Iterator[tuple[Message | None, str, Terms]]:
    """Yield the other ways in which a quantity can be meant: why, what is read then, under which terms."""
    yield from otherwise(text, terms)
    if len(text) > MOST_CHARACTERS:
        return
    scale = _TEMPERATURE.search(text)
    if scale:
        yield Message.of(TEMPERATURE, sign=scale[2]), _TEMPERATURE.sub(r"\1°\2", text), terms
    for reason, pattern, other in _REWRITES:
        if pattern.search(text):
            yield Message.of(reason), pattern.sub(other, text), terms
    for word in dict.fromkeys(_WORD.findall(text)):
        usual = "" if is_everyday(word) else in_usual_letters(word) or " ".join(joined_symbols(word))
        # A prefix of another size is a mistake: Mm for mm.
        if usual and not measure_alike(word, usual):
            yield Message.of(OTHER_LETTERS, word=word, usual=usual), re.sub(rf"\b{word}\b", usual, text), terms


def _binary(found: re.Match[str]) -> str:
    return f"{found[1].upper()}iB"


_REWRITES: tuple[tuple[Text, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (DEGREES, _DEGREES, "°C"),
    (BELOW, _BELOW, r"/(\1)"),
    (OF_1024, _BYTES, _binary),
)
