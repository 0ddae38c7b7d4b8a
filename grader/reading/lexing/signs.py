"""What signs are: relations, sets, joints of statements, brackets, raised digits and fractions of one sign."""

from __future__ import annotations

import re
import unicodedata

from grader.derivation.expression import Number
from grader.language import quoted
from grader.reading.lexing import vocabulary
from grader.reading.lexing.names import CLOSERS, Names
from grader.reading.lexing.numbers import number
from grader.reading.lexing.tokens import CONSTANT, LETTER, NEWLINE, NOT, NUMBER, RELATION, SETS, TRUTH, UNIT
from grader.reading.unexpected import BAD_GROUPS, UNKNOWN_SIGN

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_SAME = {"**": "^", "==": "=", "\n": NEWLINE, "->": "⇒", "-->": "⇒", "=>": "⇒", "==>": "⇒", "<=>": "⇔", "<->": "⇔"}
_SAME |= {"+/-": "±", "٪": "%", "⩽": "≤", "⩾": "≥", "↔": "⇔", "/\\": "∧", "\\/": "∨", "′": "'", "~=": "≈", "=~": "≈"}
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_TABLES = ((CONSTANT, vocabulary.CONSTANTS), (SETS, vocabulary.SETS), (RELATION, vocabulary.RELATIONS))
_KINDS = {sign: (kind, held) for kind, signs in _TABLES for sign, held in signs.items()}
_OPERANDS = frozenset({*CLOSERS, LETTER, CONSTANT, NUMBER, "|", "|)", "!", "%"})
_SCALE = re.compile(r"\s?([CF])(?![A-Za-z])")


class Signs(Names):
    """Takes signs."""

    def raised(self, match: re.Match[str]) -> int:
        """Take raised digits as a power."""
        start, end = match.span()
        written = match[0].translate(_RAISED)
        self.add("^", start, start)
        if written == "ᵀ":
            return self.add(LETTER, start, end, "T")
        if written[0] in "+-":
            self.add(written[0], start, start + 1)
            written = written[1:]
        if written == "n":
            return self.add(LETTER, start, end, "n")
        if not written.isdigit():
            raise self.typed.error(UNKNOWN_SIGN, start, sign=quoted(match[0]))
        value = number(written, self.typed, start).number
        return self.add(NUMBER, end - len(written), end, Number(number=value, typed=written))

    def vulgar(self, match: re.Match[str]) -> int:
        """Take a fraction that is one sign."""
        above, _, below = unicodedata.normalize("NFKC", match[0]).partition("⁄")
        return self.add("vulgar", *match.span(), (int(above), int(below)))

    def sign(self, match: re.Match[str]) -> int:
        """Take a sign; a line break within brackets is blank."""
        if match[0] in {"_", "'"} and self.touches_number(match.start()):
            raise self.typed.error(BAD_GROUPS, match.start())
        return self.take_sign(_SAME.get(match[0], match[0]), *match.span())

    def take_sign(self, sign: str, start: int, end: int) -> int:
        """Take a sign whose spelling is settled; a line break within brackets is blank."""
        if sign in "~⇒":
            sign = self._as_typed(sign, start)
        change = _BRACKETS.get(sign, 0)
        if start in self.dropped or not sign or (sign == NEWLINE and self.brackets):
            return end
        self.brackets = max(0, self.brackets + change)
        if sign == "°" and self.dialect.units:
            return self._degrees(start, end)
        if sign == "-" and self._is_hyphen(start, end):
            return self.add("*", start, end)
        kind, held = _KINDS.get(sign, ("", ""))
        return self.add(kind, start, end, held) if kind else self._join(sign, start, end)

    def _as_typed(self, sign: str, start: int) -> str:
        """Return what a sign with several spellings was typed as; LaTeX's blank that doesn't break is none."""
        place = self.typed.place(start)
        original = self.typed.text[place : place + 1]
        if sign == "⇒":
            return "⇔" if original in "⇔⟺↔" else sign
        if self.dialect.logic:
            return "¬"
        tie = original == "~" and ("\\" in {self.plain[start - 1 : start], self.plain[start + 1 : start + 2]})
        return "" if tie else "≈"

    def _degrees(self, start: int, end: int) -> int:
        """Take a degree sign as a unit, with the scale behind it: ``°C``."""
        scale = _SCALE.match(self.plain, end, self.end)
        return self.add(UNIT, start, scale.end() if scale else end, f"deg{scale[1]}" if scale else "degree")

    def _is_hyphen(self, start: int, end: int) -> bool:
        """Tell whether a minus sign joins two units, as in ``ft-lb``: quantities aren't subtracted so tightly."""
        last = self.tokens[-1] if self.tokens else None
        joins = last is not None and last.kind == UNIT and last.end == start
        return joins and self.plain[end : end + 1].isalpha()

    def _join(self, sign: str, start: int, end: int) -> int:
        operand = self._after_operand()
        if sign == "+-":
            return self._plus_minus(start, end, operand=operand)
        doubled = sign == "||" and not self.dialect.logic and not operand
        if sign in vocabulary.JOINS and not doubled and (sign != "||" or self.dialect.logic):
            kind, held = self.joint(vocabulary.JOINS[sign])
            return self.add(kind, start, end, held)
        if sign == "||":
            self.add("|", start, start + 1)
            return self.add("|", start + 1, end)
        if sign in "⊥⊤":
            return self.add(TRUTH, start, end, sign == "⊤")
        if sign == "¬" or (sign == "!" and self.dialect.logic and not operand):
            return self.add(NOT, start, end)
        return self.add(sign, start, end)

    def _after_operand(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind in _OPERANDS

    def _plus_minus(self, start: int, end: int, *, operand: bool) -> int:
        """Take ``+-``: plus or minus where a value begins, else a negative that is added."""
        if not operand:
            return self.add("±", start, end)
        self.add("+", start, start + 1)
        return self.add("-", start + 1, end)
