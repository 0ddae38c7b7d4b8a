"""Two factors whose product is another multiple of the kernel."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from grader.core.numbers.rank import Factors, Rows
from grader.core.numbers.values import written
from grader.derivation.exact import simplest
from grader.derivation.expression import Chain, Grid, Product
from grader.language import Text
from grader.mistakes.catalogue._samples import BLUR
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Layout, Value


def _product(factors: Factors) -> Rows:
    column, row = factors
    return tuple(tuple(simplest(Fraction(tall * wide)) for wide in row) for tall in column)


def _scale(given: Rows, right: Rows) -> Fraction | None:
    """Return how many times the right kernel another one is; None where it is of another size or no multiple."""
    if (len(given), len(given[0])) != (len(right), len(right[0])):
        return None
    pairs = [pair for rows in zip(given, right, strict=True) for pair in zip(*rows, strict=True)]
    scale = next(Fraction(mine) / other for mine, other in pairs if other)
    return scale if all(mine == scale * other for mine, other in pairs) else None


def _grid(rows: Rows) -> Grid:
    return Grid(rows=tuple(tuple(written(cell) for cell in row) for row in rows))


def _another_multiple(target: Target, value: Value) -> Iterator[Explanation]:
    if target.quantity.layout != Layout.FACTORS:
        return
    column, row = cast("Factors", value)
    made = _product((column, row))
    scale = _scale(made, _product(cast("Factors", target.right)))
    if scale not in {None, 0, 1}:
        pair = Product(of=(_grid(tuple((cell,) for cell in column)), _grid((row,))))
        proof = Chain(of=(pair, _grid(made)))
        yield Explanation(value, ("kernel",), (proof,), (("scale", written(simplest(scale or 0))),))


MISTAKES = (
    Mistake(
        "cost.factor_scale",
        Kind.SLIP,
        Text(en="a scale lost between the factors", fa="گم شدن ضریب میان دو عامل"),
        Text(
            en="The product of these factors is {scale} times the kernel; it must be the kernel itself.",
            fa="حاصل‌ضرب این دو عامل {scale} برابر کرنل است؛ باید خود کرنل باشد.",
        ),
        (
            Example(BLUR, "factors", caught="[1, 1, 1]^T × [1, 1, 1]", missed="[1, 1, 1]^T × [1, 2, 1]"),
            Example(BLUR, "factors", caught="[1, 1, 1]^T × [1/3, 1/3, 1/3]", missed="[1, 1]^T × [1, 1, 1]"),
        ),
        recognise=_another_multiple,
        seldom=0,
    ),
)
