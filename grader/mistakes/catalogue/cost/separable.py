"""Multiplications of a separable kernel: a product for the sum of two passes."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.edits import swap
from grader.derivation.expression import Product, Sum
from grader.language import Text
from grader.mistakes.catalogue._samples import SEPARABLE
from grader.mistakes.mechanisms import explained, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _product(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, swap(Sum, Product), "separable")
    for step in target.upstream:
        if step.quantity == "separable":
            yield from explained(target, {step.name: step.expression.children()[0]}, [step.where])


MISTAKES = (
    Mistake(
        "cost.rank1_product",
        Kind.CONCEPT,
        Text(en="two passes multiplied, or one of them left out", fa="ضرب دو گذر در هم، یا جا افتادن یکی"),
        Text(
            en="The column and the row are two passes one after the other: their multiplications add up.",
            fa="ستون و سطر دو گذر پشت سر هم هستند: ضرب‌هایشان با هم جمع می‌شوند.",
        ),
        (
            Example(SEPARABLE, "multiplications.separable", caught="9", missed="8"),
            Example(SEPARABLE, "multiplications.separable", caught="3", missed="4"),
        ),
        _product,
    ),
)
