"""The order in which sizes are written."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Shape
from grader.language import Text
from grader.mistakes.catalogue._samples import STRIDED
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

WIDE = {"network": {"input": "20×10×3", "layers": [{"conv": {"filters": 30, "kernel": 1}}]}}


def _ordered(target: Target, order: tuple[int, int, int]) -> Iterator[Explanation]:
    right = target.right
    if target.quantity.axes and isinstance(right, tuple) and len(right) == 3:
        sizes = tuple(right[axis] for axis in order)
        if sizes != right:
            shown = [target.evaluation.shown(target.quantity.steps[axis]) for axis in order]
            yield Explanation(sizes, ("",), (Shape(of=tuple(shown)),))  # type: ignore[arg-type]


def _channels_elsewhere(target: Target) -> Iterator[Explanation]:
    last = target.quantity.axes[-1:] == ("channels",)
    yield from _ordered(target, (2, 0, 1) if last else (1, 2, 0))


def _width_first(target: Target) -> Iterator[Explanation]:
    last = target.quantity.axes[-1:] == ("channels",)
    yield from _ordered(target, (1, 0, 2) if last else (0, 2, 1))


MISTAKES = (
    Mistake(
        "no.hwc_chw",
        Kind.CONVENTION,
        Text(en="channels in another place", fa="کانال‌ها در جای دیگر"),
        Text(
            en="The sizes are right, in another order of axes: the question's order is {right}.",
            fa="اندازه‌ها درست‌اند، ولی به ترتیبی دیگر: ترتیب سؤال {right} است.",
        ),
        (Example(STRIDED, "conv.output", caught="32×29×29", missed="32×28×28"),),
        _channels_elsewhere,
        seldom=0,
    ),
    Mistake(
        "no.wh_swapped",
        Kind.CONVENTION,
        Text(en="width before height", fa="عرض پیش از ارتفاع"),
        Text(
            en="Height comes first: rows, then columns. The question's order is {right}.",
            fa="نخست ارتفاع می‌آید: سطرها و سپس ستون‌ها. ترتیب سؤال {right} است.",
        ),
        (Example(WIDE, "conv.output", caught="10×20×30", missed="10×20×3"),),
        _width_first,
    ),
)
