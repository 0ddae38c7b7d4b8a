"""A transposed convolution of numbers: stamps that overlap are added, not written over each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from grader.core.linear.convolved import Convolved, Output, Terms, summed
from grader.core.linear.kernel import Numbers
from grader.derivation.expression import Chain, Expression, Number, value_of
from grader.language import Text
from grader.mistakes.catalogue.mat._rivals import as_grid
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Value

STAMPS = {"convolution_matrix": {"input": 2, "weights": [1, 1], "pixels": [1, 2], "transposed": True}}
SQUARES = {
    "convolution_matrix": {
        "input": [2, 2],
        "weights": [[1, 2], [3, 4]],
        "pixels": [[1, 2], [3, 4]],
        "transposed": True,
    }
}


def _last_stamps(convolved: Convolved) -> list[Terms]:
    """Return for each output the products of the last pixel whose stamp falls on it, of all channels."""
    plain = replace(convolved.matrix, column_major=False, channels_last=False)
    pixels = prod(plain.source)
    found: list[tuple[int, Terms]] = [(-1, []) for _ in range(plain.shape[0])]
    for row, column, weight in plain.entries():
        last, terms = found[row]
        at = column % pixels
        if at >= last and not isinstance(weight, str):
            product = (weight, convolved.pixels.cells[column])
            found[row] = (at, [*terms, product] if at == last else [product])
    return [terms for _, terms in found]


def _formulas(convolved: Convolved) -> list[Expression]:
    """Return the formula of each output, filter by filter and row by row."""
    stamps = _last_stamps(convolved)
    places = len(stamps) // len(convolved.bias)
    return [summed(terms, convolved.bias[index // places]) for index, terms in enumerate(stamps)]


def _overwritten(target: Target) -> Iterator[Explanation]:
    subject = target.quantity.subject
    if not isinstance(subject, (Convolved, Output)):
        return
    convolved = subject if isinstance(subject, Convolved) else subject.convolved
    if not convolved.matrix.transposed:
        return
    value, proof = _shown(subject, convolved)
    if value != target.right:
        yield Explanation(value, ("",), (proof,))


def _shown(asked: Convolved | Output, convolved: Convolved) -> tuple[Value, Expression]:
    """Return what the last stamps leave of what is asked, with the formula of one output or all values."""
    formulas = _formulas(convolved)
    if isinstance(asked, Output):
        formula = formulas[asked.index]
        value = value_of(formula)
        return value, Chain(of=(formula, Number(number=value)))
    outputs = Numbers((convolved.matrix.filters, *convolved.matrix.output), tuple(map(value_of, formulas)))
    rows = asked.view(outputs)
    return rows, as_grid(rows)


MISTAKES = (
    Mistake(
        "tconv.overwrite",
        Kind.CONCEPT,
        Text(en="overlapping stamps written over each other", fa="نوشتن مُهرهای هم‌پوشان روی یکدیگر"),
        Text(
            en="Each pixel stamps the kernel onto the output; stamps that overlap add up. This keeps the last.",
            fa="هر پیکسل کرنل را روی خروجی مُهر می‌زند؛ جایی که مُهرها هم‌پوشان‌اند جمع می‌شوند. این‌جا تنها آخری مانده است.",
        ),
        (
            Example(STAMPS, "output", caught="1 2 2", missed="1 3 3"),
            Example(SQUARES, "output.1.1", caught="4", missed="8"),
        ),
        _overwritten,
    ),
)
