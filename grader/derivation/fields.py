"""The arithmetic in which trees are evaluated: complex numbers of so many digits, and functions of them.

What isn't defined at a point is an UndefinedError: a division by zero, the floor of a number that isn't real. What
can't be told is a DoubtfulError, as what a function makes of a number that is too large to be put into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import log2
from typing import Any, NamedTuple

from grader.derivation.exact import Exact, simplest

DIGITS = 60
"""How many digits are looked at where nothing asks for more."""
Value = Any
"""A complex number of a field, mpmath's."""
_MPMATH = "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp sqrt gamma factorial arg"
"""The functions that mpmath calls as we do."""

MOST_DIGITS = 1_200
"""So many digits before the point has the largest argument: what a function makes of larger ones takes for ever."""
MOST_BITS = 200_000
"""A number with more binary digits isn't written out exactly."""


class UndefinedError(Exception):
    """An expression has no value at a point."""


class DoubtfulError(Exception):
    """An expression may have a value, and it can't be told which."""


class TooLargeError(DoubtfulError):
    """An argument is larger than those that functions are worked out of."""


class Field(NamedTuple):
    """Numbers of one precision: how an exact number enters, the constants, and the functions by name."""

    digits: int
    number: Callable[[Exact], Value]
    constants: Mapping[str, Value]
    functions: Mapping[str, Callable[[Value], Value]]
    power: Callable[[Value, Value], Value]
    binomial: Callable[[Value, Value], Value]
    tiny: Value
    power_of_two: Callable[[Value], float]

    def argument(self, value: Value) -> Value:
        """Return a value that isn't too large for a function, a rounding or an exponent; else a TooLargeError."""
        if self.power_of_two(value) > MOST_DIGITS * log2(10):
            raise TooLargeError
        return value


def real(value: Value, tiny: Value) -> Value:
    """Return the real part of a value that is real."""
    if abs(value.imag) > tiny * (1 + abs(value.real)):
        raise UndefinedError
    return value.real


def real_number(value: Value) -> Exact:
    """Return the real part of a value of a field exactly as it is kept; one too large for that is a DoubtfulError."""
    mantissa, exponent = value.real.man_exp
    if abs(exponent) > MOST_BITS:
        raise DoubtfulError
    size = simplest(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
    return -size if value.real < 0 else size


def _derived(base: Mapping[str, Callable[[Value], Value]], tiny: Value) -> dict[str, Callable[[Value], Value]]:
    """Return the functions that others give: cot from tan, asec from acos, relu from the real part."""
    whole: dict[str, Callable[[Value], Value]] = {
        "cot": lambda z: base["cos"](z) / base["sin"](z),
        "sec": lambda z: 1 / base["cos"](z),
        "csc": lambda z: 1 / base["sin"](z),
        "acot": lambda z: base["atan"](1 / z),
        "asec": lambda z: base["acos"](1 / z),
        "acsc": lambda z: base["asin"](1 / z),
        "coth": lambda z: base["cosh"](z) / base["sinh"](z),
        "sech": lambda z: 1 / base["cosh"](z),
        "csch": lambda z: 1 / base["sinh"](z),
        "sigmoid": lambda z: 1 / (1 + base["exp"](-z)),
        "relu": lambda z: max(real(z, tiny), 0) + 0 * z,
        "step": lambda z: (1 if real(z, tiny) > 0 else 0) + 0 * z,
        "abs": lambda z: abs(z) + 0 * z,
        "re": lambda z: z.real + 0 * z,
        "im": lambda z: z.imag + 0 * z,
        "conj": lambda z: z.conjugate(),
        "sign": lambda z: _sign(real(z, tiny), tiny) + 0 * z,
        "cbrt": lambda z: _cube_root(z, base, tiny),
    }
    return {**base, **whole}


def _sign(value: Value, tiny: Value) -> int:
    return 0 if abs(value) <= tiny else 1 if value > 0 else -1


def _cube_root(z: Value, base: Mapping[str, Callable[[Value], Value]], tiny: Value) -> Value:
    if abs(z) <= tiny:
        return 0 * z
    if abs(z.imag) <= tiny * abs(z.real) and z.real < 0:
        return -base["exp"](base["ln"](-z) / 3)
    return base["exp"](base["ln"](z) / 3)


@lru_cache(maxsize=32)
def precise(digits: int) -> Field:
    """Return the field of complex numbers with so many digits."""
    import mpmath  # noqa: PLC0415 - numbers and shapes never need it

    mp = mpmath.MPContext()
    mp.dps = digits
    tiny = mp.mpf(10) ** (10 - digits)

    def power(base: Value, exponent: Value) -> Value:
        if abs(base) <= tiny * tiny and (exponent.real <= 0 or exponent.imag):
            raise UndefinedError
        if exponent.imag == 0 and exponent.real == mp.floor(exponent.real) and abs(exponent.real) < 10**6:
            return base ** int(exponent.real)
        return mp.power(base, exponent)

    base = {name: getattr(mp, name) for name in _MPMATH.split()}
    base["ln"] = mp.log
    return Field(
        digits,
        lambda number: mp.mpc(mp.mpf(number.numerator) / number.denominator),
        {"pi": mp.mpc(mp.pi), "e": mp.mpc(mp.e), "i": mp.mpc(0, 1)},
        _derived(base, tiny),
        power,
        mp.binomial,
        tiny,
        mp.mag,
    )
