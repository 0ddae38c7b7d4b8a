"""What divisors cut out of an equation: ``x/y = 1`` doesn't hold where y is nought, ``x = y`` may."""

from __future__ import annotations

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
    quotients = (node.right for node in x.walk(tree) if isinstance(node, x.Quotient))
    powers = (node.left for node in x.walk(tree) if isinstance(node, x.Power) and (rational(node.right) or 0) < 0)
    return [divisor for divisor in (*quotients, *powers) if letters_of(divisor)]


def cut_out(one: x.Expression, other: x.Expression, *, positive: bool) -> bool:
    """Tell whether an expression may be zero where another isn't, as a divisor of that is zero there."""
    cut = {key(divisor): divisor for divisor in _divisors(other)}
    return any(
        known not in divisors(one) and not (positive and _is_positive(divisor)) and _vanishes_with(one, divisor)
        for known, divisor in cut.items()
    )


def _is_positive(tree: x.Expression) -> bool:
    """Tell whether a tree is positive where its letters are."""
    if isinstance(tree, x.Number):
        return tree.number > 0
    if isinstance(tree, x.Power):
        return _is_positive(tree.left)
    made = isinstance(tree, (x.Sum, x.Product, x.Quotient))
    return isinstance(tree, x.Letter) or (made and all(map(_is_positive, tree.children())))


def _vanishes_with(one: x.Expression, divisor: x.Expression) -> bool:
    """Tell whether an expression may be zero where a divisor is; it can't be, where that leaves a number of it."""
    letters = letters_of(divisor)
    product = all(isinstance(node, (x.Letter, x.Number, x.Product, x.Power)) for node in x.walk(divisor))
    return not product or not all(_is_number_without(one, letter) for letter in letters)


def _is_number_without(tree: x.Expression, letter: str) -> bool:
    """Tell whether a tree is a number other than nought where a letter is nought."""
    nought = x.Number(number=0)
    left = everywhere(tree, lambda node: nought if isinstance(node, x.Letter) and node.name == letter else None)
    try:
        found = free_form(left)
    except DerivationError:
        return False
    return found is not None and bool(found.number)
