r"""What people write of a constant of integration: its name in words, ``x^2 + const.``, and what is said of it behind.

``x^2 + c, c ∈ ℝ`` and ``x^2 + C where C is a constant`` are ``x^2 + c``. Blanks stand for what is left out, so that no
place in the text moves.
"""

from __future__ import annotations

import re

USUAL = ("C", "K", "c", "k", "D", "d")
"""What constants of integration are called; with an index, too."""
_WORDS = re.compile(r"(?<![^\W_])(?:constant|const|cte)\b\.?|ثابت")
_LETTER = r"[A-Za-z](?:_\{?\w{1,9}\}?|\d)?"
_REALS = r"(?:ℝ|\\mathbb\s*(?:\{R\}|R)|R\b)"
_SAID = re.compile(
    rf"""
    \s*(?:[,;،(]\s*|\b(?=where|with|for|که))(?:(?:where|with|for\ (?:any|some|all)|که)\s+)?
    (?P<letters>{_LETTER}(?:\s*,\s*{_LETTER})*)\s*
    (?:(?:∈|\\in\b|\bin\b)\s*{_REALS}
      |(?:is|=)\s+(?:an?\s+)?(?:(?:arbitrary|real|any)\s+)*(?:constant|number|const\b\.?))
    [\s).$]*$
    """,
    re.VERBOSE,
)


def with_a_letter(text: str) -> str:
    """Return a text with a letter for a constant in words, and without what is said of its constants.

    >>> with_a_letter("x^2 + const."), with_a_letter("x^2 + c, c ∈ R").rstrip()
    ('x^2 + C     ', 'x^2 + c')
    """
    said = _SAID.search(text)
    before = text[: said.start()] if said else text
    if said and all(letter.strip() in before for letter in said["letters"].split(",")):
        text = before + " " * (len(text) - said.start())
    free = next((letter for letter in USUAL if letter not in text), "")
    return _WORDS.sub(lambda word: free.ljust(len(word[0])), text, count=1) if free else text
