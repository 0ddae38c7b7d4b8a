"""Sizes with an axis more or fewer: the batch in front, ones left out, one number for a square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.expression import Expression, Shape, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Value

ONE_PIXEL = {"network": {"input": "5×5×16", "layers": [{"conv": {"filters": 400, "kernel": 5}}]}}
BATCHED = {"network": {**CONV["network"], "batch": 8}}


def _sizes(target: Target) -> tuple[Value, ...]:
    """Return the right sizes where sizes along named axes are asked, else none."""
    right = target.right
    sizes = tuple(size for size in right if not isinstance(size, tuple)) if isinstance(right, tuple) else ()
    return sizes if len(sizes) == len(target.quantity.axes) else ()


def _written(sizes: Sequence[Value], shown: Sequence[Expression]) -> Explanation:
    return Explanation(tuple(sizes), ("",), (Shape(of=tuple(shown)),))  # type: ignore[arg-type]


def _one_example(target: Target) -> tuple[Value, Expression]:
    """Return how many examples go through together: one where a question doesn't say."""
    batch = target.step("input", "batch")
    if batch in target.derivation.steps:
        return target.evaluation.said(batch), target.evaluation.shown(batch)
    return 1, as_expression(1)


def _batch_included(target: Target) -> Iterator[Explanation]:
    sizes, axes = _sizes(target), target.quantity.axes
    if sizes and roles.BATCH not in axes and {roles.CHANNELS, roles.FEATURES} & set(axes):
        number, shown = _one_example(target)
        yield _written((number, *sizes), (shown, *map(target.evaluation.shown, target.quantity.steps)))


def _without_ones(target: Target) -> Iterator[Explanation]:
    sizes = dict(zip(target.quantity.axes, _sizes(target), strict=False))
    sides = spatial(sizes)
    if sides and roles.CHANNELS in sizes and roles.BATCH not in sizes and all(sizes[side] == 1 for side in sides):
        channels = target.quantity.steps[target.quantity.axes.index(roles.CHANNELS)]
        yield _written((sizes[roles.CHANNELS],), (target.evaluation.shown(channels),))


def _one_side(target: Target) -> Iterator[Explanation]:
    sizes, axes = _sizes(target), target.quantity.axes
    if len(sizes) > 1 and len(set(sizes)) == 1 and len(spatial(axes)) == len(axes):
        yield _written(sizes[:1], (target.evaluation.shown(target.quantity.steps[0]),))


MISTAKES = of_one_idea(
    Mistake(
        "no.batch_included",
        Kind.NOTATION,
        Text(en="the batch written in front", fa="نوشتن بُعد دسته در آغاز"),
        Text(
            en="The batch stands in front of these sizes; the question asks for those of one example: {right}.",
            fa="در آغاز این اندازه‌ها بُعد دسته (batch) آمده است؛ سؤال اندازه‌های یک نمونه را می‌خواهد: {right}.",
        ),
        (
            Example(CONV, "conv.output", caught="1×35×35×32", missed="2×35×35×32"),
            Example(BATCHED, "conv.output", caught="8×35×35×32", missed="1×35×35×32"),
        ),
        _batch_included,
        seldom=0,
    ),
    Mistake(
        "no.flat_with_one",
        Kind.NOTATION,
        Text(en="axes of a single pixel left out", fa="نوشتن بردار بدون محورهای تک‌پیکسلی"),
        Text(
            en="The axes that hold a single pixel are left out; written in full it is {right}.",
            fa="محورهایی که تنها یک پیکسل دارند نوشته نشده‌اند؛ شکل کامل آن {right} است.",
        ),
        (Example(ONE_PIXEL, "conv.output", caught="400", missed="401"),),
        _without_ones,
        seldom=0,
    ),
    Mistake(
        "no.side_only",
        Kind.NOTATION,
        Text(en="one side of a square", fa="نوشتن تنها یک ضلع مربع"),
        Text(
            en="One number stands for all sides, which are equal; written in full it is {right}.",
            fa="یک عدد به‌جای همهٔ ضلع‌ها آمده است که با هم برابرند؛ شکل کامل آن {right} است.",
        ),
        (Example(CONV, "conv.output.spatial", caught="35", missed="33"),),
        _one_side,
        seldom=0,
    ),
)
