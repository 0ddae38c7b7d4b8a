"""Random trees of the kinds that reading mathematics gives, and random texts made of its pieces."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.exact import simplest
from grader.derivation.expression import Expression
from grader.reading.lexing.vocabulary import table

Trees = st.SearchStrategy[Expression]

ONE_ARGUMENT = ["sin", "acos", "tanh", "exp", "ln", "sqrt", "cbrt", "abs", "factorial", "gamma", "sign", "re", "conj"]
TWO_ARGUMENTS = ["ln", "binomial", "mod", "gcd", "lcm"]
LETTERS = ["x", "y", "n", "A", "U", "x1", "x12", "x_out", "θ", "α2", "λ_n"]


def _decimal(thousandths: int) -> Expression:
    number = simplest(Fraction(thousandths, 1000))
    return x.Number(number=number, places=3, typed=f"{thousandths / 1000:.3f}")


def _tenth(power: int) -> Expression:
    return x.Number(number=simplest(Fraction(1, 10**power)), typed=f"1e-{power}")


LEAVES: Trees = st.one_of(
    st.integers(0, 10**9).map(lambda number: x.Number(number=number, typed=str(number))),
    st.integers(0, 10**6).map(_decimal),
    st.integers(1, 20).map(_tenth),
    st.sampled_from(LETTERS).map(lambda name: x.Letter(name=name)),
    st.sampled_from(["pi", "e", "i", "infinity", "empty", "reals"]).map(lambda name: s.Constant(name=name)),
)


def _over(build: Callable[..., Expression], inner: Trees, least: int, most: int) -> Trees:
    return st.lists(inner, min_size=least, max_size=most).map(lambda of: build(of=tuple(of)))


def values(inner: Trees) -> Trees:
    """Return values over smaller values: sums, products, powers, functions, signs."""
    names, pairs = st.sampled_from(ONE_ARGUMENT), st.sampled_from(TWO_ARGUMENTS)
    return st.one_of(
        *(_over(build, inner, 2, 4) for build in (x.Sum, x.Product)),
        *(_over(build, inner, 1, 3) for build in (x.Largest, x.Smallest)),
        *(inner.map(lambda of, build=build: build(inner=of)) for build in (x.Negative, x.Floor, x.Ceiling)),  # type: ignore[misc]
        *(st.builds(build, left=inner, right=inner) for build in (x.Quotient, x.Power)),
        st.builds(s.PlusMinus, inner=inner, flipped=st.booleans()),
        st.builds(x.Function, inner=inner, name=names),
        st.builds(lambda of, name: s.Applied(of=of, name=name), st.tuples(inner, inner), pairs),
        inner.map(lambda of: s.Applied(of=(of, x.Number(number=5, typed="5")), name="root")),
    )


VALUES: Trees = st.recursive(LEAVES, values, max_leaves=8)


def collections(inner: Trees) -> Trees:
    """Return sets, half-open intervals, tuples and lists over values or each other, and matrices of values."""
    grids = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[VALUES] * width), min_size=1, max_size=3))
    return st.one_of(
        _over(s.Collected, inner, 2, 3),
        _over(s.Tupled, inner, 2, 3),
        _over(x.Listed, inner, 2, 3).filter(lambda one: any(type(item) is not x.Listed for item in one.children())),
        grids.map(lambda rows: x.Grid(rows=tuple(rows))),
        st.booleans().flatmap(
            lambda left: st.builds(
                s.Interval, left=inner, right=inner, open_left=st.just(left), open_right=st.just(not left)
            )
        ),
        st.builds(lambda of, sign: s.Combined(of=of, sign=sign), st.tuples(inner, inner), st.sampled_from("∪∩∖")),
    )


def relations(inner: Trees) -> Trees:
    """Return relations of two or three sides."""
    signs = st.sampled_from("=≠<≤>≥∈≈")
    return st.one_of(
        st.builds(lambda of, sign: s.Relation(of=of, signs=(sign,)), st.tuples(inner, inner), signs),
        st.builds(lambda of, two: s.Relation(of=of, signs=two), st.tuples(*[inner] * 3), st.tuples(signs, signs)),
    )


def statements(inner: Trees, words: list[str]) -> Trees:
    """Return statements joined by words, and what denies them."""
    return st.one_of(
        st.builds(lambda of, word: s.Joined(of=of, word=word), st.tuples(inner, inner), st.sampled_from(words)),
        inner.map(lambda of: s.Negation(inner=of)),
    )


COLLECTIONS: Trees = st.recursive(VALUES, collections, max_leaves=4)
RELATIONS: Trees = st.one_of(COLLECTIONS, relations(COLLECTIONS))
STATEMENTS: Trees = st.recursive(RELATIONS, lambda inner: statements(inner, ["and", "or", "xor"]), max_leaves=4)
WHOLE_ANSWERS: Trees = st.one_of(STATEMENTS, _over(s.Row, RELATIONS, 2, 3), _over(s.Steps, RELATIONS, 2, 3))
LOGIC: Trees = st.recursive(
    st.one_of(
        st.sampled_from("pqrABei").map(lambda name: x.Letter(name=name)),
        st.booleans().map(lambda holds: s.Truth(holds=holds)),
    ),
    lambda inner: statements(inner, ["and", "or", "xor", "implies", "iff"]),
    max_leaves=8,
)

PIECES = sorted(
    table(
        r"""
        \frac \sqrt \sum_ \int \left \right \begin{bmatrix} \end{bmatrix} \begin{cases} \end{cases} \\ & { } ( ) [ ]
        | || \{ \} \text{ \mathrm{ \mathbb{R} \boxed{ \overline{6} \log_2 \max \Rightarrow \le ^ _ _1 ^2 + - ± +- *
        / = < ≤ ≠ ∈ ≈ ~ , ; : . ! % ° ' ? ⇒ -> and or AND Rightarrow not xor implies و ∪ U ∖ ∩ ¬ ⊤ ∞ ∅ ℝ √ ∛ ∜ ⌊ ⌋
        ² ⁻ ½ sin log max root d x xy x1 x_{12} pi e i in pixels million foo hundred 0 1 12 0.5 1,5 1e5 999 ۵ 0x
        """
    )
)
PIECES_OF_MATHEMATICS = st.lists(st.sampled_from([*PIECES, " ", "\n", "\u202e"]), max_size=30)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("0123456789.,;:×*/^−-+=≈→()[]{}|&_'\"\\ \nxeid²⁻½₁\u202e\u2009⌊$~%!?°"), max_size=40),
    PIECES_OF_MATHEMATICS.map("".join),
    PIECES_OF_MATHEMATICS.map(" ".join),
)
