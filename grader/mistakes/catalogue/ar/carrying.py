"""A carry or a borrowed one lost on the way: one place is one too small, or too large."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Number, add, as_expression, minus, value_of
from grader.language import Text
from grader.mistakes.catalogue._samples import CARRYING
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

SMALLEST = 100


def _lost(target: Target) -> Iterator[Explanation]:
    right = target.right
    if not isinstance(right, int) or right < SMALLEST:
        return
    for place in range(1, len(str(right))):
        power = as_expression(10**place)
        for formula in (add(as_expression(right), minus(power)), add(as_expression(right), power)):
            yield Explanation(value_of(formula), ("",), (formula,), (("place", Number(number=10**place)),))


MISTAKES = (
    Mistake(
        "ar.carry",
        Kind.SLIP,
        Text(en="a carry lost", fa="جا افتادن رقم نقلی"),
        Text(
            en="This is {right} with {place} too many or too few, as when a carry is lost.",
            fa="این همان {right} است با {place} تا بیشتر یا کمتر، مثل وقتی رقم نقلی جا بیفتد.",
        ),
        (Example(CARRYING, "conv.parameters", "147484", "147583"),),
        _lost,
        seldom=3,
    ),
)
