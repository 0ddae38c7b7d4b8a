"""Functions of one number: exact where their value is rational, else correct to fifty significant digits.

They are computed with many more digits than are kept, so that a value depends on nothing but its argument. An
argument is bounded: nobody asks for the exponential of a million.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, isqrt

from grader.derivation.exact import Exact, magnitude, rounded, simplest
from grader.derivation.fields import precise, real_number
from grader.errors import DerivationError, LimitError, near

DIGITS = 50
"""How many significant digits of an irrational value are kept."""
WORKING_DIGITS = 150
MOST_ARGUMENT = 1_000


@dataclass(frozen=True, slots=True)
class Definition:
    """The exact value of a function where it has one, and what it refuses."""

    exact: Callable[[Exact], Exact | None]
    bounded: bool = True
    least: Exact | None = None


def _at(argument: Exact, value: Exact) -> Callable[[Exact], Exact | None]:
    """Return a function that knows one exact value."""
    return lambda given: value if given == argument else None


def _square_root(square: Exact) -> Exact | None:
    if square < 0:
        return None
    roots = isqrt(square.numerator), isqrt(square.denominator)
    exact = roots[0] ** 2 == square.numerator and roots[1] ** 2 == square.denominator
    return simplest(Fraction(*roots)) if exact else None


def _factorial(number: Exact) -> Exact:
    if number.denominator != 1 or number < 0:
        raise DerivationError("a factorial is of a whole number that isn't negative")
    if number > MOST_ARGUMENT:
        raise LimitError(f"a factorial is computed up to that of {MOST_ARGUMENT}")
    return factorial(int(number))


FUNCTIONS: Mapping[str, Definition] = {
    "exp": Definition(_at(0, 1)),
    "ln": Definition(_at(1, 0), bounded=False, least=0),
    "sqrt": Definition(_square_root, bounded=False, least=0),
    "sigmoid": Definition(_at(0, Fraction(1, 2))),
    "tanh": Definition(_at(0, 0)),
    "sin": Definition(_at(0, 0)),
    "cos": Definition(_at(0, 1)),
    "relu": Definition(lambda x: max(x, 0), bounded=False),
    "abs": Definition(magnitude, bounded=False),
    "factorial": Definition(_factorial, bounded=False),
    "step": Definition(lambda x: int(x > 0), bounded=False),
}
"""The functions by name; ``step`` is 1 above 0 and else 0: the slope of ``relu``."""


def exactly(name: str, argument: Exact) -> Exact | None:
    """Return the exact value of a function, None where it isn't rational.

    >>> exactly("sqrt", Fraction(9, 4)), exactly("sqrt", 2)
    (Fraction(3, 2), None)
    """
    function = _defined(name)
    if function.bounded and magnitude(argument) > MOST_ARGUMENT:
        raise LimitError(f"{name} is computed for arguments up to {MOST_ARGUMENT}")
    if function.least is not None and argument < function.least:
        raise DerivationError(f"{name} of a negative number has no value")
    return function.exact(argument)


def applied(name: str, argument: Exact) -> Exact:
    """Return the value of a function: exact, or rounded to fifty significant digits.

    >>> applied("exp", 0), f"{float(applied('exp', 1)):.6f}"
    (1, '2.718282')
    """
    exact = exactly(name, argument)
    if exact is not None:
        return exact
    if name == "ln" and argument == 0:
        raise DerivationError("ln of zero has no value")
    field = precise(WORKING_DIGITS)
    return kept(real_number(field.functions[name](field.number(argument))))


def kept(number: Exact) -> Exact:
    """Return a number rounded to the fifty significant digits that are kept of what isn't exact.

    >>> kept(Fraction(1, 3)).denominator == 10**50
    True
    """
    return rounded(number, figures=DIGITS)


def _defined(name: str) -> Definition:
    if name not in FUNCTIONS:
        raise DerivationError(f'there is no function "{name}". {near(name, FUNCTIONS)}')
    return FUNCTIONS[name]
