"""What words and letters are: functions, constants, units, statements' joints, or products of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from grader.derivation.expression import Number
from grader.language import quoted
from grader.reading.characters import ARROW, Typed
from grader.reading.dialect import Dialect
from grader.reading.lexing import vocabulary
from grader.reading.lexing.commands import table
from grader.reading.lexing.nouns import is_noun, is_times
from grader.reading.lexing.numbers import number
from grader.reading.lexing.patterns import FONT
from grader.reading.lexing.tokens import CONSTANT, FUNCTION, JOIN, LETTER, NOT, NUMBER, SETS, TRUTH, UNIT, WORD, Token
from grader.reading.unexpected import UNKNOWN_WORD

CLOSERS = frozenset({")", "]", "}"})
_BEFORE_CROSSES = frozenset({NUMBER, *CLOSERS})
_CALLED = table("re im arg mod gcd lcm sign abs gamma root conj step real comb choose max min fact relu")
"""Functions whose names are words or letters as well: they are functions before a bracket only."""
_SET_WORDS = frozenset({"union", "cup", "cap", "setminus"})
_GREEK_LETTERS = frozenset(vocabulary.GREEK.values()) | {"π"}
_LONG_NAMES = tuple(name for name in (*vocabulary.FUNCTIONS, *vocabulary.GREEK) if len(name) > 1)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢⱼₙ", "0123456789ijn")
_NO_CROSSES = str.maketrans("", "", "xX")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_LAYOUT = re.compile(rf"{FONT}|[{{}} \\]")
_NAME = re.compile(r"([^_]+)(?:_(.*))?", re.DOTALL)
LONGEST_PRODUCT = 4
"""A word of more letters than these, none of which is known, is a word and no product."""


@lru_cache(maxsize=1_024)
def parted(written: str) -> tuple[str, str]:
    """Return a name without its index, and the index without its braces.

    >>> parted("x_{12}"), parted("x₁₂")
    (('x', '12'), ('x12', ''))
    """
    found = _NAME.fullmatch(written if written.isascii() else written.translate(_LOWERED))
    word, index = (found[1], found[2] or "") if found else (written, "")
    return word, _LAYOUT.sub("", index)


@lru_cache(maxsize=1_024)
def one_name(written: str) -> str:
    r"""Return the one name of a letter with its index: x₁, x_1 and ``x_{1}`` are ``x1``.

    >>> one_name("x_{12}"), one_name("alpha_1"), one_name("W_{1,2}"), one_name("W_{1,12}"), one_name("c_out")
    ('x12', 'α1', 'W12', 'W1,12', 'c_out')
    >>> one_name(r"c_{\text{out}}"), one_name(r"c_\mathrm{out}")
    ('c_out', 'c_out')
    """
    word, index = parted(written)
    letters = word.rstrip("0123456789")
    index = index or word[len(letters) :]
    letters = vocabulary.GREEK.get(letters, vocabulary.LOOK_ALIKE.get(letters, letters))
    numbers = index.split(",")
    if not all(number.isdigit() for number in numbers) or len(letters) > 1 or letters in "ij":
        # sin2 is no letter, and i4 is i times 4.
        return f"{letters}_{index}" if index else letters
    return letters + ("" if all(len(number) == 1 for number in numbers) else ",").join(numbers)


def stem(name: str) -> str:
    """Return a name without its index.

    >>> stem("f1"), stem("x_{12}"), stem("W1,12"), stem("c_out")
    ('f', 'x', 'W', 'c')
    """
    return parted(name)[0].rstrip("0123456789,")


def is_greek(written: str) -> bool:
    """Tell whether a word names a Greek letter, with an index perhaps."""
    return stem(written) in vocabulary.GREEK


class Names:
    """Takes names: the part of the scanner that knows words; it holds what the other parts share."""

    def __init__(self, typed: Typed, dialect: Dialect, end: int) -> None:
        self.typed, self.plain, self.dialect, self.end = typed, typed.plain, dialect, end
        self.tokens: list[Token] = []
        self.brackets = 0
        self.dropped: set[int] = set()

    def add(self, kind: str, start: int, end: int, held: object = None) -> int:
        """Add a token and return where it ends."""
        self.tokens.append(Token(kind, start, end, held))
        return end

    def touches_number(self, at: int) -> bool:
        """Tell whether a number ends where something begins."""
        return bool(self.tokens) and self.tokens[-1].kind == NUMBER and self.tokens[-1].end == at

    def name(self, match: re.Match[str]) -> int:
        """Take a word or a letter with its index; in ``3x4`` the x is a times sign."""
        start, end = match.span()
        if self._crosses(match[0], start, end):
            return self.add("*", start, start + 1)
        imaginary = self._imaginary(match[0], start)
        if imaginary:
            return imaginary
        if match[0] == "U" and self.tokens and self.tokens[-1].kind in CLOSERS:
            return self.add(SETS, start, end, "∪")
        return self.word(match[0], start, end)

    def _imaginary(self, written: str, start: int) -> int | None:
        """Take the i of ``3 + i4``: the imaginary unit has no index."""
        letter = written[0]
        if letter not in {"i", self.dialect.imaginary} or letter in self.dialect.variables:
            return None
        if not written[1:].isdigit() or not self.dialect.constants:
            return None
        self.add(CONSTANT, start, start + 1, "i")
        self.add("*", start + 1, start + 1)
        return start + 1

    def _crosses(self, written: str, start: int, end: int) -> bool:
        if written[0] not in "xX" or not self.tokens or self.tokens[-1].kind not in _BEFORE_CROSSES:
            return False
        number_before = self.tokens[-1].kind == NUMBER
        if number_before and written[1:2].isdigit() and self.plain[self.tokens[-1].start : start] == "0":
            raise self.typed.error(UNKNOWN_WORD, start - 1, word=quoted("0" + written))
        if written[1:2].isdigit():
            return (number_before or self.dialect.crosses) and self.tokens[-1].end == start
        following = self.plain[end : end + 2].lstrip(" ")
        apart = self.plain[end : end + 1] == " " and self.plain[start - 1] == " "
        return len(written) == 1 and number_before and (following[:1].isdigit() or (apart and following[:1] == "("))

    def word(self, written: str, start: int, end: int) -> int:
        """Take a word: one token where it is known, else the letters that it is made of."""
        token = self.known(written, start, end)
        if token is not None:
            self.tokens.append(token)
            return end
        pieces = list(self._pieces(written, start))
        self.tokens += pieces
        return pieces[-1].end

    def known(self, written: str, start: int, end: int) -> Token | None:
        """Return the token of a whole word, None where it is made of several."""
        if self.dialect.units and self.dialect.units(written):
            return Token(UNIT, start, end, written)
        letter = one_name(written)
        if letter in self.dialect.variables or written in self.dialect.variables:
            return Token(LETTER, start, end, letter)
        kind, held = self._word_of_logic(written, start)
        if kind:
            return Token(kind, start, end, held)
        if self.dialect.logic and len(stem(letter)) == 1:
            return Token(LETTER, start, end, letter)
        known = self._function(written, start, end) or self._constant(written, start, end)
        return known or (Token(LETTER, start, end, letter) if is_greek(written) else None)

    def _word_of_logic(self, written: str, start: int) -> tuple[str, object]:
        """Return the kind of a word that joins or denies, of a truth, of one that is no mathematics; or no kind."""
        if len(written) == 1 and written != "و":
            return "", None
        folded = written.casefold()
        if written in vocabulary.JOINS:
            return self.joint(vocabulary.JOINS[written])
        if written in _SET_WORDS and self.tokens and self.tokens[-1].kind in CLOSERS:
            return SETS, vocabulary.SETS[written]
        if written == "not":
            return NOT, None
        if self.dialect.logic and folded in vocabulary.TRUTHS:
            return TRUTH, vocabulary.TRUTHS[folded]
        no_mathematics = (
            written in vocabulary.NO_NUMBERS
            or folded in vocabulary.COUNTED
            or self._says_times(folded, start)
            or (is_noun(written) and folded not in vocabulary.FUNCTIONS)
        )
        return (WORD, written) if no_mathematics else ("", None)

    def joint(self, word: str) -> tuple[str, object]:
        """Return what joins two statements as a token: where no logic is read, one follows from another by an arrow."""
        return (JOIN, word) if self.dialect.logic or word not in {"implies", "iff"} else (ARROW, None)

    def _says_times(self, word: str, start: int) -> bool:
        """Tell whether a word is one for "times"; ``by`` is behind a number, elsewhere it may be b times y."""
        behind = bool(self.tokens) and self.tokens[-1].kind == NUMBER and self.tokens[-1].end < start
        return is_times(word) and (word != "by" or not self.dialect.products or behind)

    def _function(self, written: str, start: int, end: int) -> Token | None:
        word, index = parted(written)
        word = word.casefold() if word.casefold() in vocabulary.FUNCTIONS and len(word) > 1 else word
        if word not in vocabulary.FUNCTIONS or (index and word not in {"log", "ln"}):
            return None
        called = self.plain[end : end + 8].lstrip(" ")[:1]
        if word in _CALLED and called not in {"(", "{"}:
            return None
        return Token(FUNCTION, start, end, (vocabulary.ALIASES.get(word, word), index))

    def _constant(self, written: str, start: int, end: int) -> Token | None:
        name = "i" if written == self.dialect.imaginary else vocabulary.CONSTANTS.get(written)
        return Token(CONSTANT, start, end, name) if name and self.dialect.constants else None

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
            if piece.isdigit() and not index:
                yield self._digits(piece, start + at)
                at += length
                continue
            last = at + length >= len(word)
            piece_end = start + (len(written) if last else at + length)
            spelt = piece + (f"_{index}" if last and index else "")
            known = self.known(spelt, start + at, piece_end) if len(spelt) < len(written) else None
            yield known or Token(LETTER, start + at, piece_end, one_name(spelt))
            at += length

    def _digits(self, digits: str, start: int) -> Token:
        """Return the digits behind a function's name as the number that they are."""
        value = number(digits, self.typed, start)
        return Token(NUMBER, start, start + len(digits), Number(number=value.number, typed=digits))

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
            function = piece in vocabulary.FUNCTIONS and piece not in _CALLED
            if piece in {"log2", "log10"} and word[at + length : at + length + 1].isdigit():
                continue  # log28 and log100 are logarithms of a number, of no base
            if length < whole and (function or piece in vocabulary.GREEK or piece == "pi"):
                return length
        end = at + 1
        while end < len(word) and word[end].isdigit():
            end += 1
        return end - at
