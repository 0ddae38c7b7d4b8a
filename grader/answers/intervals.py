"""Intervals in words: ``strictly between 0 and 1``, ``the open interval from 0 to 1``, ``بین ۰ و ۱ (بدون خود آن‌ها)``.

Words that don't say whether the ends belong to it, as ``between 0 and 1``, are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from grader.answers.beginnings import read_behind
from grader.answers.rewording import Read
from grader.language import in_one_spelling

MOST_CHARACTERS = 120
"""Whoever writes more argues, and a person reads it."""
_END = r"[^\s,;()\[\]]{1,30}"
_WHAT = (
    r"(?:all |the |any |real |همه |ی )*(?:values?|numbers?|reals?|interval|مقادیر|مقدارهای|اعداد|عددهای)?\s*"
    r"(?:that |which )?(?:are |is |lies? |lie |x )??"
)
_NAME = r"(?:for |all )*(?:(?P<name>[^\W\d_]|eta|alpha|lambda|theta)\s+(?:is\s+|lies\s+|must be\s+|must lie\s+)?)?"
_ENDS = rf"(?P<low>{_END})\s+(?:and|to|تا|و)\s+(?P<high>{_END})"
_BOTH = r"(?:both )?(?:the )?(?:ends? ?points?|ends|limits|bounds|sides|values|numbers)?(?:both )?\s*(?:are )?"
_OUT = r"(?:exclusively|exclusive|excluded|not included|open)"
_WITHOUT = rf"(?:not including|excluding|without)(?: {_BOTH}(?:themselves|them)?)"
_IN = r"(?:inclusively|inclusive|included)"
_THEM = r"(?:خود|خودِ)?\s*(?:آن\s?ها|این دو|خودشان|دو سر|دو سر بازه|نقاط انتهایی|ابتدا و انتها)"
_BEHIND = (
    rf"[,،]?\s*\(?(?:(?P<out>{_BOTH}{_OUT}|{_WITHOUT}|(?:بدون|به جز|بجز|غیر از)\s*{_THEM})|(?P<into>{_BOTH}{_IN}))\)?"
)
_FORMS = tuple(
    re.compile(rf"\s*{form}\s*\.?\s*", re.IGNORECASE)
    for form in (
        rf"{_NAME}{_WHAT}(?P<out>strictly) between {_ENDS}",
        rf"{_NAME}{_WHAT}(?:between|from|بین|از)\s+{_ENDS}{_BEHIND}",
        rf"(?:the )?(?:(?P<out>open)|(?P<into>closed)) interval (?:between |from )?{_ENDS}",
        rf"بازه\s?ی?\s+(?:(?P<out>باز)|(?P<into>بسته))\s+(?:بین |از )?{_ENDS}",
    )
)
_WITH_SIGNS = re.compile(
    r"\s*(?:(?:the )?(?:(?P<out>open)|(?P<into>closed)) interval|بازه\s?ی?\s+(?:(?P<open>باز)|(?P<closed>بسته)))\s+"
    r"(?P<signs>[\[\](].*[\[\])])\s*\.?\s*",
    re.IGNORECASE,
)
_MINUS_BEHIND = re.compile(r"(\d+)[-−–]")


def read_in_words(read: Callable[[str], Read], text: str) -> Read:
    """Return what is read from a text, in signs or in words."""
    return read_behind(read, text, [in_signs(text)])


def in_signs(text: str) -> str:
    """Return an interval in words in signs, or with a name as an inequality; another text as it is.

    >>> in_signs("strictly between -1 and 1"), in_signs("x from 0 to 1, inclusive"), in_signs("between 0 and 1")
    ('(-1, 1)', '0 <= x <= 1', 'between 0 and 1')
    """
    if len(text) > MOST_CHARACTERS:
        return text
    plain = in_one_spelling(text)
    signs = _WITH_SIGNS.fullmatch(plain)
    if signs:
        return _as_said(signs, text)
    found = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    return _written(found) if found else text


def _as_said(found: re.Match[str], text: str) -> str:
    """Return the signs of an interval if they agree with the word before them."""
    is_open = found["out"] or found["open"]
    agree = found["signs"][0] + found["signs"][-1] in ({"()", "]["} if is_open else {"[]"})
    return found["signs"] if agree else text


def _written(found: re.Match[str]) -> str:
    low, high = (_MINUS_BEHIND.sub(r"-\1", found[end]) for end in ("low", "high"))
    name = found.groupdict().get("name")
    if name:
        sign = "<" if found["out"] else "<="
        return f"{low} {sign} {name} {sign} {high}"
    return f"({low}, {high})" if found["out"] else f"[{low}, {high}]"
