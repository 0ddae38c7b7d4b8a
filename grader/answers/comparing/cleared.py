"""Relations without what is known to be positive: no denominator, and no factor that all terms of both sides share."""

from __future__ import annotations

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.canonical import REAL, formed
from grader.derivation.polynomial import Polynomial
from grader.errors import DerivationError

Term = tuple[dict[str, int], x.Expression, x.Expression]
ZERO = x.Number(number=0)


def cleared(tree: x.Expression, positive: frozenset[str]) -> x.Expression:
    """Return a statement whose relations are multiplied and divided by letters that are known to be positive."""
    if isinstance(tree, s.Joined):
        return tree.rebuilt([cleared(part, positive) for part in tree.of])
    if not positive or not isinstance(tree, s.Relation) or "∈" in tree.signs or len(tree.of) != 2:
        return tree
    try:
        form = formed(x.add(tree.of[0], x.minus(tree.of[1])), REAL)
    except DerivationError:
        return tree
    above, below = _terms(form.above, positive), _terms(form.below, positive)
    if not above or len(below) != 1 or below[0][1] != x.Number(number=1) or below[0][2] != x.Number(number=1):
        return tree
    shared = {name: min(powers.get(name, 0) for powers, _, _ in above) for name in positive}
    side = x.add(*(x.multiply(number, rest, _power(powers, shared)) for powers, number, rest in above))
    return tree.rebuilt([side, ZERO])


def _terms(polynomial: Polynomial, positive: frozenset[str]) -> list[Term]:
    """Return each term as the powers of positive letters in it, its number, and the rest."""
    found: list[Term] = []
    for monomial, number in polynomial:
        known = {
            atom.tree: power for atom, power in monomial if atom.tree in {x.Letter(name=name) for name in positive}
        }
        rest = (_raised(atom.tree, power) for atom, power in monomial if atom.tree not in known)
        powers = {letter.name: power for letter, power in known.items() if isinstance(letter, x.Letter)}
        found.append((powers, x.Number(number=number), x.multiply(1, *rest)))
    return found


def _power(powers: dict[str, int], shared: dict[str, int]) -> x.Expression:
    left = {name: power - shared[name] for name, power in powers.items() if power != shared[name]}
    return x.multiply(1, *(_raised(x.Letter(name=name), power) for name, power in left.items()))


def _raised(base: x.Expression, power: int) -> x.Expression:
    return base if power == 1 else x.Power(left=base, right=x.Number(number=power))
