"""A carry or a borrowed one lost on the way: one place is one too small, or too large."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation.expression import Expression, Number, add, minus
from grader.language import Text
from grader.mistakes.catalogue._samples import CARRYING
from grader.mistakes.catalogue.ar._numbers import in_one_number
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

SMALLEST, PLACES = 100, 20
"""Nobody loses a carry in two digits, and no count here has more than twenty."""


def _lost(target: Target) -> Iterator[Explanation]:
    for place in (10**power for power in range(1, PLACES)):
        smallest = max(SMALLEST, place)
        yield from in_one_number(target, smallest, partial(_off_by, place), place=Number(number=place))


def _off_by(place: int, right: int) -> Iterator[Expression]:
    yield add(right, minus(place))
    yield add(right, place)


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
        of_the_pen=True,
    ),
)
