"""A text as it was typed, beside the same text in canonical characters.

Digits of any script become 0 to 9, every kind of minus becomes ``-``, every times sign ``*``. Marks that
nobody sees (bidi, zero width) are left out. Each canonical character remembers where it was typed, so an
error points into the writer's own text. Compatibility normalisation (NFKC) is never used: it turns ``x²``
into ``x2``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.errors import LimitError, ReadError
from grader.language import ONE_FORM, UNSEEN, Message, Text, ascii_digits
from grader.reading.limits import TOO_LONG, Limit

ARROW = "⇒"
THIN_SPACE = "\u2009"
_CANONICAL = {
    "*": "×✕✖⨯⨉⋅·∙∗⁎\u2062",
    "/": "÷∕⁄",
    "-": "−–—‒﹣‐‑",
    "~": "∼",
    "≈": "≃≅≒",
    "[": "【",
    "]": "】",
    ",": "،、",
    ";": "؛",
    ".": "٫",
    "'": "٬’′",
    "^": "ˆ",
    "°": "º˚",
    "|": "∣",
    "x": "хХ",  # Cyrillic, as a keyboard has it
    ARROW: "⟹⇨→⟶➔➜➝➞↦",
    "⇔": "⟺↔",
    "=": "←⟵≔",
    "⇐": "⟸",
    THIN_SPACE: "\u202f\u2006\u2008",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2007\u200a\u205f\u3000\x1e✓✔☑",
    "\n": "\u2028\u2029\x85",
}
_TABLE = ONE_FORM | {ord(typed): plain for plain, all_typed in _CANONICAL.items() for typed in all_typed}
_EMPHASIS = re.compile(r"\A\s*(\*{1,2}|`{1,3})(?P<text>[^*`\s](?:[^*`]*[^*`\s])?)\1\s*\Z")
"""A whole text between the marks of Markdown: ``**73**``; no product or power begins and ends so."""
_QUOTED = re.compile(r"\A\s*[«“\"](?P<text>[^«»“”\"]+)[»”\"]\s*\Z")
"""A whole text between quotation marks."""


_PERSIAN_POINT = re.compile(r"(?<![\d.,/٫٬÷∕⁄])([۰٠])/(?=[۰-۹٠-٩])")
"""A slash behind a lone Persian nought: ``۰/۴۷۱`` is 0.471, as many keyboards lack the decimal sign."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as typed and in canonical characters; ``places`` maps the second to the first where they differ."""

    text: str
    plain: str
    places: tuple[int, ...] | None = None

    def place(self, index: int) -> int:
        """Return where in the typed text a canonical character stands."""
        if self.places is None:
            return index
        return self.places[index] if index < len(self.places) else len(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the typed text that canonical characters were read from."""
        return (self.place(start), self.place(end - 1) + 1)

    def error(self, text: Text, index: int, **values: object) -> ReadError:
        """Return an error that points at a canonical character."""
        return ReadError(Message.of(text, **values), self.text, self.place(index))

    def limit(self, limit: Limit, index: int) -> LimitError:
        """Return the error of a bound that was met at a canonical character."""
        return LimitError(Message.of(limit.text, most=limit.most), self.text, self.place(index))


def canonical(text: str, most: int) -> Typed:
    """Return a text with its canonical characters; one that is too long is a LimitError.

    >>> canonical("۳۵ × ۳۵", most=100).plain
    '35 * 35'
    """
    if len(text) > most:
        raise LimitError(Message.of(TOO_LONG, most=most), text, most)
    if text.isascii():
        return Typed(text, _without_emphasis(text))
    places = None
    seen = text
    if UNSEEN.search(text):
        places = tuple(index for index, character in enumerate(text) if not UNSEEN.match(character))
        seen = UNSEEN.sub("", text)
    pointed = _PERSIAN_POINT.sub(r"\1.", _without_emphasis(seen))
    return Typed(text, ascii_digits(pointed).translate(_TABLE), places)


def _without_emphasis(text: str) -> str:
    """Return a text with blanks in place of the marks of Markdown or the quotation marks around it."""
    marked = _EMPHASIS.fullmatch(text) or _QUOTED.fullmatch(text)
    if marked is None:
        return text
    return " " * marked.start("text") + marked["text"] + " " * (len(text) - marked.end("text"))
