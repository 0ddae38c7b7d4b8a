"""Side and area taken for each other, and channels counted into an area."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation import roles
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Reference, as_expression, multiply
from grader.derivation.graph import refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue._samples import POOLED_STACK, STACK
from grader.mistakes.catalogue.rf._growing import SIDES
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

PIXELS = {
    "network": {
        "input": "32×32×3",
        "layers": [{"conv": {"filters": 8, "kernel": 3}}, {"conv": {"filters": 8, "kernel": 3}}],
    }
}


def _area_for_side(target: Target) -> Iterator[Explanation]:
    (name, *others) = target.quantity.steps or ("",)
    area = target.derivation.steps.get(f"{name.rpartition('.')[0]}.area")
    if others or area is None or target.derivation.steps[name].quantity not in SIDES:
        return
    step = target.derivation.steps[name]
    formula = everywhere(area.expression, partial(_in_place_of, name, _written(target, step)))
    yield from explained(target, {name: formula}, [step.where])


def _in_place_of(step: str, written: Expression, node: Expression) -> Expression | None:
    return written if isinstance(node, Reference) and node.step == step else None


def _written(target: Target, step: Step) -> Expression:
    """Return a side as a student has it before them: that of the last layer, or its value."""
    if isinstance(step.expression, Reference):
        return step.expression
    return as_expression(target.evaluation.shown(step.name), roles.SIDE)


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
            sides = step.expression.children() or (step.expression,)
            yield from explained(target, {name: multiply(*sides, refer(channels))}, [""])


MISTAKES = of_one_idea(
    Mistake(
        "rf.area_for_side",
        Kind.CONCEPT,
        Text(en="the area where the side is asked", fa="مساحت به‌جای ضلع"),
        Text(
            en="This is the number of pixels seen, the sides multiplied; the question asks for one side.",
            fa="این تعداد پیکسل‌های دیده‌شده است، حاصل‌ضرب ضلع‌ها؛ سؤال یک ضلع را می‌خواهد.",
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
            en="This is one side; the number of pixels seen is the product of all sides.",
            fa="این یک ضلع است؛ تعداد پیکسل‌های دیده‌شده حاصل‌ضرب همهٔ ضلع‌هاست.",
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
            en="A receptive field is an extent in space; the channels aren't counted into it.",
            fa="میدان دید گستره‌ای در فضاست؛ کانال‌ها در آن شمرده نمی‌شوند.",
        ),
        (Example(PIXELS, "receptive_field.area", caught="75", missed="50"),),
        _channels_in_area,
    ),
)
