"""``pooling``: the largest or the mean of every window of a map of numbers.

The rules are PyTorch's: rounding up drops a last window that would begin in the padding behind the map, a mean
counts zeros of the padding unless ``count_padding`` is false, and never what hangs over behind it. Without a
``kernel`` the window is the whole map (global pooling).

Quantities: ``output``, each cell as ``output.0.1`` (row, column), ``output.shape``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.matrices import cells, matrix_quantities
from grader.core.numbers.number_windows import Sliding
from grader.core.numbers.values import NumberGrid, written
from grader.core.windows.axes import SPATIAL
from grader.core.windows.sizes import MarginPair, Pair
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Largest, Quotient, add, as_expression
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Component, Layout, Quantity, Solved

PLACE = "pool"
LARGEST = Text(en="The largest number of the window.", fa="بزرگ‌ترین عدد پنجره.")
MEAN = Text(en="The mean of the window.", fa="میانگین پنجره.")


class Pooling(GivenModel):
    """A map of numbers and the window that slides over it."""

    pixels: NumberGrid
    kind: Literal["max", "average"] = "max"
    kernel: Pair | None = None
    stride: Pair | None = None
    padding: MarginPair = (0, 0)
    dilation: Pair = (1, 1)
    rounding: Literal["floor", "ceil"] | None = None
    count_padding: bool = True

    @model_validator(mode="after")
    def _little_padding(self) -> Pooling:
        if self.kernel is None and any(self.padding):
            raise ValueError("Global pooling has no padding; give a kernel, or leave the padding out.")
        if self.kernel is not None and any(2 * pad > size for pad, size in zip(self.padding, self.kernel, strict=True)):
            raise ValueError("The padding of pooling is at most half of its kernel.")
        return self

    def sliding(self, conventions: Conventions) -> Sliding:
        """Return how the window slides; by default its stride is its size."""
        source = len(self.pixels), len(self.pixels[0])
        kernel = self.kernel or source
        up = (self.rounding or conventions.rounding) == "ceil"
        return Sliding.over(source, kernel, self.stride or kernel, self.padding, self.dilation, up=up)


def solve(given: Pooling, prefix: str, conventions: Conventions) -> Solved:
    """Derive the pooled map cell by cell, and its size; a window that doesn't fit raises a DerivationError."""
    sliding = given.sliding(conventions)
    sliding.refuse_misfit()
    combine, rule = (_largest, LARGEST) if given.kind == "max" else (_mean, MEAN)

    def formula(row: int, column: int) -> Expression:
        return combine(given, list(_seen(given, sliding, (row, column))))

    sizes = tuple(sliding.size(f"{prefix}{PLACE}.output.{axis}", index) for index, axis in enumerate(SPATIAL[2]))
    steps = (*sizes, *cells(prefix, "output", sliding.output, formula, rule, PLACE))
    shape = Quantity("output.shape", Layout.SHAPE, tuple(step.name for step in sizes), SPATIAL[2])
    asked = {**matrix_quantities(prefix, "output", sliding.output), "output.shape": shape}
    return Solved(prefix, steps, asked, (_component(given, prefix, conventions),))


def _component(given: Pooling, prefix: str, conventions: Conventions) -> Component:
    """Return the window as a layer, so that it can be asked what comes of its settings being others."""
    settings = {**dict(given), "kernel": given.kernel or (len(given.pixels), len(given.pixels[0]))}
    otherwise = partial(_solved_with, given, prefix, conventions)
    return Component(PLACE, "pool", settings, {}, _no_formulas, otherwise)


def _no_formulas(_changes: Mapping[str, object]) -> Mapping[str, Expression]:
    """Return nothing: the window's cells are others altogether, so that the whole is solved again."""
    return {}


def _solved_with(given: Pooling, prefix: str, conventions: Conventions, changes: Mapping[str, object]) -> Solved:
    """Return the whole with the window given otherwise."""
    changed = {"kernel": given.kernel or (len(given.pixels), len(given.pixels[0])), **changes}
    if changed.get("padding") == "valid":
        changed["padding"] = (0, 0)
    return solve(given.model_copy(update=changed), prefix, conventions)


def _seen(given: Pooling, sliding: Sliding, at: tuple[int, int]) -> Iterator[Exact | None]:
    """Yield the pixels of a window, None for one of the padding; what lies even behind that is no part of it."""
    for _, (y, x), there in sliding.seen(at):
        if not sliding.overhangs((y, x)):
            yield given.pixels[y][x] if there else None


def _largest(_given: Pooling, window: list[Exact | None]) -> Expression:
    there = [written(pixel) for pixel in window if pixel is not None]
    if not there:
        raise DerivationError("A window sees no pixel; make the dilation or the padding smaller.", ("dilation",))
    return Largest(roles.POOLED, "", tuple(there)) if len(there) > 1 else there[0]


def _mean(given: Pooling, window: list[Exact | None]) -> Expression:
    there = [written(pixel) for pixel in window if pixel is not None]
    count = len(window) if given.count_padding else len(there)
    if not there:
        raise DerivationError("A window sees no pixel; make the dilation or the padding smaller.", ("dilation",))
    return Quotient(left=add(*there), right=as_expression(count))


GIVEN = Given(
    "pooling",
    Pooling,
    Text(en="a map of numbers to pool", fa="نقشه‌ای از اعداد برای pooling"),
    solve,
)
