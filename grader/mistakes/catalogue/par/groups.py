"""Groups: forgotten, divided by twice, or a depthwise convolution counted as a full one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.edits import Edit
from grader.derivation.expression import Expression, Product, Quotient, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import DEPTHWISE, GROUPED
from grader.mistakes.mechanisms import in_kinds, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component


def _of_a_group(node: Expression) -> bool:
    return isinstance(node, Quotient) and node.role == roles.IN_CHANNELS


def _undivided(node: Expression) -> Expression | None:
    return replace(node.left, role=roles.IN_CHANNELS) if isinstance(node, Quotient) and _of_a_group(node) else None


def _ignored(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _undivided, "parameters")


def _divided_again(node: Expression) -> Expression | None:
    """Divide the filters by the groups too."""
    groups = next((child.children()[1] for child in node.children() if _of_a_group(child)), None)
    if groups is None or not isinstance(node, Product):
        return None
    return node.rebuilt([Quotient(of.role, "", of, groups) if of.role == roles.FILTERS else of for of in node.of])


def _squared(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _divided_again, "parameters")


def _every_channel(layer: Component) -> Edit:
    """Return an edit that gives every kernel of a depthwise convolution all input channels."""
    channels = layer.source[innermost(layer.source)]

    def edit(node: Expression) -> Expression | None:
        return multiply(channels, *node.children(), role=roles.WEIGHTS) if node.role == roles.WEIGHTS else None

    return edit


def _as_full(target: Target) -> Iterator[Explanation]:
    yield from in_kinds(target, ("depthwise_conv",), _every_channel, "parameters", "weights")


MISTAKES = (
    Mistake(
        "par.groups_ignored",
        Kind.CONCEPT,
        Text(en="groups left out of the count", fa="در نظر نگرفتن گروه‌ها"),
        Text(
            en="The filters of {where} see the channels of their own group only; this counts all channels.",
            fa="هر فیلتر {where} تنها کانال‌های گروه خودش را می‌بیند؛ این‌جا همهٔ کانال‌ها شمرده شده‌اند.",
        ),
        (Example(GROUPED, "conv.parameters", "36928", "36927"),),
        _ignored,
        seldom=0,
    ),
    Mistake(
        "par.groups_squared",
        Kind.CONCEPT,
        Text(en="divided by the groups twice", fa="دو بار تقسیم بر گروه‌ها"),
        Text(
            en="In {where} only the input channels are divided among the groups, not the filters as well.",
            fa="در {where} تنها کانال‌های ورودی میان گروه‌ها تقسیم می‌شوند؛ این‌جا فیلترها هم تقسیم شده‌اند.",
        ),
        (Example(GROUPED, "conv.parameters", "9280", "9216"),),
        _squared,
        seldom=2,
    ),
    Mistake(
        "par.depthwise_as_full",
        Kind.CONCEPT,
        Text(en="a depthwise convolution counted as a full one", fa="شمردن کانولوشن عمقی مانند کانولوشن کامل"),
        Text(
            en="In {where} each channel has a kernel of its own; this counts a kernel for every pair of channels.",
            fa="در {where} هر کانال کرنل خودش را دارد؛ این‌جا برای هر جفت کانال یک کرنل شمرده شده است.",
        ),
        (Example(DEPTHWISE, "depthwise_conv.parameters", "9216", "288"),),
        _as_full,
        seldom=0,
    ),
)
