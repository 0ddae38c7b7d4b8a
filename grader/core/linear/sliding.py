"""A window over one to three axes as a key writes it, for what is to be written as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.given import GivenModel
from grader.core.windows.extents import Extent, Padding, spread, windows_along
from grader.core.windows.sizes import Window
from grader.errors import DerivationError

Item = TypeVar("Item")


class Sliding(GivenModel):
    """A window and how it slides; what is one number holds for every axis."""

    padding: Padding = "valid"
    alignment: Literal["zeros-after", "zeros-before"] | None = Field(
        default=None,
        description="where the odd zero of same padding stands, if not as the conventions say (same_padding)",
    )
    stride: Extent = (1,)
    dilation: Extent = (1,)

    def windows(self, kernel: Sequence[int], conventions: Conventions) -> tuple[Window, ...]:
        """Return the window along each axis; a setting for another number of axes is a ValueError."""
        count = len(kernel)
        padding = self.padding if isinstance(self.padding, str) else for_axes(self.padding, count, "padding")
        return windows_along(
            kernel,
            for_axes(self.stride, count, "stride"),
            padding,
            for_axes(self.dilation, count, "dilation"),
            zeros_before=padding == "same" and (self.alignment or conventions.same_padding) == "zeros-before",
        )


def for_axes(given: Sequence[Item], count: int, name: str) -> tuple[Item, ...]:
    """Return a setting for each axis; another number of them is a ValueError, which a key's reader tells of."""
    try:
        return spread(given, count, name)
    except DerivationError as misfit:
        raise ValueError(str(misfit)) from misfit
