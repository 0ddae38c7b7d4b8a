"""``partial_convolution``: a convolution that leaves out missing pixels and makes up for them.

``x' = Wᵀ(X ⊙ M) · sum(1)/sum(M) + b`` where at least one pixel is there, else 0; the new mask is 1 where
at least one pixel is there. Source: Liu et al., "Image Inpainting for Irregular Holes Using Partial
Convolutions" (2018), equations 1 and 2; the padding of a map is a hole as in the authors' own code.

Quantities: ``formula``, and for numbers of one window (as large as the weights) ``masked_sum``, ``output``,
``mask``. On a map larger than the weights, or where a ``stride`` or ``padding`` is written, ``output``, ``mask``
and ``valid_count`` are matrices, each cell as ``output.0.1``. Without numbers only the formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.matrices import Extent, cell, cells, matrix_quantities
from grader.core.numbers.number_windows import Sliding
from grader.core.numbers.values import ExactNumber, NumberGrid
from grader.core.windows.sizes import MarginPair, Pair
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Letter, add, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Layout, Quantity, Solved

MASKED = Text(
    en="Only the pixels that are there are weighted and added.",
    fa="تنها پیکسل‌هایی که هستند وزن می‌گیرند و جمع می‌شوند.",
)
SCALED = Text(
    en="The sum is scaled up by the window's size over the number of pixels that are there; then comes the bias.",
    fa="حاصل در نسبت اندازهٔ پنجره به تعداد پیکسل‌های موجود ضرب می‌شود؛ سپس بایاس اضافه می‌شود.",
)
COUNTED = Text(en="The pixels of the window that are there.", fa="پیکسل‌های موجود پنجره.")
EMPTY = Text(en="No pixel of the window is there: the output is 0.", fa="هیچ پیکسلی در پنجره نیست: خروجی صفر است.")
UPDATED = Text(
    en="The new mask is 1 where at least one pixel of the window is there.",
    fa="ماسک تازه جایی ۱ است که دست‌کم یک پیکسل پنجره موجود باشد.",
)
SLIDES = frozenset({"stride", "padding"})
Rows = tuple[tuple[Exact, ...], ...]
FORMULA = x.Chain(
    of=(
        Letter(name="x′"),
        add(
            multiply(Letter(name="Wᵀ(X ⊙ M)"), x.Quotient(left=Letter(name="sum(1)"), right=Letter(name="sum(M)"))),
            Letter(name="b"),
        ),
    )
)


class PartialConvolution(GivenModel):
    """Pixels with their mask, the weights and the bias; all or none of the grids are given.

    ``border`` says what the padding of a map is: a hole, or real pixels of value 0. ``window`` says what sum(1)
    counts: the full window, or only those of its pixels that lie on the map.
    """

    pixels: NumberGrid | None = None
    mask: NumberGrid | None = None
    weights: NumberGrid | None = None
    bias: ExactNumber = 0
    stride: Pair = (1, 1)
    padding: MarginPair = (0, 0)
    border: Literal["hole", "real"] = "hole"
    window: Literal["full", "real"] = "full"
    convolution: Literal["flipped", "correlation"] = "correlation"

    @model_validator(mode="after")
    def _equal_sizes(self) -> PartialConvolution:
        given = [grid is not None for grid in (self.pixels, self.mask, self.weights)]
        if any(given) != all(given):
            raise ValueError("Give pixels, mask and weights, or none of them.")
        if self.pixels is not None and self.mask is not None and _extent(self.pixels) != _extent(self.mask):
            raise ValueError("The mask has as many rows and columns as the pixels.")
        if self.mask is not None and any(cell not in {0, 1} for row in self.mask for cell in row):
            raise ValueError("A mask holds 0 and 1 only.")
        return self

    @property
    def is_map(self) -> bool:
        """Whether the window slides: there is more than it sees at once, or the key says how it slides."""
        return _extent(self.pixels) != _extent(self.weights) or bool(SLIDES & self.model_fields_set)

    @property
    def sliding(self) -> Sliding:
        """How the window slides over the pixels."""
        return Sliding.over(_extent(self.pixels), _extent(self.weights), self.stride, self.padding)

    @property
    def kernel(self) -> Rows:
        """The weights as they lie on the pixels."""
        rows: Rows = self.weights or ()
        return tuple(row[::-1] for row in rows[::-1]) if self.convolution == "flipped" else rows

    def taps(self) -> list[tuple[Exact, Exact, Exact]]:
        """Return weight, pixel and mask of each place of a single window, row by row."""
        grids = (self.kernel, self.pixels or (), self.mask or ())
        return [tap for rows in zip(*grids, strict=True) for tap in zip(*rows, strict=True)]


def _extent(grid: Rows | None) -> Extent:
    return (len(grid), len(grid[0])) if grid else (0, 0)


def solve(given: PartialConvolution, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the output and the new mask of one window or of a whole map, and state the formula."""
    formula = Quantity("formula", Layout.TEXT, working=FORMULA, subject=given)
    if given.pixels is None:
        return Solved(prefix, (), {"formula": formula})
    given.sliding.refuse_misfit()
    solved = _map(given, prefix) if given.is_map else _window(given, prefix)
    return replace(solved, quantities={"formula": formula, **solved.quantities})


