"""Student text as it may stand in a report: what can't be seen, or turns the text around it, is shown."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT = frozenset("\n\u200c\u200d")
"""Line ends, and the two joiners that Persian is written with."""


def visible(text: str) -> str:
    r"""Return the text with control characters, bidi marks and lone surrogates written as escapes.

    >>> visible("a\u202eb\x00")
    'a\\u202eb\\x00'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_line(text: str) -> str:
    r"""Return the text on one line, its line ends shown too.

    >>> print(visible_line("a\nb"))
    a\nb
    """
    return visible(text).replace("\n", "\\n")


def _shown(character: str) -> str:
    if unicodedata.category(character) in _INVISIBLE and character not in _KEPT:
        return character.encode("unicode_escape").decode("ascii")
    return character
