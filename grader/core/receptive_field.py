"""The receptive field of one unit, layer by layer: its side, its area and the jump between neighbours.

``r = r' + (k − 1) · j'`` and ``j = j' · s``, from ``r = 1`` and ``j = 1`` at the input, where r' and j'
are those of the layer before and a dilated kernel counts as ``d·(k − 1) + 1``.
Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks" (Distill, 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.sizes import Window
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, minus, multiply
from grader.derivation.graph import Step, literal, refer
from grader.language import Text

GROWS = Text(
    en="Each layer adds its kernel's size less one, times the jump of the layer before.",
    fa="هر لایه به اندازهٔ کرنل منهای یک، ضرب در پرش (jump) لایهٔ پیش، به میدان دید می‌افزاید.",
)
JUMPS = Text(
    en="The jump is the product of the strides so far.",
    fa="پرش (jump) حاصل‌ضرب strideهای تا این‌جاست.",
)
AREA = Text(en="The area is the side times itself.", fa="مساحت برابر ضلع در خودش است.")

Windows = Sequence[tuple[str, Window]]


def receptive_field(prefix: str, windows: Windows) -> Iterator[Step]:
    """Yield the steps of a stack of windows: side and jump after each, then side, jump and area of the whole."""
    side: Expression = literal(1, roles.ONE_PIXEL)
    jump: Expression = literal(1, roles.JUMP)
    strided = False
    for name, window in windows:
        at, strided = f"{prefix}receptive_field.{name}", strided or window.stride > 1
        yield Step(f"{at}.side", _grown(side, jump, window), name, "receptive_field.side", GROWS)
        yield Step(f"{at}.jump", _strided(jump, window.stride), name, "receptive_field.jump", JUMPS)
        side = refer(f"{at}.side", roles.SIDE, "r")
        jump = refer(f"{at}.jump", roles.JUMP, "j") if strided else literal(1, roles.JUMP)
    whole = f"{prefix}receptive_field"
    yield Step(f"{whole}.side", side, "", "receptive_field.side", GROWS)
    yield Step(f"{whole}.jump", jump, "", "receptive_field.jump", JUMPS)
    area = multiply(refer(f"{whole}.side", roles.SIDE, "r"), refer(f"{whole}.side", roles.SIDE, "r"), role="area")
    yield Step(f"{whole}.area", area, "", "receptive_field.area", AREA)


def _grown(side: Expression, jump: Expression, window: Window) -> Expression:
    growth = add(literal(window.kernel, window.kernel_role, "k"), minus(1))
    if window.dilation != 1:
        growth = multiply(literal(window.dilation, roles.DILATION, "d"), growth)
    grown = growth if isinstance(jump, x.Number) else multiply(growth, jump)
    return add(side, as_expression(grown, roles.GROWTH))


def _strided(jump: Expression, stride: int) -> Expression:
    if stride == 1:
        return jump
    own = literal(stride, roles.STRIDE, "s")
    return own if isinstance(jump, x.Number) else multiply(jump, own)


def backwards(windows: Windows) -> tuple[tuple[str, int], ...]:
    """Return how large the patch is that one unit sees in each layer, from the unit itself down to the input.

    >>> backwards([("conv1", Window(3)), ("conv2", Window(3))])
    (('conv2', 1), ('conv1', 3), ('', 5))
    """
    names = ["", *(name for name, _ in windows)]
    sizes, size = [(names[-1], 1)], 1
    for below, (_, window) in zip(reversed(names[:-1]), reversed(windows), strict=True):
        size = (size - 1) * window.stride + window.dilation * (window.kernel - 1) + 1
        sizes.append((below, size))
    return tuple(sizes)
