"""Letters in the place of counts: ``input: [h, w, C]``, ``filters: F``, ``units: 4d``, ``2h + 1``.

An expression of letters in a key has sums, differences, products (``4d``, ``2(h + 1)``, ``n·m``) and whole
powers. Its letters are single ones, with an index of digits or letters (``C1``, ``c_out``); two of them are
multiplied with a sign between them, so that a misspelt word is never taken for a product. ``x`` is the times
sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, ValidationInfo

from grader.derivation.expression import (
    Expression,
    Indeterminate,
    Lettered,
    Power,
    add,
    as_expression,
    minus,
    multiply,
    value_of,
)
from grader.derivation.printing import text
from grader.derivation.stand_ins import NAME, stand_in
from grader.language import ascii_digits

MOST_CHARACTERS, MOST_DIGITS, MOST_EXPONENT, MOST_DEPTH = 60, 9, 6, 6
STAND_INS = "stand-ins"
"""What a validation's context calls the set of numbers that stand in for letters."""
_TOKEN = re.compile(rf"\s*(?:[0-9]+|{NAME.pattern}(?![A-Za-z_])|\*\*|[-+*^()])")
_POWER_OF_TEN = re.compile(r"[0-9]\s*[eE][0-9]")
_DIGITS = re.compile(r"_([0-9]+)$")
_SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "²": "^2", "³": "^3"})

LetterText = Annotated[str, Field(pattern=r"[A-Za-z]")]
"""An expression of letters as text, for the JSON Schema of keys."""


def or_letters(given: Any, whole: Callable[[Any], int], info: ValidationInfo) -> int:
    """Return a count that a key writes in letters as one that remembers them; all else goes to ``whole``."""
    if isinstance(given, Lettered):
        whole(int(given))
        return given
    if not isinstance(given, str) or ascii_digits(given).strip().isdigit():
        return whole(given)
    example = info.context.get(STAND_INS, 0) if info.context else 0
    expression = _read(given, example)
    if expression is None:
        return whole(given)
    if value_of(expression).denominator != 1 or value_of(expression) < 1:
        raise ValueError(f'"{given[:MOST_CHARACTERS]}" is no count: it can be less than one.')
    return Lettered(expression, text(expression))


def _read(written: str, example: int) -> Expression | None:
    """Return the expression of letters that a text is, None where it is none."""
    if _POWER_OF_TEN.search(written):
        return None
    tokens = _tokens(ascii_digits(written).translate(_SIGNS))
    if tokens is None or not any(token[0].isalpha() for token in tokens):
        return None
    reader = _Reader(tokens, example)
    try:
        expression = reader.sum()
    except _NoExpressionError:
        return None
    return expression if reader.ended else None


def _tokens(written: str) -> list[str] | None:
    tokens, at = [], 0
    written = written.rstrip()
    while at < len(written) <= MOST_CHARACTERS:
        token = _TOKEN.match(written, at)
        if token is None:
            return None
        tokens.append(token[0].strip())
        at = token.end()
    return tokens or None


class _NoExpressionError(Exception):
    pass


class _Reader:
    """Reads an expression of letters; what isn't one raises."""

    def __init__(self, tokens: list[str], example: int) -> None:
        self.rest, self.example, self.depth = tokens[::-1], example, 0

    @property
    def ended(self) -> bool:
        return not self.rest

    def _next(self, *wanted: str) -> bool:
        found = not self.ended and self.rest[-1] in wanted
        if found:
            self.rest.pop()
        return found

    def sum(self) -> Expression:
        terms = [self._product()]
        while not self.ended and self.rest[-1] in {"+", "-"}:
            subtracted = self.rest.pop() == "-"
            term = self._product()
            terms.append(minus(term) if subtracted else term)
        return add(*terms)

    def _product(self) -> Expression:
        factors = [self._power()]
        while self._next("*") or self._multiplied():
            factors.append(self._power())
        return multiply(*factors)

    def _multiplied(self) -> bool:
        """Tell whether a factor follows without a sign: a letter or a bracket, but no letter behind a letter."""
        if self.ended:
            return False
        return self.rest[-1] == "(" or (self.rest[-1][0].isalpha() and not self.taken[0].isalpha())

    def _power(self) -> Expression:
        base = self._factor()
        if not self._next("^", "**"):
            return base
        exponent = self._number()
        if exponent > MOST_EXPONENT:
            raise _NoExpressionError
        return Power(left=base, right=as_expression(exponent))

    def _factor(self) -> Expression:
        if self._next("("):
            return self._bracket()
        self.taken = self.rest[-1] if self.rest else ""
        if self.taken[:1].isalpha() and self.taken not in {"x", "X"}:
            # C_1 and C1 are one letter.
            name = _DIGITS.sub(r"\1", self.rest.pop())
            return Indeterminate(name=name, number=stand_in(name, self.example))
        return as_expression(self._number())

    def _bracket(self) -> Expression:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _NoExpressionError
        inner = self.sum()
        self.depth -= 1
        if not self._next(")"):
            raise _NoExpressionError
        self.taken = ")"
        return inner

    def _number(self) -> int:
        if self.ended or not self.rest[-1].isdigit() or len(self.rest[-1]) > MOST_DIGITS:
            raise _NoExpressionError
        return int(self.rest.pop())
