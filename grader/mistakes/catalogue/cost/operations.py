"""Multiply-accumulates: two operations for one, positions left out, the wrong map's size."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.edits import Edit, drop
from grader.derivation.expression import Expression, Quotient, Reference, as_expression, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import DOWN, WORK
from grader.mistakes.mechanisms import explained, in_kinds, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component

MACS, FLOPS = "multiply_accumulates", "flops"
CONVOLUTIONS = ("conv", "depthwise_conv", "separable_conv")


def _asked(target: Target, of: str) -> list[str]:
    """Return the asked steps of a count: of a layer, or of the whole."""
    return [name for name in target.quantity.steps if name.split(".")[-1] == of]


def _doubled(target: Target) -> Iterator[Explanation]:
    for name in _asked(target, MACS):
        step = target.derivation.steps[name]
        yield from explained(target, {name: multiply(2, step.expression)}, [step.where])
    for name in _asked(target, FLOPS):
        macs = name.removesuffix(FLOPS) + MACS
        if macs in target.derivation.steps:
            yield from explained(target, {name: refer(macs)}, [target.derivation.steps[name].where])


def _halved(target: Target) -> Iterator[Explanation]:
    for name in _asked(target, FLOPS):
        macs = name.removesuffix(FLOPS) + MACS
        if macs in target.derivation.steps:
            half = Quotient(left=refer(macs), right=as_expression(2))
            yield from explained(target, {name: half}, [target.derivation.steps[name].where])


def _without_positions(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.LENGTH, roles.DEPTH, roles.HEIGHT, roles.WIDTH), MACS)


def _one_side(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.WIDTH), MACS)


def _of_the_input(target: Target) -> Iterator[Explanation]:
    def edit(layer: Component) -> Edit:
        sizes = {target.step(layer.name, f"output.{axis}"): layer.source[axis] for axis in spatial(layer.source)}

        def change(node: Expression) -> Expression | None:
            return sizes.get(node.step) if isinstance(node, Reference) else None

        return change

    yield from in_kinds(target, CONVOLUTIONS, edit, MACS)


MISTAKES = (
    Mistake(
        "cost.flops_for_macs",
        Kind.CONVENTION,
        Text(en="operations for multiply-accumulates", fa="عملیات به‌جای ضرب‌وجمع"),
        Text(
            en="A multiply-accumulate is two operations; for {where} the one was asked and the other is given.",
            fa="هر ضرب‌وجمع دو عمل است؛ برای {where} یکی خواسته شده و دیگری آمده است.",
        ),
        (
            Example(WORK, "conv.multiply_accumulates", "462422016", "462422017"),
            Example(WORK, "conv.flops", "231211008", "231211009"),
        ),
        _doubled,
        seldom=0,
    ),
    Mistake(
        "cost.macs_double_of_flops",
        Kind.CONCEPT,
        Text(en="the factor of two the wrong way round", fa="ضریب دو در جهت وارونه"),
        Text(
            en="A multiply-accumulate holds two operations, not half of one: {where} has twice as many of these.",
            fa="هر ضرب‌وجمع دو عمل دارد، نه نصف یک عمل: تعداد عملیات {where} دو برابر است.",
        ),
        (Example(WORK, "conv.flops", "115605504", "115605505"),),
        _halved,
        seldom=2,
    ),
    Mistake(
        "cost.params_for_macs",
        Kind.CONCEPT,
        Text(en="positions left out", fa="جا افتادن تعداد جاها"),
        Text(
            en="Every weight of {where} is used once at each position of its output; the positions are missing here.",
            fa="هر وزن {where} در هر جای خروجی یک بار به کار می‌رود؛ تعداد جاها این‌جا نیامده است.",
        ),
        (Example(WORK, "conv.multiply_accumulates", "73728", "73729"),),
        _without_positions,
    ),
    Mistake(
        "cost.input_size_used",
        Kind.CONCEPT,
        Text(en="the input's positions for the output's", fa="جاهای ورودی به‌جای خروجی"),
        Text(
            en="The work of {where} is done once for each position of its output, not of its input.",
            fa="کار {where} برای هر جای خروجی یک بار انجام می‌شود، نه برای هر جای ورودی.",
        ),
        (Example(DOWN, "conv.multiply_accumulates", "231211008", "231211009"),),
        _of_the_input,
    ),
    Mistake(
        "cost.one_side",
        Kind.CONCEPT,
        Text(en="one side of the output for its area", fa="یک ضلع خروجی به‌جای مساحت آن"),
        Text(
            en="The output of {where} has height times width positions; this counts one side.",
            fa="خروجی {where} به تعداد طول در عرض جا دارد؛ این‌جا یک ضلع شمرده شده است.",
        ),
        (Example(WORK, "conv.multiply_accumulates", "4128768", "4128769"),),
        _one_side,
        seldom=2,
    ),
)
