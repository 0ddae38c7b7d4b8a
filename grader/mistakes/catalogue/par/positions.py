"""What costs no weights: positions, strides and paddings multiplied into a count."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import spatial
from grader.derivation.expression import Expression, multiply
from grader.derivation.graph import literal, refer
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV, RGB
from grader.mistakes.mechanisms import explained, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _counts(target: Target) -> Iterator[tuple[str, str, Expression]]:
    for layer in target.layers("conv"):
        name = target.step(layer.name, "parameters")
        if name in target.derivation.steps:
            yield layer.name, name, target.derivation.steps[name].expression


def _times_positions(target: Target) -> Iterator[Explanation]:
    edits = {}
    for where, name, count in _counts(target):
        axes = spatial(target.components[where].source)
        positions = [refer(target.step(where, f"output.{axis}"), axis) for axis in axes]
        edits[where] = {name: multiply(count, *positions)}
    yield from layers_and_all(target, edits)


def _stride_or_padding(target: Target) -> Iterator[Explanation]:
    for where, name, count in _counts(target):
        settings = target.components[where].settings
        for setting in (settings["stride"], settings["padding"]):
            if isinstance(setting, tuple) and isinstance(setting[0], int) and setting[0] > 1:
                yield from explained(target, {name: multiply(count, literal(setting[0]))}, [where])


MISTAKES = (
    Mistake(
        "par.times_positions",
        Kind.CONCEPT,
        Text(en="weights counted at every position", fa="شمردن وزن‌ها در هر جای تصویر"),
        Text(
            en="A filter's weights are shared by all positions; this counts those of {where} anew at each.",
            fa="وزن‌های فیلتر میان همهٔ جاها مشترک‌اند؛ این‌جا وزن‌های {where} در هر جا از نو شمرده شده‌اند.",
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
