"""Texts in several languages, kept beside the thing they speak of, and how they are filled in.

A :class:`Text` holds one sentence in each language. A :class:`Message` is a text whose gaps are filled
with values that keep their nature until the very end: a formula stays a formula, so that a page can set
it as mathematics and isolate it from the direction of the sentence around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LANGUAGES = ("en", "fa")
DIRECTIONS = {"en": "ltr", "fa": "rtl"}
_GAP = re.compile(r"\{([a-z_]+)\}")
_PERSIAN = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
ISOLATE = ("\u2068", "\u2069")


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
        before, after = ISOLATE if language == "fa" else ("", "")
        # Words and values alternate, words first.
        said = enumerate(self.pieces(language))
        return "".join(f"{before}{show(piece)}{after}" if index % 2 else str(piece) for index, piece in said)

    def __str__(self) -> str:
        return self.plain("en")


def digits(number: str, language: str) -> str:
    """Return a number's text in the digits of a language.

    >>> digits("17.5", "fa")
    '۱۷٫۵'
    """
    return number.translate(_PERSIAN) if language == "fa" else number


def ascii_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as 0 to 9.

    >>> ascii_digits("۴۶۴۰ و ٣")
    '4640 و 3'
    """
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if unicodedata.category(character) == "Nd" else character
        for character in text
    )


def canonical(student: str) -> str:
    r"""Return a student's id in the one spelling under which two that look alike are equal.

    >>> canonical("S۴۰۰۱\u200b") == canonical("s4001")
    True
    """
    text = unicodedata.normalize("NFKC", ascii_digits(student)).casefold()
    return "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")
