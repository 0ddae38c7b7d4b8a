"""Settings along one to three axes, as a key writes them: ``3``, ``[3, 5]``, ``3×5``, and padding before and after.

A single size holds for every axis; ``spread`` gives each axis its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from grader.core.windows.axes import KERNEL_OF, SPATIAL
from grader.core.windows.sizes import Count, Margin, Window, parted
from grader.errors import DerivationError

Item = TypeVar("Item")
MOST_AXES, MOST_TAPS = 3, 1_000


def _listed(given: Any) -> Any:
    if isinstance(given, str):
        return parted(given)
    return [given] if isinstance(given, int) else given


_Counts = Annotated[tuple[Count, ...], Field(min_length=1, max_length=MOST_AXES)]
Extent = Annotated[_Counts, BeforeValidator(_listed, json_schema_input_type=int | str | _Counts)]
"""One size for every axis or one for each: ``3``, ``[3, 5]`` or ``3×5``."""

_Few = Annotated[tuple[Annotated[Count, Field(le=MOST_TAPS)], ...], Field(min_length=1, max_length=MOST_AXES)]
Taps = Annotated[_Few, BeforeValidator(_listed, json_schema_input_type=int | str | _Few)]
"""The size of a kernel that is gone through tap by tap."""

_Four = Annotated[tuple[Count, ...], Field(min_length=1, max_length=MOST_AXES + 1)]
Sides = Annotated[_Four, BeforeValidator(_listed, json_schema_input_type=int | str | _Four)]
"""The sizes of a whole map, sequence or vector: ``7×7×64``."""

_Each = Annotated[tuple[Margin, ...], Field(min_length=1, max_length=MOST_AXES)]
Margins = Annotated[_Each, BeforeValidator(_listed, json_schema_input_type=int | str | _Each)]
"""One size from zero for every axis or one for each."""

_Margins = Annotated[
    tuple[Margin | tuple[Margin, Margin], ...],
    Field(min_length=1, max_length=MOST_AXES, description="on each side of each axis, or [before, after] of each"),
]
_Named = dict[Literal["before", "after"], Any]


def _margins(given: Any) -> Any:
    """Return margins axis by axis; ``{before: …, after: …}`` gives each side of an axis its own."""
    if not isinstance(given, dict):
        return _listed(given)
    unknown = set(given) - {"before", "after"}
    if unknown:
        raise ValueError(f'Padding has before and after, not "{str(min(unknown, key=str))[:40]}".')
    before, after = _listed(given.get("before", 0)), _listed(given.get("after", 0))
    if not isinstance(before, (list, tuple)) or not isinstance(after, (list, tuple)):
        raise ValueError("Before and after are numbers, one or one for each axis.")  # noqa: TRY004 - for pydantic
    longest = max(len(before), len(after))
    return list(zip(spread(before, longest, "before"), spread(after, longest, "after"), strict=True))


def _without_twins(given: Any) -> Any:
    """Return margins with one number where both sides of an axis have the same."""
    return tuple(side[0] if isinstance(side, tuple) and side[0] == side[1] else side for side in given)


def _padding(given: Any) -> Any:
    words = {"valid", "same", "full"}
    return given.strip().casefold() if isinstance(given, str) and given.strip().casefold() in words else _margins(given)


def _settled(given: Any) -> Any:
    return given if isinstance(given, str) else _without_twins(given)


Zeros = Annotated[
    _Margins,
    BeforeValidator(_margins, json_schema_input_type=int | str | _Margins | _Named),
    AfterValidator(_without_twins),
]
"""How many zeros stand on each side of each axis, or before and after it."""

Padding = Annotated[
    Literal["valid", "same", "full"] | _Margins,
    AfterValidator(_settled),
    BeforeValidator(_padding, json_schema_input_type=int | str | _Margins | _Named),
    Field(description="valid, same, full, zeros on each side of each axis, or before and after"),
]
"""``valid``, ``same``, ``full``, how many zeros stand on each side of each axis, or before and after it."""


def spread(extent: Sequence[Item], rank: int, setting: str) -> tuple[Item, ...]:
    """Return a setting with one item for each of so many axes; another number of items is a DerivationError.

    >>> spread((3,), 2, "kernel")
    (3, 3)
    """
    if len(extent) == rank:
        return tuple(extent)
    if len(extent) == 1:
        return tuple(extent) * rank
    message = f"its {setting} has {len(extent)} numbers, but {rank} axes come in: write one, or one for each axis"
    raise DerivationError(message)


def windows_along(
    kernel: Sequence[int],
    stride: Sequence[int],
    padding: str | Sequence[int | tuple[int, int]],
    dilation: Sequence[int],
    *,
    rounding: str = "floor",
    zeros_before: bool = False,
) -> tuple[Window, ...]:
    """Return the window along each axis of settings that are written out for all of them.

    >>> [window.padding for window in windows_along((3, 3), (1, 1), "same", (1, 1))]
    ['same', 'same']
    """
    axes = SPATIAL[len(kernel)]
    paddings = (padding,) * len(axes) if isinstance(padding, str) else padding
    return tuple(
        Window(taps, step, zeros, gap, rounding, KERNEL_OF[axis], zeros_before)
        for axis, taps, step, zeros, gap in zip(axes, kernel, stride, paddings, dilation, strict=True)
    )
