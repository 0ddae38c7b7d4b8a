"""What a form is that an answer may be asked in: factored, expanded, in lowest terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.derivation import expression as x
from grader.derivation.canonical import free_form as form
from grader.derivation.exact import divided
from grader.derivation.formulas import rational
from grader.derivation.polynomial import Atom, Polynomial
from grader.derivation.polynomial import Ratio as Quotient
from grader.errors import DerivationError
from grader.language import Message, Text


@dataclass(frozen=True, slots=True)
class Form:
    """A form by name; ``fault`` says why a tree isn't in it, None where it is.

    ``fault`` takes the student's tree, the reference's, and the letter that is asked about.
    """

    name: str
    summary: Text
    fault: Callable[[x.Expression, x.Expression, str], Message | None]


def factors(tree: x.Expression) -> Iterator[tuple[x.Expression, int]]:
    """Yield the factors of a product with their whole exponents, signs left out."""
    if isinstance(tree, x.Negative):
        yield from factors(tree.inner)
    elif isinstance(tree, x.Product):
        for factor in tree.of:
            yield from factors(factor)
    elif isinstance(tree, x.Power) and (power := rational(tree.right)) is not None and power.denominator == 1:
        yield from ((base, exponent * int(power)) for base, exponent in factors(tree.left))
    else:
        yield tree, 1


def terms(tree: x.Expression) -> Iterator[x.Expression]:
    """Yield the terms of a sum, signs left out."""
    if isinstance(tree, x.Sum):
        for term in tree.of:
            yield from terms(term)
    elif isinstance(tree, x.Negative):
        yield from terms(tree.inner)
    else:
        yield tree


def polynomial(tree: x.Expression) -> Polynomial | None:
    """Return a tree as a polynomial, None where it is none or too large."""
    try:
        found: Quotient | None = form(tree)
    except DerivationError:
        return None
    if found is None or found.below.number in {None, 0}:
        return None
    below = found.below.number
    return Polynomial.of((monomial, divided(number, below)) for monomial, number in found.above)


def degree(found: Polynomial, letter: str) -> int:
    """Return the degree of a polynomial in one letter.

    >>> degree(Polynomial.atom(Atom("x")), "x")
    1
    """
    return max((dict(monomial).get(Atom(letter), 0) for monomial, _ in found), default=0)


def irreducible(found: Polynomial) -> bool:
    """Tell whether a polynomial is no product of two over the rational numbers."""
    if max(sum(exponent for _, exponent in monomial) for monomial, _ in found) <= 1:
        return True
    import sympy  # noqa: PLC0415 - only forms of higher degree need it

    atoms = found.atoms
    symbols = sympy.symbols(f"a:{len(atoms)}")
    powers = {
        tuple(dict(monomial).get(atom, 0) for atom in atoms): sympy.Rational(number.numerator, number.denominator)
        for monomial, number in found
    }
    return bool(sympy.Poly.from_dict(powers, *symbols, domain="QQ").is_irreducible)


def the_letter(tree: x.Expression, asked: str) -> str:
    """Return the letter that is asked about, or the first of a tree."""
    letters = sorted(node.name for node in x.walk(tree) if isinstance(node, x.Letter))
    return asked or (letters[0] if letters else "")
