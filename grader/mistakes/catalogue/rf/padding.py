"""Padding in a receptive field: it moves where it starts, never its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.core.windows.sizes import Window
from grader.derivation import roles
from grader.derivation.expression import Expression, Negative, Number, Product, Sum, add, minus, multiply, walk
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue.rf._growing import beside, growing, number, places
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

PADDED_STACK = {"network": {"layers": [{"conv": {"kernel": 3, "padding": 1}}, {"conv": {"kernel": 3, "padding": 1}}]}}
TENSORFLOW = {
    "network": {
        "input": "224×224×3",
        "layers": [{"conv": {"filters": 64, "kernel": 7, "stride": 2, "padding": "same"}}],
    }
}
NONE_BEFORE = {
    "network": {
        "input": "224×224×3",
        "layers": [
            {"conv": {"filters": 8, "kernel": 3, "stride": 2, "padding": "same"}},
            {"conv": {"filters": 8, "kernel": 3, "stride": 2, "padding": "same"}},
        ],
    }
}

Further = Callable[[Expression], Expression]


def _moved(target: Target, step: Step) -> Expression | None:
    """Return how far a layer's padding moves the start outwards, None where it doesn't or that isn't known."""
    start = target.derivation.steps.get(beside(step, "start"))
    parts = () if start is None else (start.expression, *start.expression.children())
    return next((part.inner for part in parts if isinstance(part, Negative)), None)


def _zeros(moved: Expression) -> Expression:
    """Return the zeros alone, without the jump."""
    return next(part for part in walk(moved) if part.role == roles.PADDING)


WAYS: tuple[Further, ...] = (
    lambda moved: multiply(2, _zeros(moved)),
    lambda moved: multiply(2, *(moved.of if isinstance(moved, Product) else (moved,))),
    lambda moved: minus(multiply(2, _zeros(moved))),
)


def _changes_size(target: Target) -> Iterator[Explanation]:
    moved = [(step, by) for step in growing(target) if (by := _moved(target, step)) is not None]
    for way in WAYS:
        edits = {step.name: add(*step.expression.children(), way(by)) for step, by in moved}
        yield from explained(target, edits, places(target, edits))


def _unpadded(start: Expression) -> Expression:
    """Return where the layer before starts."""
    if isinstance(start, Sum):
        return start.of[0]
    return literal(0) if isinstance(start, Negative) else start


def _symmetric(target: Target) -> Iterator[Explanation]:
    """Yield the start with half of the kernel before it, as where a number is given on both sides."""
    edits = {}
    for step in growing(target, anywhere=True):
        start = target.derivation.steps.get(beside(step, "start"))
        if start is not None and target.components[step.where].settings["padding"] == "same":
            edits[start.name] = _started(target, step, start.expression)
    yield from explained(target, edits, places(target, edits))


def _started(target: Target, step: Step, start: Expression) -> Expression:
    span = Window(number(target, step, "kernel"), dilation=number(target, step, "dilation")).span
    jump = [part for part in walk(step.expression) if part.role == roles.JUMP]
    moved = minus(multiply(literal(span // 2, roles.PADDING, "p"), *jump))
    before = _unpadded(start)
    return moved if isinstance(before, Number) else add(before, moved)


MISTAKES = of_one_idea(
    Mistake(
        "rf.padding_changes_size",
        Kind.CONCEPT,
        Text(en="padding counted into the receptive field", fa="به‌حساب آوردن padding در میدان دید"),
        Text(
            en="The padding of {where} moves where a receptive field starts; kernels and strides alone make its size.",
            fa="padding در {where} آغاز میدان دید را جابه‌جا می‌کند؛ اندازه‌اش تنها به کرنل‌ها و strideها بستگی دارد.",
        ),
        (
            Example(PADDED_STACK, "receptive_field.side", caught="9", missed="8"),
            Example(PADDED_STACK, "receptive_field.side", caught="1", missed="3"),
        ),
        _changes_size,
    ),
    Mistake(
        "rf.same_start_tf",
        Kind.CONVENTION,
        Text(en="same padding taken as equal on both sides", fa="برابر گرفتن padding دو سو در same"),
        Text(
            en="Same padding puts no more zeros around {where} than its stride needs, and of an odd number "
            "fewer before than behind: the start is {right}.",
            fa="same در {where} بیش از آنچه stride لازم دارد صفر نمی‌گذارد، و از تعداد فرد یکی کمتر در آغاز: "
            "آغاز {right} است.",
        ),
        (
            Example(TENSORFLOW, "receptive_field.start", caught="-3", missed="-4"),
            Example(NONE_BEFORE, "receptive_field.start", caught="-3", missed="-1"),
        ),
        _symmetric,
        seldom=0,
    ),
)
