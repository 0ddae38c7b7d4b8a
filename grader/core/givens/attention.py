"""``attention``: scaled dot-product attention on numbers.

``softmax(Q·Kᵀ/√d)·V``: a row of scores for every query, turned into weights that add up to 1, and the values in
that mixture. With a causal mask a query sees the keys up to its own place only. Source: Vaswani et al.,
"Attention Is All You Need" (2017), equation 1.

Quantities: ``scores``, ``exponentials``, ``weights``, ``output``, each a matrix with its cells (``weights.0.1``)
and its size (``weights.shape``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.bounds import refuse_impossible
from grader.core.numbers.matrices import Extent, cell, cells, matrix_quantities
from grader.core.numbers.values import NumberGrid, written
from grader.derivation.expression import Expression, Quotient, add, function, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import NO_TEXT, Text
from grader.model import Layout, Quantity, Solved

MOST_CELLS = 64
MOST_WIDTH = 32
SCORED = Text(en="The query times the key, number by number.", fa="پرسش (query) ضرب در کلید (key)، عدد به عدد.")
SCALED = Text(
    en="The query times the key, number by number, over the root of their length.",
    fa="پرسش (query) ضرب در کلید (key)، عدد به عدد، تقسیم بر ریشهٔ طول آن‌ها.",
)
EXPONENTIAL = Text(en="The exponential of the score.", fa="نمایی امتیاز.")
SOFTMAX = Text(
    en="Each exponential over the sum of its row: the weights of a query add up to 1.",
    fa="هر نمایی تقسیم بر مجموع سطرش: وزن‌های هر پرسش روی هم ۱ می‌شوند.",
)
MIXED = Text(en="The values, mixed by the weights of the query.", fa="مقدارها (values)، آمیخته با وزن‌های پرسش.")


class Attention(GivenModel):
    """Queries, keys and values, a row for each place."""

    queries: NumberGrid
    keys: NumberGrid
    values: NumberGrid
    scaled: bool = True
    mask: Literal["none", "causal"] = "none"

    @model_validator(mode="after")
    def _sizes_fit(self) -> Attention:
        if len(self.queries[0]) != len(self.keys[0]):
            raise ValueError("A query and a key have the same length; they are multiplied number by number.")
        if len(self.keys) != len(self.values):
            raise ValueError("Give as many values as keys: each key has its value.")
        if self.mask == "causal" and len(self.queries) != len(self.keys):
            raise ValueError("With a causal mask there are as many queries as keys.")
        if (
            len(self.queries) * len(self.keys) > MOST_CELLS
            or max(map(len, (self.keys[0], self.values[0]))) > MOST_WIDTH
        ):
            raise ValueError(
                f"At most {MOST_CELLS} scores of rows up to {MOST_WIDTH} numbers can be worked out by hand."
            )
        return self

    def sees(self, query: int, key: int) -> bool:
        """Tell whether a query sees a key under the mask."""
        return self.mask == "none" or key <= query


def solve(given: Attention, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive scores, weights and output cell by cell; a score too large for its exponential is a DerivationError."""
    square, wide = (len(given.queries), len(given.keys)), (len(given.queries), len(given.values[0]))
    extents = {"scores": square, "exponentials": square, "weights": square, "output": wide}
    steps = tuple(_steps(given, prefix, square, wide))
    refuse_impossible(steps, ("queries",))
    sizes = [_size(prefix, name, extent) for name, extent in extents.items()]
    quantities: dict[str, Quantity] = {}
    for (name, extent), (rows, columns) in zip(extents.items(), sizes, strict=True):
        sides = (rows.name, columns.name)
        shape = Quantity(f"{name}.shape", Layout.SHAPE, sides, ("rows", "columns"), subject=given)
        quantities |= {**matrix_quantities(prefix, name, extent), shape.name: shape}
    return Solved(prefix, (*steps, *(step for pair in sizes for step in pair)), quantities)


def _size(prefix: str, name: str, extent: Extent) -> tuple[Step, Step]:
    rows, columns = (
        Step(f"{prefix}{name}.{side}", literal(size), name, side, NO_TEXT, least=1)
        for side, size in zip(("rows", "columns"), extent, strict=True)
    )
    return rows, columns


def _steps(given: Attention, prefix: str, square: Extent, wide: Extent) -> Iterator[Step]:
    keys = range(len(given.keys))
    width = len(given.keys[0])

    def score(query: int, key: int) -> Expression:
        pairs = zip(given.queries[query], given.keys[key], strict=True)
        product = add(*(multiply(written(mine), written(other)) for mine, other in pairs))
        return Quotient(left=product, right=function("sqrt", width)) if given.scaled else product

    def exponential(query: int, key: int) -> Expression:
        seen = given.sees(query, key)
        return function("exp", refer(cell(prefix, "scores", query, key))) if seen else literal(0)

    def weight(query: int, key: int) -> Expression:
        if not given.sees(query, key):
            return literal(0)
        row = [refer(cell(prefix, "exponentials", query, other)) for other in keys if given.sees(query, other)]
        return Quotient(left=row[key], right=add(*row))

    def mixed(query: int, column: int) -> Expression:
        seen = [key for key in keys if given.sees(query, key)]
        weights = (refer(cell(prefix, "weights", query, key)) for key in seen)
        return add(*(multiply(one, written(given.values[key][column])) for one, key in zip(weights, seen, strict=True)))

    yield from cells(prefix, "scores", square, score, SCALED if given.scaled else SCORED)
    yield from cells(prefix, "exponentials", square, exponential, EXPONENTIAL)
    yield from cells(prefix, "weights", square, weight, SOFTMAX)
    yield from cells(prefix, "output", wide, mixed, MIXED)


GIVEN = Given(
    "attention",
    Attention,
    Text(en="queries, keys and values", fa="پرسش‌ها، کلیدها و مقدارها"),
    solve,
)
