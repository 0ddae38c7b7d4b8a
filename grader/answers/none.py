"""Words that say that there is nothing of what was asked: no parameters, no solution."""

from __future__ import annotations

import re

from grader.language import in_one_spelling
from grader.reading.lexing.nouns import NOUNS, takes_back
from grader.reading.lexing.vocabulary import table

NO_SOLUTION = frozenset(
    {
        "∅",
        r"\emptyset",
        r"\varnothing",
        "none",
        "no",
        "no solution",
        "no solutions",
        "there is none",
        "impossible",
        "هیچ",
        "هیچ‌کدام",
        "ندارد",
        "جواب ندارد",
        "ناممکن",
    }
)
"""What is written for a set with nothing in it."""
_COUNTED = "|".join(
    sorted((NOUNS | {"padding"}) - table("bias biases بایاس number numbers عدد تا ها های"), key=len, reverse=True)
)
_NONE = re.compile(
    rf"(?P<who>(?:[^\W\d_][\w-]* ){{0,4}}?)(?:(?:has|have|had|is|are|it's|there are|there is|contains|needs) )?"
    rf"(?:none|zero|(?:no|zero) (?:trainable |learnable |free )?(?:{_COUNTED}))(?: at all| to learn| here)?"
    r"|(?:there is|there's|it has|has) nothing to (?:learn|train)(?: in [\w-]+| here)?"
    rf"|(?P<whose>(?:[^\W\d_][\w-]* ){{0,4}}?)(?:هیچ )?(?:(?:{_COUNTED})ی? )?(?:ندارد|ندارند|نداریم)"
    rf"|(?:without|بدون) (?:any )?(?:{_COUNTED})ی?"
    rf"|(?:صفر(?: تا)?|هیچ)(?: (?:{_COUNTED})ی?)?(?: (?:دارد|است|ندارد))?"
)
"""There are none, in a sentence: who has none, and of what."""
_LEFT_OPEN = table("why if when maybe perhaps which what does do چرا اگر آیا")
_ZERO = re.compile(r"^[0۰][,،;:.—–-]? (?=[^\W\d_])")
"""The number itself, before words that say the same."""
_REASON = re.compile(r"[,،;:.]? (?:because|since|as|چون|زیرا) .*")
MOST_CHARACTERS = 200


def says(words: frozenset[str], text: str) -> bool:
    """Tell whether a text is one of some words, whatever their case and the full stop behind them.

    >>> says(NO_SOLUTION, "No solution."), says(NO_SOLUTION, "no solution here")
    (True, False)
    """
    return " ".join(text.split()).strip(".").casefold() in words


def says_none(text: str) -> bool:
    """Tell whether a text says that there are none of what was asked.

    >>> says_none("No parameters."), says_none("pooling has none"), says_none("no idea"), says_none("not none")
    (True, True, False, False)
    """
    if len(text) > MOST_CHARACTERS:
        return False
    plain = _ZERO.sub("", _REASON.sub("", " ".join(in_one_spelling(text).casefold().split())).strip(".! "))
    found = _NONE.fullmatch(plain)
    if found is None:
        return False
    words = (found["who"] or found["whose"] or "").split()
    return not any(takes_back(word) or word in _LEFT_OPEN for word in words)
