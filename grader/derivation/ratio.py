"""Arithmetic of quotients of two polynomials, their lowest terms, and what rounding and the larger of two make of them.

Arithmetic leaves a quotient as it comes, so that it still tells where it is divided by zero; ``lowest`` brings it
into its one canonical form. Of whole letters ``floor((h + 3)/2)`` is ``floor((h + 1)/2) + 1`` and
``ceil(n/s)`` is ``floor((n − 1)/s) + 1``: whole parts stand before a rounding sign, and a rounded quotient
within another is taken out of it (Graham, Knuth and Patashnik, "Concrete Mathematics", section 3.2).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.derivation import expression as x
from grader.derivation.exact import Exact, divided, magnitude
from grader.derivation.polynomial import ONE, Atom, Monomial, Polynomial, Ratio, without
from grader.derivation.printing import text
from grader.errors import LimitError, ZeroDivisorError

MOST_ATOMS = 6
"""Quotients of sums are reduced while no more letters than these are in them."""
UNIT = Polynomial.constant(1)


def constant(number: Exact) -> Ratio:
    """Return a number."""
    return Ratio(Polynomial.constant(number), UNIT)


def of_atom(atom: Atom) -> Ratio:
    """Return an atom by itself."""
    return Ratio(Polynomial.atom(atom), UNIT)


# ----- arithmetic


def plus(one: Ratio, other: Ratio) -> Ratio:
    """Return the sum."""
    if one.below == other.below:
        return Ratio(one.above + other.above, one.below)
    left, right = _without_common(Ratio(one.below, other.below))
    return Ratio(one.above * right + other.above * left, one.below * right)


def negative(one: Ratio) -> Ratio:
    """Return the negative."""
    return Ratio(-one.above, one.below)


def times(one: Ratio, other: Ratio) -> Ratio:
    """Return the product."""
    return Ratio(one.above * other.above, one.below * other.below)


def over(one: Ratio, other: Ratio) -> Ratio:
    """Return the quotient; a division by zero is a DerivationError."""
    if not other.above.terms:
        raise ZeroDivisorError("a division by zero")
    return Ratio(one.above * other.below, one.below * other.above)


def equal(one: Ratio, other: Ratio) -> bool:
    """Tell whether two ratios are one quotient, be they in lowest terms or not."""
    if one.below == other.below:
        return one.above == other.above
    return one.above * other.below == other.above * one.below


def proportion(one: Ratio, other: Ratio) -> Exact | None:
    """Return the number that one ratio is of another, None where it is none.

    >>> h = of_atom(Atom("h"))
    >>> proportion(times(constant(4), h), times(constant(2), h))
    2
    """
    left, right = one.above * other.below, other.above * one.below
    if not left.terms or not right.terms:
        return None
    share = divided(left.terms[0][1], right.terms[0][1])
    return share if left == right.times(share) else None


# ----- lowest terms


def lowest(ratio: Ratio) -> Ratio:
    """Return a ratio in its one form: in lowest terms, with whole coefficients, the divisor's leading one positive."""
    above, below = _without_common(ratio)
    return _whole(*(_reduced(above, below) if len(below.terms) > 1 else (above, below)))


def cancelled(ratio: Ratio) -> Ratio:
    """Return a ratio without the numbers and letters that divide all of it, which is quickly done."""
    return _whole(*_without_common(ratio))


def _whole(above: Polynomial, below: Polynomial) -> Ratio:
    if not above.terms:
        return Ratio(above, UNIT)
    share = divided(above.content, below.content)
    return Ratio(
        above.times(divided(share.numerator, above.content)),
        below.times(divided(share.denominator, below.content)),
    )


def _without_common(ratio: Ratio) -> tuple[Polynomial, Polynomial]:
    above, below = ratio.above, ratio.below
    if not above.terms:
        return above, UNIT
    shared = dict(above.common())
    common: Monomial = tuple((atom, min(exponent, shared[atom])) for atom, exponent in below.common() if atom in shared)
    return (_over(above, common), _over(below, common)) if common else (above, below)


def _over(polynomial: Polynomial, common: Monomial) -> Polynomial:
    return Polynomial(tuple((without(monomial, common) or ONE, number) for monomial, number in polynomial))


