"""A window over one to three axes as a key writes it: sizes, stride, dilation and padding, each once or per axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from grader.core.axis import Axis
from grader.core.given import GivenModel
from grader.core.sizes import Count, parted
from grader.language import ascii_digits

MOST_AXES, MOST_TAPS, MOST_STRIDE, MOST_MARGIN = 3, 1_000, 100, 10**6
KEYWORDS = ("valid", "same", "full")


def _listed(given: Any) -> Any:
    if isinstance(given, str):
        given = parted(given)
    return [given] if isinstance(given, int) else given


def _whole(given: Any) -> Any:
    return ascii_digits(given) if isinstance(given, str) else given


_Axes = Field(min_length=1, max_length=MOST_AXES)
_Listed = BeforeValidator(_listed, json_schema_input_type=int | str | list[int])
_Whole = BeforeValidator(_whole, json_schema_input_type=int)

Extent = Annotated[tuple[Count, ...], _Axes, _Listed]
"""A size along each axis: ``5``, ``[3, 4]`` or ``3×4``."""
Taps = Annotated[tuple[Annotated[int, Field(ge=1, le=MOST_TAPS), _Whole], ...], _Axes, _Listed]
"""A kernel's size, once for all axes or along each."""
Steps = Annotated[tuple[Annotated[int, Field(ge=1, le=MOST_STRIDE), _Whole], ...], _Axes, _Listed]
Dilations = Annotated[tuple[Annotated[int, Field(ge=1, le=MOST_TAPS), _Whole], ...], _Axes, _Listed]
Zeros = Annotated[tuple[Annotated[int, Field(ge=0, le=MOST_MARGIN), _Whole], ...], _Axes, _Listed]


class Margins(GivenModel):
    """How many zeros stand before and after each axis."""

    before: Zeros = (0,)
    after: Zeros = (0,)


def _margins(given: Any) -> Any:
    """Return margins from a number, a number for each axis, or before and after for each axis."""
    if isinstance(given, dict) or (isinstance(given, str) and given in KEYWORDS):
        return given
    listed = _listed(given)
    if isinstance(listed, list) and listed and all(isinstance(pair, list) and len(pair) == 2 for pair in listed):
        return {"before": [pair[0] for pair in listed], "after": [pair[1] for pair in listed]}
    return {"before": listed, "after": listed}


Padding = Annotated[
    Literal["valid", "same", "full"] | Margins,
    BeforeValidator(_margins, json_schema_input_type=int | str | list[int] | list[tuple[int, int]] | Margins),
]
"""``valid``, ``same``, ``full``, zeros on each side, once or per axis, or ``{before: …, after: …}``."""


class Sliding(GivenModel):
    """A window and how it slides; what is one number holds for every axis."""

    padding: Padding = "valid"
    alignment: Literal["zeros-after", "zeros-before"] = Field(
        default="zeros-after", description="where the odd zero of same padding stands: after as in frameworks, or numpy"
    )
    stride: Steps = (1,)
    dilation: Dilations = (1,)

    def axes(self, sizes: Sequence[int], taps: Sequence[int], *, transposed: bool = False) -> tuple[Axis, ...]:
        """Return the window along each axis; a setting for another number of axes is a ValueError."""
        count = len(sizes)
        strides, dilations = for_axes(self.stride, count, "stride"), for_axes(self.dilation, count, "dilation")
        paddings = self._sides(count)
        before = self.alignment == "zeros-before"
        windows = zip(sizes, taps, strides, dilations, paddings, strict=True)
        return tuple(Axis(*window, before, transposed) for window in windows)

    def _sides(self, count: int) -> Sequence[str | tuple[int, int]]:
        if isinstance(self.padding, str):
            return (self.padding,) * count
        before, after = (for_axes(zeros, count, "padding") for zeros in (self.padding.before, self.padding.after))
        return tuple(zip(before, after, strict=True))


def for_axes(given: Sequence[int], count: int, name: str) -> tuple[int, ...]:
    """Return a setting for each axis; one number holds for all, another count is a ValueError."""
    if len(given) not in {1, count}:
        raise ValueError(f"{name} has {len(given)} numbers; write one, or one for each axis of the input ({count}).")
    return tuple(given) * (count if len(given) == 1 else 1)
