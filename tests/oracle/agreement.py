"""Whether a value of the key agrees with a case's answer.

Whole numbers, shapes and matrices are exact, decimals agree to a millionth of their size, texts like ``"17/72"``
are fractions, and an object with a column and a row is any pair whose product is the same kernel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.translation import NOTHING

CLOSE = Fraction(1, 10**6)


def agrees(found: Any, expected: Any) -> bool:
    """Tell whether a value is the expected one."""
    if expected is None or found is NOTHING:
        return expected is None and found is NOTHING
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and _same_kernel(found, expected)
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        return _in_a_row(found) and len(found) == len(expected) and all(map(agrees, found, expected))
    return _numbers_agree(found, expected)


def _in_a_row(found: Any) -> bool:
    return isinstance(found, Sequence) and not isinstance(found, str)


def _numbers_agree(found: Any, expected: Any) -> bool:
    right, said = number_of(expected), number_of(found)
    if right is None or said is None:
        return str(found) == str(expected)
    if isinstance(expected, float):
        return abs(said - right) <= CLOSE * max(abs(said), abs(right))
    return said == right


def number_of(value: Any) -> Fraction | None:
    """Return an exact number, or None where it is none: a letter."""
    exact = isinstance(value, (int, float, Fraction, Decimal))
    try:
        return Fraction(value if exact else str(value))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None


def _same_kernel(found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    return agrees(_outer(found), [list(map(str, row)) for row in _outer(expected)])


def _outer(factors: Mapping[str, Any]) -> list[list[Fraction]]:
    column, row = ([Fraction(str(one)) for one in factors[side]] for side in ("column", "row"))
    return [[left * right for right in row] for left in column]
