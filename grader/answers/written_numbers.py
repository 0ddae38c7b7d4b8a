"""Spellings of single numbers and quantities that only a question for one allows: ``4.64k``, ``$46.40``, ``5 1/s``."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.units import CURRENCIES


class Spelling(NamedTuple):
    """How a number may be spelt: a pattern, what it is read as, why, and a text with it and one without."""

    pattern: str
    read_as: str
    why: str
    example: str
    other: str


_SIGNS = "|".join(re.escape(one) for names in CURRENCIES.values() for one in names[:1] if not one.isalpha())
_NAMES = "|".join(one for names in CURRENCIES.values() for one in names if one.isalpha())
_CODES = "|".join(names[1] for names in CURRENCIES.values() if names[1].isupper())
_SCALES = "thousand|million|billion|[kKM]|هزار|میلیون|میلیارد"
_ENDS = r"(?=\s*[.]?\s*(?:$|\s[^\W\d_]{2,}\s*$))"
"""The end of a text, or one word that says what is counted."""
PERCENT_WORDS = "per ?cent|درصد"
SPELLINGS = (
    Spelling(rf"^(\s*)(?:{_SIGNS}|{_CODES})(?=\s*[-−]?\d[^$]*$)", r"\1 ", "a currency before it", "$46.40", "$46.40$"),
    Spelling(
        rf"^([^$]*\d(?:\s*(?:{_SCALES}))?)\s*(?:{_SIGNS}|{_NAMES})(?=\s*[.]?\s*$)",
        r"\1",
        "a currency behind it",
        "46.40 €",
        "€ more",
    ),
    Spelling(rf"(?<=\d)\s?[kK]{_ENDS}", "·1000", "k is a thousand", "4.64k", "k 4.64"),
    Spelling(rf"(?<=\d)\s?M{_ENDS}", "·1000000", "M is a million", "1.2M", "1.2m"),
    Spelling(r"(?<=\.\d)(\d*)\s*(?:…|\.\.\.)(?=\s*$)", r"\1", "decimals go on", "0.4714…", "4…"),
    Spelling(rf"(?<=\d)\s*(?:{PERCENT_WORDS}){_ENDS}", "%", "a word for a sign", "75 percent", "percent 75"),
    *(
        Spelling(rf"(?<=\d)\s*(?:{words}){_ENDS}", f"·{number}", "a word for a scale", f"4 {one}", f"{one} 4")
        for one, words, number in (
            ("thousand", "thousand|هزار(?: تا)?", 10**3),
            ("million", "million|میلیون", 10**6),
            ("billion", "billion|میلیارد", 10**9),
        )
    ),
)
"""How a number may be spelt where one is asked."""
QUANTITIES = (
    Spelling(r"(?<=\d)\s+1\s*/\s*(?=[A-Za-z(])", " /", "a unit below a 1", "5 1/s", "5 1/2 s"),
    Spelling(r"\\(?:SI|qty|unit)\{([^{}]*)\}\{([^{}]*)\}", r"\1 \2", "a command of LaTeX", r"\SI{5}{m/s}", r"\si{m/s}"),
    Spelling("℃", "°C", "one sign for two", "25 ℃", "25 °C"),
    Spelling("℉", "°F", "one sign for two", "77 ℉", "77 °F"),
)
"""How a quantity may be spelt."""
MOST_CHARACTERS = 500
"""A longer text is working, and read as it is."""
_MONEY = re.compile(
    rf"\s*(?P<minus>[-−]?)\s*(?:(?P<before>{_SIGNS}|{_CODES})\s*(?P<first>[-−]?\d[^$]*?)"
    rf"|(?P<last>\d[^$]*?)\s*(?P<behind>{_SIGNS}))\s*[.]?\s*"
)


def with_code(text: str) -> str:
    """Return an amount of money with the code of its currency behind it; another text as it is.

    >>> with_code("$46.40"), with_code("5 €"), with_code("$5$")
    ('46.40 USD', '5 EUR', '$5$')
    """
    found = _MONEY.fullmatch(text[: MOST_CHARACTERS + 1])
    if found is None or len(text) > MOST_CHARACTERS:
        return text
    sign = found["before"] or found["behind"]
    code = next(names[1] for names in CURRENCIES.values() if sign in names[:2])
    return f"{found['minus']}{found['first'] or found['last']} {code}"


def spelt_out(text: str, spellings: tuple[Spelling, ...] = SPELLINGS) -> str:
    """Return a text of a number in signs that are read everywhere.

    >>> spelt_out("4.64k"), spelt_out("$46.40"), spelt_out("4640")
    ('4.64·1000', ' 46.40', '4640')
    """
    for row in spellings if len(text) <= MOST_CHARACTERS else ():
        text = re.sub(row.pattern, row.read_as, text, count=1)
    return text
