"""``separable_kernel``: whether a kernel is a column times a row, and what that saves.

A kernel of rank r is a sum of r columns times rows; of rank one it is separable, and two passes, one with the
column and one with the row, do the work of one with the kernel.

Quantities: ``rank``, ``separable`` (yes or no), ``multiplications.full`` (for one output value),
``multiplications.rank_terms`` (with r pairs of passes), ``speedup.formula``. Of rank one also ``factors`` (any column
and row whose product is the kernel), ``multiplications.separable``, ``multiplications.saved`` and ``speedup``. With
an ``input`` (its size; valid, stride 1) for the whole output: ``total.full``, and of rank one ``total.column_first``
and ``total.row_first``.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.rank import Rows, rank, rank_one_factors
from grader.core.numbers.values import NumberGrid
from grader.core.windows.sizes import Pair
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, Letter, Quotient, add, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Layout, Quantity, Solved

MOST_SIDE = 32
RANK = Text(
    en="So many rows of the kernel are independent of each other.",
    fa="این تعداد از سطرهای کرنل از هم مستقل‌اند.",
)
FULL = Text(en="One multiplication for every tap of the kernel.", fa="برای هر خانهٔ کرنل یک ضرب.")
TWO_PASSES = Text(
    en="One pass with the column and one with the row: their lengths add up.",
    fa="یک بار با ستون و یک بار با سطر: طول‌ها با هم جمع می‌شوند.",
)
RANK_TERMS = Text(
    en="A kernel of rank r is a sum of r columns times rows: two passes for each.",
    fa="کرنل با رتبهٔ r جمع r ستون در سطر است: برای هر کدام دو گذر.",
)
SAVED = Text(en="What the two passes save.", fa="آنچه دو گذر صرفه‌جویی می‌کنند.")
SPEEDUP = Text(en="The multiplications of one pass, over those of two.", fa="ضرب‌های یک گذر، تقسیم بر ضرب‌های دو گذر.")
TOTAL = Text(en="For every output value, every tap.", fa="برای هر مقدار خروجی، هر خانهٔ کرنل.")
COLUMN_FIRST = Text(
    en="The column passes over every column of the input, then the row over what is left.",
    fa="ستون روی همهٔ ستون‌های ورودی می‌لغزد، سپس سطر روی آنچه مانده است.",
)
ROW_FIRST = Text(
    en="The row passes over every row of the input, then the column over what is left.",
    fa="سطر روی همهٔ سطرهای ورودی می‌لغزد، سپس ستون روی آنچه مانده است.",
)
_K = Letter(name="k")
FORMULA = x.Chain(
    of=(
        Quotient(left=x.Power(left=_K, right=literal(2)), right=multiply(2, _K)),
        Quotient(left=_K, right=literal(2)),
    )
)
"""What two passes save with a kernel of k by k: the larger, the more."""


class SeparableKernel(GivenModel):
    """The numbers of a kernel, and the height and width of what it slides over."""

    kernel: NumberGrid
    input: Pair | None = None


def solve(given: SeparableKernel, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the rank, the factors and the multiplications; zeros or too large a kernel raise a DerivationError."""
    kernel: Rows = given.kernel
    if max(len(kernel), len(kernel[0])) > MOST_SIDE:
        raise DerivationError(f"A kernel has at most {MOST_SIDE} rows and columns here.", ("kernel",))
    terms = rank(kernel)
    if terms == 0:
        raise DerivationError("This kernel holds zeros only; there is nothing to separate.", ("kernel",))
    steps = tuple(_steps(given, prefix, terms))
    quantities = {
        "separable": Quantity("separable", Layout.YES_OR_NO, value="yes" if terms == 1 else "no", subject=kernel),
        "speedup.formula": Quantity("speedup.formula", Layout.TEXT, working=FORMULA, subject=kernel),
    }
    if terms == 1:
        quantities["factors"] = Quantity("factors", Layout.FACTORS, value=rank_one_factors(kernel), subject=kernel)
    numbers = [step.name.removeprefix(prefix) for step in steps]
    quantities |= {name: Quantity(name, Layout.NUMBER, (prefix + name,)) for name in numbers}
    return Solved(prefix, steps, quantities)


def _steps(given: SeparableKernel, prefix: str, terms: int) -> Iterator[Step]:
    tall, wide = (
        literal(len(given.kernel), roles.KERNEL_HEIGHT, "k"),
        literal(len(given.kernel[0]), roles.KERNEL_WIDTH, "k"),
    )
    at = f"{prefix}multiplications"
    yield Step(f"{prefix}rank", literal(terms), "kernel", "rank", RANK, least=0)
    yield Step(f"{at}.full", multiply(tall, wide), "multiplications", "full", FULL, least=0)
    passes = multiply(refer(f"{prefix}rank"), add(tall, wide))
    yield Step(f"{at}.rank_terms", passes, "multiplications", "rank_terms", RANK_TERMS, least=0)
    if terms == 1:
        two = add(tall, wide, role="two-passes")
        yield Step(f"{at}.separable", two, "multiplications", "separable", TWO_PASSES, least=0)
        full, separable = refer(f"{at}.full"), refer(f"{at}.separable")
        yield Step(f"{at}.saved", add(full, minus(separable)), "multiplications", "saved", SAVED)
        yield Step(f"{prefix}speedup", Quotient(left=full, right=separable), "multiplications", "speedup", SPEEDUP)
    if given.input is not None:
        yield from _totals(given.input, given.kernel, prefix, separable=terms == 1)


def _totals(source: tuple[int, int], kernel: Rows, prefix: str, *, separable: bool) -> Iterator[Step]:
    (height, width), (tall, wide) = source, (len(kernel), len(kernel[0]))
    if tall > height or wide > width:
        raise DerivationError("The kernel is larger than the input, so nothing is left.", ("input",))
    rows, columns = _positions(height, tall, roles.HEIGHT), _positions(width, wide, roles.WIDTH)
    totals = [("full", multiply(rows, columns, tall, wide), TOTAL)]
    if separable:
        column = multiply(rows, literal(width, roles.WIDTH), tall), multiply(rows, columns, wide)
        row = multiply(literal(height, roles.HEIGHT), columns, wide), multiply(rows, columns, tall)
        totals += [("column_first", add(*column), COLUMN_FIRST), ("row_first", add(*row), ROW_FIRST)]
    for name, formula, rule in totals:
        yield Step(f"{prefix}total.{name}", formula, "total", name, rule, least=0)


def _positions(size: int, taps: int, axis: str) -> Expression:
    return add(size, minus(taps), literal(1, roles.FIRST_POSITION), role=axis) if taps > 1 else literal(size, axis)


GIVEN = Given(
    "separable_kernel",
    SeparableKernel,
    Text(en="a kernel that is a column times a row", fa="کرنلی که حاصل‌ضرب یک ستون در یک سطر است"),
    solve,
)
