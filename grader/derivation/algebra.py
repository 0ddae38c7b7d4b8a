"""Expressions with letters in one canonical form, where sympy's polynomials must say whether two are the same.

Everything is bounded before sympy is asked: the number of nodes, of terms once expanded, the exponents, the
kinds of node. sympy gets symbols and exact numbers only, never text.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, prod
from typing import TYPE_CHECKING, Any

from grader.derivation import expression as x
from grader.derivation.exact import Exact, simplest
from grader.errors import DerivationError, LimitError

if TYPE_CHECKING:
    import sympy

MOST_NODES = 40
MOST_EXPONENT = 6
MOST_TERMS = 50
"""The most terms that an expression may expand to, estimated from above before it is expanded."""


def to_sympy(expression: x.Expression) -> sympy.Expr:
    """Return an expression of letters and exact numbers as sympy's; other kinds of node raise a DerivationError."""
    import sympy  # noqa: PLC0415 - most answers never need it

    def convert(node: x.Expression) -> Any:
        if isinstance(node, x.Letter):
            return sympy.Symbol(node.name)
        if isinstance(node, x.Number):
            return sympy.Rational(node.number.numerator, node.number.denominator)
        if type(node) not in _OPERATIONS:
            raise DerivationError("this has no polynomial form")
        return _OPERATIONS[type(node)]([convert(child) for child in node.children()])

    return convert(expression)


def _quotient(dividend: Any, divisor: Any) -> Any:
    if divisor == 0:
        raise DerivationError("a division by zero")
    if not (divisor.is_number or divisor.is_Symbol):
        raise DerivationError("this has no polynomial form")
    return dividend / divisor


def _power(base: Any, exponent: Any) -> Any:
    if not exponent.is_Integer or abs(exponent) > MOST_EXPONENT:
        raise LimitError(f"an exponent of letters is a whole number up to {MOST_EXPONENT}")
    if base == 0 and exponent < 0:
        raise DerivationError("a division by zero")
    return base**exponent


_OPERATIONS: dict[type[x.Expression], Any] = {
    x.Sum: sum,
    x.Product: prod,
    x.Negative: lambda values: -values[0],
    x.Quotient: lambda values: _quotient(*values),
    x.Power: lambda values: _power(*values),
}


def _terms(node: x.Expression) -> int:
    """Return at most how many terms a node expands to; no more is counted than is needed to know of too many."""
    parts = [_terms(child) for child in node.children()]
    if isinstance(node, x.Power):
        written = node.right.number if isinstance(node.right, x.Number) else MOST_EXPONENT
        exponent = min(abs(int(written)), MOST_EXPONENT)
        count = comb(parts[0] + exponent - 1, exponent)
    else:
        count = sum(parts) if isinstance(node, x.Sum) else prod(parts)
    return min(count, MOST_TERMS + 1)


def canonical(expression: x.Expression) -> Exact | str:
    """Return a number, a letter, or the expanded form of an expression as text: equal for equal polynomials.

    >>> w = x.Letter(name="W11")
    >>> canonical(x.Quotient(left=x.multiply(2, w), right=x.as_expression(2))), canonical(x.add(w, x.minus(w)))
    ('W11', 0)
    """
    if sum(1 for _ in x.walk(expression)) > MOST_NODES:
        raise LimitError(f"an expression of letters has at most {MOST_NODES} parts")
    if _terms(expression) > MOST_TERMS:
        raise LimitError(f"an expression of letters expands to at most {MOST_TERMS} terms")
    expanded = to_sympy(expression).expand()
    if expanded.is_Rational:
        return simplest(Fraction(int(expanded.p), int(expanded.q)))
    return str(expanded)
