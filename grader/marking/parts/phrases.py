"""Phrases in a text: which of a rubric's patterns stand in it, and whether a negation turns them round.

A pattern is a phrase: its words must stand in the text in order, at most a few words apart; ``*`` at the
end of a word stands for any ending, and a phrase lies within one sentence. Letters that Persian writes in
several ways count as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from grader.language import HALF_SPACE, in_one_spelling

NEAR = 3
"""How close to a phrase a negation turns it round: an article, an adverb and a verb may lie between."""
GAP = 6
"""How many other words may stand between two words of a phrase: a clause, and no other thought."""

NEGATIONS = frozenset(
    {"not", "no", "never", "doesn", "don", "isn", "aren", "نیست", "نمی", "ندارد", "ندارند", "نه", "نباید"}
)
"""Words that turn a statement round; a phrase beside one is no sign that a criterion is met."""

_WORD = re.compile(r"[\w*]+|[.!?؟;؛\n]+")
_END = frozenset(".!?؟;؛\n")


def words(text: str) -> list[str]:
    """Return the words of a text, lower case, marks dropped, letters and digits in one spelling.

    >>> words("كرنلِ ۳×۳")
    ['کرنل', '3', '3']
    """
    # Marks go before the text is taken apart too: sorting thousands of them on one letter would take long.
    plain = unicodedata.normalize("NFD", _without_marks(text.casefold().replace(HALF_SPACE, " ")))
    return _WORD.findall(in_one_spelling(_without_marks(plain)))


def _without_marks(text: str) -> str:
    return "".join(character for character in text if not unicodedata.combining(character))


@dataclass(frozen=True)
class Written:
    """A text as its words, and in one line in which a word can be looked for at once."""

    words: tuple[str, ...]
    line: str

    @classmethod
    def of(cls, text: str) -> Written:
        """Return a text as its words."""
        found = tuple(words(text))
        return cls(found, f" {' '.join(found)} ")


def find(pattern: Sequence[str], text: Written) -> tuple[int, int] | None:
    """Return where a phrase stands in a text, as its first and last word; None where it doesn't.

    >>> find(words("fewer parameter*"), Written.of("so it has fewer trainable parameters"))
    (3, 5)
    """
    if not pattern or not all(_needle(wanted) in text.line for wanted in pattern):
        return None
    for start, word in enumerate(text.words):
        if _matches(pattern[0], word):
            end = _follow(pattern[1:], text.words, start)
            if end is not None:
                return start, end
    return None


def _needle(wanted: str) -> str:
    return f" {wanted[:-1]}" if wanted.endswith("*") else f" {wanted} "


def _follow(rest: Sequence[str], text: Sequence[str], at: int) -> int | None:
    for wanted in rest:
        near = range(at + 1, min(at + 2 + GAP, len(text)))
        found = next((index for index in near if _matches(wanted, text[index])), None)
        if found is None or any(text[index][0] in _END for index in range(at, found)):
            return None
        at = found
    return at


def _matches(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def negated(span: tuple[int, int], text: Sequence[str]) -> bool:
    """Tell whether a negation stands in a phrase or next to it, within its sentence."""
    start, end = span
    around = range(max(start - NEAR, 0), min(end + 1 + NEAR, len(text)))
    for index in around:
        between = text[min(index, start) : max(index, end)]
        if text[index] in NEGATIONS and not any(word[0] in _END for word in between):
            return True
    return False
