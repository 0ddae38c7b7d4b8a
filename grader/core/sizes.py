"""How a window that slides over an axis changes its size.

Sources: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationships
1 to 6; the ``same`` rule is TensorFlow's (``ceil(n/s)``). A formula holds only what is there: a stride of
one is not divided by, a padding of zero is not added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

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
Margin = Annotated[
    _Margin, BeforeValidator(_whole), WrapValidator(or_letters, json_schema_input_type=_Margin | LetterText)
]
"""How many zeros stand on a side, in the digits of any script."""

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


Zeros = int | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A window's extent along one axis; zeros stand on each side, or so many before and after."""

    kernel: int
    stride: int = 1
    padding: str | Zeros = "valid"
    dilation: int = 1
    rounding: str = "floor"
    kernel_role: str = roles.KERNEL

    @property
    def span(self) -> int:
        """How many positions the window spans: ``d·(k − 1) + 1``."""
        return self.dilation * (self.kernel - 1) + 1

    def zeros(self, size: int, *, first: bool = False) -> tuple[int, int]:
        """Return the zeros before and after an axis of so many positions; the odd one of ``same`` may come first.

        The total of ``same`` is ``max((⌈n/s⌉ − 1)·s + d·(k − 1) + 1 − n, 0)``. Source: TensorFlow, tf.nn.convolution.

        >>> Window(7, 2, "same").zeros(224), Window(3, padding="full").zeros(5)
        ((2, 3), (2, 2))
        """
        if self.padding != "same":
            return self._stated
        total = max((-(-size // self.stride) - 1) * self.stride + self.span - size, 0)
        small, large = total // 2, total - total // 2
        return (large, small) if first else (small, large)

    @property
    def _stated(self) -> tuple[int, int]:
        """The zeros before and after that don't hang on the size of the axis; same padding counts for none."""
        if self.padding == "full":
            return self.span - 1, self.span - 1
        if isinstance(self.padding, tuple):
            return self.padding
        return (self.padding, self.padding) if isinstance(self.padding, int) else (0, 0)

    @property
    def positions_known(self) -> bool:
        """Whether the zeros before the axis don't hang on its size."""
        return self.padding != "same" or self.stride == 1

    def taps_inside(self, size: int, positions: int, *, first: bool = False) -> int:
        """Return how many pairs of an output position and a tap lie on the axis itself, not on its padding.

        >>> Window(3, padding="same").taps_inside(5, 5)
        13
        """
        before = self.zeros(size, first=first)[0]
        return sum(self._positions_inside(tap * self.dilation - before, size, positions) for tap in range(self.kernel))

    def _positions_inside(self, offset: int, size: int, positions: int) -> int:
        """Return for how many positions ``y`` the pixel ``y·s + offset`` lies on the axis."""
        first = max(0, -(offset // self.stride))
        last = min(positions - 1, (size - 1 - offset) // self.stride)
        return max(0, last - first + 1)


def shown(extent: tuple[object, ...]) -> str:
    """Return a setting of all axes as people write it.

    >>> shown((2, 2)), shown((2, 1))
    ('2', '2×1')
    """
    items = [f"{side[0]}+{side[1]}" if isinstance(side, tuple) else str(side) for side in extent]
    return items[0] if len(set(items)) == 1 else "×".join(items)


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
    padded = [size, *padding_terms(window), minus(effective_kernel(window))]
    way = _strided(add(*padded), window, window.rounding)
    terms = way.of if isinstance(way, x.Sum) else (way,)
    positions = add(*terms, literal(1, roles.FIRST_POSITION))
    if _may_start_behind(window):
        starts = _strided(add(size, *_before(window)), window, "ceil")
        return Formula(x.Smallest(of=(positions, starts)), CEILING)
    return Formula(positions, FULL if window.padding == "full" else VALID)


def _may_start_behind(window: Window) -> bool:
    """Tell whether rounding up can add a window that starts behind the last pixel: frameworks drop it."""
    after = window.zeros(0)[1]
    return window.rounding == "ceil" and window.stride > 1 and after + window.stride > window.span


def padding_terms(window: Window) -> list[Expression]:
    """Return what padding adds to the size of an axis: ``2p``, or the zeros before and after."""
    before, after = window.zeros(0)
    if before == after:
        sides = x.Product(of=(literal(2, roles.PADDING_SIDES), literal(before, roles.PADDING, "p")))
        return [sides] if before else []
    return [literal(zeros, roles.PADDING) for zeros in (before, after) if zeros]


def _before(window: Window) -> list[Expression]:
    zeros = window.zeros(0)[0]
    return [literal(zeros, roles.PADDING, "p")] if zeros else []


def _strided(way: Expression, window: Window, rounding: str) -> Expression:
    if window.stride == 1:
        return way
    steps = x.Quotient(left=way, right=literal(window.stride, roles.STRIDE, "s"))
    return x.Ceiling(inner=steps) if rounding == "ceil" else x.Floor(inner=steps)
