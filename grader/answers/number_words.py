"""Numbers in words, in English and Persian: ``three hundred and five``, ``minus two``, ``یک‌سوم``.

Only a text that is nothing but a number is read; words that don't make one number in order are left as they are.
"""

from __future__ import annotations

import re
from fractions import Fraction

MOST_CHARACTERS = 200


def _listed(words: str) -> list[str]:
    return words.split()


_UNITS = _listed(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_PERSIAN_UNITS = _listed(
    """
    صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده
    """
)
_PERSIAN_TENS = _listed("بیست سی چهل پنجاه شصت هفتاد هشتاد نود")
_PERSIAN_HUNDREDS = _listed("صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد")
SMALL = {
    **{word: number for words in (_UNITS, _PERSIAN_UNITS) for number, word in enumerate(words)},
    **{word: 10 * number for words in (_TENS, _PERSIAN_TENS) for number, word in enumerate(words, 2)},
    **{word: 100 * number for number, word in enumerate(_PERSIAN_HUNDREDS, 1)},
    "fourty": 40,
    "هیجده": 18,
    "شیش": 6,
}
"""Numbers below a thousand by their words."""
SCALES = {
    **dict.fromkeys(("thousand", "هزار"), 10**3),
    **dict.fromkeys(("million", "میلیون"), 10**6),
    **dict.fromkeys(("billion", "میلیارد"), 10**9),
}
"""Words that multiply what stands before them."""
_PARTS = _listed("third fourth fifth sixth seventh eighth ninth tenth")
_PERSIAN_PARTS = _listed("سوم چهارم پنجم ششم هفتم هشتم نهم دهم")
PARTS = {
    **{word: number for words in (_PARTS, _PERSIAN_PARTS) for number, word in enumerate(words, 3)},
    **{f"{word}s": number for number, word in enumerate(_PARTS, 3)},
    **dict.fromkeys(("half", "halves"), 2),
    **dict.fromkeys(("quarter", "quarters"), 4),
}
"""What a whole is divided by, by its word."""
_ALONE = {"half": Fraction(1, 2), "نصف": Fraction(1, 2), "نیم": Fraction(1, 2), "ربع": Fraction(1, 4)}
_MINUS = {"minus", "negative", "منفی", "منهای"}
_AND = {"and", "و"}
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s\u200c-]*")


def in_words(text: str) -> int | Fraction | None:
    """Return the number that a text is in words, None where it is no single number or says more.

    >>> in_words("three hundred and five"), in_words("minus two"), in_words("two thirds"), in_words("four of them")
    (305, -2, Fraction(2, 3), None)
    """
    bare = text.strip().rstrip(".").casefold()
    words = _WORD.findall(bare)
    if len(text) > MOST_CHARACTERS or not words or not _BETWEEN.fullmatch(_WORD.sub("", bare)):
        return None
    negative = words[0] in _MINUS
    found = _fraction([part for word in words[negative:] for part in _joined(word)])
    return -found if negative and found is not None else found


def _joined(word: str) -> list[str]:
    """Return a Persian word that was written as one, ``یکسوم``, in its two parts."""
    cuts = (cut for cut in range(1, len(word)) if word[:cut] in SMALL and word[cut:] in PARTS)
    cut = next(cuts, 0)
    return [word[:cut], word[cut:]] if cut and word not in SMALL else [word]


def _fraction(words: list[str]) -> int | Fraction | None:
    if len(words) == 1 and words[0] in _ALONE:
        return _ALONE[words[0]]
    if len(words) >= 2 and words[-1] in PARTS:
        return _part(words)
    if len(words) >= 3 and words[-1] == "نیم" and words[-2] in _AND:
        whole = _whole(words[:-2])
        return None if whole is None else whole + Fraction(1, 2)
    return _whole(words)


def _part(words: list[str]) -> int | Fraction | None:
    """Return ``two thirds``, ``a half`` or ``three and a half``."""
    cut = max((place for place, word in enumerate(words) if word in _AND), default=-1)
    counted = ["one"] if words[cut + 1 : -1] == ["a"] else words[cut + 1 : -1]
    above, before = _whole(counted), _whole(words[:cut]) if cut >= 0 else 0
    if above is None or before is None or not 0 < above < PARTS[words[-1]]:
        return None
    return before + Fraction(above, PARTS[words[-1]])


def _whole(words: list[str]) -> int | None:
    """Return a whole number whose words go from large to small, each of a size of its own."""
    total, limit = 0, 10**12
    group: list[str] = []
    for word in words:
        if word not in SCALES:
            group += [word] if group or not (total and word in _AND) else []
            continue
        counted = _below_thousand(group) if group else 1
        if not counted or SCALES[word] >= limit:
            return None
        total, limit, group = total + counted * SCALES[word], SCALES[word], []
    rest = _below_thousand(group) if group else (0 if total else None)
    return None if rest is None else total + rest


def _below_thousand(words: list[str]) -> int | None:
    """Return a number of hundreds, tens and ones, each said once and in this order; a joint stands between two."""
    total, limit, joined = 0, 1000, True
    for word in words:
        if word in _AND:
            if joined:
                return None
            joined = True
            continue
        if word == "hundred" and total < 10 and limit in {0, 1000}:
            total, limit = 100 * (total or 1), 100
        elif word in SMALL and SMALL[word] < limit and (SMALL[word] or len(words) == 1):
            total += SMALL[word]
            limit = next((limit for least, limit in ((100, 100), (20, 10)) if SMALL[word] >= least), 0)
        else:
            return None
        joined = False
    return None if joined else total
