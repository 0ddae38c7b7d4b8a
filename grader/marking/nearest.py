"""Which part an answer under an unknown id may belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from grader.language import ascii_digits
from grader.model import Part

ALIKE, PERHAPS = 0.8, 0.6
"""From which likeness on two ids are taken for one, and may be one where nothing else is known of them.

One letter of five may be wrong, as in 1a.sid for 1a.side; two of five, and the question must be said by no other id.
"""
AS_NEAR = 0.95
"""Parts whose likeness is at least this share of the best are as near: one letter of twenty decides nothing."""
MOST_COMPARED = 80
"""Comparing takes the square of the length, and no id that somebody means is longer."""
_WORD = re.compile(r"[^\W_]+")
_KEY = re.compile(r"(?<![\w.])([\w.]++)\s*+[:：]")


def nearest(name: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return those of some parts that an unknown id may stand for: one that is clearly the nearest, or all as near.

    What is alike comes first, by its id or by what it asks, then every part of a question that is named, then what may
    be alike.
    """
    written = _words(name)
    # A question's name may stand behind other words: question 1c.
    named = ("".join(written), re.sub(r"^\D+", "", "".join(written)))
    asked = {part.id: bool(written) and written == _words(part.ask) for part in parts}
    alike = {part.id: 1 if asked[part.id] else _likeness(written, _words(part.id)) for part in parts}
    return (
        _best(parts, alike, ALIKE)
        or tuple(part for part in parts if any(_begins(text, "".join(_words(part.question))) for text in named))
        or _best(parts, alike, PERHAPS)
    )


def named_in(text: str, parts: Sequence[Part], spelt: Callable[[str], str]) -> tuple[Part, ...]:
    """Return those of some parts whose ids stand in a text as the keys of answers: ``1c.size: 35``."""
    keys = {spelt(found) for found in _KEY.findall(text)} if parts else set()
    return tuple(part for part in parts if spelt(part.id) in keys)


def _words(name: str) -> list[str]:
    return _WORD.findall(ascii_digits(name[:MOST_COMPARED]).casefold())


def _likeness(written: Sequence[str], known: Sequence[str]) -> float:
    """Return 1 where the words of one begin those of the other, in order (1c, 1c.param), else the share in common."""
    if _begun(written, known) or _begun(known, written):
        return 1
    return SequenceMatcher(None, "".join(written), "".join(known), autojunk=False).ratio()


def _begun(few: Sequence[str], many: Sequence[str]) -> bool:
    left = iter(many)
    return bool(few) and all(any(_begins(word, begun) for word in left) for begun in few)


def _best(parts: Sequence[Part], likeness: dict[str, float], least: float) -> tuple[Part, ...]:
    best = max(likeness.values(), default=0)
    return tuple(part for part in parts if likeness[part.id] >= max(least, best * AS_NEAR))


def _begins(text: str, beginning: str) -> bool:
    """Tell whether a text begins with another; 11 doesn't begin with question 1."""
    return text.startswith(beginning) and not (beginning[-1:].isdigit() and text[len(beginning) :][:1].isdigit())
