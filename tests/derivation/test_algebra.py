"""Expressions with letters in one canonical form."""

from __future__ import annotations

import pytest

from grader.derivation import expression as x
from grader.derivation.algebra import canonical, to_sympy
from grader.derivation.exact import Exact
from grader.errors import DerivationError, LimitError

A, B = x.Letter(name="a"), x.Letter(name="b")


def power(base: x.Expression, exponent: Exact) -> x.Expression:
    return x.Power(left=base, right=x.as_expression(exponent))


def over(dividend: x.Expression, divisor: x.Given) -> x.Expression:
    return x.Quotient(left=dividend, right=x.as_expression(divisor))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (x.add(A, B), x.add(B, A)),
        (x.multiply(A, x.add(A, B)), x.add(power(A, 2), x.multiply(A, B))),
        (over(x.multiply(2, A), 2), A),
        (x.minus(x.minus(A)), A),
        (power(x.add(A, B), 2), x.add(power(A, 2), x.multiply(2, A, B), power(B, 2))),
        (over(A, A), x.as_expression(1)),
        (power(A, 0), x.as_expression(1)),
        (x.add(A, x.minus(A)), x.as_expression(0)),
    ],
)
def test_equal_polynomials_have_one_form(one: x.Expression, other: x.Expression) -> None:
    """Two ways to write a polynomial come to the same."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, B),
        (x.multiply(2, A), A),
        (x.add(A, 1), A),
        (power(A, 2), x.multiply(2, A)),
        (over(A, B), over(B, A)),
        (x.minus(A), A),
        (power(A, -1), A),
        (x.add(A, B), x.multiply(A, B)),
    ],
)
def test_different_polynomials_differ(one: x.Expression, other: x.Expression) -> None:
    """What isn't the same keeps apart."""
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "large",
    [
        power(A, 13),
        power(A, -13),
        x.add(*([A] * 40)),
        power(A, x.value_of(over(x.as_expression(1), 2))),
        power(x.add(*(x.Letter(name=name) for name in "abcdefgh")), 12),
        x.multiply(*[power(x.add(*(x.Letter(name=name) for name in "abcd")), 6)] * 4),
        power(power(x.add(A, B), 12), 12),
        x.Power(left=x.add(A, B), right=x.Negative(inner=x.as_expression(13))),
    ],
)
def test_what_is_too_large_meets_a_limit(large: x.Expression) -> None:
    """Nodes, terms and exponents are bounded before sympy is asked, and an exponent is whole."""
    with pytest.raises(LimitError):
        canonical(large)


@pytest.mark.parametrize(
    "without",
    [
        over(A, 0),
        over(A, x.add(A, B)),
        power(x.add(A, x.minus(A)), -1),
        x.Floor(inner=A),
        x.Listed(of=(A, B)),
        power(A, 2).rebuilt([A, x.Grid()]),
    ],
)
def test_what_has_no_polynomial_is_refused(without: x.Expression) -> None:
    """A division by zero and other kinds of node have no canonical form."""
    with pytest.raises(DerivationError):
        to_sympy(without)
