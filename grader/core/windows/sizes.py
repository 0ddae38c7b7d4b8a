"""Sizes as a key writes them, and the window that slides over an axis.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), sections 2 and 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WrapValidator

from grader.core.letters import LetterText, or_letters
from grader.derivation import roles
from grader.derivation.expression import Expression
from grader.language import NO_TEXT, Text, ascii_digits

_BETWEEN = re.compile(r" ?[×xX*,] ?| ")
MOST = 10**9
"""The largest size or count that a question may give."""


def _whole(given: Any) -> Any:
    return ascii_digits(given) if isinstance(given, str) else given


_Count = Annotated[int, Field(ge=1, le=MOST)]
KnownCount = Annotated[_Count, BeforeValidator(_whole)]
"""A count that no letter may stand for, as an answer depends on how large it is."""

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
MarginPair = Annotated[
    tuple[Margin, Margin],
    BeforeValidator(_pair, json_schema_input_type=int | str | tuple[Margin] | tuple[Margin, Margin]),
]
"""How many rows and columns are added on each side: ``1``, ``[1, 0]`` or ``1×0``."""

Zeros = int | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A window along one axis and how it slides; zeros stand on each side, or so many before and after.

    At position ``y`` the tap ``i`` lies on the pixel ``y·s + i·d − before``. With ``zeros_before`` same padding has
    numpy's zeros: as many at any stride, and the odd one before.
    """

    kernel: int
    stride: int = 1
    padding: str | Zeros = "valid"
    dilation: int = 1
    rounding: str = "floor"
    kernel_role: str = roles.KERNEL
    zeros_before: bool = False

    @property
    def span(self) -> int:
        """How many positions the window spans: ``d·(k − 1) + 1``."""
        return self.dilation * (self.kernel - 1) + 1

    def zeros(self, size: int) -> tuple[int, int]:
        """Return the zeros before and after an axis of so many positions.

        The total of ``same`` is ``max((⌈n/s⌉ − 1)·s + d·(k − 1) + 1 − n, 0)``. Source: TensorFlow, tf.nn.convolution.

        >>> Window(7, 2, "same").zeros(224), Window(3, padding="full").zeros(5)
        ((2, 3), (2, 2))
        """
        if self.padding != "same":
            return self._stated
        total = self.span - 1 if self.zeros_before else self._same(size)
        small, large = total // 2, total - total // 2
        return (large, small) if self.zeros_before else (small, large)

    def _same(self, size: int) -> int:
        """Return how many zeros the frameworks put on both sides together."""
        return max((-(-size // self.stride) - 1) * self.stride + self.span - size, 0)

    @property
    def _stated(self) -> tuple[int, int]:
        """The zeros before and after that don't hang on the size of the axis."""
        if self.padding == "full":
            return self.span - 1, self.span - 1
        if isinstance(self.padding, tuple):
            return self.padding
        return (self.padding, self.padding) if isinstance(self.padding, int) else (0, 0)

    @property
    def zeros_known(self) -> bool:
        """Whether the zeros before the axis don't hang on its size."""
        return self.padding != "same" or self.zeros_before or self.stride == 1

    def transposed(self, output_padding: int | None = None, *, spaced: bool = False) -> Transposed:
        """Return the window of the transposed convolution with the same settings."""
        return Transposed(
            self.kernel, self.stride, self.padding, self.dilation, self.rounding, self.kernel_role,
            self.zeros_before, output_padding, spaced,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transposed(Window):
    """The window of a transposed convolution: its inputs are the positions, its outputs the pixels.

    It crops as many as another window pads. ``spaced`` leaves at least a stride for each input, as Keras does.
    """

    output_padding: int | None = None
    spaced: bool = False

    def _same(self, size: int) -> int:  # noqa: ARG002 - of other windows
        """Return how many the frameworks crop on both sides together."""
        if self.output_padding is None:
            return max(self.span - self.stride, 0)
        return max(2 * (self.span // 2) - self.output_padding, 0)


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
