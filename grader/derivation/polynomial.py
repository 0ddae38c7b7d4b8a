"""Polynomials with exact coefficients over *atoms*, and quotients of two.

An atom is a letter, or what stands for one, like a rounded quotient.

A monomial is atoms with their exponents, sorted by name. Monomials are ordered by degree and then by name
(graded lexicographic order), so that every polynomial is written in one way only.
Everything is bounded while it is computed: the number of terms, and the degree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from grader.derivation.exact import Exact, common_factor, divided, simplest
from grader.derivation.expression import Expression, Letter
from grader.derivation.formulas import letters_of
from grader.errors import LimitError

MOST_TERMS = 100
MOST_DEGREE = 24


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """A letter, or the ``node`` that a name stands for; ``whole`` tells that its value is a whole number.

    Two atoms of one name are the same. One that is rounded, or the largest of several, is so ``of`` quotients.
    """

    name: str
    node: Expression | None = field(default=None, compare=False)
    of: tuple[Ratio, ...] = field(default=(), compare=False)
    whole: bool = field(default=True, compare=False)

    @property
    def tree(self) -> Expression:
        """What it stands for, as an expression."""
        return self.node or Letter(name=self.name)


Monomial = tuple[tuple[Atom, int], ...]
ONE: Monomial = ()


def degree(monomial: Monomial) -> int:
    """Return the sum of the exponents."""
    return sum(exponent for _, exponent in monomial)


def _order(monomial: Monomial) -> tuple[int, tuple[Atom, ...]]:
    return -degree(monomial), tuple(chain.from_iterable((atom,) * exponent for atom, exponent in monomial))


def _joined(one: Monomial, other: Monomial) -> Monomial:
    if not other:
        return one
    exponents = dict(one)
    for atom, exponent in other:
        exponents[atom] = exponents.get(atom, 0) + exponent
    joined = tuple(sorted((atom, exponent) for atom, exponent in exponents.items() if exponent))
    if degree(joined) > MOST_DEGREE:
        raise LimitError(f"a product of letters has at most {MOST_DEGREE} of them")
    return joined


def without(monomial: Monomial, divisor: Monomial) -> Monomial | None:
    """Return a monomial divided by another, None where that leaves a negative exponent."""
    exponents = dict(monomial)
    if any(exponents.get(atom, 0) < exponent for atom, exponent in divisor):
        return None
    return _joined(monomial, tuple((atom, -exponent) for atom, exponent in divisor))


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A sum of monomials with coefficients, the greatest first; no coefficient is zero."""

    terms: tuple[tuple[Monomial, Exact], ...] = ()

    @classmethod
    def of(cls, terms: Iterable[tuple[Monomial, Exact]]) -> Polynomial:
        """Return the sum of terms; too many different ones are a LimitError."""
        found: dict[Monomial, Exact] = {}
        for monomial, coefficient in terms:
            found[monomial] = found.get(monomial, 0) + coefficient
        kept = [(monomial, simplest(coefficient)) for monomial, coefficient in found.items() if coefficient]
        if len(kept) > MOST_TERMS:
            raise LimitError(f"an expression of letters expands to at most {MOST_TERMS} terms")
        return cls(tuple(sorted(kept, key=lambda term: _order(term[0]))))

    @classmethod
    def constant(cls, number: Exact) -> Polynomial:
        """Return a number."""
        return cls.of([(ONE, number)])

    @classmethod
    def atom(cls, atom: Atom) -> Polynomial:
        """Return an atom by itself."""
        return cls(((((atom, 1),), 1),))

    @property
    def number(self) -> Exact | None:
        """The value of a polynomial without atoms, None where it has some."""
        if not self.terms:
            return 0
        return self.terms[0][1] if self.terms[0][0] == ONE else None

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms, each once, by name."""
        return tuple(sorted({atom for monomial, _ in self.terms for atom, _ in monomial}))

    @property
    def positive(self) -> bool:
        """Whether its value is sure to be positive, as that of a letter is which stands for a whole number."""
        signs = all(coefficient > 0 for _, coefficient in self.terms)
        return bool(self.terms) and signs and all(atom.node is None and atom.whole for atom in self.atoms)

    @property
    def least(self) -> Exact:
        """The least value of a positive polynomial: each letter is at least 1."""
        return sum(coefficient for _, coefficient in self.terms)

    @property
    def content(self) -> Exact:
        """The greatest number that leaves whole coefficients without a common factor, with the leading sign."""
        factor = common_factor(number for _, number in self.terms)
        return factor if self.terms[0][1] > 0 else -factor

    def __add__(self, other: Polynomial) -> Polynomial:
        return Polynomial.of((*self.terms, *other.terms))

    def __neg__(self) -> Polynomial:
        return self.times(-1)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        return Polynomial.of(
            (_joined(one, another), first * second) for one, first in self.terms for another, second in other.terms
        )

    def times(self, number: Exact, monomial: Monomial = ONE) -> Polynomial:
        """Return the polynomial times a number that isn't zero and a monomial: its terms stay in order."""
        return Polynomial(tuple((_joined(own, monomial), simplest(factor * number)) for own, factor in self.terms))

    def common(self) -> Monomial:
        """Return the greatest monomial that divides every term."""
        (first, *others) = (dict(monomial) for monomial, _ in self.terms)
        return tuple((atom, least) for atom in first if (least := min(one.get(atom, 0) for one in (first, *others))))

    def divided(self, divisor: Polynomial) -> tuple[Polynomial, Polynomial]:
        """Return the quotient and the remainder by another polynomial; no term of the remainder has its leading one.

        Source: Cox, Little and O'Shea, "Ideals, Varieties, and Algorithms", section 2.3.
        """
        if divisor.number:
            return self.times(divided(1, divisor.number)), Polynomial()
        leading, coefficient = divisor.terms[0]
        rest, quotient, remainder = self, Polynomial(), Polynomial()
        while rest.terms:
            monomial, number = rest.terms[0]
            shared = without(monomial, leading)
            if shared is None:
                term = Polynomial(((monomial, number),))
                rest, remainder = rest - term, remainder + term
            else:
                share = divided(number, coefficient)
                quotient += Polynomial(((shared, share),))
                rest -= divisor.times(share, shared)
        return quotient, remainder

    def __iter__(self) -> Iterator[tuple[Monomial, Exact]]:
        return iter(self.terms)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of two polynomials."""

    above: Polynomial
    below: Polynomial

    @property
    def number(self) -> Exact | None:
        """The value of a ratio without letters, None where it has some."""
        above, below = self.above.number, self.below.number
        return None if above is None or below is None else divided(above, below)

    @property
    def whole(self) -> bool:
        """Whether the value of one in lowest terms is sure to be a whole number."""
        return self.below.number == 1 and all(atom.whole for atom in self.above.atoms)

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms above and below."""
        return (*self.above.atoms, *self.below.atoms)

    def letters(self) -> frozenset[str]:
        """Return the names of all letters, those within rounding signs too."""
        return frozenset(letters_of(*(atom.tree for atom in self.atoms)))
