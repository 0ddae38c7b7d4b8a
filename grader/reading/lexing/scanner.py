r"""Cuts mathematics into tokens whose meaning is settled: functions, letters, constants, relations, units.

    sin 2x, \sin 2x          function, number, letter
    xy, x₁, \lambda_{12}     letters, each with its index
    x ≤ 3, x <= 3, x \le 3   letter, relation, number

What a word means depends on the dialect: a listed variable is a letter, a unit is one where units are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from grader.derivation.exact import simplest
from grader.derivation.expression import Number
from grader.reading.characters import Typed
from grader.reading.dialect import Dialect
from grader.reading.lexing.bases import in_base
from grader.reading.lexing.called_names import with_calls
from grader.reading.lexing.latex import Pasted
from grader.reading.lexing.names import INDEX, LETTER_PATTERN
from grader.reading.lexing.numbers import number, numeral, plain
from grader.reading.lexing.spellings import TYPED
from grader.reading.lexing.tokens import END, NEWLINE, NUMBER, Token
from grader.reading.limits import TOKENS
from grader.reading.unexpected import NOTHING_RAISED, TWO_POINTS, UNKNOWN_SIGN

_SIGNS = "|".join(map(re.escape, sorted(TYPED, key=len, reverse=True)))
_TOKEN = re.compile(
    rf"""
      (?P<blank>[ \t\r$\u2009]++)
    | (?P<name>{LETTER_PATTERN}(?:{LETTER_PATTERN}|[0-9])*+{INDEX}?+)
    | (?P<raised>[⁰¹²³⁴-⁹⁺⁻ⁿˣᵏᵗʸ]++|ᵀ)
    | (?P<vulgar>[¼½¾⅐-⅞])
    | (?P<command>\\(?:[A-Za-z]++|[^A-Za-z]))
    | (?P<sign>{_SIGNS}|[-+*/^~()\[\]{{}},;:|!%°√∛∜'&?_.])
    """,
    re.VERBOSE,
)
_PERIOD = re.compile(r"\.?\\(?:overline|bar)\s*\{(\d{1,40})\}")


def scan(typed: Typed, dialect: Dialect, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text or of a part of it, with an END token behind them."""
    last = len(typed.plain) if end is None else end
    scanner = _Scanner(typed, dialect, last)
    scanner.run(start, last)
    if scanner.raised_unit:
        raise typed.error(NOTHING_RAISED, last - 1)
    tokens = [*scanner.tokens, Token(END, last, last)]
    if NEWLINE in {token.kind for token in tokens}:
        tokens = _joined_lines(tokens)
    return with_calls(tokens, typed.plain, dialect.functions) if dialect.functions else tokens


def _joined_lines(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the line breaks beside an equals sign: what it stands between is one line."""
    joined: list[Token] = []
    for token in tokens:
        while token.equates and joined and joined[-1].kind == NEWLINE:
            joined.pop()
        if not (token.kind == NEWLINE and joined and joined[-1].equates):
            joined.append(token)
    return joined


class _Scanner(Pasted):
    """Cuts a text into tokens, from the left."""

    def __init__(self, typed: Typed, dialect: Dialect, end: int) -> None:
        super().__init__(typed, dialect, end)
        # Where commas part items, be they Persian ones, they part no digits.
        items = dialect.items or "،" in typed.text
        units = dialect.units is not None
        self.single = numeral(dialect.locale, grouped=False, units=units)
        self.grouped = self.single if items else numeral(dialect.locale, grouped=True, units=units)

    def run(self, at: int, end: int) -> None:
        """Cut a part of the text."""
        whole, self.end = self.end, end
        while at < end:
            at = self._based(at) or self._number(at) or self._other(at)
            if len(self.tokens) > TOKENS.most:
                raise self.typed.limit(TOKENS, self.tokens[-1].start)
        self.end = whole

    def _based(self, at: int) -> int | None:
        """Take a number in another base that begins here, if one does."""
        if self.touches_number(at) or not (self.plain[at].isalnum() or self.plain[at] in "({\\"):
            return None
        first = self.last.kind not in {"+", "-", "*", "/", "^"} or (self.last.kind == "-" and len(self.tokens) == 1)
        found = in_base(self.typed, at, self.end, self.dialect, first=first)
        return self.add(NUMBER, at, found[1], found[0]) if found else None

    def _number(self, at: int) -> int | None:
        """Take a number that begins here, if one does."""
        if not (self.plain[at].isdecimal() or self.plain[at] in ".,"):
            return None
        match = (self.single if self.brackets else self.grouped).match(self.plain, at, self.end)
        if match is None:
            return None
        if self.touches_number(at):
            raise self.typed.error(TWO_POINTS, at)
        written = plain(match[0], self.dialect.locale)
        period = _PERIOD.match(self.plain, match.end(), self.end)
        if period and "." in written + self.plain[match.end() : match.end() + 1] and "e" not in written:
            return self._repeating(written, period, at)
        return self.add(NUMBER, at, match.end(), number(written, self.typed, at))

    def _repeating(self, written: str, period: re.Match[str], at: int) -> int:
        r"""Take a decimal whose last digits go on for ever: ``0.1\overline{6}``."""
        typed = written.rstrip(".") + ("." if "." not in written.rstrip(".") else "")
        first = number(typed + "0", self.typed, at).number
        places = len(typed.partition(".")[2])
        digits = int(period[1])
        value = simplest(first + Fraction(digits, (10 ** len(period[1]) - 1) * 10**places))
        return self.add(NUMBER, at, period.end(), Number(number=value))

    def _other(self, at: int) -> int:
        match = _TOKEN.match(self.plain, at, self.end)
        if match is None:
            raise self.refused(UNKNOWN_SIGN, at, at + 1)
        return match.end() if match.lastgroup == "blank" else _TAKE[str(match.lastgroup)](self, match)


_TAKE: dict[str, Callable[[_Scanner, re.Match[str]], int]] = {
    "name": _Scanner.name,
    "raised": _Scanner.raised,
    "vulgar": _Scanner.vulgar,
    "sign": _Scanner.sign,
    "command": _Scanner.command,
}
