"""A word of letters as the product that it is where an answer may have letters: ``ND`` is N times D.

What is counted, a word for "times" and a word that changes a value stay words.
"""

from __future__ import annotations

import re

from grader.reading.nouns import is_noun, is_times, takes_back
from grader.reading.tokens import LETTER, Token

MOST = 8
"""The most letters that stand side by side."""

_LETTER = re.compile(r"(?P<letter>[A-Za-zα-ωΑ-Ω])(?:_?(?P<digits>[0-9]+)|_(?P<index>[A-Za-z][A-Za-z0-9]*))?")


def parted(token: Token) -> list[Token]:
    """Return a word's letters as tokens, an x between two of them as a times sign; or the word as it is.

    >>> [piece.held for piece in parted(Token("word", 0, 4, "Nd_k"))]
    ['N', 'd_k']
    """
    word = str(token.held)
    found = list(_LETTER.finditer(word))
    if is_noun(word) or is_times(word) or takes_back(word) or len(found) > MOST or _LETTER.sub("", word):
        return [token]
    return [_piece(token, letter) for letter in found]


def _piece(token: Token, letter: re.Match[str]) -> Token:
    start, end = token.start + letter.start(), token.start + letter.end()
    if letter[0] in {"x", "X"}:
        return Token("*", start, end)
    name = f"{letter['letter']}_{letter['index']}" if letter["index"] else letter["letter"] + (letter["digits"] or "")
    return Token(LETTER, start, end, name)
