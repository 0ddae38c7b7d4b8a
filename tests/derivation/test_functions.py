"""Functions of one number: exact where they can be, else right to forty digits, and bounded."""

from __future__ import annotations

import decimal
import math
from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation.exact import Exact
from grader.derivation.functions import DIGITS, FUNCTIONS, MOST_ARGUMENT, applied, exactly, kept
from grader.errors import DerivationError, LimitError

EXACT: list[tuple[str, Exact, Exact]] = [
    ("exp", 0, 1),
    ("ln", 1, 0),
    ("sqrt", 0, 0),
    ("sqrt", 49, 7),
    ("sqrt", Fraction(9, 4), Fraction(3, 2)),
    ("sigmoid", 0, Fraction(1, 2)),
    ("tanh", 0, 0),
    ("sin", 0, 0),
    ("cos", 0, 1),
    ("relu", Fraction(-1, 2), 0),
    ("relu", Fraction(1, 2), Fraction(1, 2)),
    ("relu", 10**40, 10**40),
    ("step", Fraction(1, 2), 1),
    ("step", 0, 0),
    ("step", -3, 0),
    ("abs", Fraction(-1, 2), Fraction(1, 2)),
    ("factorial", 5, 120),
    ("factorial", 0, 1),
]


@pytest.mark.parametrize(("name", "argument", "value"), EXACT)
def test_a_rational_value_is_exact(name: str, argument: Exact, value: Exact) -> None:
    """It is an integer or a fraction in its simplest type."""
    assert exactly(name, argument) == applied(name, argument) == value
    assert type(applied(name, argument)) is type(value)


IRRATIONAL: list[tuple[str, Exact]] = [
    ("exp", 1),
    ("exp", -MOST_ARGUMENT),
    ("ln", 2),
    ("ln", Fraction(1, 10**40)),
    ("ln", 1 + Fraction(1, 10**30)),
    ("sqrt", 2),
    ("sqrt", Fraction(4, 3)),
    ("sqrt", Fraction(3, 4)),
    ("sigmoid", MOST_ARGUMENT),
    ("tanh", Fraction(1, 10**30)),
    ("tanh", Fraction(1, 10**100)),
    ("sin", Fraction(-1, 10**100)),
    ("sin", MOST_ARGUMENT),
    ("cos", MOST_ARGUMENT),
]


@pytest.mark.parametrize(("name", "argument"), IRRATIONAL)
def test_other_values_are_right_to_forty_digits(name: str, argument: Exact) -> None:
    """Even where digits are easily lost: near a zero, for tiny and for large arguments."""
    assert exactly(name, argument) is None
    with mpmath.workdps(1_200):
        x = mpmath.mpf(argument.numerator) / argument.denominator
        right = 1 / (1 + mpmath.exp(-x)) if name == "sigmoid" else getattr(mpmath, name)(x)
        value = applied(name, argument)
        error = abs(mpmath.mpf(value.numerator) / value.denominator / right - 1)
        assert error < mpmath.mpf(10) ** -40


MATH: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "relu": lambda x: max(x, 0.0),
    "step": lambda x: float(x > 0),
    "abs": abs,
}


@given(st.sampled_from(sorted(MATH)), st.floats(-30, 30))
def test_the_values_are_those_of_the_standard_library(name: str, number: float) -> None:
    """To twelve digits, which is all that floating point keeps."""
    if FUNCTIONS[name].least is not None and number <= 0:
        number = 1 - number
    value = float(applied(name, Fraction(number)))
    assert math.isclose(value, MATH[name](number), rel_tol=1e-12, abs_tol=1e-14)


REFUSED: list[tuple[str, Exact, type[Exception], str]] = [
    ("exp", 10**9, LimitError, "exp is computed for arguments up to 1000"),
    ("exp", -MOST_ARGUMENT - 1, LimitError, "exp is computed"),
    ("sigmoid", Fraction(10**9, 7), LimitError, "sigmoid is computed"),
    ("tanh", -(10**9), LimitError, "tanh is computed"),
    ("sin", 10**9, LimitError, "sin is computed"),
    ("cos", 10**9, LimitError, "cos is computed"),
    ("ln", 0, DerivationError, "ln of zero"),
    ("ln", -1, DerivationError, "ln of a negative number"),
    ("sqrt", Fraction(-1, 4), DerivationError, "sqrt of a negative number"),
    ("factorial", Fraction(1, 2), DerivationError, "whole number"),
    ("factorial", -1, DerivationError, "whole number"),
    ("factorial", 1001, LimitError, "up to that of 1000"),
    ("sgn", 1, DerivationError, 'no function "sgn"'),
    ("tan", 1, DerivationError, "tanh"),
]


@pytest.mark.parametrize(("name", "argument", "error", "said"), REFUSED)
def test_what_has_no_value_is_refused(name: str, argument: Exact, error: type[Exception], said: str) -> None:
    """By name, and before anything large is computed."""
    with pytest.raises(error, match=said):
        applied(name, argument)


def test_a_value_depends_on_its_argument_alone() -> None:
    """Whatever precision the caller's own decimals have."""
    with decimal.localcontext(decimal.Context(prec=3)):
        coarse = [applied(name, Fraction(1, 3)) for name in MATH], kept(Fraction(2, 3))
    assert coarse == ([applied(name, Fraction(1, 3)) for name in MATH], kept(Fraction(2, 3)))
    assert kept(Fraction(2, 3)) == Fraction((2 * 10**DIGITS + 1) // 3, 10**DIGITS)
