"""Expressions as quotients of polynomials over atoms: letters, and functions taken as they stand.

Two equal forms prove that expressions are the same. Two different ones refute it only where every atom is a
letter: then the expressions are rational, and exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import NamedTuple

from grader.derivation import expression as x
from grader.derivation.exact import Exact, divided, magnitude
from grader.derivation.formulas import rational
from grader.derivation.polynomial import ONE, Atom, Polynomial
from grader.derivation.printing import text
from grader.errors import DerivationError, LimitError

MOST_EXPONENT = 12
MOST_NODES = 200


class Form(NamedTuple):
    """A quotient of two polynomials, not in lowest terms."""

    above: Polynomial
    below: Polynomial

    @property
    def rational(self) -> bool:
        """Whether every atom is a letter."""
        return all(atom.kind == "letter" for part in self for atom in part.atoms)


_ONE = Polynomial.constant(1)


def form(tree: x.Expression) -> Form | None:
    """Return the form of a tree, None where a bound was met; a division by zero is a DerivationError."""
    if sum(1 for _ in x.walk(tree)) > MOST_NODES:
        return None
    try:
        return _form(tree)
    except LimitError:
        return None


def same_form(one: Form, other: Form) -> bool | None:
    """Tell whether two forms are one quotient; None where a bound was met."""
    try:
        return not (one.above * other.below - other.above * one.below).terms
    except LimitError:
        return None


def _form(node: x.Expression) -> Form:
    if isinstance(node, x.Letter):
        return Form(Polynomial.atom(Atom(node.name)), _ONE)
    number = rational(node)
    if number is not None:
        return Form(Polynomial.of([(ONE, number)] if number else []), _ONE)
    operation = _OPERATIONS.get(type(node))
    if operation is not None:
        return operation([_form(child) for child in node.children()])
    if isinstance(node, x.Power):
        return _power(node)
    return _rounded(node) if isinstance(node, (x.Floor, x.Ceiling)) else _atom(node)


def _rounded(node: x.Floor | x.Ceiling) -> Form:
    """Return a rounded expression with whole numbers before the rounding sign, ``⌈a⌉`` as ``−⌊−a⌋``."""
    inner = _form(node.inner)
    if inner.below != _ONE:
        return _atom(node)
    above = inner.above if isinstance(node, x.Floor) else -inner.above
    constant = next((number for monomial, number in above if monomial == ONE), 0)
    whole = Polynomial.constant(math.floor(constant)) if math.floor(constant) else Polynomial()
    rest = above - whole
    found = Polynomial.atom(Atom(f"⌊{rest.terms!r}⌋", "function")) + whole
    return Form(found if isinstance(node, x.Floor) else -found, _ONE)


def _atom(node: x.Expression) -> Form:
    # In brackets: a letter that stands for a call is named like one, σ(x).
    return Form(Polynomial.atom(Atom(f"⟨{text(node)}⟩", "function")), _ONE)


def _plus(one: Form, other: Form) -> Form:
    if one.below == other.below:
        return Form(one.above + other.above, one.below)
    return Form(one.above * other.below + other.above * one.below, one.below * other.below)


def _times(one: Form, other: Form) -> Form:
    return Form(one.above * other.above, one.below * other.below)


def _over(operands: Sequence[Form]) -> Form:
    one, other = operands
    if not other.above.terms:
        raise DerivationError("a division by zero")
    return Form(one.above * other.below, one.below * other.above)


def _power(node: x.Power) -> Form:
    exponent = rational(node.right)
    if exponent is None or exponent.denominator != 1 or magnitude(exponent) > MOST_EXPONENT:
        return _atom(node)
    base = _form(node.left)
    if exponent <= 0 and not base.above.terms:
        raise DerivationError("a power of zero")
    power = reduce(_times, [base] * int(magnitude(exponent)), Form(_ONE, _ONE))
    return power if exponent >= 0 else _over([Form(_ONE, _ONE), power])


_OPERATIONS: dict[type[x.Expression], Callable[[Sequence[Form]], Form]] = {
    x.Sum: lambda operands: reduce(_plus, operands),
    x.Product: lambda operands: reduce(_times, operands),
    x.Negative: lambda operands: Form(-operands[0].above, operands[0].below),
    x.Quotient: _over,
}


def ratio(one: Form, other: Form) -> Exact | None:
    """Return the number that one form is of another, None where it is none.

    >>> x_ = x.Letter(name="x")
    >>> ratio(form(x.multiply(4, x_)), form(x.multiply(2, x_)))
    2
    """
    left, right = one.above * other.below, other.above * one.below
    if not left.terms or not right.terms or len(left.terms) != len(right.terms):
        return None
    share = divided(left.terms[0][1], right.terms[0][1])
    return share if not (left - right.times(share)).terms else None
