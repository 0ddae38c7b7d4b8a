r"""Cuts a text into tokens: the one place that knows how signs are typed, in Unicode, ASCII or LaTeX.

    35 × 35, 35*35, 35x35, 35 \times 35     number * number
    10³, 10^3, 10**3, 10^{3}                number ^ …
    W_{11}, W₁₁, W_11, W11                  the letter W11

What a word means (a label, a noun, "times") depends on where it stands: the parser decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from grader.errors import ReadError
from grader.reading import commands
from grader.reading.characters import ARROW, Typed
from grader.reading.limits import DIGITS, TOKENS, TOO_MANY_DIGITS, TOO_MANY_TOKENS
from grader.reading.numerals import number, numeral_pattern
from grader.reading.tokens import (
    END,
    FRACTION,
    FUNCTION,
    LETTER,
    MATRIX,
    NEWLINE,
    NUMBER,
    OPERAND_ENDS,
    WORD,
    WORDS,
    Token,
)
from grader.reading.unexpected import BAD_GROUPS, BAD_INDEX, NOT_CLOSED, TWO_POINTS, UNKNOWN_COMMAND, UNKNOWN_SIGN
from grader.source import quoted

_FONT = r"(?:text|textrm|mathrm|operatorname)"
_L = r"[^\W\d_⁰¹²³⁴-⁹₀-₉ᵀ]"

_INDEX = (
    rf"(?:_\{{\s*+\\{_FONT}\{{\w*+\}}\s*+\}}|_\\{_FONT}\{{\w*+\}}|_\{{[^{{}}]*+\}}|_?[0-9]++|[₀-₉]++|_{_L}++[0-9]*+)"
)
"""The index of a letter: in braces, perhaps in another font, or digits or letters behind it."""


def _pattern(*, commas: bool) -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<blank>[ \t\r$\u2009]++)
        | (?P<number>{numeral_pattern(commas=commas)})
        | (?P<word>{_L}{_L}(?:[0-9_]|{_L})*+)
        | (?P<letter>{_L}{_INDEX}?+)
        | (?P<raised>[⁰¹²³⁴-⁹⁺⁻ᵀ]++)
        | (?P<arrow>-{{1,2}}>|={{1,2}}>)
        | (?P<sign>\*\*|==|~=|=~|[-+*/^=~(){{}},;:.\[\]⌊⌋⌈⌉{ARROW}\n'])
        | (?P<command>\\(?:[A-Za-z]++|[^A-Za-z]))
        """,
        re.VERBOSE,
    )


_OUTSIDE, _INSIDE = _pattern(commas=True), _pattern(commas=False)
_OPENING, _CLOSING = frozenset("([⌊⌈"), frozenset(")]⌋⌉")
_SAME_SIGN = {"**": "^", "==": "=", "~=": "~", "=~": "~", "\n": NEWLINE}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "_{} ")
_RAISED_PATTERN = re.compile(r"([+-]?)(\d+)|T")
_COMMAND = re.compile(rf"\\{_FONT}")
_BRACED = re.compile(r"\s*+\{([^{}]*+)\}")
_ENVIRONMENT = re.compile(rf"\s*+\{{({commands.ENVIRONMENTS})\*?\}}(?:\s*+\{{[lcr| ]*+\}})?+")


