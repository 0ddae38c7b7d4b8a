"""Texts in several languages, and the characters of what people type.

A :class:`Text` holds one sentence in each language. A :class:`Message` is a text whose gaps are filled
with values that keep their nature until the very end: a formula stays a formula, so that a page can set
it as mathematics and isolate it from the direction of the sentence around it. Nothing but this file says which marks
nobody sees, which letters are one, which digits a language has.
"""

from __future__ import annotations

import re
import unicodedata
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


# ----- characters

_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PERSIAN = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters and signs, with the plain ones."""
ONE_FORM = _WIDE | str.maketrans("يىكةۀأإؤئ", "ییکههااوی")
"""Characters that keyboards have in several forms, with the one that is read: Arabic's ي is Persian's ی."""
UNSEEN = re.compile(
    "[\u00ad\u061c\u0640\u064b-\u0655\u0670\u180e\u200b-\u200f\u202a-\u202e\u2060\u2061\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
"""What says nothing in an answer: marks of no width or of direction, vowel signs, a stroke that only stretches."""
HALF_SPACE = "\u200c"
"""What parts the halves of a Persian word."""
INVISIBLE = re.compile(
    "[\0-\t\v-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""What a page shows as an escape: controls, marks of direction, lone surrogates.

Line ends are none, nor the two joiners that Persian is written with.
"""


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
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def in_one_spelling(text: str) -> str:
    r"""Return a text with its digits and letters in one spelling, without what nobody sees.

    >>> in_one_spelling("كانال\u200cها: ۳")
    'کانالها: 3'
    """
    return UNSEEN.sub("", unicodedata.normalize("NFC", ascii_digits(text))).translate(ONE_FORM)


def canonical(student: str) -> str:
    r"""Return a student's id in the one spelling under which two that look alike are equal.

    >>> canonical("S۴۰۰۱\u200b") == canonical("s4001")
    True
    """
    text = unicodedata.normalize("NFKC", ascii_digits(student)).casefold()
    return "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")


def visible(text: str) -> str:
    r"""Return the text with what can't be seen, or turns the text around it, as escapes.

    >>> visible("a\u202eb\x00")
    'a\\u202eb\\x00'
    """
    return INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def visible_line(text: str) -> str:
    r"""Return the text on one line, fit for a terminal or a log: its line ends are escapes too.

    >>> print(visible_line("a\nb"))
    a\nb
    """
    return visible(text).replace("\n", "\\n")


def quoted(text: str, most: int = 40) -> str:
    r"""Return a short piece of text in quotes, with what can't be seen as escapes.

    >>> print(quoted("a\u202eb"))
    "a\u202eb"
    """
    cut = text[:most] + ("…" if len(text) > most else "")
    return f'"{visible_line(cut.strip())}"'
