"""What costs no weights: positions, strides and paddings multiplied into a count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation.expression import Expression, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV, RGB
from grader.mistakes.catalogue.par._positions import CONVOLUTIONS, positions_behind
from grader.mistakes.mechanisms import rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _times_positions(target: Target) -> Iterator[Explanation]:
    def change(layer: Component, count: Expression) -> Expression:
        return multiply(count, *positions_behind(target, layer))

    yield from rewritten(target, CONVOLUTIONS, "parameters", change)


def _by_setting(setting: str, layer: Component, count: Expression) -> Expression | None:
    given = layer.settings[setting]
    first = given[0] if isinstance(given, tuple) else None
    return multiply(count, literal(first)) if isinstance(first, int) and first > 1 else None


def _stride_or_padding(target: Target) -> Iterator[Explanation]:
    for setting in ("stride", "padding"):
        yield from rewritten(target, CONVOLUTIONS, "parameters", partial(_by_setting, setting))


MISTAKES = of_one_idea(
    Mistake(
        "par.times_positions",
        Kind.CONCEPT,
        Text(en="weights counted at every position", fa="شمردن وزن‌ها در هر جای تصویر"),
        Text(
            en="A filter's parameters are shared by all positions; this counts those of {where} anew at each.",
            fa="پارامترهای فیلتر میان همهٔ جاها مشترک‌اند؛ این‌جا پارامترهای {where} در هر جا از نو شمرده شده‌اند.",
        ),
        (Example(CONV, "conv.parameters", caught="5684000", missed="4640"),),
        _times_positions,
    ),
    Mistake(
        "par.stride_padding_in_count",
        Kind.CONCEPT,
        Text(en="stride or padding multiplied in", fa="ضرب شدن stride یا padding در شمار"),
        Text(
            en="Stride and padding cost no weights; this multiplies one of them into the count of {where}.",
            fa="stride و padding وزنی ندارند؛ این‌جا یکی از آن‌ها در شمار {where} ضرب شده است.",
        ),
        (Example(RGB, "conv.parameters", caught="22800", missed="7600"),),
        _stride_or_padding,
        seldom=2,
    ),
)
