"""The input channels of a filter: forgotten, or taken from another layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.edits import Edit, drop
from grader.derivation.expression import Expression, Product, Quotient
from grader.derivation.formulas import references
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN, RGB
from grader.mistakes.catalogue.par._positions import CONVOLUTIONS
from grader.mistakes.mechanisms import in_families, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _forgotten(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.IN_CHANNELS), "parameters")


def _replaced(image: Expression, node: Expression) -> Expression | None:
    """Put the image's channels in the place of a layer's, of a layer without groups that doesn't see the image."""
    whole = node.role == roles.IN_CHANNELS and not isinstance(node, Quotient)
    return replace(image, role=node.role) if whole and replace(node, role="") != image else None


def _of_the_image(target: Target) -> Iterator[Explanation]:
    image = target.step("input", "output.channels")

    def edit(layer: Component) -> Edit | None:
        sees_the_image = image in references(layer.source[innermost(layer.source)])
        return None if sees_the_image else partial(_replaced, refer(image))

    if image in target.derivation.steps:
        yield from in_families(target, CONVOLUTIONS, edit, "parameters")


def _own(node: Expression) -> Expression | None:
    filters = next((factor for factor in node.children() if factor.role == roles.FILTERS), None)
    if not isinstance(node, Product) or filters is None:
        return None
    if any(isinstance(factor, Quotient) for factor in node.of):
        return None
    own = replace(filters, role=roles.IN_CHANNELS)
    return node.rebuilt([own if factor.role == roles.IN_CHANNELS else factor for factor in node.of])


def _of_its_own(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _own, "parameters")


MISTAKES = of_one_idea(
    Mistake(
        "par.in_channels_forgotten",
        Kind.CONCEPT,
        Text(en="input channels forgotten", fa="فراموش شدن کانال‌های ورودی"),
        Text(
            en="Every input channel of {where} has weights of its own; this counts those of one channel.",
            fa="هر کانال ورودی {where} وزن‌های خودش را دارد؛ این‌جا تنها وزن‌های یک کانال شمرده شده است.",
        ),
        (Example(RGB, "conv.parameters", caught="2600", missed="7600"),),
        _forgotten,
        seldom=0,
    ),
    Mistake(
        "par.in_channels_stay_3",
        Kind.CONCEPT,
        Text(en="the image's channels in a later layer", fa="کانال‌های تصویر در لایه‌های بعدی"),
        Text(
            en="What comes into {where} has as many channels as what comes out of the layer before, not as the image.",
            fa="تعداد کانال‌های ورودی {where} همان تعداد کانال‌های خروجی لایهٔ پیش است، نه کانال‌های تصویر.",
        ),
        (Example(CHAIN, "conv2.parameters", caught="896", missed="18464"),),
        _of_the_image,
        seldom=0,
    ),
    Mistake(
        "par.first_layer_depth_of_second",
        Kind.CONCEPT,
        Text(en="a layer's own filters as its input channels", fa="فیلترهای خود لایه به‌جای کانال‌های ورودی"),
        Text(
            en="This takes the filters of {where} for its input channels too; these are the channels of what comes in.",
            fa="این‌جا فیلترهای خود {where} به‌جای کانال‌های ورودی آمده‌اند؛ کانال‌های ورودی از آنِ چیزی است که وارد می‌شود.",
        ),
        (Example(CHAIN, "conv2.parameters", caught="9248", missed="18464"),),
        _of_its_own,
        seldom=2,
    ),
)
