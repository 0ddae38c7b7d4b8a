"""``partial_convolution``: a convolution that leaves out missing pixels and makes up for them.

``x' = Wᵀ(X ⊙ M) · sum(1)/sum(M) + b`` where at least one pixel is there, else 0; the new mask is 1 where
at least one pixel is there. Source: Liu et al., "Image Inpainting for Irregular Holes Using Partial
Convolutions" (2018), equations 1 and 2.

Quantities: ``formula``, and for numbers ``masked_sum``, ``output``, ``mask``. Without numbers only the formula.
"""

from __future__ import annotations

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.values import ExactNumber, NumberGrid
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Letter, add, multiply
from grader.derivation.graph import Step, literal, refer
from grader.language import Text
from grader.model import Quantity, Solved

MASKED = Text(
    en="Only the pixels that are there are weighted and added.",
    fa="تنها پیکسل‌هایی که هستند وزن می‌گیرند و جمع می‌شوند.",
)
SCALED = Text(
    en="The sum is scaled up by the window's size over the number of pixels that are there; then comes the bias.",
    fa="حاصل در نسبت اندازهٔ پنجره به تعداد پیکسل‌های موجود ضرب می‌شود؛ سپس بایاس اضافه می‌شود.",
)
EMPTY = Text(en="No pixel of the window is there: the output is 0.", fa="هیچ پیکسلی در پنجره نیست: خروجی صفر است.")
UPDATED = Text(
    en="The new mask is 1 where at least one pixel of the window is there.",
    fa="ماسک تازه جایی ۱ است که دست‌کم یک پیکسل پنجره موجود باشد.",
)
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
    """One window of pixels with its mask, the weights and the bias; all or none of the grids are given."""

    pixels: NumberGrid | None = None
    mask: NumberGrid | None = None
    weights: NumberGrid | None = None
    bias: ExactNumber = 0

    @model_validator(mode="after")
    def _equal_sizes(self) -> PartialConvolution:
        grids = [self.pixels, self.mask, self.weights]
        extents = {None if grid is None else (len(grid), len(grid[0])) for grid in grids}
        if len(extents) != 1:
            raise ValueError("Give pixels, mask and weights with the same number of rows and columns, or none of them.")
        if self.mask is not None and any(cell not in {0, 1} for row in self.mask for cell in row):
            raise ValueError("A mask holds 0 and 1 only.")
        return self

    def taps(self) -> list[tuple[Exact, Exact, Exact]]:
        """Return weight, pixel and mask of each place, row by row."""
        grids = (self.weights or (), self.pixels or (), self.mask or ())
        return [tap for rows in zip(*grids, strict=True) for tap in zip(*rows, strict=True)]


def solve(given: PartialConvolution, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the output and the new mask of one window, and state the formula."""
    formula = Quantity("formula", "text", working=FORMULA, subject=given)
    if given.pixels is None:
        return Solved(prefix, (), {"formula": formula})
    taps = given.taps()
    there = [multiply(weight, pixel) for weight, pixel, mask in taps if mask]
    masked = Step(f"{prefix}masked_sum", add(*there) if there else literal(0), "window", "masked_sum", MASKED)
    scaled = _output(masked.name, given, len(taps), len(there))
    output = Step(f"{prefix}output", scaled, "window", "output", SCALED if there else EMPTY)
    mask = Step(f"{prefix}mask", literal(1 if there else 0), "window", "mask", UPDATED)
    numbers = {step.quantity: Quantity(step.quantity, "number", (step.name,)) for step in (masked, output, mask)}
    return Solved(prefix, (masked, output, mask), {"formula": formula, **numbers})


def _output(masked: str, given: PartialConvolution, window: int, there: int) -> Expression:
    if not there:
        return literal(0)
    share = x.Quotient(roles.RENORMALISATION, "", literal(window, roles.WINDOW), literal(there, roles.MASK_SUM))
    scaled = multiply(refer(masked, roles.MASKED_SUM), share)
    return add(scaled, literal(given.bias, roles.BIAS, "b")) if given.bias else scaled


GIVEN = Given(
    "partial_convolution",
    PartialConvolution,
    Text(en="a convolution over missing pixels", fa="کانولوشن روی پیکسل‌های ازدست‌رفته"),
    solve,
)
