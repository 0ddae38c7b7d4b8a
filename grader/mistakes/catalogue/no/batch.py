"""Sizes written otherwise: with the batch in front, one side for a square, a matrix' sizes the other way."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Number, Shape
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV, LEARNED_MATRIX
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Value

MATRICES = ("U.shape", "W.shape", "V.shape", "derivative.weights.shape")
"""What the sizes of weight matrices are called."""


def _written(sizes: tuple[int, ...]) -> Explanation:
    value: Value = sizes
    return Explanation(value, ("",), (Shape(of=tuple(Number(number=size) for size in sizes)),))


def _sizes(target: Target) -> tuple[int, ...]:
    """Return the right sizes, none where no shape is asked or it is in letters."""
    right = target.right if target.quantity.kind == "shape" else ()
    return tuple(size for size in right if isinstance(size, int)) if isinstance(right, tuple) else ()


def _batch(target: Target) -> Iterator[Explanation]:
    if sizes := _sizes(target):
        yield _written((1, *sizes))


def _side(target: Target) -> Iterator[Explanation]:
    sizes = _sizes(target)
    if len(sizes) > 1 and len(set(sizes)) == 1 and target.quantity.name.endswith(".spatial"):
        yield _written(sizes[:1])


def _other_way(target: Target) -> Iterator[Explanation]:
    right = target.right
    if target.quantity.name in MATRICES and isinstance(right, tuple) and len(right) == 2 and right[0] != right[1]:
        steps = target.quantity.steps[::-1]
        yield Explanation(right[::-1], ("",), (Shape(of=tuple(map(target.evaluation.shown, steps))),))


MISTAKES = (
    Mistake(
        "no.batch_included",
        Kind.NOTATION,
        Text(en="the batch in front", fa="نوشتن اندازهٔ دسته در ابتدا"),
        Text(
            en="The batch stands in front here; the sizes of one example are {right}.",
            fa="این‌جا اندازهٔ دسته در ابتدا آمده است؛ اندازه‌های یک نمونه {right} است.",
        ),
        (Example(CONV, "conv.output", "1×35×35×32", "2×35×35×32"),),
        _batch,
        seldom=0,
    ),
    Mistake(
        "no.side_only",
        Kind.NOTATION,
        Text(en="one side for a square", fa="یک ضلع به‌جای مربع"),
        Text(
            en="One side of the square is given; both are {right}.",
            fa="یک ضلع مربع آمده است؛ هر دو {right} است.",
        ),
        (Example(CONV, "conv.output.spatial", "35", "36"),),
        _side,
        seldom=0,
    ),
    Mistake(
        "no.weight_transposed",
        Kind.CONVENTION,
        Text(en="a weight matrix' sizes the other way", fa="اندازه‌های ماتریس وزن در جهت دیگر"),
        Text(
            en="Whether a weight matrix has its outputs or its inputs as rows is a convention; here it is {right}.",
            fa="این‌که سطرهای ماتریس وزن خروجی‌ها باشند یا ورودی‌ها یک قرارداد است؛ این‌جا {right} درست است.",
        ),
        (Example(LEARNED_MATRIX, "U.shape", "4×3", "4×4"),),
        _other_way,
        seldom=0,
    ),
)
