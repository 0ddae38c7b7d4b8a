"""The trees of called functions: which take how many arguments, and what logarithms and roots with a base are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Function, Letter, Number, Power, Quotient
from grader.reading.lexing.vocabulary import INVERSES, SEVERAL
from grader.reading.parsing.operators import alone

_OF_TWO = frozenset({"binomial", "mod", "gcd", "lcm", "root"})
"""The functions that mean nothing of one argument."""


def inverse(name: str, exponent: Expression | None) -> str:
    """Return the inverse that ``sin^-1`` means, no name for another exponent."""
    minus_one = isinstance(exponent, x.Negative) and isinstance(exponent.inner, Number) and exponent.inner.number == 1
    return INVERSES.get(name, "") if minus_one else ""


def applied(name: str, index: str, arguments: list[Expression]) -> Expression | None:
    """Return a function of arguments, its index a base; None where it doesn't take so many."""
    of = tuple(map(alone, arguments))
    if index and (name, index) != ("ln", "e"):
        of += (Number(number=int(index)) if index.isdecimal() else Letter(name=index),)
    if len(of) > SEVERAL.get(name, 1) or (len(of) == 1 and name in _OF_TWO):
        return None
    if name in _TREES:
        return _TREES[name](of)
    return s.Applied(name=name, of=of) if len(of) > 1 else Function(inner=of[0], name=name)


def root(inner: Expression, degree: Expression) -> Expression:
    """Return a root of a degree: of a negative number the real one, where the degree is odd."""
    if isinstance(degree, Number) and degree.number in {2, 3}:
        return Function(inner=inner, name="sqrt" if degree.number == 2 else "cbrt")
    if isinstance(degree, Number) and degree.number.denominator == 1 and degree.number % 2 == 1:
        return s.Applied(name="root", of=(inner, degree))
    return Power(left=inner, right=Quotient(left=Number(number=1), right=degree))


def meant(name: str, arguments: list[Expression]) -> Expression:
    """Return the call of a function by another of its names, else of one of which nothing is known.

    >>> meant("lb", [Number(number=8)]) == applied("log2", "", [Number(number=8)])
    True
    """
    known = applied(MEANT[name], "", arguments) if name in MEANT else None
    count, build = _WRITTEN_OUT.get(name, (0, _sum_of_squares))
    if known is None and count == len(arguments):
        known = build(*map(alone, arguments))
    return known or s.Called(of=tuple(map(alone, arguments)), name=name)


def _sum_of_squares(*of: Expression) -> Expression:
    two = Number(number=2)
    return Function(inner=x.add(*(Power(left=one, right=two) for one in of)), name="sqrt")


_ONE, _E = Number(number=1), s.Constant(name="e")
MEANT: Mapping[str, str] = {
    "lb": "log2",
    "ld": "log2",
    "sh": "sinh",
    "ch": "cosh",
    "th": "tanh",
    "cth": "coth",
    "modulus": "abs",
    "nthroot": "root",
    "cuberoot": "cbrt",
    "nCr": "binomial",
}
"""Names that are functions before a bracket only, with those that trees carry."""
_WRITTEN_OUT: Mapping[str, tuple[int, Callable[..., Expression]]] = {
    "hypot": (2, _sum_of_squares),
    **dict.fromkeys(("pow", "power"), (2, lambda base, exponent: Power(left=base, right=exponent))),
    "cis": (1, lambda of: Power(left=_E, right=x.multiply(s.Constant(name="i"), of))),
    "softplus": (1, lambda of: Function(inner=x.add(_ONE, Power(left=_E, right=of)), name="ln")),
    **dict.fromkeys(("silu", "swish"), (1, lambda of: x.multiply(of, Function(inner=of, name="sigmoid")))),
}
"""Functions that are formulas, by how many arguments they take."""
_TREES: Mapping[str, Callable[[tuple[Expression, ...]], Expression]] = {
    "max": lambda of: x.Largest(of=of),
    "min": lambda of: x.Smallest(of=of),
    "floor": lambda of: x.Floor(inner=of[0]),
    "ceil": lambda of: x.Ceiling(inner=of[0]),
    "log2": lambda of: s.Applied(name="ln", of=(of[0], Number(number=2))),
    "log10": lambda of: s.Applied(name="ln", of=(of[0], of[1] if len(of) > 1 else Number(number=10))),
    "root": lambda of: root(*of),
}
