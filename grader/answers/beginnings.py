"""What stands before an answer and says what it is: ``dy/dx =``, ``the line``, ``مشتق برابر است با``.

It is no part of the answer, and no claim that is marked: the question asked for it. Only what is listed here is left
out, so that no word that changes an answer is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from grader.answers.rewording import Read, first_read
from grader.language import in_one_spelling

MOST_CHARACTERS = 300
"""Whoever writes more argues, and a person reads it."""
_INSIDE = r"[^=<>≠≤≥≈]{0,80}?"
_OPERATION = (
    r"(?:d[a-z]\s*/\s*d[a-z]"
    rf"|(?:\\d?frac\s*\{{\s*(?:d|\\partial)\s*[a-z]?\s*\}}\s*\{{\s*(?:d|\\partial)\s*[a-z]\s*\}}|d\s*/\s*d[a-z]){_INSIDE}"
    rf"|(?:∫|\\int(?![a-z])){_INSIDE}d\s*[a-z]"
    r"|(?:∇|\\nabla)\s*[a-zA-Z](?:\([^()=]{0,30}\))?)"
)
_NOUN = "line|equation|boundary|derivative|gradient|result|answer|solution|range|function"
_PERSIAN = "خط|معادله(?: خط)?|مرز|مشتق|گرادیان|پاسخ|جواب|حاصل|برد|نتیجه"
_BEGINNINGS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"[\s$]*{_OPERATION}\s*=",
        rf"\s*(?:so )?(?:the |its )?(?:{_NOUN})(?: is|:)?(?=\s+[^\s=])",
        r"\s*for (?:all|any|every|each) [^\W\d_]+ (?:with|where|such that)(?=\s)",
        rf"\s*(?:{_PERSIAN})?\s*برابر (?:است )?با(?=\s)",
        rf"\s*(?:{_PERSIAN})(?=\s+[^\s=])",
    )
)


def read_behind(read: Callable[[str], Read], text: str, others: Iterable[str] = ()) -> Read:
    """Return what is read from a text, else from other spellings of it or from what stands behind its beginning."""
    return first_read(read, text, [*others, *without_beginning(text)])


def without_beginning(text: str) -> Iterator[str]:
    """Yield a text without a beginning that only says what the answer is.

    >>> list(without_beginning("dy/dx = 2x")), list(without_beginning("not the line y = x"))
    ([' 2x'], [])
    """
    if len(text) > MOST_CHARACTERS:
        return
    plain = in_one_spelling(text)
    found = next(filter(None, (form.match(plain) for form in _BEGINNINGS)), None)
    if found:
        # The sign for money of LaTeX that stood before the beginning closes behind the answer.
        yield plain[found.end() :].rstrip("$ ") if "$" in found[0] else plain[found.end() :]
