"""``convolution_matrix``: a convolution of a small image, to be written as a matrix.

Quantities: ``matrix``, and its size ``matrix.shape`` (rows, columns). The kernel is given by its size and a
letter for its entries (``kernel: [2, 2], symbols: W`` gives W00, W01, …) or by numbers (``weights``).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from grader.core.conventions import Conventions
from grader.core.convolution_matrix import ConvolutionMatrix, symbols
from grader.core.given import Given, GivenModel
from grader.core.sizes import Pair
from grader.core.values import NumberGrid
from grader.derivation.expression import multiply
from grader.derivation.graph import Step, literal
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Quantity, Solved

MOST_CELLS = 4_096
ROWS = Text(en="A row for every position of the output.", fa="برای هر جای خروجی یک سطر.")
COLUMNS = Text(en="A column for every pixel of the input.", fa="برای هر پیکسل ورودی یک ستون.")


class Convolution(GivenModel):
    """An image's size and a kernel, of letters or of numbers."""

    input: Pair
    kernel: Pair | None = None
    symbols: str = Field(default="W", pattern=r"^[A-Za-z]$")
    weights: NumberGrid | None = None
    padding: Literal["valid", "same", "full"] = "valid"
    stride: int = Field(default=1, ge=1, le=100)
    convolution: Literal["flipped", "correlation"] | None = None
    vec: Literal["row-major", "column-major"] | None = None

    @model_validator(mode="after")
    def _one_kernel(self) -> Convolution:
        if (self.kernel is None) == (self.weights is None):
            raise ValueError("Give the kernel once: its size as kernel, or its numbers as weights.")
        return self

    def matrix(self, conventions: Conventions) -> ConvolutionMatrix:
        """Return the index map under the key's conventions."""
        return ConvolutionMatrix(
            self.input,
            self.weights or symbols(self.symbols, self.kernel or (1, 1)),
            self.padding,
            self.stride,
            flipped=(self.convolution or conventions.convolution) == "flipped",
            column_major=(self.vec or conventions.vec) == "column-major",
        )


def solve(given: Convolution, prefix: str, conventions: Conventions) -> Solved:
    """Derive the matrix and its size."""
    matrix = given.matrix(conventions)
    (height, width), (tall, wide) = matrix.output, matrix.source
    if min(matrix.output) < 1:
        raise DerivationError("The kernel is larger than the input, so nothing is left.", ("kernel",))
    if height * width * tall * wide > MOST_CELLS:
        raise DerivationError(f"The matrix has more than {MOST_CELLS} cells: too many to write by hand.", ("input",))
    rows = Step(f"{prefix}matrix.rows", multiply(literal(height), literal(width)), "matrix", "rows", ROWS)
    columns = Step(f"{prefix}matrix.columns", multiply(literal(tall), literal(wide)), "matrix", "columns", COLUMNS)
    quantities = {
        "matrix": Quantity("matrix", "matrix", value=matrix.rows(), subject=matrix),
        "matrix.shape": Quantity("matrix.shape", "shape", (rows.name, columns.name), ("rows", "columns")),
    }
    return Solved(prefix, (rows, columns), quantities)


GIVEN = Given(
    "convolution_matrix",
    Convolution,
    Text(en="a convolution to write as a matrix", fa="کانولوشنی که باید به‌صورت ماتریس نوشته شود"),
    solve,
)
