"""What divisors cut out of an equation: ``x/y = 1`` doesn't hold where y is nought, ``x = y`` may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.derivation import expression as x
from grader.derivation.canonical import free_form
from grader.derivation.edits import everywhere
from grader.derivation.formulas import letters_of, rational
from grader.equality.structure import key
from grader.errors import DerivationError


def divisors(tree: x.Expression) -> frozenset[object]:
    """Return the divisors with letters in a tree, each in one form."""
    return frozenset(map(key, _divisors(tree)))


def _divisors(tree: x.Expression) -> list[x.Expression]:
    found = (divisor for node in x.walk(tree) if type(node) in _DIVIDES for divisor in _DIVIDES[type(node)](node))
    return [divisor for divisor in found if letters_of(divisor)]


def cut_out(one: x.Expression, other: x.Expression, *, positive: bool) -> bool:
    """Tell whether an expression may be zero where another isn't, as a divisor of that is zero there."""
    cut = {key(divisor): divisor for divisor in _divisors(other)}
    return any(
        known not in divisors(one) and not (positive and _is_positive(divisor)) and _vanishes_with(one, divisor)
        for known, divisor in cut.items()
    )


def _is_positive(tree: x.Expression) -> bool:
    """Tell whether a tree is positive where its letters are."""
    rule = _POSITIVE.get(type(tree))
    return rule is not None and rule(tree)


def _made_of_positive(tree: x.Expression) -> bool:
    return all(map(_is_positive, tree.children()))


def _vanishes_with(one: x.Expression, divisor: x.Expression) -> bool:
    """Tell whether an expression may be zero where a divisor is; it can't be, where that leaves a number of it."""
    product = all(type(node) in _OF_A_PRODUCT for node in x.walk(divisor))
    return not product or not all(_is_number_without(one, letter) for letter in letters_of(divisor))


def _is_number_without(tree: x.Expression, letter: str) -> bool:
    """Tell whether a tree is never nought where a letter is: a number, or one by something."""
    nought = x.Number(number=0)
    left = everywhere(tree, lambda node: nought if node == x.Letter(name=letter) else None)
    try:
        found = free_form(left)
    except DerivationError:
        return False
    return found is not None and bool(found.above.number)


_DIVIDES: dict[type[x.Expression], Callable[[Any], tuple[x.Expression, ...]]] = {
    x.Quotient: lambda node: (node.right,),
    x.Power: lambda node: (node.left,) if (rational(node.right) or 0) < 0 else (),
}
_OF_A_PRODUCT = (x.Letter, x.Number, x.Product, x.Power)
_POSITIVE: dict[type[x.Expression], Callable[[Any], bool]] = {
    x.Number: lambda node: bool(node.number > 0),
    x.Letter: lambda _node: True,
    x.Power: lambda node: _is_positive(node.left),
    **dict.fromkeys((x.Sum, x.Product, x.Quotient), _made_of_positive),
}
