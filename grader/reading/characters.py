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
    "(": "⟨〈",
    ")": "⟩〉",
    "]": "】",
    ",": "،、",
    ";": "؛",
    ".": "٫",
    "'": "٬’′",
    "^": "ˆ",
    "°": "º˚",
    "|": "∣",
    "i": "î",
    "j": "ĵ",
    "x": "хХ",  # Cyrillic, as a keyboard has it
    ARROW: "⟹⇨→⟶➔➜➝➞↦",
    "⇔": "⟺↔",
    "=": "←⟵≔",
    "⇐": "⟸",
    THIN_SPACE: "\u202f\u2006\u2008",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2007\u200a\u205f\u3000\x1e✓✔☑\u0302\u20d7",
    "\n": "\u2028\u2029\x85",
}
_TABLE = ONE_FORM | {ord(typed): plain for plain, all_typed in _CANONICAL.items() for typed in all_typed}
_NO_OPERAND = r"(?:\A|(?<=[=≈:⇒→\n]))[ \t]*|(?<=[^\W\d_]{2})[ \t]+"
_MARKS = (
    re.compile(r"\A\s*```[ \t]*\w*[ \t]*\n(?P<held>(?:[^`]*[^`\s])?)\s*```\s*\Z"),
    re.compile(r"\A\s*(?P<mark>\*{1,2}|_{1,2})(?P<held>[^*`\s](?:[^*`]*[^*`\s])?)(?P=mark)\s*\Z"),
    re.compile(r"\A\s*(?P<mark>`{1,3})(?P<held>[^`\s](?:[^`]*[^`\s])?)(?P=mark)\s*\Z"),
    re.compile(r"\A\s*[«“\"](?P<held>[^«»“”\"]+)[»”\"]\s*\Z"),
    re.compile(
        rf"(?:{_NO_OPERAND})\*\*(?P<held>[^*\s](?:[^*\n]*[^*\s])?)\*\*(?=\s|[.,;)=≈]|\Z)",
    ),
)
"""Marks around a text: of Markdown (``**73**``, code), quotation marks, and around an end where no power can stand."""
_FONT = r"\\(?:mathbf|mathrm|mathit|mathsf|boldsymbol|bm|vec)\s*"
_BRACED_LETTER = re.compile(
    rf"(?:{_FONT}|(?<![_^}}\w\\])|(?<=\d))\{{([^\W\d_])\}}(?=\s*[_^])|(?<=\d)\{{([^\W\d_])\}}(?!\}})"
)
r"""A letter in braces of its own, with an index or a power behind it: ``{x}_{1}``, ``\mathbf{x}_1``, ``5{d}``."""
_UNIT_VECTOR = re.compile(r"\\hat\s*(?:\{\s*\\?([ijk])(?:math)?\s*\}|\\?([ijk])(?:math)?(?![A-Za-z]))")
_MODULE = re.compile(r"(?<![\w.\\])(?:np|numpy|math|torch|sp|sympy)\.(?=[a-z])")


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
        return Typed(text, without_marks(text))
    places = None
    seen = text
    if UNSEEN.search(text):
        places = tuple(index for index, character in enumerate(text) if not UNSEEN.match(character))
        seen = UNSEEN.sub("", text)
    pointed = _PERSIAN_POINT.sub(r"\1.", without_marks(seen))
    return Typed(text, ascii_digits(pointed).translate(_TABLE), places)


def without_marks(text: str) -> str:
    """Return a text with blanks in place of the marks around it, braces around one letter and the names of modules.

    >>> without_marks("**73**"), without_marks("= **73**"), without_marks("{x}_{1}"), without_marks("2 **3")
    ('  73  ', '=   73  ', '  x_{1}', '2 **3')
    """
    for marks in _MARKS:
        text = marks.sub(_held, text)
    text = _UNIT_VECTOR.sub(_last, text)
    if "{" in text:
        text = _BRACED_LETTER.sub(_last, text)
    return _MODULE.sub(_blank, text) if "." in text else text


def _held(found: re.Match[str]) -> str:
    before, behind = found.start("held") - found.start(), found.end() - found.end("held")
    return " " * before + found["held"] + " " * behind


def _last(found: re.Match[str]) -> str:
    """Return a letter at the end of what was found, next to what follows, or where it stood."""
    return (found[1] or found[2]).rjust(len(found[0]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
