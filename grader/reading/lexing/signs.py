"""What signs are: relations, sets, joints of statements, brackets, raised digits and fractions of one sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from grader.reading.characters import ARROW
from grader.reading.lexing.meanings import joint
from grader.reading.lexing.numbers import number
from grader.reading.lexing.spellings import MEANINGS, TYPED
from grader.reading.lexing.tokens import CLOSERS, CONSTANT, JOIN, LETTER, NEWLINE, NOT, NUMBER, RELATION, UNIT
from grader.reading.lexing.words import TEMPERATURES, Words
from grader.reading.unexpected import BAD_GROUPS, UNKNOWN_SIGN

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣᵏᵗʸᵀ", "0123456789+-nxktyT")
_BRACKETS = {**dict.fromkeys(("(", "[", "{", "set{"), 1), **dict.fromkeys((")", "]", "}", "set}"), -1)}
_OPERANDS = frozenset({*CLOSERS, LETTER, CONSTANT, NUMBER, "|", "|)", "!", "%"})
_SCALE = re.compile(r"\s?([CFK])(?![A-Za-z])")
_NEGATIVE_POWER = re.compile(r"[1-4](?=\s*(?:\Z|[)*/·.,;=]|(?:\s[^\W\d_]{1,4}-[1-4])+\s*(?:\Z|[)*/=])))")
"""A power of a unit without its sign, ``m s-1``, and not what is subtracted, ``5 m-3 m``."""


class Signs(Words):
    """Takes signs."""

    def raised(self, match: re.Match[str]) -> int:
        """Take raised digits as a power."""
        start, end = match.span()
        sign, written = re.fullmatch(r"([+-]?)(.*)", match[0].translate(_RAISED)).groups()  # type: ignore[union-attr]
        self.add("^", start, start)
        if sign:
            self.add(sign, start, start + 1)
        if len(written) == 1 and written.isalpha():
            return self.add(LETTER, start, end, written)
        if not written.isdecimal():
            raise self.refused(UNKNOWN_SIGN, start, end)
        return self.add(NUMBER, end - len(written), end, number(written, self.typed, start))

    def vulgar(self, match: re.Match[str]) -> int:
        """Take a fraction that is one sign."""
        above, _, below = unicodedata.normalize("NFKC", match[0]).partition("⁄")
        return self.add("vulgar", *match.span(), (int(above), int(below)))

    def sign(self, match: re.Match[str]) -> int:
        """Take a sign as it was typed."""
        if match[0] in {"_", "'"} and self.touches_number(match.start()):
            raise self.typed.error(BAD_GROUPS, match.start())
        return self.take_sign(TYPED.get(match[0], match[0]), *match.span())

    def take_sign(self, sign: str, start: int, end: int) -> int:
        """Take a sign whose spelling is settled; a line break within brackets is blank."""
        if start in self.dropped or (sign == NEWLINE and self.brackets):
            return end
        self.brackets = max(0, self.brackets + self._opened(sign))
        if sign in self.special:
            return self.special[sign](self, sign, start, end)
        kind, held = MEANINGS.get(sign, (sign, None))
        return self.add(kind, start, end, held)

    def _opened(self, sign: str) -> int:
        """Return how many brackets a sign opens, -1 where it closes one: square ones may face outward, ``]0, 1[``."""
        outward = sign == "]" and not self.brackets and not self._after_operand()
        if outward or (sign == "[" and self.outward and self._after_operand()):
            self.outward = outward
            return 1 if outward else -1
        return _BRACKETS.get(sign, 0)

    def _tilde(self, _sign: str, start: int, end: int) -> int:
        """Take a tilde: "not" in logic, "nearly" elsewhere; LaTeX's blank that doesn't break is none."""
        if self.dialect.logic:
            return self.add(NOT, start, end)
        tie = "\\" in {self.plain[start - 1 : start], self.plain[end : end + 1]}
        return end if tie else self.add(RELATION, start, end, "≈")

    def _arrow(self, sign: str, start: int, end: int) -> int:
        kind, held = joint("implies" if sign == ARROW else "iff", self.dialect)
        return self.add(kind, start, end, held)

    def _degree(self, sign: str, start: int, end: int) -> int:
        """Take a degree sign; where units are read it is one, with the scale behind it: ``°C``."""
        if not self.dialect.units:
            return self.add(sign, start, end)
        scale = _SCALE.match(self.plain, end, self.end)
        return self.add(UNIT, start, scale.end() if scale else end, TEMPERATURES[scale[1]] if scale else "degree")

    def _minus(self, sign: str, start: int, end: int) -> int:
        """Take a minus sign; a hyphen joins two units, as in ``ft-lb``: quantities aren't subtracted so tightly."""
        joins = self.last.kind == UNIT and self.last.end == start
        if joins and _NEGATIVE_POWER.match(self.plain, end, self.end):
            self.add("^", start, start)
        return self.add("*" if joins and self.plain[end : end + 1].isalpha() else sign, start, end)

    def _point(self, sign: str, start: int, end: int) -> int:
        """Take a point; one that touches a unit and another is a times sign: ``kg.m/s``."""
        joins = self.last.kind == UNIT and self.last.end == start and self.plain[end : end + 1].isalpha()
        return self.add("*" if joins else sign, start, end)

    def _not(self, sign: str, start: int, end: int) -> int:
        """Take an exclamation mark: it denies in logic, and is a factorial behind an operand."""
        return self.add(NOT if self.dialect.logic and not self._after_operand() else sign, start, end)

    def _bar(self, sign: str, start: int, end: int) -> int:
        """Take a bar: "or" in logic."""
        return self.add(JOIN, start, end, "or") if self.dialect.logic else self.add(sign, start, end)

    def _bars(self, _sign: str, start: int, end: int) -> int:
        """Take two bars: "or" in logic, elsewhere each is one of its own."""
        if self.dialect.logic:
            return self.add(JOIN, start, end, "or")
        self.add("|", start, start + 1)
        return self.add("|", start + 1, end)

    def _plus_minus(self, _sign: str, start: int, end: int) -> int:
        """Take ``+-``: plus or minus where a value begins, else a negative that is added."""
        if not self._after_operand():
            return self.add("±", start, end)
        self.add("+", start, start + 1)
        return self.add("-", start + 1, end)

    def _after_operand(self) -> bool:
        return self.last.kind in _OPERANDS

    special: ClassVar[Mapping[str, Callable[[Any, str, int, int], int]]] = {
        "~": _tilde,
        ARROW: _arrow,
        "⇔": _arrow,
        "°": _degree,
        "-": _minus,
        ".": _point,
        "!": _not,
        "|": _bar,
        "||": _bars,
        "+-": _plus_minus,
    }
    """Signs that mean one thing here and another there."""
