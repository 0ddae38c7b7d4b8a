"""Groups: forgotten, divided by twice, or a depthwise convolution counted as a full one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from grader.core.windows.axes import KERNEL_OF, innermost
from grader.derivation import roles
from grader.derivation.edits import Edit
from grader.derivation.expression import Expression, Quotient, add, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import DEPTHWISE, GROUPED, SEPARABLE_CONV, UPSAMPLED_IN_GROUPS
from grader.mistakes.mechanisms import in_families, in_layers, rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

CHANNELS = (roles.IN_CHANNELS, roles.FILTERS)


def _is_of_a_group(node: Expression) -> TypeGuard[Quotient]:
    return isinstance(node, Quotient) and node.right.role == roles.GROUPS


def _undivided(node: Expression) -> Expression | None:
    return replace(node.left, role=node.role) if _is_of_a_group(node) else None


def _ignored(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _undivided, "parameters")


def _divided_again(node: Expression) -> Expression | None:
    """Divide by the groups what isn't divided yet too: the filters, or of a transposed convolution the channels."""
    groups = next((child.right for child in node.children() if _is_of_a_group(child)), None)
    if groups is None:
        return None
    return node.rebuilt(
        [
            Quotient(of.role, "", of, groups) if of.role in CHANNELS and not _is_of_a_group(of) else of
            for of in node.children()
        ]
    )


def _squared(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _divided_again, "parameters")


def _every_channel(layer: Component) -> Edit:
    """Return an edit that gives every kernel of a depthwise convolution all input channels."""
    channels = layer.source[innermost(layer.source)]

    def edit(node: Expression) -> Expression | None:
        return multiply(channels, *node.children(), role=roles.WEIGHTS) if node.role == roles.WEIGHTS else None

    return edit


def _as_ordinary(_layer: Component, formula: Expression) -> Expression | None:
    """Return the count of one ordinary convolution in the place of a depthwise step and a pointwise one."""
    steps = [term for term in formula.children() if term.role == roles.WEIGHTS]
    if len(steps) != 2:
        return None
    depthwise, pointwise = steps
    taps = [factor for factor in depthwise.children() if factor.role in KERNEL_OF.values()]
    pairs = [factor for factor in pointwise.children() if factor.role in CHANNELS]
    biases = [term for term in formula.children() if term.role == roles.BIAS]
    return add(multiply(*taps, *pairs, role=roles.WEIGHTS), *biases[-1:])


def _as_full(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, ("depthwise_conv",), _every_channel, "parameters")
    yield from rewritten(target, ("separable_conv",), "parameters", _as_ordinary)


MISTAKES = of_one_idea(
    Mistake(
        "par.groups_ignored",
        Kind.CONCEPT,
        Text(en="groups left out of the count", fa="در نظر نگرفتن گروه‌ها"),
        Text(
            en="The filters of {where} see the channels of their own group only; this counts all channels.",
            fa="هر فیلتر {where} تنها کانال‌های گروه خودش را می‌بیند؛ این‌جا همهٔ کانال‌ها شمرده شده‌اند.",
        ),
        (
            Example(GROUPED, "conv.parameters", "36928", "36927"),
            Example(UPSAMPLED_IN_GROUPS, "up.parameters", "296", "152"),
        ),
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
        (
            Example(GROUPED, "conv.parameters", "9280", "9281"),
            Example(UPSAMPLED_IN_GROUPS, "up.parameters", "80", "72"),
        ),
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
        (
            Example(DEPTHWISE, "depthwise_conv.parameters", "9216", "288"),
            Example(SEPARABLE_CONV, "separable_conv.parameters", "4608", "656"),
        ),
        _as_full,
        seldom=0,
    ),
)
