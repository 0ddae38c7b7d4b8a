"""A count as papers write it, in thousands or millions: ``1.2 · 10⁶`` for 1228800."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation.expression import Chain, Expression, Power, as_expression, multiply
from grader.derivation.rounding import rounded
from grader.language import Text
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Layout, Value

LARGE = {"network": {"input": 19200, "layers": [{"dense": {"units": 64, "bias": "false"}}]}}
LEAST = 100_000
"""Smaller counts are written out: rounded they save nobody a digit."""
KEPT = (2, 3, 4)
"""How many digits are kept where a count is rounded for reading."""


def _dropped(count: int) -> int:
    """Return how many of a count's last digits are zeros that rounding may have left."""
    digits = str(count)
    return min(len(digits) - len(digits.rstrip("0")), len(digits) - KEPT[0])


def _working(count: int, kept: int) -> Expression:
    """Return ``1.2·10^6 = 1200000``."""
    power = 3 * ((len(str(count)) - 1) // 3)
    leading = rounded(Fraction(count, 10**power), kept)
    return Chain(
        of=(multiply(leading, Power(left=as_expression(10), right=as_expression(power))), as_expression(count))
    )


def _in_short(target: Target, value: Value) -> Iterator[Explanation]:
    right = target.right if target.quantity.layout == Layout.NUMBER else None
    if type(right) is not int or type(value) is not int or min(right, value) < LEAST:
        return
    dropped = _dropped(value)
    kept = len(str(value)) - dropped
    if value != right and kept in KEPT and 2 * abs(value - right) <= 10**dropped:
        yield Explanation(value, ("",), (_working(value, kept),))


MISTAKES = (
    Mistake(
        "no.si_suffix",
        Kind.CONVENTION,
        Text(en="a count rounded to thousands or millions", fa="گرد کردن شمار به هزار یا میلیون"),
        Text(
            en="This is rounded, as papers write large counts; an exact number is asked for: {right}.",
            fa="این گرد شده است، چنان که در مقاله‌ها می‌نویسند؛ عدد دقیق خواسته شده است: {right}.",
        ),
        (
            Example(LARGE, "dense.parameters", caught="1.2 × 10^6", missed="1.3 × 10^6"),
            Example(LARGE, "dense.parameters", caught="1229000", missed="1228000"),
        ),
        recognise=_in_short,
        seldom=0,
    ),
)
