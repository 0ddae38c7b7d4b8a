"""Quotients of two polynomials in one canonical form, and what rounding and the larger of two make of them.

Letters stand for positive whole numbers. ``floor((h + 3)/2)`` is ``floor((h + 1)/2) + 1`` and
``ceil(n/s)`` is ``floor((n − 1)/s) + 1``: whole parts stand before a rounding sign, and a rounded quotient
within another is taken out of it (Graham, Knuth and Patashnik, "Concrete Mathematics", section 3.2).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from grader.derivation import expression as x
from grader.derivation.exact import Exact, divided, magnitude
from grader.derivation.polynomial import ONE, Atom, Monomial, Polynomial, Ratio, without
from grader.derivation.printing import text
from grader.errors import LimitError, ZeroDivisorError

MOST_ATOMS = 6
"""Quotients of sums are reduced while no more letters than these are in them."""


def constant(number: Exact) -> Ratio:
    """Return a number."""
    return quotient(Polynomial.constant(number), Polynomial.constant(1))


def letter(name: str) -> Ratio:
    """Return a letter."""
    return of_atom(Atom(name))


def of_atom(atom: Atom) -> Ratio:
    """Return an atom by itself."""
    return Ratio(Polynomial.atom(atom), Polynomial.constant(1))


def quotient(above: Polynomial, below: Polynomial) -> Ratio:
    """Return a quotient in lowest terms; a division by zero is a DerivationError."""
    if not below.terms:
        raise ZeroDivisorError("a division by zero")
    if not above.terms:
        return Ratio(above, Polynomial.constant(1))
    above, below = _without_common(above, below)
    if len(below.terms) > 1:
        above, below = _reduced(above, below)
    share = divided(above.content, below.content)
    numerator, denominator = (share.numerator, share.denominator)
    return Ratio(
        above.times(divided(numerator, above.content)),
        below.times(divided(denominator, below.content)),
    )


def _without_common(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial]:
    shared = dict(above.common())
    common: Monomial = tuple((atom, min(exponent, shared[atom])) for atom, exponent in below.common() if atom in shared)
    return _over(above, common), _over(below, common)


def _over(polynomial: Polynomial, common: Monomial) -> Polynomial:
    return Polynomial.of((without(monomial, common) or ONE, number) for monomial, number in polynomial)


def _reduced(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Return two polynomials without their greatest common divisor."""
    whole, rest = above.divided(below)
    if not rest.terms:
        return whole, Polynomial.constant(1)
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


# ----- arithmetic


def plus(one: Ratio, other: Ratio) -> Ratio:
    """Return the sum."""
    if one.below == other.below:
        return quotient(one.above + other.above, one.below)
    return quotient(one.above * other.below + other.above * one.below, one.below * other.below)


def negative(one: Ratio) -> Ratio:
    """Return the negative."""
    return Ratio(-one.above, one.below)


def times(one: Ratio, other: Ratio) -> Ratio:
    """Return the product."""
    return quotient(one.above * other.above, one.below * other.below)


def over(one: Ratio, other: Ratio) -> Ratio:
    """Return the quotient."""
    return quotient(one.above * other.below, one.below * other.above)


# ----- rounding, the largest and the smallest


def floor(ratio: Ratio) -> Ratio:
    """Return a ratio rounded down, its whole part before the rounding sign."""
    if not all(atom.whole for atom in ratio.atoms):
        return _rounded(ratio)
    ratio = _without_inner(ratio)
    parts, rest = ratio.above.divided(ratio.below)
    whole = Polynomial.of((monomial, math.floor(number)) for monomial, number in parts)
    rest += (parts - whole) * ratio.below
    return plus(quotient(whole, Polynomial.constant(1)), _rounded(quotient(rest, ratio.below)))


def _without_inner(ratio: Ratio) -> Ratio:
    """Return ``(floor(u) + m)/n`` as ``(u + m)/n``, which is rounded down to the same for whole m and positive n."""
    for atom in ratio.above.atoms:
        single = ((atom, 1),)
        alone = [number for monomial, number in ratio.above if atom in dict(monomial)] == [1]
        if atom.kind == "floor" and alone and (single, 1) in ratio.above.terms and ratio.below.positive:
            (inner,) = atom.of
            others = Ratio(ratio.above - Polynomial.atom(atom), Polynomial.constant(1))
            return _without_inner(over(plus(others, inner), Ratio(ratio.below, Polynomial.constant(1))))
    return ratio


def _rounded(ratio: Ratio) -> Ratio:
    number = ratio.number
    if number is not None:
        return constant(math.floor(number))
    above = ratio.above.number
    if above is not None and ratio.below.positive and -ratio.below.least <= above < ratio.below.least:
        return constant(0 if above >= 0 else -1)
    return of_atom(Atom(text(x.Floor(inner=written(ratio))), "floor", (ratio,)))


def ceiling(ratio: Ratio) -> Ratio:
    """Return a ratio rounded up: ``floor((a + b − 1)/b)`` where that is the same."""
    if ratio.below.positive and all(atom.whole for atom in ratio.atoms):
        return floor(quotient(ratio.above + ratio.below - Polynomial.constant(1), ratio.below))
    return negative(floor(negative(ratio)))


def extreme(kind: str, ratios: Iterable[Ratio]) -> Ratio:
    """Return the largest (``max``) or smallest (``min``) of several; equal ones count once, numbers as one."""
    found: dict[str, Ratio] = {}
    for ratio in ratios:
        inner = [part for atom in ratio.above.atoms if ratio == of_atom(atom) and atom.kind == kind for part in atom.of]
        found.update((text(written(one)), one) for one in inner or [ratio])
    numbers = {name: number for name, one in found.items() if (number := one.number) is not None}
    best = (max if kind == "max" else min)(numbers.values(), default=None)
    kept = {name: one for name, one in found.items() if name not in numbers or numbers[name] == best}
    of = tuple(kept[name] for name in sorted(kept))
    if len(of) == 1:
        return of[0]
    node = _EXTREMES[kind](of=tuple(written(one) for one in of))
    return of_atom(Atom(text(node), kind, of, all(one.whole for one in of)))


_EXTREMES: dict[str, type[x.Several]] = {"max": x.Largest, "min": x.Smallest}


# ----- as an expression


def written(ratio: Ratio) -> x.Expression:
    """Return a ratio as an expression: ``(h + 1)/2``.

    >>> text(written(floor(quotient((letter("h").above + Polynomial.constant(3)), Polynomial.constant(2)))))
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
    factors = [_factor(atom, exponent) for atom, exponent in monomial]
    size = magnitude(number)
    if size != 1 or not factors:
        factors.insert(0, x.Number(number=size))
    product = x.multiply(*factors)
    return product if number > 0 else x.minus(product)


def _factor(atom: Atom, exponent: int) -> x.Expression:
    if atom.kind == "letter":
        base: x.Expression = x.Letter(name=atom.name)
    else:
        inner = tuple(written(ratio) for ratio in atom.of)
        base = x.Floor(inner=inner[0]) if atom.kind == "floor" else _EXTREMES[atom.kind](of=inner)
    return base if exponent == 1 else x.Power(left=base, right=x.Number(number=exponent))
