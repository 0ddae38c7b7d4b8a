"""Multiply-accumulates and operations, two of which are one multiply-accumulate, taken for each other."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Product, Quotient, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import WORK
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target


def _twice(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        step = target.derivation.steps[name]
        if step.quantity.startswith("multiply_accumulates"):
            products = step.expression
            factors = products.of if isinstance(products, Product) else (products,)
            yield from explained(target, {name: multiply(2, *factors)}, [step.where])


def _halved(node: Expression) -> Expression | None:
    """Turn ``2·products`` into ``products/2``."""
    if not isinstance(node, Product):
        return None
    products = (factor for factor in node.of if factor.role == roles.MULTIPLY_ACCUMULATES)
    return next((Quotient(left=factor, right=literal(2)) for factor in products), None)


def _half(target: Target) -> Iterator[Explanation]:
    """Halve everywhere at once: nobody holds a product to be half an operation in one layer alone."""
    asked = [target.derivation.steps[name].where for name in target.quantity.steps]
    steps = [step for step in target.upstream if step.quantity == "flops"]
    after = edited(steps, _halved)
    places = {target.derivation.steps[name].where for name in after}
    yield from explained(target, after, [where for where in asked if where in places])


MISTAKES = of_one_idea(
    Mistake(
        "cost.flops_for_macs",
        Kind.CONVENTION,
        Text(en="operations for multiply-accumulates", fa="تعداد عمل‌ها به‌جای ضرب‌وجمع‌ها"),
        Text(
            en="A multiply-accumulate is one multiplication and one addition together: it counts once here, not twice.",
            fa="هر ضرب‌وجمع یک ضرب و یک جمع با هم است: این‌جا یک بار شمرده می‌شود، نه دو بار.",
        ),
        (
            Example(WORK, "conv.multiply_accumulates", caught="462422016", missed="231211008"),
            Example(WORK, "total.multiply_accumulates", caught="462422016", missed="462422017"),
        ),
        _twice,
        seldom=0,
    ),
    Mistake(
        "cost.macs_double_of_flops",
        Kind.CONCEPT,
        Text(en="two multiply-accumulates to one operation", fa="دو ضرب‌وجمع به‌جای یک عمل"),
        Text(
            en="This halves the multiply-accumulates; each of them holds two operations, so they are doubled.",
            fa="این‌جا ضرب‌وجمع‌ها نصف شده‌اند؛ هر ضرب‌وجمع دو عمل دارد، پس باید دو برابر شوند.",
        ),
        (
            Example(WORK, "conv.flops", caught="115605504", missed="462422016"),
            Example(WORK, "total.flops", caught="115605504", missed="115605505"),
        ),
        _half,
    ),
)
