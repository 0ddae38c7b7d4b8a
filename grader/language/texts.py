"""Texts in several languages, kept beside the thing they speak of, and how they are filled in.

A :class:`Text` holds one sentence in each language. A :class:`Message` is a text whose gaps are filled
with values that keep their nature until the very end: a formula stays a formula, so that a page can set
it as mathematics and isolate it from the direction of the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LANGUAGES = ("en", "fa")
DIRECTIONS = {"en": "ltr", "fa": "rtl"}
ISOLATE = ("\u2068", "\u2069")
"""The marks that keep what stands between them out of the direction of the sentence around it."""
_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in each language it is known in.

    >>> Text(en="right", fa="درست").in_language("fa")
    'درست'
    """

    en: str = ""
    fa: str = ""

    def in_language(self, language: str) -> str:
        """Return the sentence in a language, or in another one that has it."""
        return (self.fa or self.en) if language == "fa" else (self.en or self.fa)

    def __str__(self) -> str:
        return self.in_language("en")

    def __bool__(self) -> bool:
        return bool(self.en or self.fa)


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Message:
    """A text with named gaps and the values that fill them.

    >>> str(Message.of(Text(en="{n} biases are missing"), n=32))
    '32 biases are missing'
    """

    text: Text
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, text: Text, **values: object) -> Message:
        """Return a message whose gaps are filled by the named values."""
        return cls(text, tuple(values.items()))

    def pieces(self, language: str) -> Iterator[object]:
        """Yield the words of the sentence as strings and its values as they are, in order."""
        values = dict(self.values)
        for index, piece in enumerate(_GAP.split(self.text.in_language(language))):
            if index % 2 == 0:
                yield piece
            else:
                value = values[piece]
                yield value.in_language(language) if isinstance(value, Text) else value

    def plain(self, language: str, show: Callable[[object], str] = str) -> str:
        """Return the sentence as plain text; in Persian every value is isolated in its own direction."""
        # Words and values alternate, words first.
        said = enumerate(self.pieces(language))
        return "".join(isolated(show(piece), language) if index % 2 else str(piece) for index, piece in said)

    def __str__(self) -> str:
        return self.plain("en")


def isolated(value: str, language: str) -> str:
    """Return a value as it stands in a sentence: in Persian its direction touches none of the words around it."""
    before, after = ISOLATE if DIRECTIONS.get(language) == "rtl" else ("", "")
    return f"{before}{value}{after}"
