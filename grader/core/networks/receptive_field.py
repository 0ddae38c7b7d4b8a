"""The receptive field of one unit, layer by layer: its side, the jump between neighbours, where it starts.

``r = r' + (k − 1) · j'``, ``j = j' · s`` and ``b = b' − p · j'`` from ``r = 1``, ``j = 1`` and ``b = 0`` at the input,
where r', j' and b' are those of the layer before and a dilated kernel counts as ``d·(k − 1) + 1``; cropping is
padding the other way. Branches that meet see what any of them sees. Its centre lies at ``b + (r − 1)/2``.
Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks" (Distill, 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.core.windows.sizes import Window
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text

GROWS = Text(
    en="Each layer adds its kernel's size less one, times the jump of the layer before.",
    fa="هر لایه به اندازهٔ کرنل منهای یک، ضرب در پرش (jump) لایهٔ پیش، به میدان دید می‌افزاید.",
)
JUMPS = Text(
    en="The jump is the product of the strides so far.",
    fa="پرش (jump) حاصل‌ضرب strideهای تا این‌جاست.",
)
STARTS = Text(
    en="Padding moves the first pixel that is seen outwards, by its zeros times the jump of the layer before.",
    fa="padding نخستین پیکسل دیده‌شده را به بیرون می‌برد: تعداد صفرها ضرب در پرش لایهٔ پیش.",
)
MEETS = Text(
    en="Where branches meet, all that any of them sees counts.",
    fa="جایی که شاخه‌ها به هم می‌رسند، هر چه یکی از آن‌ها می‌بیند به حساب می‌آید.",
)

Windows = Sequence[tuple[str, Window]]


@dataclass(frozen=True, slots=True)
class Field:
    """What one unit sees along an axis: formulas for its side, jump and start, and their values.

    ``start`` is None where the padding before an axis hangs on a size that isn't known.
    """

    side: Expression
    jump: Expression
    start: Expression | None
    sees: int = 1
    moves: int = 1
    begins: int = 0

    @property
    def ends(self) -> int:
        """The last pixel that is seen."""
        return self.begins + self.sees - 1


ONE_PIXEL = Field(literal(1, roles.ONE_PIXEL), literal(1, roles.JUMP), literal(0, roles.START))


def grown(field: Field, window: Window, zeros: int | None) -> Field:
    """Return what a unit behind a window sees; ``zeros`` stand before the axis, None where that isn't known."""
    return Field(
        _side(field, window),
        _jump(field, window.stride),
        _start(field, zeros),
        field.sees + (window.span - 1) * field.moves,
        field.moves * window.stride,
        field.begins - (zeros or 0) * field.moves,
    )


def met(fields: Sequence[Field]) -> Field | None:
    """Return what a unit sees where branches meet, None where their units lie differently far apart."""
    if len({field.moves for field in fields}) != 1:
        return None
    first, last = min(field.begins for field in fields), max(field.ends for field in fields)
    known = all(field.start is not None for field in fields)
    widest = max(fields, key=lambda field: field.sees)
    side = _largest([field.side for field in fields])
    if known and last - first + 1 > widest.sees:
        ends = [add(field.start or 0, field.side, minus(1)) for field in fields]
        side = add(_largest(ends), minus(_smallest([field.start or literal(0) for field in fields])), 1)
    start = _smallest([field.start for field in fields if field.start is not None]) if known else None
    sees = last - first + 1 if known else widest.sees
    return replace(widest, side=side, start=start, sees=sees, begins=first)


def _largest(items: Sequence[Expression]) -> Expression:
    return items[0] if len(set(items)) == 1 else x.Largest(of=tuple(dict.fromkeys(items)))


def _smallest(items: Sequence[Expression]) -> Expression:
    return items[0] if len(set(items)) == 1 else x.Smallest(of=tuple(dict.fromkeys(items)))


def _side(field: Field, window: Window) -> Expression:
    growth = add(literal(window.kernel, window.kernel_role, "k"), minus(1))
    if window.dilation != 1:
        growth = multiply(literal(window.dilation, roles.DILATION, "d"), growth)
    further = growth if isinstance(field.jump, x.Number) else multiply(growth, field.jump)
    return add(field.side, as_expression(further, roles.GROWTH))


def _jump(field: Field, stride: int) -> Expression:
    if stride == 1:
        return field.jump
    own = literal(stride, roles.STRIDE, "s")
    return own if isinstance(field.jump, x.Number) else multiply(field.jump, own)


def _start(field: Field, zeros: int | None) -> Expression | None:
    if zeros is None or field.start is None:
        return None
    if zeros == 0:
        return field.start
    padding = literal(zeros if zeros > 0 else -zeros, roles.PADDING, "p")
    further = padding if isinstance(field.jump, x.Number) else multiply(padding, field.jump)
    if zeros < 0:
        return further if isinstance(field.start, x.Number) else add(field.start, further)
    return x.Negative(inner=further) if isinstance(field.start, x.Number) else add(field.start, minus(further))


def steps_of(at: str, where: str, axis: str, field: Field, rule: Text) -> tuple[list[Step], Field]:
    """Return the steps of what a unit of a layer sees along an axis, and a field that refers to them.

    ``axis`` is empty where all axes are alike; a jump of one is referred to as the number it is.
    """
    side, jump, start = f"{at}{axis or '.side'}", f"{at}.jump{axis}", f"{at}.start{axis}"
    steps = [
        Step(side, field.side, where, f"receptive_field{axis or '.side'}", rule or GROWS, least=1),
        Step(jump, field.jump, where, f"receptive_field.jump{axis}", JUMPS, least=1),
    ]
    if field.start is not None:
        steps.append(Step(start, field.start, where, f"receptive_field.start{axis}", STARTS))
    return steps, replace(
        field,
        side=refer(side, roles.SIDE, "r"),
        jump=refer(jump, roles.JUMP, "j") if field.moves > 1 else literal(1, roles.JUMP),
        start=None if field.start is None else refer(start, roles.START, "b"),
    )


def backwards(windows: Windows) -> tuple[tuple[str, int], ...]:
    """Return how large the patch is that one unit sees in each layer, from the unit itself down to the input.

    >>> backwards([("conv1", Window(3)), ("conv2", Window(3))])
    (('conv2', 1), ('conv1', 3), ('', 5))
    """
    names = ["", *(name for name, _ in windows)]
    sizes, size = [(names[-1], 1)], 1
    for below, (_, window) in zip(reversed(names[:-1]), reversed(windows), strict=True):
        size = (size - 1) * window.stride + window.span
        sizes.append((below, size))
    return tuple(sizes)
