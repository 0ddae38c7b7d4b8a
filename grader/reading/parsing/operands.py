"""What an operand begins with: numbers, letters, constants, units, and the signs before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Letter, Negative, Number, Quotient
from grader.language import quoted
from grader.reading.lexing.tokens import (
    CONSTANT,
    FRACTION,
    LETTER,
    NOT,
    NUMBER,
    TRUTH,
    UNIT,
    Token,
)
from grader.reading.parsing.calls import Calls
from grader.reading.parsing.operators import INFIX, alone
from grader.reading.unexpected import NOTHING_OF, UNKNOWN_SIGN


class MathParser(Calls):
    """Reads trees from tokens: leaves and signs, and all that stands in brackets or is called."""

    def _number(self, token: Token, power: int) -> Expression:
        """Return a number, with the fraction of a mixed one: ``3 1/2``, ``3½``."""
        number = cast("Number", token.held)
        if self.token.kind == "vulgar":
            return x.add(number, self._vulgar(self.advance(), power))
        ahead = [one.kind for one in self.tokens[self.index : self.index + 3]]
        if power >= INFIX["/"].power or not isinstance(number.number, int):
            return number
        if ahead == [NUMBER, "/", NUMBER]:
            above, _, below = (self.advance() for _ in range(3))
            return x.add(number, Quotient(left=cast("Number", above.held), right=cast("Number", below.held)))
        if self.token.kind == FRACTION:
            fraction = self._fraction(self.advance(), power)
            numbers = all(isinstance(part, Number) for part in fraction.children())
            return x.add(number, fraction) if numbers else x.multiply(number, fraction)
        return number

    def _vulgar(self, token: Token, _power: int) -> Expression:
        above, below = cast("tuple[int, int]", token.held)
        return Quotient(left=Number(number=above), right=Number(number=below))

    def _letter(self, token: Token, _power: int) -> Expression:
        return Letter(name=str(token.held))

    def _constant(self, token: Token, _power: int) -> Expression:
        return s.Constant(name=str(token.held))

    def _unit(self, token: Token, _power: int) -> Expression:
        return s.Unit(name=str(token.held))

    def _truth(self, token: Token, _power: int) -> Expression:
        return s.Truth(holds=bool(token.held))

    def _minus(self, _token: Token, power: int) -> Expression:
        return Negative(inner=alone(self.expression(max(power, 19))))

    def _percent(self, token: Token, _power: int) -> Expression:
        """Return a percentage whose sign stands in front, as in Persian: ``٪۵۰``."""
        if not self.dialect.percent:
            raise self.typed.error(UNKNOWN_SIGN, token.start, sign=quoted("%"))
        if self.token.kind != NUMBER:
            raise self.typed.error(NOTHING_OF, token.start)
        return Quotient(left=cast("Number", self.advance().held), right=Number(number=100))

    def _plus(self, _token: Token, power: int) -> Expression:
        return self.expression(max(power, 19))

    def _signed(self, token: Token, power: int) -> Expression:
        return s.PlusMinus(inner=alone(self.expression(max(power, 19))), flipped=token.kind == "∓")

    def _not(self, _token: Token, _power: int) -> Expression:
        return s.Negation(inner=self.expression(5))

    reads: ClassVar[Mapping[str, Callable[[Any, Token, int], Expression]]] = {
        **Calls.reads,
        NUMBER: _number,
        "vulgar": _vulgar,
        LETTER: _letter,
        CONSTANT: _constant,
        UNIT: _unit,
        TRUTH: _truth,
        NOT: _not,
        "-": _minus,
        "+": _plus,
        "%": _percent,
        "±": _signed,
        "∓": _signed,
    }