def _window(given: PartialConvolution, prefix: str) -> Solved:
    taps = given.taps()
    there = [multiply(weight, pixel) for weight, pixel, mask in taps if mask]
    masked = Step(f"{prefix}masked_sum", add(*there) if there else literal(0), "window", "masked_sum", MASKED)
    scaled = _output(masked.name, given, len(taps), len(there))
    output = Step(f"{prefix}output", scaled, "window", "output", SCALED if there else EMPTY)
    mask = Step(f"{prefix}mask", literal(1 if there else 0), "window", "mask", UPDATED)
    numbers = {step.quantity: Quantity(step.quantity, Layout.NUMBER, (step.name,)) for step in (masked, output, mask)}
    return Solved(prefix, (masked, output, mask), numbers)


def _output(masked: str, given: PartialConvolution, window: int, there: int) -> Expression:
    if not there:
        return literal(0)
    share = x.Quotient(roles.RENORMALISATION, "", literal(window, roles.WINDOW), literal(there, roles.MASK_SUM))
    scaled = multiply(refer(masked, roles.MASKED_SUM), share)
    return add(scaled, literal(given.bias, roles.BIAS, "b")) if given.bias else scaled


def _map(given: PartialConvolution, prefix: str) -> Solved:
    extent = given.sliding.output

    def counted(row: int, column: int) -> Expression:
        return add(*(literal(mask) for _, _, mask in _seen(given, (row, column))))

    def updated(row: int, column: int) -> Expression:
        return x.Smallest(of=(literal(1), refer(cell(prefix, "valid_count", row, column))))

    def output(row: int, column: int) -> Expression:
        return _map_output(given, list(_seen(given, (row, column))), cell(prefix, "valid_count", row, column))

    steps = (
        *cells(prefix, "valid_count", extent, counted, COUNTED, "window"),
        *cells(prefix, "mask", extent, updated, UPDATED, "window"),
        *cells(prefix, "output", extent, output, SCALED, "window"),
    )
    asked = [matrix_quantities(prefix, name, extent) for name in ("output", "mask", "valid_count")]
    return Solved(prefix, steps, {name: quantity for several in asked for name, quantity in several.items()})


def _seen(given: PartialConvolution, at: tuple[int, int]) -> Iterator[tuple[Exact, Exact | None, Exact]]:
    """Yield weight, pixel (None off the map) and mask of each place of the window at a position."""
    pixels, mask, border = given.pixels or (), given.mask or (), int(given.border == "real")
    for (i, j), (row, column), there in given.sliding.seen(at):
        weight = given.kernel[i][j]
        yield (weight, pixels[row][column], mask[row][column]) if there else (weight, None, border)


def _map_output(given: PartialConvolution, window: list[tuple[Exact, Exact | None, Exact]], count: str) -> Expression:
    if not any(mask for _, _, mask in window):
        return literal(0)
    there = [multiply(weight, pixel) for weight, pixel, mask in window if mask and pixel is not None]
    on_map = sum(pixel is not None for _, pixel, _ in window)
    ones = on_map if given.window == "real" else len(window)
    share = x.Quotient(roles.RENORMALISATION, "", literal(ones, roles.WINDOW), refer(count, roles.MASK_SUM))
    scaled = multiply(add(*there, role=roles.MASKED_SUM) if there else literal(0, roles.MASKED_SUM), share)
    return add(scaled, literal(given.bias, roles.BIAS, "b")) if given.bias else scaled


GIVEN = Given(
    "partial_convolution",
    PartialConvolution,
    Text(en="a convolution over missing pixels", fa="کانولوشن روی پیکسل‌های ازدست‌رفته"),
    solve,
)
