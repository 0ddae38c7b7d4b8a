"""Attention on numbers: the scores not divided by the root of their length."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Expression, Function, Quotient
from grader.language import Text
from grader.mistakes.catalogue._samples import ATTENTION
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _unscaled(node: Expression) -> Expression | None:
    return node.left if isinstance(node, Quotient) and isinstance(node.right, Function) else None


def _sqrt_missing(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _unscaled, "scores")


MISTAKES = (
    Mistake(
        "att.sqrt_missing",
        Kind.CONCEPT,
        Text(en="the scores not scaled", fa="مقیاس نشدن امتیازها"),
        Text(
            en="The scores are divided by the root of the key's length before softmax; that is missing here.",
            fa="امتیازها پیش از softmax بر ریشهٔ طول کلید تقسیم می‌شوند؛ این‌جا جا افتاده است.",
        ),
        (Example(ATTENTION, "scores.0.0", caught="7", missed="8", tolerance="0.01"),),
        _sqrt_missing,
    ),
)
