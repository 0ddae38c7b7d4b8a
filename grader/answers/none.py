"""Words that say that there is nothing of what was asked: no parameters, no solution."""

from __future__ import annotations

NO_COUNT = frozenset({"zero", "none", "no parameters", "صفر", "ندارد", "پارامتری ندارد", "پارامتر ندارد", "هیچ"})
"""Words that say that there are none of what was asked."""
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


def says(words: frozenset[str], text: str) -> bool:
    """Tell whether a text is one of some words, whatever their case and the full stop behind them.

    >>> says(NO_COUNT, "No parameters."), says(NO_COUNT, "none of them")
    (True, False)
    """
    return " ".join(text.split()).strip(".").casefold() in words
