"""What a linear layer makes of numbers: its outputs, each with the products that it is the sum of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.core.linear.convolution_matrix import ConvolutionMatrix, Rows
from grader.core.linear.kernel import Numbers
from grader.derivation import roles
from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import Expression, add, multiply
from grader.derivation.graph import literal

Terms = list[tuple[Exact, Exact]]
WEIGHT, PIXEL = "weight", "pixel"
MOST_PRODUCTS = 20_000
"""The most products that anyone is asked to work out."""


@dataclass(frozen=True, slots=True)
class Convolved:
    """Pixels under a linear layer; ``filters`` are those whose maps are asked for, none for all outputs as vec.

    The pixels stand channel by channel and row by row, and there is a bias for each filter.
    """

    matrix: ConvolutionMatrix
    pixels: Numbers
    bias: tuple[Exact, ...]
    filters: tuple[int, ...] = ()

    def terms(self) -> list[Terms]:
        """Return weight and pixel of every product of every output, filter by filter and row by row.

        A letter has no product: a kernel of letters raises a TypeError.
        """
        plain = replace(self.matrix, column_major=False, channels_last=False)
        found: list[Terms] = [[] for _ in range(plain.shape[0])]
        for row, column, weight in plain.entries():
            if isinstance(weight, str):
                raise TypeError(f"{weight} is no number")
            found[row].append((weight, self.pixels.cells[column]))
        return found

    def outputs(self) -> Numbers:
        """Return every output, filter by filter and row by row."""
        matrix, sums = self.matrix, self.terms()
        places = len(sums) // matrix.filters
        cells = tuple(
            simplest(sum(weight * pixel for weight, pixel in terms) + self.bias[index // places])
            for index, terms in enumerate(sums)
        )
        return Numbers((matrix.filters, *matrix.output), cells)

    def rows(self) -> Rows:
        """Return the maps asked for, one below the other; a vector is one row."""
        return self.view(self.outputs())

    def view(self, outputs: Numbers) -> Rows:
        """Return what is asked for of all outputs, which need to be worked out only once."""
        if not self.filters:
            return (tuple(cell for _, cell in sorted(zip(self.matrix.order(), outputs.cells, strict=True))),)
        maps = outputs.planes(self.matrix.filters)
        height = 1 if len(self.matrix.axes) == 1 else self.matrix.output[0]
        asked = (Numbers((len(maps[number]),), maps[number]).planes(height) for number in self.filters)
        return tuple(row for rows in asked for row in rows)


@dataclass(frozen=True, slots=True)
class Output:
    """One output, by its index filter by filter and row by row."""

    convolved: Convolved
    index: int

    def formula(self) -> Expression:
        """Return it as the sum of its products and the bias."""
        sums, bias = self.convolved.terms(), self.convolved.bias
        return summed(sums[self.index], bias[self.index * len(bias) // len(sums)])


def summed(terms: Terms, bias: Exact) -> Expression:
    """Return an output as the sum of its products and the bias, 0 where no tap meets a pixel."""
    products = [multiply(literal(weight, WEIGHT), literal(pixel, PIXEL)) for weight, pixel in terms]
    added = [literal(bias, roles.BIAS, "b")] if bias or not products else []
    return add(*products, *added)
