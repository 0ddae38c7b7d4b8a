"""Where a receptive field lies: its centre, its start, its end at the border of the image."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import SPATIAL
from grader.derivation import roles
from grader.derivation.expression import Expression, Quotient, Smallest, add, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue.rf._growing import SIDES, axis_of, growing, places
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

STEM = {
    "network": {"input": "224×224×3", "layers": [{"conv": {"filters": 64, "kernel": 7, "stride": 2, "padding": 3}}]},
}
DEEP = {
    "network": {
        "input": "16×16×3",
        "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 2, "padding": 1}}] * 4,
    }
}
HEAD = {
    "network": {
        "input": "32×32×3",
        "layers": [
            {"conv": {"filters": 8, "kernel": 3, "stride": 4}},
            {"conv": {"name": "fc", "filters": 10, "kernel": 8}},
        ],
    }
}
NAMED_HEAD = {"network": {"layers": [{"conv": {"kernel": 3, "stride": 2}}, {"conv": {"name": "fc6", "kernel": 7}}]}}
DENSE = ("fc", "dense", "linear")


def _half_of_the_side(node: Expression) -> Expression | None:
    """Turn ``(r − 1)/2`` into ``r/2``."""
    if not isinstance(node, Quotient) or not node.left.children():
        return None
    return node.rebuilt([node.left.children()[0], node.right])


def _off_by_one(target: Target) -> Iterator[Explanation]:
    centres = [step for step in target.upstream if step.quantity == "receptive_field.centre"]
    edits = edited(centres, _half_of_the_side)
    yield from explained(target, edits, places(target, edits))
    asked = [target.derivation.steps[name] for name in target.quantity.steps]
    if asked and all(_is_place(step) for step in asked):
        first_is_one = any(step.quantity == "receptive_field.first" for step in target.solved.steps)
        shifted = {step.name: add(step.expression, -1 if first_is_one else 1) for step in asked}
        yield from explained(target, shifted, places(target, shifted))


def _is_place(step: Step) -> bool:
    return step.quantity.startswith(("receptive_field.start", "receptive_field.first", "receptive_field.centre"))


def _within(target: Target, step: Step) -> Iterator[Expression]:
    """Yield what a side is cut down to by the sides of the image along its axis, or along any where all are alike."""
    for axis in [axis_of(step)] if axis_of(step) else SPATIAL[3] + SPATIAL[1]:
        image = target.step("input", f"output.{axis}")
        if image in target.derivation.steps:
            yield Smallest(of=(step.expression, refer(image, axis)))


def _clipped(target: Target) -> Iterator[Explanation]:
    asked = [target.derivation.steps[name] for name in target.quantity.steps]
    for cut in zip(*(_within(target, step) for step in asked if step.quantity in SIDES), strict=False):
        edits = {step.name: formula for step, formula in zip(asked, cut, strict=False)}
        yield from explained(target, edits, places(target, edits))
    for step in asked:
        if step.quantity == "receptive_field.area":
            yield from _clipped_area(target, step)


def _clipped_area(target: Target, step: Step) -> Iterator[Explanation]:
    sides = step.expression.children() or (step.expression,)
    axes = [axis for axis in SPATIAL[len(sides)] if target.step("input", f"output.{axis}") in target.derivation.steps]
    cut = [
        Smallest(of=(side, refer(target.step("input", f"output.{axis}"), axis)))
        for side, axis in zip(sides, axes, strict=False)
    ]
    if cut:
        yield from explained(target, {step.name: multiply(*cut)}, [step.where])


def _is_dense(target: Target, last: Step) -> bool:
    """Tell whether a convolution is a dense layer over the whole map, by its sizes or its name."""
    layer = target.components[last.where]
    sides = [size for axis, size in layer.source.items() if axis in SPATIAL[3] + SPATIAL[1]]
    kernel = layer.settings["kernel"]
    covers = tuple(size.value(target.evaluation.value) for size in sides) == kernel
    return covers or (not sides and layer.name.lower().startswith(DENSE))


def _dense(target: Target) -> Iterator[Explanation]:
    steps = growing(target)
    last = [step for step in steps if step.where == steps[-1].where and _is_dense(target, step)]
    if len(last) < len(steps):
        before = {step.name: step.expression.children()[0] for step in last}
        yield from explained(target, before, places(target, before))
        one: dict[str, Expression] = {step.name: literal(1, roles.ONE_PIXEL) for step in last}
        yield from explained(target, one, places(target, one))


MISTAKES = of_one_idea(
    Mistake(
        "rf.start_off_by_one",
        Kind.CONVENTION,
        Text(en="places counted from another pixel", fa="شمردن جاها از پیکسلی دیگر"),
        Text(
            en="The first pixel has the place that the question says, and a field of r pixels has its centre (r − 1)/2 "
            "behind its start: {right}.",
            fa="جای نخستین پیکسل آن است که سؤال می‌گوید، و مرکز میدانی با r پیکسل (r − 1)/2 پس از آغاز آن است: {right}.",
        ),
        (
            Example(STEM, "receptive_field.centre", caught="0.5", missed="2"),
            Example(STEM, "receptive_field.start", caught="-2", missed="-1"),
        ),
        _off_by_one,
        seldom=0,
    ),
    Mistake(
        "rf.clipped_to_image",
        Kind.CONVENTION,
        Text(en="cut down to the image", fa="بریدن به اندازهٔ تصویر"),
        Text(
            en="A receptive field may be larger than the image: it is {right}, though only {wrong} lies on the image.",
            fa="میدان دید می‌تواند از تصویر بزرگ‌تر باشد؛ اندازهٔ آن {right} است، هرچند تنها {wrong} روی تصویر می‌افتد.",
        ),
        (
            Example(DEEP, "receptive_field.side", caught="16", missed="17"),
            Example(DEEP, "receptive_field.area", caught="256", missed="289"),
        ),
        _clipped,
    ),
    Mistake(
        "rf.fc_infinite_or_one",
        Kind.CONCEPT,
        Text(en="a dense layer taken for one that sees nothing more", fa="نادیده گرفتن لایهٔ کاملاً متصل در میدان دید"),
        Text(
            en="{where} is a dense layer, a convolution of the map's size: its units see what the whole map sees.",
            fa="{where} لایه‌ای کاملاً متصل است، یعنی کانولوشنی به اندازهٔ نقشه: نورون‌هایش هر چه نقشه می‌بیند را می‌بینند.",
        ),
        (
            Example(HEAD, "receptive_field.side", caught="3", missed="4"),
            Example(NAMED_HEAD, "receptive_field.side", caught="1", missed="2"),
        ),
        _dense,
    ),
)
