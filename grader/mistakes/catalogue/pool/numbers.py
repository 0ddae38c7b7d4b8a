"""Pooling on numbers: the mean for the largest."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Largest, Quotient, add, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import WINDOW
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _mean(node: Expression) -> Expression | None:
    if not isinstance(node, Largest) or node.role != roles.POOLED:
        return None
    return Quotient(node.role, "", add(*node.of), as_expression(len(node.of)))


def _max_as_avg(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _mean, "output")


MISTAKES = (
    Mistake(
        "pool.max_as_avg",
        Kind.CONCEPT,
        Text(en="the mean for the largest", fa="میانگین به‌جای بیشینه"),
        Text(
            en="Max pooling takes the largest number of each window; this is their mean.",
            fa="max pooling بزرگ‌ترین عدد هر پنجره را برمی‌دارد؛ این میانگین آن‌هاست.",
        ),
        (Example(WINDOW, "output.0.0", caught="4", missed="5"),),
        _max_as_avg,
    ),
)