def cut(typed: Typed, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text or of a part of it, with an END token behind them."""
    lexer = _Lexer(typed, len(typed.plain) if end is None else end)
    lexer.run(start)
    return lexer.tokens


class _Lexer:
    """Cuts one text; ``brackets`` counts the open ones, for commas and line breaks mean less in them."""

    def __init__(self, typed: Typed, end: int) -> None:
        self.typed, self.plain, self.end = typed, typed.plain, end
        self.tokens: list[Token] = []
        self.brackets = 0

    def run(self, at: int) -> None:
        """Cut the text from a place on."""
        while at < self.end:
            match = (_INSIDE if self.brackets else _OUTSIDE).match(self.plain, at, self.end)
            if match is None:
                raise self._unknown(at)
            kind = str(match.lastgroup)
            at = match.end() if kind == "blank" else _TAKE[kind](self, match)
            if len(self.tokens) > TOKENS:
                raise self.typed.limit(TOO_MANY_TOKENS, self.tokens[-1].start, TOKENS)
        self.tokens.append(Token(END, self.end, self.end))

    def _add(self, kind: str, start: int, end: int, held: object = None) -> int:
        self.tokens.append(Token(kind, start, end, held))
        return end

    def _after_operand(self, at: int) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind in OPERAND_ENDS and self.tokens[-1].end == at

    def _unknown(self, at: int) -> ReadError:
        if self.plain[at] == "_" and self.tokens and self.tokens[-1].kind == NUMBER:
            return self.typed.error(BAD_GROUPS, at)
        return self.typed.error(UNKNOWN_SIGN, at, sign=quoted(self.plain[at]))

    def number(self, match: re.Match[str]) -> int:
        """Take a number; two numbers that touch are one written wrongly."""
        start, end = match.span()
        if self.tokens and self.tokens[-1].kind == NUMBER and self.tokens[-1].end == start:
            raise self.typed.error(TWO_POINTS, start)
        return self._add(NUMBER, start, end, number(match[0], self.typed, start))

    def word(self, match: re.Match[str]) -> int:
        """Take a word of two letters or more; a function's name before its bracket is a token of its own."""
        start, end = match.span()
        if match[0].casefold() in commands.FUNCTIONS and self.plain.startswith("(", end):
            return self._add(FUNCTION, start, end, match[0].casefold())
        return self._add(WORD, start, end, match[0])

    def letter(self, match: re.Match[str]) -> int:
        """Take a letter with its index; in ``35x35`` the x is a times sign and the digits a number."""
        start, end = match.span()
        if match[0][0] in "xX" and match[0][1:].isdigit() and self._after_operand(start):
            return self._add("*", start, start + 1)
        return self._add(LETTER, start, end, self._letter_name(match[0], start))

    def _letter_name(self, written: str, at: int) -> str:
        letter, index = written[0], _COMMAND.sub("", written[1:]).translate(_LOWERED)
        if not letter.isalpha():
            raise self.typed.error(UNKNOWN_SIGN, at, sign=quoted(letter))
        if len(index) > DIGITS:
            raise self.typed.limit(TOO_MANY_DIGITS, at, DIGITS)
        parts = index.split(",")
        if not all(part.isalnum() and part.isascii() for part in parts) and len(written) > 1:
            raise self.typed.error(BAD_INDEX, at)
        if not index.replace(",", "").isdigit():
            return f"{letter}_{index}" if index else letter
        return letter + ("" if all(len(part) == 1 for part in parts) else ",").join(parts)

    def raised(self, match: re.Match[str]) -> int:
        """Take raised digits as a power, a raised T as a transposition."""
        start, end = match.span()
        exponent = _RAISED_PATTERN.fullmatch(match[0].translate(_RAISED).replace("ᵀ", "T"))
        if exponent is None:
            raise self.typed.error(UNKNOWN_SIGN, start, sign=quoted(match[0]))
        self._add("^", start, start)
        if not exponent[2]:
            return self._add(LETTER, start, end, "T")
        if exponent[1]:
            self._add(exponent[1], start, start + 1)
        return self._add(NUMBER, start + len(exponent[1]), end, number(exponent[2], self.typed, start))

    def arrow(self, match: re.Match[str]) -> int:
        """Take an arrow typed in ASCII."""
        return self._add(ARROW, *match.span())

    def sign(self, match: re.Match[str]) -> int:
        """Take a sign; a line break within brackets is blank, a prime behind one transposes."""
        start, end = match.span()
        return self._sign(_SAME_SIGN.get(match[0], match[0]), start, end)

    def _sign(self, kind: str, start: int, end: int) -> int:
        if kind in _OPENING:
            self.brackets += 1
        elif kind in _CLOSING:
            self.brackets = max(0, self.brackets - 1)
        elif kind == NEWLINE and self.brackets:
            return end
        elif kind == "'":
            return self._prime(start, end)
        return self._add(kind, start, end)

    def _prime(self, start: int, end: int) -> int:
        if not self._after_operand(start) or self.tokens[-1].kind not in {"]", ")", MATRIX}:
            raise self.typed.error(BAD_GROUPS if self._after_operand(start) else UNKNOWN_SIGN, start, sign='"\'"')
        self._add("^", start, start)
        return self._add(LETTER, start, end, "T")

    def command(self, match: re.Match[str]) -> int:
        """Take a LaTeX command, with its argument where that is plain words."""
        (start, end), name = match.span(), match[0][1:]
        if name in commands.BLANK:
            return end
        if name in commands.SIGNS:
            return self._sign(commands.SIGNS[name], start, end)
        if name in commands.FRACTIONS:
            return self._add(FRACTION, start, end)
        if name in commands.FUNCTIONS:
            return self._add(FUNCTION, start, end, name)
        if name in commands.TRANSPOSED:
            return self._add(LETTER, start, end, "T")
        return self._with_argument(name, start, end)

    def _with_argument(self, name: str, start: int, end: int) -> int:
        if name == "begin":
            return self._matrix(start, end)
        argument = _BRACED.match(self.plain, end, self.end)
        if argument and name == "xrightarrow":
            return self._add(ARROW, start, argument.end())
        if argument and name in commands.WORDS | commands.FONTS:
            return self._words(name, argument, start)
        raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted("\\" + name))

    def _words(self, name: str, argument: re.Match[str], start: int) -> int:
        words = argument[1].strip()
        if words == "T" or (name in commands.FONTS and len(words) == 1 and words.isalpha()):
            return self._add(LETTER, start, argument.end(), words)
        return self._add(WORDS, start, argument.end(), words)

    def _matrix(self, start: int, end: int) -> int:
        """Take a whole matrix as one token that holds the span of its cells."""
        environment = _ENVIRONMENT.match(self.plain, end, self.end)
        if environment is None:
            raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted(self.plain[start : end + 12]))
        closing = rf"\end{{{environment[1]}}}"
        close = self.plain.find(closing, environment.end(), self.end)
        if close < 0:
            raise self.typed.error(NOT_CLOSED, start)
        return self._add(MATRIX, start, close + len(closing), (environment.end(), close))


_TAKE: dict[str, Callable[[_Lexer, re.Match[str]], int]] = {
    "number": _Lexer.number,
    "word": _Lexer.word,
    "letter": _Lexer.letter,
    "raised": _Lexer.raised,
    "arrow": _Lexer.arrow,
    "sign": _Lexer.sign,
    "command": _Lexer.command,
}
