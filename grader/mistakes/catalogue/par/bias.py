"""The biases: left out, counted though absent, one for a whole layer, twice, or per something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.derivation import roles
from grader.derivation.edits import Edit, drop, substitute, times
from grader.derivation.expression import Expression, Sum, multiply, walk
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV, NO_BIAS
from grader.mistakes.catalogue.par._positions import CONVOLUTIONS, positions_behind
from grader.mistakes.mechanisms import given_otherwise, in_families, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _omitted(target: Target) -> Iterator[Explanation]:
    """Yield the counts without biases; where the biases alone are asked nothing would be left to count."""
    if "biases" not in {target.derivation.steps[name].quantity for name in target.quantity.steps}:
        yield from in_layers(target, drop(roles.BIAS), "parameters")


def _added(target: Target) -> Iterator[Explanation]:
    layers = {layer.family for layer in target.solved.components if layer.settings.get("bias") is False}
    yield from given_otherwise(
        target, sorted(layers), lambda layer: {"bias": True} if layer.settings["bias"] is False else None
    )


def _one_per_layer(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, substitute(roles.BIAS, by=1), "parameters")


def _biases(node: Expression) -> list[Expression]:
    return [term for term in node.children() if term.role == roles.BIAS] if isinstance(node, Sum) else []


def _again(node: Expression) -> Expression | None:
    biases = _biases(node)
    return node.rebuilt([*node.children(), *biases]) if biases else None


def _twice(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _again, "parameters")


def by_inputs(node: Expression) -> Expression | None:
    """Put as many biases as there are inputs in the place of a layer's biases."""
    if not _biases(node):
        return None
    coming_in = next((leaf for leaf in walk(node) if leaf.role in {roles.IN_CHANNELS, roles.INPUTS}), None)
    if coming_in is None:
        return None
    bias = replace(coming_in, role=roles.BIAS)
    return node.rebuilt([bias if term.role == roles.BIAS else term for term in node.children()])


def _per_input_channel(target: Target) -> Iterator[Explanation]:
    # The channels of transposed convolutions are swapped: a mistake of their own.
    swapped = {layer.name for layer in target.layers("conv_transpose")}
    yield from (one for one in in_layers(target, by_inputs, "parameters") if swapped.isdisjoint(one.places))


def _per_position(target: Target) -> Iterator[Explanation]:
    def edit(layer: Component) -> Edit:
        return times(roles.BIAS, factor=multiply(*positions_behind(target, layer)))

    yield from in_families(target, CONVOLUTIONS, edit, "parameters")


MISTAKES = of_one_idea(
    Mistake(
        "par.bias_omitted",
        Kind.CONCEPT,
        Text(en="biases left out", fa="جا افتادن بایاس‌ها"),
        Text(
            en="This counts the weights only. {where} also has biases: {difference} more.",
            fa="این تنها وزن‌ها را می‌شمارد. {where} بایاس هم دارد: {difference} تای دیگر.",
        ),
        (Example(CONV, "conv.parameters", caught="4608", missed="4609"),),
        _omitted,
        seldom=0,
    ),
    Mistake(
        "par.bias_added_though_absent",
        Kind.CONCEPT,
        Text(en="biases counted though there are none", fa="شمردن بایاس در لایه‌ای که بایاس ندارد"),
        Text(
            en="{where} is said to have no bias; this counts {difference} biases all the same.",
            fa="گفته شده که {where} بایاس ندارد؛ این‌جا {difference} بایاس شمرده شده است.",
        ),
        (Example(NO_BIAS, "conv.parameters", caught="4640", missed="4641"),),
        _added,
    ),
    Mistake(
        "par.bias_one_per_layer",
        Kind.CONCEPT,
        Text(en="one bias for a whole layer", fa="یک بایاس برای کل لایه"),
        Text(
            en="This adds a single bias; in {where} each filter or unit has its own.",
            fa="این‌جا تنها یک بایاس اضافه شده؛ در {where} هر فیلتر یا نورون بایاس خودش را دارد.",
        ),
        (Example(CONV, "conv.parameters", caught="4609", missed="4608"),),
        _one_per_layer,
    ),
    Mistake(
        "par.bias_twice",
        Kind.CONCEPT,
        Text(en="biases counted twice", fa="دو بار شمردن بایاس‌ها"),
        Text(
            en="The biases of {where} are counted twice: where a + 1 stands in a bracket, it is the bias already.",
            fa="بایاس‌های {where} دو بار شمرده شده‌اند: اگر در پرانتزی ۱ افزوده شود، همان خودِ بایاس است.",
        ),
        (Example(CONV, "conv.parameters", caught="4672", missed="4608"),),
        _twice,
    ),
    Mistake(
        "par.bias_per_input_channel",
        Kind.CONCEPT,
        Text(en="a bias for each input", fa="یک بایاس برای هر ورودی"),
        Text(
            en="The biases of {where} belong to its outputs; this counts one for each input.",
            fa="بایاس‌های {where} به خروجی‌ها تعلق دارند؛ این‌جا برای هر ورودی یکی شمرده شده است.",
        ),
        (Example(CONV, "conv.parameters", caught="4624", missed="4640"),),
        _per_input_channel,
        seldom=2,
    ),
    Mistake(
        "par.bias_per_position",
        Kind.CONCEPT,
        Text(en="a bias for each position", fa="یک بایاس برای هر جای تصویر"),
        Text(
            en="A filter's bias is shared by all positions; in {where} this counts one for each position.",
            fa="بایاس هر فیلتر میان همهٔ جاها مشترک است؛ این‌جا برای هر جای خروجی {where} یکی شمرده شده است.",
        ),
        (Example(CONV, "conv.parameters", caught="43808", missed="4640"),),
        _per_position,
        seldom=2,
    ),
)
