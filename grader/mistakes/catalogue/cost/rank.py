"""A kernel of higher rank taken for a column times a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import cast

from grader.core.numbers.rank import Rows
from grader.core.numbers.values import written
from grader.derivation.exact import simplest
from grader.derivation.expression import Chain, Expression, add, minus, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import PLUS
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

Values = tuple[tuple[str, object], ...]


def _minor(kernel: Rows) -> tuple[Expression, Values] | None:
    """Return ``a·d − b·c`` of two rows and columns where it isn't 0, and which these are; None if it always is."""
    rows, columns = combinations(range(len(kernel)), 2), combinations(range(len(kernel[0])), 2)
    for (top, below), (left, beside) in product(rows, columns):
        a, b, c, d = (kernel[row][column] for row in (top, below) for column in (left, beside))
        if a * d != b * c:
            crosswise = add(multiply(written(a), written(d)), minus(multiply(written(b), written(c))))
            places = (("top", top + 1), ("below", below + 1), ("left", left + 1), ("beside", beside + 1))
            return Chain(of=(crosswise, written(simplest(Fraction(a * d - b * c))))), places
    return None


def _rank_one(target: Target) -> Iterator[Explanation]:
    """Yield what follows where a kernel is taken for separable though it isn't, with the proof that it isn't."""
    separable = target.solved.quantities.get("separable")
    found = _minor(cast("Rows", separable.subject)) if separable else None
    if found is None:
        return
    minor, places = found
    if target.quantity == separable:
        yield Explanation("yes", ("kernel",), (minor,), places)
    edits = {step.name: literal(1) for step in target.upstream if step.quantity == "rank"}
    for one in explained(target, edits, ["kernel"]):
        yield replace(one, proved=(minor, *one.proof), values=places)


MISTAKES = (
    Mistake(
        "cost.not_separable",
        Kind.CONCEPT,
        Text(en="taken for separable", fa="جداشدنی پنداشتن کرنل"),
        Text(
            en="The kernel isn't a column times a row: in rows {top} and {below}, columns {left} and {beside}, "
            "a·d − b·c isn't 0.",
            fa="این کرنل حاصل‌ضرب یک ستون در یک سطر نیست: در سطرهای {top} و {below} و ستون‌های {left} و {beside} "
            "مقدار a·d − b·c صفر نیست.",
        ),
        (
            Example(PLUS, "rank", caught="1", missed="3"),
            Example(PLUS, "multiplications.rank_terms", caught="6", missed="9"),
            Example(PLUS, "separable", caught="yes", missed="no"),
        ),
        _rank_one,
        seldom=0,
    ),
)
