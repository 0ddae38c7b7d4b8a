"""What words and letters are: one token by the rows of ``WORDS``, a times sign, or a product of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.errors import ReadError
from grader.language import Text, quoted
from grader.reading.characters import Typed
from grader.reading.dialect import Dialect
from grader.reading.lexing import vocabulary
from grader.reading.lexing.meanings import CALLED_ONLY, CROSSES, HEXADECIMAL, Seen, meaning
from grader.reading.lexing.names import one_name, parted
from grader.reading.lexing.numbers import number
from grader.reading.lexing.tokens import CLOSERS, CONSTANT, LETTER, NUMBER, UNIT, WORD, Token
from grader.reading.unexpected import UNKNOWN_WORD

_GREEK_LETTERS = frozenset(vocabulary.GREEK.values()) | {"π"}
_LONG_NAMES = tuple(name for name in (*vocabulary.FUNCTIONS, *vocabulary.GREEK) if len(name) > 1)
_NO_CROSSES = str.maketrans("", "", "xX")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_NOTHING = Token("", -1, -1)
"""What stands before the first token."""
TEMPERATURES = {"C": "degC", "F": "degF", "K": "K"}
"""Scales of temperature by their letters behind a degree sign."""
DEGREES = vocabulary.table("degree degrees deg درجه")
POWERS = dict.fromkeys(("square", "squared", "sq", "مربع", "مجذور"), 2) | dict.fromkeys(
    ("cubic", "cubed", "cu", "مکعب"), 3
)
"""Words that raise a unit, and to which power."""
UNIT_WORDS = re.compile(
    r"""(?:deg(?:ree)?s?\.?\s*(?:of\s+)?|درجه\s*(?:ی\s+)?)(?P<scale>celsius|fahrenheit|kelvin|سانتی\s?گراد|سلسیوس|[CFK])(?!\w)
    |(?P<per>per|بر)(?!\w)|(?P<raised>squared|cubed|مربع|مکعب)(?!\w)|(?P<raises>square|cubic|sq|cu|مجذور)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words between units: a scale of temperature, "per", and what raises the unit before or behind it."""
LONGEST_PRODUCT = 4
"""A word of more letters than these, none of which is known, is a word and no product."""


class Words:
    """Takes names: the part of the scanner that knows words; it holds what the other parts share."""

    def __init__(self, typed: Typed, dialect: Dialect, end: int) -> None:
        self.typed, self.plain, self.dialect, self.end = typed, typed.plain, dialect, end
        self.tokens: list[Token] = []
        self.brackets, self.outward = 0, False
        self.dropped: set[int] = set()
        self.raised_unit = 0

    def add(self, kind: str, start: int, end: int, held: object = None) -> int:
        """Add a token and return where it ends."""
        self.tokens.append(Token(kind, start, end, held))
        return end

    def refused(self, text: Text, start: int, end: int) -> ReadError:
        """Return the error that a part of the text can't be read."""
        return self.typed.error(text, start, sign=quoted(self.plain[start:end]), word=quoted(self.plain[start:end]))

    @property
    def last(self) -> Token:
        """The token before."""
        return self.tokens[-1] if self.tokens else _NOTHING

    def touches_number(self, at: int) -> bool:
        """Tell whether a number ends where something begins."""
        return self.last.kind == NUMBER and self.last.end == at

    def name(self, match: re.Match[str]) -> int:
        """Take a word, or a letter with its index."""
        (start, end), written = match.span(), match[0]
        if self._crosses(start, end):
            return self.add("*", start, start + 1)
        if self._is_imaginary(written):
            self.add(CONSTANT, start, start + 1, "i")
            return self.add("*", start + 1, start + 1)
        if self._are_degrees(written, end):
            return self.add("°", start, end)
        behind = self._of_units(start, end) if self.dialect.units else 0
        if behind:
            return behind
        token = self.known(written, start, end)
        self.tokens += [token] if token else list(self._pieces(written, start))
        return self.last.end

    def _are_degrees(self, written: str, end: int) -> bool:
        """Tell whether a word behind a number says that it is in degrees: ``45 degrees``."""
        said = written.casefold() in DEGREES and self.last.kind == NUMBER and written not in self.dialect.variables
        return said and not self.dialect.units and not self.plain[end : end + 2].lstrip().startswith("(")

    def _of_units(self, start: int, end: int) -> int:
        """Take a word between units, or a unit that such a word raises; 0 for another word."""
        said = UNIT_WORDS.match(self.plain, start, self.end)
        if said is None or (said["raised"] and self.last.kind != UNIT):
            return self._raised_unit(start, end) if self.raised_unit else 0
        if said["scale"]:
            return self.add(UNIT, start, said.end(), TEMPERATURES.get(said["scale"][0].upper(), "degC"))
        if said["per"]:
            return self.add("/", start, end)
        if said["raised"]:
            self._raise(end, POWERS[said["raised"].casefold()])
        else:
            self.raised_unit = POWERS[said["raises"].casefold()]
        return end

    def _raised_unit(self, start: int, end: int) -> int:
        """Take a unit behind a word such as "square"."""
        token = self.known(self.plain[start:end], start, end)
        if token is None or token.kind != UNIT:
            return 0
        self.tokens.append(token)
        self._raise(end, self.raised_unit)
        self.raised_unit = 0
        return end

    def _raise(self, at: int, power: int) -> None:
        self.add("^", at, at)
        self.add(NUMBER, at, at, number(str(power), self.typed, at))

    def _crosses(self, start: int, end: int) -> bool:
        """Tell whether an x behind a number or a bracket is a times sign."""
        if self.plain[start] not in "xX" or self.last.kind not in {NUMBER, *CLOSERS}:
            return False
        before = self.plain[self.last.start : self.last.end].rstrip(".") if self.last.kind == NUMBER else ")"
        around = before + " " * (self.last.end < start) + self.plain[start : end + 2]
        if HEXADECIMAL.match(around):
            raise self.refused(UNKNOWN_WORD, start - 1, end)
        return any(cross.pattern.search(around) for cross in CROSSES if self.dialect.crosses or not cross.in_letters)

    def _is_imaginary(self, written: str) -> bool:
        """Tell whether a name is the i of ``3 + i4``: the imaginary unit has no index."""
        listed = written[0] in self.dialect.variables or not self.dialect.constants
        return not listed and written[0] in {"i", self.dialect.imaginary} and written[1:].isdecimal()

    def known(self, written: str, start: int, end: int) -> Token | None:
        """Return the token of a whole word by the first row that knows it, None where it is made of several."""
        # The braces of \mathrm{max} close before its bracket.
        called = self.plain[end : end + 8].lstrip(" }" if end == self.end else " ")[:1] in {"(", "{"}
        found = meaning(Seen(written, self.dialect, self.last.kind, self.last.end < start, called))
        return Token(found[0], start, end, found[1]) if found else None

    def _pieces(self, written: str, start: int) -> Iterator[Token]:
        """Yield what a word is made of: functions and Greek letters by name, single letters; the last has the index."""
        word, index = parted(written)
        letters = word.translate(_NO_DIGITS)
        whole = len(letters) == 1 or (self.dialect.products and not self.dialect.units and self._is_product(letters))
        if not whole:
            yield Token(WORD, start, start + len(written), written)
            return
        at = 0
        while at < len(word):
            length = self._longest(word, at, len(written))
            piece = word[at : at + length]
            if piece.isdecimal() and not index:
                yield Token(NUMBER, start + at, start + at + length, number(piece, self.typed, start + at))
                at += length
                continue
            last = at + length >= len(word)
            piece_end = start + (len(written) if last else at + length)
            spelt = piece + (f"_{index}" if last and index else "")
            known = self.known(spelt, start + at, piece_end) if len(spelt) < len(written) else None
            yield known or Token(LETTER, start + at, piece_end, one_name(spelt))
            at += length

    def _is_product(self, letters: str) -> bool:
        letters = letters.translate(_NO_CROSSES) if self.dialect.crosses else letters
        if not all(letter.isascii() or letter in _GREEK_LETTERS for letter in letters):
            return False
        known = any(name in letters for name in _LONG_NAMES)
        listed = self.dialect.variables and set(letters) <= self.dialect.variables
        return len(letters) <= LONGEST_PRODUCT or known or bool(listed)

    def _longest(self, word: str, at: int, whole: int) -> int:
        """Return the length of the longest known name at a place of a word, or of the letter with its digits there."""
        for length in range(min(len(word) - at, 12), 1, -1):
            piece = word[at : at + length]
            function = piece in vocabulary.FUNCTIONS and piece not in CALLED_ONLY
            if piece in {"log2", "log10"} and word[at + length : at + length + 1].isdecimal():
                continue  # log28 and log100 are logarithms of a number, of no base
            if length < whole and (function or piece in vocabulary.GREEK or piece == "pi"):
                return length
        end = at + 1
        while end < len(word) and word[end].isdecimal():
            end += 1
        return end - at
