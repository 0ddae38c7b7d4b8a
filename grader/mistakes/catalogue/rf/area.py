"""Side and area taken for each other, and channels counted into an area."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import as_expression, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import POOLED_STACK, STACK
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

PIXELS = {
    "network": {
        "input": "32×32×3",
        "layers": [{"conv": {"filters": 8, "kernel": 3}}, {"conv": {"filters": 8, "kernel": 3}}],
    }
}


def _area_for_side(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        step = target.derivation.steps[name]
        if step.quantity == "receptive_field.side":
            side = step.expression
            if step.where == "":
                yield from explained(target, {name: multiply(side, side)}, [""])
            else:
                value = as_expression(target.evaluation.shown(name), roles.SIDE)
                yield from explained(target, {name: multiply(value, value)}, [step.where])


def _side_for_area(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        step = target.derivation.steps[name]
        if step.quantity == "receptive_field.area":
            for side in dict.fromkeys(step.expression.children()):
                yield from explained(target, {name: side}, [""])


def _channels_in_area(target: Target) -> Iterator[Explanation]:
    channels = target.step("input", "output.channels")
    for name in target.quantity.steps:
        step = target.derivation.steps[name]
        if step.quantity == "receptive_field.area" and channels in target.derivation.steps:
            yield from explained(target, {name: multiply(*step.expression.children(), refer(channels))}, [""])


MISTAKES = (
    Mistake(
        "rf.area_for_side",
        Kind.CONCEPT,
        Text(en="the area where the side is asked", fa="مساحت به‌جای ضلع"),
        Text(
            en="This is the number of pixels seen, the side times itself; the question asks for the side.",
            fa="این تعداد پیکسل‌های دیده‌شده است، ضلع در خودش؛ سؤال ضلع را می‌خواهد.",
        ),
        (Example(POOLED_STACK, "receptive_field.side", caught="196", missed="195"),),
        _area_for_side,
        seldom=0,
    ),
    Mistake(
        "rf.side_for_area",
        Kind.CONCEPT,
        Text(en="the side where the area is asked", fa="ضلع به‌جای مساحت"),
        Text(
            en="This is the side; the number of pixels seen is the side times itself.",
            fa="این ضلع است؛ تعداد پیکسل‌های دیده‌شده ضلع در خودش است.",
        ),
        (Example(STACK, "receptive_field.area", caught="9", missed="10"),),
        _side_for_area,
        seldom=0,
    ),
    Mistake(
        "rf.channels_in_area",
        Kind.CONCEPT,
        Text(en="channels counted into the area", fa="شمردن کانال‌ها در مساحت"),
        Text(
            en="A receptive field is an extent in height and width; the channels aren't counted into it.",
            fa="میدان دید گستره‌ای در ارتفاع و عرض است؛ کانال‌ها در آن شمرده نمی‌شوند.",
        ),
        (Example(PIXELS, "receptive_field.area", caught="75", missed="50"),),
        _channels_in_area,
    ),
)
