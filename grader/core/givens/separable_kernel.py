"""``separable_kernel``: a kernel that is a column times a row, and what that saves.

Quantities: ``factors`` (any column and row whose product is the kernel), and the multiplications for one
output value: ``multiplications.full``, ``multiplications.separable``, ``multiplications.saved``.
"""

from __future__ import annotations

from math import gcd, lcm

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.values import NumberGrid
from grader.derivation import roles
from grader.derivation.exact import Exact, divided
from grader.derivation.expression import add, minus, multiply
from grader.derivation.graph import Step, literal, refer
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Quantity, Solved

FULL = Text(en="One multiplication for every tap of the kernel.", fa="برای هر خانهٔ کرنل یک ضرب.")
TWO_PASSES = Text(
    en="One pass with the column and one with the row: their lengths add up.",
    fa="یک بار با ستون و یک بار با سطر: طول‌ها با هم جمع می‌شوند.",
)
SAVED = Text(en="What the two passes save.", fa="آنچه دو گذر صرفه‌جویی می‌کنند.")

Rows = tuple[tuple[Exact, ...], ...]
Factors = tuple[tuple[Exact, ...], tuple[Exact, ...]]


class SeparableKernel(GivenModel):
    """The numbers of a kernel."""

    kernel: NumberGrid


def rank_one_factors(kernel: Rows) -> Factors | None:
    """Return a column and a row whose product is the kernel, the row in smallest whole numbers; None if there are none.

    >>> rank_one_factors(((3, 6, 9), (4, 8, 12), (5, 10, 15)))
    ((3, 4, 5), (1, 2, 3))
    """
    pivot = next((row for row in kernel if any(row)), None)
    if pivot is None:
        return None
    whole = lcm(*(cell.denominator for cell in pivot))
    common = divided(gcd(*(int(cell * whole) for cell in pivot)), whole)
    row = tuple(divided(cell, common) for cell in pivot)
    lead = next(index for index, cell in enumerate(row) if cell)
    column = tuple(divided(line[lead], row[lead]) for line in kernel)
    outer = tuple(tuple(tall * wide for wide in row) for tall in column)
    return (column, row) if outer == kernel else None


def solve(given: SeparableKernel, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the factors and the multiplications; a kernel of higher rank raises a DerivationError."""
    kernel: Rows = given.kernel
    factors = rank_one_factors(kernel)
    if factors is None:
        raise DerivationError("This kernel is no column times a row: its rank isn't one.", ("kernel",))
    tall, wide = literal(len(kernel), roles.KERNEL_HEIGHT, "k"), literal(len(kernel[0]), roles.KERNEL_WIDTH, "k")
    at = f"{prefix}multiplications"
    steps = (
        Step(f"{at}.full", multiply(tall, wide), "multiplications", "full", FULL),
        Step(f"{at}.separable", add(tall, wide, role="two-passes"), "multiplications", "separable", TWO_PASSES),
        Step(
            f"{at}.saved", add(refer(f"{at}.full"), minus(refer(f"{at}.separable"))), "multiplications", "saved", SAVED
        ),
    )
    numbers = {
        f"multiplications.{step.quantity}": Quantity(f"multiplications.{step.quantity}", "number", (step.name,))
        for step in steps
    }
    pair = Quantity("factors", "factors", value=factors, subject=kernel)
    return Solved(prefix, steps, {"factors": pair, **numbers})


GIVEN = Given(
    "separable_kernel",
    SeparableKernel,
    Text(en="a kernel that is a column times a row", fa="کرنلی که حاصل‌ضرب یک ستون در یک سطر است"),
    solve,
)
