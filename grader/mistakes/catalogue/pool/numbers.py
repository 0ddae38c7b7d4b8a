"""Pooling on numbers: the mean for the largest, and what a mean is divided by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.derivation import roles
from grader.derivation.expression import Expression, Largest, Quotient, add, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import WINDOW
from grader.mistakes.mechanisms import given_otherwise, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

CORNER = {"pooling": {"pixels": [[8]], "kind": "average", "kernel": 2, "padding": 1}}
MEAN = {"pooling": {**WINDOW["pooling"], "kind": "average"}}
REAL = {"pooling": {**CORNER["pooling"], "count_padding": False}}


def _mean(node: Expression) -> Expression | None:
    if not isinstance(node, Largest) or node.role != roles.POOLED:
        return None
    return Quotient(node.role, "", add(*node.of), as_expression(len(node.of)))


def _other_kind(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _mean, "output")
    averaged = {"kind": "max"}
    yield from given_otherwise(
        target, ("pool",), lambda layer: averaged if layer.settings.get("kind") == "average" else None
    )


def _other_divisor(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        counted = layer.settings.get("count_padding")
        return {"count_padding": not counted} if layer.settings.get("kind") == "average" else None

    yield from given_otherwise(target, ("pool",), changes)


MISTAKES = of_one_idea(
    Mistake(
        "pool.max_as_avg",
        Kind.CONCEPT,
        Text(en="the other kind of pooling", fa="نوع دیگر pooling"),
        Text(
            en="Max pooling takes the largest number of each window, average pooling their mean; this is the other.",
            fa="max pooling بزرگ‌ترین عدد هر پنجره را برمی‌دارد و average pooling میانگین را؛ این‌جا نوع دیگر آمده است.",
        ),
        (
            Example(WINDOW, "output.0.0", caught="4", missed="5"),
            Example(MEAN, "output", caught="7", missed="8"),
        ),
        _other_kind,
    ),
    Mistake(
        "pool.avg_include_pad",
        Kind.CONVENTION,
        Text(en="the padding counted otherwise in a mean", fa="شمردن حاشیه در میانگین به‌گونه‌ای دیگر"),
        Text(
            en="At the border frameworks differ in what a mean is divided by: the whole window, zeros of the padding "
            "too, or the pixels that are there. In this question it is {right}.",
            fa="در لبه چارچوب‌ها در مخرج میانگین فرق دارند: کل پنجره با صفرهای padding، یا تنها پیکسل‌های موجود. در این "
            "سؤال {right} است.",
        ),
        (
            Example(CORNER, "output.0.0", caught="8", missed="4"),
            Example(REAL, "output.0.0", caught="2", missed="4"),
        ),
        _other_divisor,
    ),
)
