"""A right answer to another question: of another layer, of the whole, or under another default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.derivation.expression import Chain, Expression, Shape
from grader.derivation.printing import text
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN, ROUNDED
from grader.mistakes.mechanisms import given_otherwise
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component, Quantity


def _others(target: Target) -> Iterator[tuple[str, str, Quantity]]:
    """Yield the same quantity of the other layers."""
    where, _, asked = target.quantity.name.partition(".")
    layers = set(target.components)
    for name, quantity in target.solved.quantities.items():
        other, _, of = name.partition(".")
        if (
            of == asked
            and other != where
            and quantity.kind == target.quantity.kind
            and (where in layers or where == "total")
        ):
            yield where, other, quantity


def _answer(target: Target, quantity: Quantity, place: str) -> Iterator[Explanation]:
    other = Target(quantity, target.solved, target.derivation, target.overrides)
    if other.right not in {target.right, 0}:
        yield Explanation(other.right, (place,), _working(other))


def _working(target: Target) -> tuple[Expression, ...]:
    steps = target.quantity.steps
    workings = tuple({text(line): line for line in map(target.evaluation.working, steps)}.values())
    if len(steps) == 1:
        return workings
    sizes = Shape(of=tuple(target.evaluation.shown(step) for step in steps))
    return (*(working for working in workings if isinstance(working, Chain)), sizes)


def _wrong_layer(target: Target) -> Iterator[Explanation]:
    for where, other, quantity in _others(target):
        if where != "total" and other not in {"total", "input"}:
            yield from _answer(target, quantity, other)


def _total_for_layer(target: Target) -> Iterator[Explanation]:
    for where, other, quantity in _others(target):
        if where != "total" and other == "total":
            yield from _answer(target, quantity, where)


def _padded_by_default(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        return {"padding": "same"} if layer.settings["padding"] == "valid" else None

    yield from given_otherwise(target, ("conv", "pool"), changes)


MISTAKES = (
    Mistake(
        "pr.wrong_layer",
        Kind.CONCEPT,
        Text(en="the answer for another layer", fa="پاسخ لایه‌ای دیگر"),
        Text(
            en="This is the right value of another layer, {where}.",
            fa="این مقدار درستِ لایه‌ای دیگر است: {where}.",
        ),
        (Example(CHAIN, "conv2.parameters", caught="1792", missed="1793"),),
        _wrong_layer,
        seldom=3,
    ),
    Mistake(
        "pr.total_for_layer",
        Kind.CONCEPT,
        Text(en="the total where one layer is asked", fa="مجموع به‌جای یک لایه"),
        Text(
            en="This is the total of all layers; the question asks for {where} alone.",
            fa="این مجموع همهٔ لایه‌هاست؛ سؤال تنها {where} را می‌خواهد.",
        ),
        (Example(CHAIN, "conv2.parameters", caught="74346", missed="74345"),),
        _total_for_layer,
        seldom=3,
    ),
    Mistake(
        "pr.default_assumed",
        Kind.CONVENTION,
        Text(en="same padding assumed", fa="فرض padding از نوع same"),
        Text(
            en="{where} has no padding; this holds for same padding.",
            fa="{where} بدون padding است؛ این برای padding از نوع same درست است.",
        ),
        (Example(ROUNDED, "conv.output", caught="32×32×8", missed="33×33×8"),),
        _padded_by_default,
        seldom=3,
    ),
)
