"""The places at which an expression in one letter may change its sign, or stops having a value.

A quotient of polynomials has its roots and poles. A square root is taken with either sign, so that their product is
free of it. What grows all along, like ``e^x``, is a letter until its values are known, and is then turned back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.canonical import REAL, formed
from grader.derivation.edits import everywhere
from grader.derivation.fields import Field, real_number
from grader.derivation.formulas import letters_of, rational
from grader.equality.equations import radical
from grader.equality.roots import NoPolynomialError, is_near_real, polynomials, roots
from grader.errors import DerivationError

MOST_UNDONE = 3
"""So many roots and functions are undone one after another: each root doubles the degree."""
LARGEST = 1_000
"""No exponent is turned back that is larger."""
_UNKNOWN = x.Letter(name="⟨unknown⟩")


def _exponential(value: Any, field: Field) -> Any:
    if abs(value) > LARGEST:
        raise NoPolynomialError
    return field.functions["exp"](value)


_TURNED_BACK: dict[str, Callable[[Any, Field], Any]] = {
    "exp": lambda value, field: field.functions["ln"](value) if value > 0 else None,
    "ln": _exponential,
    "cbrt": lambda value, _field: value**3,
}
"""What a growing function was applied to, by its value; None for a value that it hasn't."""


class _Undone(NamedTuple):
    """A node, what it was applied to, and how it is undone: as some square roots, or by a function's name."""

    node: x.Expression
    inner: x.Expression
    halves: int = 0
    name: str = ""


def critical(zero: x.Expression, letter: str, field: Field, undone: int = 0) -> Iterator[Any]:
    """Yield the complex places at which an expression may be zero or has no value.

    Raises:
        NoPolynomialError: if not all of them can be found.

    """
    for factor in _factors(everywhere(zero, _natural)):
        first = next(filter(None, (_as_undone(node, letter) for node in x.walk(factor))), None)
        if first is None:
            for part in polynomials(factor, letter, {}, field):
                yield from roots(part, field) or []
            continue
        if undone == MOST_UNDONE:
            raise NoPolynomialError
        for other in (first.inner, *_without(first, factor, field)):
            yield from critical(other, letter, field, undone + 1)


def _natural(node: x.Expression) -> x.Expression | None:
    """Return a logarithm with a base as two natural ones."""
    if not isinstance(node, s.Applied) or node.name != "ln":
        return None
    above, below = (x.function("ln", part) for part in node.of)
    return x.Quotient(left=above, right=below)


def _factors(tree: x.Expression) -> Iterator[x.Expression]:
    tree = radical(tree)
    if isinstance(tree, (x.Product, x.Quotient)):
        for part in tree.children():
            yield from _factors(part)
    else:
        yield tree


def _as_undone(node: x.Expression, letter: str) -> _Undone | None:
    """Return how a node with the letter in it is undone, None for one that is arithmetic."""
    if letter not in letters_of(node):
        return None
    if isinstance(node, x.Function):
        halves = int(node.name == "sqrt")
        return _Undone(node, node.inner, halves, node.name) if halves or node.name in _TURNED_BACK else None
    if not isinstance(node, x.Power):
        return None
    if letter in letters_of(node.right):
        return _Undone(node, x.multiply(node.right, x.function("ln", node.left)), name="exp")
    exponent = rational(node.right)
    return _Undone(node, node.left, exponent.numerator) if exponent is not None and exponent.denominator == 2 else None


def _without(undone: _Undone, zero: x.Expression, field: Field) -> Iterator[x.Expression]:
    """Yield expressions without a node, one of which is zero wherever one with it is."""
    put = x.Power(left=_UNKNOWN, right=x.Number(number=undone.halves)) if undone.halves else _UNKNOWN
    free = everywhere(zero, lambda node: put if node == undone.node else None)
    if undone.halves:
        yield _with_either_sign(free, undone.inner)
        return
    if letters_of(free) != (_UNKNOWN.name,):
        raise NoPolynomialError
    for root in roots(polynomials(free, _UNKNOWN.name, {}, field)[0], field) or []:
        value = _TURNED_BACK[undone.name](root.real, field) if is_near_real(root) else None
        if value is not None:
            yield x.add(undone.inner, x.minus(x.Number(number=real_number(value))))


def _with_either_sign(free: x.Expression, square: x.Expression) -> x.Expression:
    """Return the product of an expression with the unknown and with its opposite, in which only its square is left."""
    other = everywhere(free, lambda node: x.Negative(inner=node) if node == _UNKNOWN else None)
    try:
        above = formed(x.multiply(free, other), REAL).above
    except DerivationError as error:
        raise NoPolynomialError from error
    if any(atom.tree != _UNKNOWN and _UNKNOWN.name in letters_of(atom.tree) for atom in above.atoms):
        raise NoPolynomialError
    terms = [
        x.multiply(x.Number(number=number), *(_raised(atom.tree, exponent, square) for atom, exponent in monomial))
        for monomial, number in above
    ]
    return x.add(*terms) if terms else x.Number(number=0)


def _raised(base: x.Expression, exponent: int, square: x.Expression) -> x.Expression:
    if base == _UNKNOWN:
        base, exponent = square, exponent // 2
    return x.Power(left=base, right=x.Number(number=exponent))
