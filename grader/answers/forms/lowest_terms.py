"""Lowest terms: every fraction of numbers is cancelled, and no divisor is negative."""

from __future__ import annotations

from math import gcd

from grader.answers.form import Form, factors, polynomial
from grader.derivation import expression as x
from grader.derivation.formulas import rational
from grader.derivation.polynomial import Polynomial, Ratio, degree
from grader.derivation.ratio import lowest
from grader.errors import LimitError
from grader.language import Message, Text

COMMON = Text(en="{fraction} isn't in lowest terms", fa="{fraction} ساده نشده است")


def fault(tree: x.Expression, _reference: x.Expression, _letter: str) -> Message | None:
    """Return the first fraction whose numbers have a common factor."""
    if isinstance(tree, x.Sum) and rational(tree) is not None and _fractions(tree) > 1:
        return Message.of(COMMON, fraction=tree)
    for node in x.walk(tree):
        if isinstance(node, x.Quotient) and not _cancelled(node):
            return Message.of(COMMON, fraction=node)
    return None


def _fractions(tree: x.Sum) -> int:
    values = (rational(term) for term in tree.of)
    return sum(value is not None and value.denominator != 1 for value in values)


def _cancelled(fraction: x.Quotient) -> bool:
    above, below = _number(fraction.left), _number(fraction.right)
    negative = isinstance(fraction.right, x.Negative) or below < 0
    return (
        gcd(above, below) in {0, 1}
        and not _common_polynomial(fraction)
        and not (negative and isinstance(fraction.right, (x.Negative, x.Number)))
    )


def _common_polynomial(fraction: x.Quotient) -> bool:
    """Tell whether polynomials above and below have a common factor."""
    above, below = polynomial(fraction.left), polynomial(fraction.right)
    if above is None or below is None or not above.terms or not below.atoms:
        return False
    try:
        return degree_of(lowest(Ratio(above, below)).below) < degree_of(below)
    except LimitError:
        return False


def degree_of(found: Polynomial) -> int:
    """Return the greatest degree of a polynomial's terms."""
    return max(degree(monomial) for monomial, _ in found)


def _number(tree: x.Expression) -> int:
    """Return the product of the whole numbers among factors, 1 where there are none."""
    product = 1
    for factor, exponent in factors(tree):
        if isinstance(factor, x.Number) and factor.number.denominator == 1 and exponent > 0:
            product *= int(factor.number) ** min(exponent, 64)
    return product


FORM = Form("lowest-terms", Text(en="in lowest terms", fa="ساده‌شده"), fault)
