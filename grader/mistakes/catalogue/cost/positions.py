"""Where a layer's weights are used: at no position, along one side, at those of the input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.edits import Edit, drop
from grader.derivation.expression import Expression, Reference
from grader.language import Text
from grader.mistakes.catalogue._samples import STRIDED_WORK, WORK
from grader.mistakes.mechanisms import edited, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component

FROM_OUTPUT = ("conv", "depthwise_conv", "separable_conv", "spatially_separable_conv")
WINDOWED = (*FROM_OUTPUT, "conv_transpose")
SHARING = (*WINDOWED, "dense", "rnn", "lstm", "gru")
POSITIONS = (roles.LENGTH, roles.DEPTH, roles.HEIGHT, roles.WIDTH)


def _work(target: Target, kinds: tuple[str, ...], edit: Callable[[Component], Edit]) -> Iterator[Explanation]:
    """Yield what an edit of the layers' work leads to, which may look at the layer."""
    edits = {}
    for layer in target.layers(*kinds):
        step = target.derivation.steps.get(target.step(layer.name, "multiply_accumulates"))
        changed = edited([step], edit(layer)) if step else {}
        if changed:
            edits[layer.name] = changed
    yield from layers_and_all(target, edits)


def _no_positions(target: Target) -> Iterator[Explanation]:
    yield from _work(target, SHARING, lambda _: drop(*POSITIONS))


def _parameters(target: Target) -> Iterator[Explanation]:
    """Yield what the parameters, biases and all, lead to in the place of the work."""
    edits = {}
    for layer in target.layers(*WINDOWED):
        work, count = (target.step(layer.name, quantity) for quantity in ("multiply_accumulates", "parameters"))
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
        yield from _work(target, WINDOWED, partial(_along, kept))


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
    yield from _work(target, FROM_OUTPUT, _of_the_input)


MISTAKES = (
    Mistake(
        "cost.params_for_macs",
        Kind.CONCEPT,
        Text(en="the parameters for the work", fa="پارامترها به‌جای حجم محاسبه"),
        Text(
            en="This counts the weights of {where} once; they are used anew at every position, so multiply by these.",
            fa="این‌جا وزن‌های {where} یک بار شمرده شده‌اند؛ آن‌ها در هر جا از نو به کار می‌روند، پس ضرب در تعداد جاها.",
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
        Text(en="one side of the output for its area", fa="یک ضلع خروجی به‌جای مساحت آن"),
        Text(
            en="This counts the positions along one side of the map of {where}; the filters work at all of its area.",
            fa="این‌جا تنها جاهای یک ضلع نقشهٔ {where} شمرده شده‌اند؛ فیلترها روی همهٔ مساحت آن کار می‌کنند.",
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
