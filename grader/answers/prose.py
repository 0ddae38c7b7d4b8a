"""Words around one number: ``so 4640``, ``the answer is 4640``, ``4640 because of the biases``.

What is said around a number is read as blanks, so that no place in the text moves. Words that make another number of
it, or leave it open, are left: ``half of 4640``, ``4640 or 4608``, ``more than 4640``.
"""

from __future__ import annotations

import re

from grader.reading.lexing.nouns import takes_back
from grader.reading.lexing.vocabulary import table

MOST_CHARACTERS = 300
"""A sentence or two; whoever writes more argues, and a person reads it."""
BEFORE = table("so hence thus therefore approximately approx پس بنابراین لذا تقریبا")
"""Words that lead to an answer."""
BEHIND = table("because since چون زیرا")
"""Words that a reason begins with."""
QUALIFIED = table(
    """
    less more fewer greater than over under above below between least most maximum minimum almost nearly about
    around up to from each every another other first second third one two three four five six seven eight nine ten
    کمتر بیشتر حداقل حداکثر بین تقریبا حدود هر دیگر اول دوم سوم یک دو سه چهار پنج شش هفت هشت نه ده
    """
)
"""Words by which a number is another one, or one of several."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[-−]?\d(?:[\d.,٫٬]*\d)?")
_BETWEEN = re.compile(r"[\s,.:;!?'’\"،؛؟\u200c\u064b-]*")


def without_prose(text: str) -> str:
    """Return a text with blanks for the words around its number; as it is where they say more than that.

    >>> without_prose("so 4640"), without_prose("4640 since 32 biases").rstrip(), without_prose("half of 4640")
    ('   4640', '4640', 'half of 4640')
    """
    if len(text) > MOST_CHARACTERS:
        return text
    return _one_number(_without_reason(_without_beginning(text)))


def _folded(word: str) -> str:
    return word.casefold()


def _without_beginning(text: str) -> str:
    word = _WORD.search(text)
    leads = word is not None and not text[: word.start()].strip() and _folded(word[0]) in BEFORE
    if word is None or not leads:
        return text
    rest = _BETWEEN.match(text, word.end())
    kept = rest.end() if rest else word.end()
    return " " * kept + text[kept:]


def _without_reason(text: str) -> str:
    reason = next((word for word in _WORD.finditer(text) if _folded(word[0]) in BEHIND), None)
    if reason is None or not _NUMBER.search(text[: reason.start()]):
        return text
    kept = text[: reason.start()].rstrip(" ,،;:")
    return kept + " " * (len(text) - len(kept))


def _one_number(text: str) -> str:
    """Return a sentence of one number with blanks for all else."""
    numbers, words = list(_NUMBER.finditer(text)), [_folded(word) for word in _WORD.findall(text)]
    between = _BETWEEN.fullmatch(_WORD.sub("", _NUMBER.sub("", text)))
    if len(numbers) != 1 or len(words) < 2 or between is None or any(map(_says_more, words)):
        return text
    (number,) = numbers
    return " " * number.start() + number[0] + " " * (len(text) - number.end())


def _says_more(word: str) -> bool:
    return word in QUALIFIED or takes_back(word) or len(word) == 1
