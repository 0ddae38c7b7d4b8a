"""Where a layer's weights are used: at no position, along one side, at those of the input."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.edits import Edit, drop
from grader.derivation.expression import Expression, Reference
from grader.language import Text
from grader.mistakes.catalogue._samples import STRIDED_WORK, WORK
from grader.mistakes.catalogue._windows import CONVOLUTIONS, TRANSPOSED
from grader.mistakes.mechanisms import in_families, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

WINDOWED = (*CONVOLUTIONS, TRANSPOSED)
SHARING = (*WINDOWED, "dense", "rnn", "lstm", "gru")
WORK_OF = "multiply_accumulates"
POSITIONS = (roles.LENGTH, roles.DEPTH, roles.HEIGHT, roles.WIDTH)


def _no_positions(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, SHARING, lambda _: drop(*POSITIONS), WORK_OF)


def _parameters(target: Target) -> Iterator[Explanation]:
    """Yield what the parameters, biases and all, lead to in the place of the work."""
    edits = {}
    for layer in target.layers(*WINDOWED):
        work, count = (target.step(layer.name, quantity) for quantity in (WORK_OF, "parameters"))
        if work in target.derivation.steps:
            edits[layer.name] = {work: target.derivation.steps[count].expression}
    yield from layers_and_all(target, edits)


def _for_work(target: Target) -> Iterator[Explanation]:
    weights = list(_no_positions(target))
    known = {one.value for one in weights}
    yield from weights
    yield from (one for one in _parameters(target) if one.value not in known)


def _one_side(target: Target) -> Iterator[Explanation]:
    for kept in POSITIONS:
        yield from in_families(target, WINDOWED, partial(_along, kept), WORK_OF)


def _along(kept: str, layer: Component) -> Edit:
    """Return the edit that leaves one side of several, or none where it is the only one or isn't there."""
    sides = spatial(layer.source)
    return drop(*(side for side in sides if side != kept)) if kept in sides else drop()


def _of_the_input(layer: Component) -> Edit:
    def edit(node: Expression) -> Expression | None:
        is_size = isinstance(node, Reference) and node.role in POSITIONS
        return layer.source[node.role] if is_size and node != layer.source[node.role] else None

    return edit


def _input_size(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, CONVOLUTIONS, _of_the_input, WORK_OF)


MISTAKES = of_one_idea(
    Mistake(
        "cost.params_for_macs",
        Kind.CONCEPT,
        Text(en="the parameters for the work", fa="پارامترها به‌جای حجم محاسبه"),
        Text(
            en="This counts the parameters of {where} once; its weights are used anew at every position: "
            "multiply by these.",
            fa="این‌جا پارامترهای {where} یک بار شمرده شده‌اند؛ وزن‌ها در هر جا از نو به کار می‌روند، پس ضرب "
            "در تعداد جاها.",
        ),
        (
            Example(WORK, "conv.multiply_accumulates", caught="73728", missed="73729"),
            Example(WORK, "conv.multiply_accumulates", caught="73856", missed="73855"),
        ),
        _for_work,
        seldom=0,
    ),
    Mistake(
        "cost.one_side",
        Kind.CONCEPT,
        Text(en="one side of the output for all of it", fa="یک ضلع خروجی به‌جای همهٔ آن"),
        Text(
            en="This counts the positions along one side of the map of {where}; the filters work at all positions.",
            fa="این‌جا تنها جاهای یک ضلع نقشهٔ {where} شمرده شده‌اند؛ فیلترها در همهٔ جاها کار می‌کنند.",
        ),
        (Example(WORK, "conv.multiply_accumulates", caught="4128768", missed="4128769"),),
        _one_side,
    ),
    Mistake(
        "cost.input_size_used",
        Kind.CONCEPT,
        Text(en="the positions of the input", fa="جاهای ورودی به‌جای خروجی"),
        Text(
            en="A filter works once for each position of the output; for {where} this takes the size of its input.",
            fa="هر فیلتر برای هر جای خروجی یک بار کار می‌کند؛ این‌جا برای {where} اندازهٔ ورودی آن آمده است.",
        ),
        (Example(STRIDED_WORK, "conv.multiply_accumulates", caught="231211008", missed="57802752"),),
        _input_size,
        seldom=0,
    ),
)