def _reduced(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Return two polynomials without their greatest common divisor."""
    whole, rest = above.divided(below)
    if not rest.terms:
        return whole, UNIT
    if len(above.terms) == 1:
        return above, below
    if len({*above.atoms, *below.atoms}) > MOST_ATOMS:
        raise LimitError(f"a quotient of sums has at most {MOST_ATOMS} letters")
    common = _greatest_common_divisor(above, below)
    return above.divided(common)[0], below.divided(common)[0]


def _greatest_common_divisor(one: Polynomial, other: Polynomial) -> Polynomial:
    import sympy  # noqa: PLC0415 - most answers never need it

    atoms = tuple(sorted({*one.atoms, *other.atoms}))
    symbols = sympy.symbols(f"a:{len(atoms)}")

    def dense(polynomial: Polynomial) -> sympy.Poly:
        terms = {
            tuple(dict(monomial).get(atom, 0) for atom in atoms): sympy.Rational(number.numerator, number.denominator)
            for monomial, number in polynomial
        }
        return sympy.Poly.from_dict(terms, *symbols, domain="QQ")

    found = sympy.gcd(dense(one), dense(other)).terms()
    return Polynomial.of(
        (
            tuple((atom, exponent) for atom, exponent in zip(atoms, exponents, strict=True) if exponent),
            divided(int(number.p), int(number.q)),
        )
        for exponents, number in found
    )


# ----- rounding, the largest and the smallest, of reduced ratios


def floor(ratio: Ratio) -> Ratio:
    """Return a ratio rounded down, what is sure to be whole of it before the rounding sign."""
    ratio = _without_inner(ratio)
    parts, rest = ratio.above.divided(ratio.below)
    sure = [(monomial, number) for monomial, number in parts if all(atom.whole for atom, _ in monomial)]
    whole = Polynomial.of((monomial, math.floor(number)) for monomial, number in sure)
    rest += (parts - whole) * ratio.below
    return plus(Ratio(whole, UNIT), _rounded(cancelled(Ratio(rest, ratio.below))))


def _without_inner(ratio: Ratio) -> Ratio:
    """Return ``(floor(u) + m)/n`` as ``(u + m)/n``, which is rounded down to the same for whole m and positive n."""
    if not ratio.below.positive:
        return ratio
    for atom in (atom for atom in ratio.above.atoms if isinstance(atom.node, x.Floor)):
        alone = [(own, number) for own, number in ratio.above if atom in dict(own)] == [(((atom, 1),), 1)]
        others = ratio.above - Polynomial.atom(atom)
        if alone and all(other.whole for other in others.atoms):
            inner = plus(Ratio(others, UNIT), atom.of[0])
            return _without_inner(lowest(over(inner, Ratio(ratio.below, UNIT))))
    return ratio


def _rounded(ratio: Ratio) -> Ratio:
    number = ratio.number
    if number is not None:
        return constant(math.floor(number))
    above = ratio.above.number
    if above is not None and ratio.below.positive and -ratio.below.least <= above < ratio.below.least:
        return constant(0 if above >= 0 else -1)
    node = x.Floor(inner=written(ratio))
    return of_atom(Atom(text(node), node, (ratio,)))


def ceiling(ratio: Ratio) -> Ratio:
    """Return a ratio rounded up: ``floor((a + b − 1)/b)`` where that is the same."""
    if ratio.below.positive and all(atom.whole for atom in ratio.atoms):
        return floor(lowest(Ratio(ratio.above + ratio.below - UNIT, ratio.below)))
    return negative(floor(negative(ratio)))


def extreme(kind: type[x.Several], ratios: Sequence[Ratio]) -> Ratio:
    """Return the largest or the smallest of several, by the kind of node; equal ones count once, numbers as one."""
    found: dict[str, Ratio] = {}
    for ratio in ratios:
        inner = [part for atom in ratio.above.atoms if ratio == of_atom(atom) for part in _of(atom, kind)]
        found.update((text(written(one)), one) for one in inner or [ratio])
    numbers = {name: number for name, one in found.items() if (number := one.number) is not None}
    best = (max if kind is x.Largest else min)(numbers.values(), default=None)
    kept = {name: one for name, one in found.items() if name not in numbers or numbers[name] == best}
    of = tuple(kept[name] for name in sorted(kept))
    if len(of) == 1:
        return of[0]
    node = kind(of=tuple(written(one) for one in of))
    return of_atom(Atom(text(node), node, of, all(one.whole for one in of)))


def _of(atom: Atom, kind: type[x.Several]) -> tuple[Ratio, ...]:
    return atom.of if isinstance(atom.node, kind) else ()


# ----- as an expression


def written(ratio: Ratio) -> x.Expression:
    """Return a ratio as an expression: ``(h + 1)/2``.

    >>> h = of_atom(Atom("h"))
    >>> text(written(floor(over(plus(h, constant(3)), constant(2)))))
    '⌊(h + 1)/2⌋ + 1'
    """
    above = _sum(ratio.above)
    return above if ratio.below.number == 1 else x.Quotient(left=above, right=_sum(ratio.below))


def _sum(polynomial: Polynomial) -> x.Expression:
    # What is added stands before what is subtracted, and a number last: h − K + 1.
    ordered = sorted(polynomial, key=lambda term: (term[0] == ONE, term[1] < 0))
    terms = [_term(monomial, number) for monomial, number in ordered]
    return x.add(*terms) if terms else x.Number()


def _term(monomial: Monomial, number: Exact) -> x.Expression:
    factors = [_factor(atom.tree, exponent) for atom, exponent in monomial]
    size = magnitude(number)
    if size != 1 or not factors:
        factors.insert(0, x.Number(number=size))
    product = x.multiply(*factors)
    return product if number > 0 else x.minus(product)


def _factor(base: x.Expression, exponent: int) -> x.Expression:
    return base if exponent == 1 else x.Power(left=base, right=x.Number(number=exponent))
