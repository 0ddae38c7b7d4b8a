"""How large the value of an expression may become, estimated before anything is computed.

A text of 14 characters can write a number of a million digits; a sum of such fractions takes minutes. The
estimate adds up the binary digits of everything that a value is made of, powers multiplied out.
"""

from __future__ import annotations

from grader.derivation.expression import Expression, Grid, Listed, Number, Power, value_of
from grader.errors import DerivationError
from grader.language import Text
from grader.reading.characters import Typed
from grader.reading.limits import BITS, EXPONENT, EXPONENT_TOO_LARGE, VALUE_TOO_LARGE


class _TooLargeError(Exception):
    def __init__(self, text: Text, most: int) -> None:
        super().__init__(text.en)
        self.text, self.most = text, most


def bounded(expression: Expression, typed: Typed, start: int) -> Expression:
    """Return the expression; one whose value would be too large is a LimitError at the place given."""
    try:
        _bits(expression)
    except _TooLargeError as found:
        raise typed.limit(found.text, start, found.most) from None
    return expression


def _bits(expression: Expression) -> int:
    if isinstance(expression, Number):
        return max(expression.number.numerator.bit_length(), expression.number.denominator.bit_length())
    children = [_bits(child) for child in expression.children()]
    if isinstance(expression, (Grid, Listed)):
        return max(children, default=0)
    bits = children[0] * _exponent(expression.right) if isinstance(expression, Power) else sum(children)
    if bits > BITS:
        raise _TooLargeError(VALUE_TOO_LARGE, BITS)
    return bits + len(children)


def _exponent(expression: Expression) -> int:
    """Return the size of an exponent, rounded up; one without a value is refused when it is evaluated."""
    try:
        exponent = value_of(expression)
    except DerivationError:
        return 1
    size = max(exponent, -exponent)
    if size > EXPONENT:
        raise _TooLargeError(EXPONENT_TOO_LARGE, EXPONENT)
    return int(size) + 1
