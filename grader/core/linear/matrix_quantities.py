"""What can be asked of the matrix of a linear layer: its size, what it holds, and itself where it is small."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.linear.convolution_matrix import MOST_CELLS, ConvolutionMatrix
from grader.core.linear.sliding_steps import PLACE, last_step, meeting_steps, pixels, several, taps, with_channels
from grader.core.windows.axes import SPATIAL
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Layout, Quantity

NUMBERS = ("rows", "columns", "entries", "nonzeros", "zeros", "distinct_weights")

ROWS = Text(en="A row for every position of the output.", fa="برای هر جای خروجی یک سطر.")
COLUMNS = Text(en="A column for every pixel of the input.", fa="برای هر پیکسل ورودی یک ستون.")
ENTRIES = Text(en="As many as rows times columns.", fa="به تعداد سطرها ضرب در ستون‌ها.")
NONZEROS = Text(
    en="What the axes have multiplies, for every pair of channels; a weight that is 0 doesn't count.",
    fa="آنچه محورها دارند در هم ضرب می‌شود، برای هر جفت کانال؛ وزنی که صفر باشد شمرده نمی‌شود.",
)
ZEROS = Text(en="All other entries.", fa="همهٔ درایه‌های دیگر.")
WEIGHTS = Text(
    en="The same weights stand in every row: one for each tap and pair of channels.",
    fa="در همهٔ سطرها همان وزن‌ها می‌آیند: برای هر خانهٔ کرنل و هر جفت کانال یکی.",
)


def matrix_steps(prefix: str, matrix: ConvolutionMatrix) -> Iterator[Step]:
    """Yield the steps of the matrix's size and of what it holds; those of the output's sizes come before."""
    names, last = SPATIAL[len(matrix.axes)], matrix.channels_last
    filters, channels = several(matrix.filters, roles.FILTERS, "F"), several(matrix.channels, roles.IN_CHANNELS, "C")
    outputs = [refer(f"{prefix}{PLACE}.output.{name}", name) for name in names]
    source = [pixels(size, name) for size, name in zip(matrix.source, names, strict=True)]
    kernel = multiply(*filters, *channels, *(taps(axis.window) for axis in matrix.axes))
    yield from meeting_steps(prefix, matrix.axes)
    for quantity, expression, rule in (
        ("rows", multiply(*with_channels(outputs, filters, last=last)), ROWS),
        ("columns", multiply(*with_channels(source, channels, last=last)), COLUMNS),
        ("entries", multiply(refer(f"{prefix}matrix.rows"), refer(f"{prefix}matrix.columns")), ENTRIES),
        ("nonzeros", _nonzeros(prefix, matrix, (*filters, *channels)), NONZEROS),
        ("zeros", add(refer(f"{prefix}matrix.entries"), minus(refer(f"{prefix}matrix.nonzeros"))), ZEROS),
        ("distinct_weights", kernel, WEIGHTS),
    ):
        yield last_step(prefix, f"matrix.{quantity}", Formula(expression, rule))


def _nonzeros(prefix: str, matrix: ConvolutionMatrix, pairs: tuple[Expression, ...]) -> Expression:
    meetings = (refer(f"{prefix}matrix.meetings.{name}") for name in SPATIAL[len(matrix.axes)])
    met = multiply(*pairs, *meetings)
    return add(met, minus(literal(matrix.idle, "idle"))) if matrix.idle else met


def matrix_quantities(prefix: str, matrix: ConvolutionMatrix) -> Iterator[Quantity]:
    """Yield what can be asked of the matrix; itself only where someone could write it down."""
    height, width = matrix.shape
    if height * width <= MOST_CELLS:
        yield Quantity("matrix", Layout.MATRIX, value=matrix.rows(), subject=matrix)
    sides = (f"{prefix}matrix.rows", f"{prefix}matrix.columns")
    yield Quantity("matrix.shape", Layout.SHAPE, sides, ("rows", "columns"), subject=matrix)
    for name in NUMBERS:
        yield Quantity(f"matrix.{name}", Layout.NUMBER, (f"{prefix}matrix.{name}",), subject=matrix)
