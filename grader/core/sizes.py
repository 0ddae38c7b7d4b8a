"""How a window that slides over an axis changes its size.

Sources: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationships
1 to 6; the ``same`` rule is TensorFlow's (``ceil(n/s)``). A formula holds only what is there: a stride of
one is not divided by, a padding of zero is not added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WrapValidator

from grader.core.letters import LetterText, or_letters
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal
from grader.language import NO_TEXT, Text, ascii_digits

_BETWEEN = re.compile(r" ?[×xX*,] ?| ")
MOST = 10**9
"""The largest size or count that a question may give."""


def _whole(given: Any) -> Any:
    return ascii_digits(given) if isinstance(given, str) else given


_Count = Annotated[int, Field(ge=1, le=MOST)]
Count = Annotated[
    _Count, BeforeValidator(_whole), WrapValidator(or_letters, json_schema_input_type=_Count | LetterText)
]
"""A size or count, in the digits of any script, or an expression of letters."""


def parted(written: str) -> list[str]:
    """Return the sizes of a text like ``35×35×32``; nothing stands where a sign has no size beside it.

    >>> parted("35 x ۳۵, 32"), parted("3×")
    (['35', '35', '32'], ['3', ''])
    """
    return _BETWEEN.split(" ".join(ascii_digits(written).split()))


def _pair(given: Any) -> Any:
    if isinstance(given, str):
        given = parted(given)
    if isinstance(given, int):
        given = [given]
    return list(given) * 2 if isinstance(given, (list, tuple)) and len(given) == 1 else given


Pair = Annotated[
    tuple[Count, Count], BeforeValidator(_pair, json_schema_input_type=int | str | tuple[Count] | tuple[Count, Count])
]
"""A height and a width: ``3``, ``[3, 5]`` or ``3×5``."""

_Margin = Annotated[int, Field(ge=0, le=MOST)]
Margin = Annotated[_Margin, WrapValidator(or_letters, json_schema_input_type=_Margin | LetterText)]
Padding = (
    Literal["valid", "same", "full"]
    | Annotated[
        tuple[Margin, Margin],
        BeforeValidator(_pair, json_schema_input_type=int | str | tuple[Margin] | tuple[Margin, Margin]),
    ]
)
"""``valid``, ``same``, ``full``, or how many zeros stand on each side of the height and of the width."""

AXES = ((roles.HEIGHT, roles.KERNEL_HEIGHT), (roles.WIDTH, roles.KERNEL_WIDTH))

VALID = Text(
    en="How far the window can move, in steps of its stride, and one more for where it starts.",
    fa="پنجره چند گام به اندازهٔ stride می‌تواند جابه‌جا شود، و یکی دیگر برای جایی که آغاز می‌کند.",
)
SAME = Text(
    en="With same padding the size is the input's, divided by the stride and rounded up.",
    fa="با padding از نوع same، اندازه همان اندازهٔ ورودی است؛ تقسیم بر stride و گردشده رو به بالا.",
)
FULL = Text(
    en="With full padding every overlap counts, even of a single pixel.",
    fa="با padding از نوع full هر هم‌پوشانی شمرده می‌شود، حتی یک پیکسل.",
)

CEILING = Text(
    en="Rounded up, a last window may hang over the edge; one that would start behind the last pixel is dropped.",
    fa="با گرد کردن رو به بالا پنجرهٔ آخر می‌تواند از لبه بیرون بزند؛ پنجره‌ای که پس از آخرین پیکسل آغاز شود حذف می‌شود.",
)


@dataclass(frozen=True, slots=True)
class Window:
    """A window's extent along one axis."""

    kernel: int
    stride: int = 1
    padding: str | int = "valid"
    dilation: int = 1
    rounding: str = "floor"
    kernel_role: str = roles.KERNEL


def shown(pair: tuple[int, int]) -> str:
    """Return a setting of both axes as people write it.

    >>> shown((2, 2)), shown((2, 1))
    ('2', '2×1')
    """
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}×{pair[1]}"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the rule in words."""

    expression: Expression
    rule: Text = NO_TEXT


def effective_kernel(window: Window) -> Expression:
    """Return how many positions a dilated window spans: ``d·(k − 1) + 1``.

    >>> x.value_of(effective_kernel(Window(3, dilation=2)))
    5
    """
    kernel = literal(window.kernel, window.kernel_role, "k")
    if window.dilation == 1:
        return kernel
    return add(multiply(literal(window.dilation, roles.DILATION, "d"), add(kernel, minus(1))), 1)


def output_size(size: Expression, window: Window) -> Formula:
    """Return the size of an axis after a window has slid over it.

    >>> x.value_of(output_size(x.as_expression(227), Window(5, 2)).expression)
    112
    """
    if window.padding == "same":
        return Formula(_strided(size, window, "ceil"), SAME)
    if window.padding == "full" and window.stride == 1:
        way = add(size, effective_kernel(window), minus(literal(1, roles.FIRST_POSITION)))
        return Formula(way, FULL)
    padded = [size, *_padding(window), minus(effective_kernel(window))]
    way = _strided(add(*padded), window, window.rounding)
    terms = way.of if isinstance(way, x.Sum) else (way,)
    positions = add(*terms, literal(1, roles.FIRST_POSITION))
    if _may_start_behind(window):
        starts = _strided(add(size, *(half.of[1] for half in _padding(window))), window, "ceil")
        return Formula(x.Smallest(of=(positions, starts)), CEILING)
    return Formula(positions, FULL if window.padding == "full" else VALID)


def output_sizes(source: Mapping[str, Expression], windows: tuple[Window, Window]) -> dict[str, Formula]:
    """Return the height and the width after a window has slid over both axes.

    >>> pixels = {roles.HEIGHT: x.as_expression(7), roles.WIDTH: x.as_expression(5)}
    >>> [x.value_of(size.expression) for size in output_sizes(pixels, (Window(3), Window(2))).values()]
    [5, 4]
    """
    return {role: output_size(source[role], window) for (role, _), window in zip(AXES, windows, strict=True)}


def _may_start_behind(window: Window) -> bool:
    """Tell whether rounding up can add a window that starts behind the last pixel: frameworks drop it."""
    padding = _zeros(window)
    return window.rounding == "ceil" and window.stride > 1 and padding + window.stride > _span(window)


def _span(window: Window) -> int:
    return window.dilation * (window.kernel - 1) + 1


def _zeros(window: Window) -> int:
    if window.padding == "full":
        return _span(window) - 1
    return window.padding if isinstance(window.padding, int) else 0


def _padding(window: Window) -> list[x.Product]:
    zeros = _zeros(window)
    if zeros == 0:
        return []
    return [x.Product(of=(literal(2, roles.PADDING_SIDES), literal(zeros, roles.PADDING, "p")))]


def _strided(way: Expression, window: Window, rounding: str) -> Expression:
    if window.stride == 1:
        return way
    steps = x.Quotient(left=way, right=literal(window.stride, roles.STRIDE, "s"))
    return x.Ceiling(inner=steps) if rounding == "ceil" else x.Floor(inner=steps)
