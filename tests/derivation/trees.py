"""Random expressions for the properties of this folder: small numbers, every node that has a value."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from grader.derivation.expression import (
    Ceiling,
    Expression,
    Floor,
    Largest,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Smallest,
    Sum,
)

INTEGERS = st.integers(-30, 30).map(lambda number: Number(number=number))
FRACTIONS = st.fractions(-9, 9, max_denominator=9).map(lambda number: Number(number=simple(number)))
DECIMALS = st.integers(-300, 300).map(lambda number: Number(number=simple(Fraction(number, 100)), places=2))


def simple(number: Fraction) -> int | Fraction:
    """Return a whole fraction as an integer."""
    return int(number) if number.denominator == 1 else number


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Return nodes over the inner ones."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    exponent = st.integers(0, 3).map(lambda number: Number(number=number))
    return st.one_of(
        *(several.map(lambda of, kind=kind: kind(of=of)) for kind in (Sum, Product, Largest, Smallest)),  # type: ignore[misc]
        *(inner.map(lambda of, kind=kind: kind(inner=of)) for kind in (Negative, Floor, Ceiling)),  # type: ignore[misc]
        st.builds(lambda left, right: Quotient(left=left, right=right), inner, inner),
        st.builds(lambda left, right: Power(left=left, right=right), inner, exponent),
    )


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(st.one_of(INTEGERS, FRACTIONS, DECIMALS), grown, max_leaves=8)
