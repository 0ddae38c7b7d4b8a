"""A gradient through a chain of layers: sums for products, factors too many or too few, weights dropped."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation import roles
from grader.derivation.edits import drop, substitute
from grader.derivation.expression import Expression, Number, Power, Product, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import RELU_CHAIN, SIGMOID_UNIT_AT_ZERO, SIGMOIDS, WEIGHTED_SIGMOIDS
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target


def _as_product(node: Expression) -> Expression | None:
    return multiply(node.left, node.right) if isinstance(node, Power) else None


def _sum(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _as_product, "bound")


def _off_by_one(target: Target) -> Iterator[Explanation]:
    for step in target.upstream:
        if isinstance(step.expression, Power) and isinstance(step.expression.right, Number):
            layers = int(step.expression.right.number)
            for number in (layers - 1, layers + 1):
                yield from in_layers(target, substitute(roles.LAYERS, by=number), "bound")


def _weights_dropped(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.WEIGHTS), "bound", "gradient")


def _activation_alone(node: Expression) -> Expression | None:
    """Turn ``a·(1 − a)`` into ``a``."""
    return node.of[0] if isinstance(node, Product) else None


def _value_for_slope(target: Target) -> Iterator[Explanation]:
    for step in target.upstream:
        if step.quantity == "slope" and target.evaluation.value(step.name) == Fraction(1, 4):
            half = literal(Fraction(1, 2), roles.SLOPE)
            yield from in_layers(target, substitute(roles.SLOPE, by=half), "slope")
    yield from in_layers(target, _activation_alone, "local_derivatives")


MISTAKES = of_one_idea(
    Mistake(
        "grad.sum_for_product",
        Kind.CONCEPT,
        Text(en="slopes added instead of multiplied", fa="جمع شیب‌ها به‌جای ضرب"),
        Text(
            en="The chain rule multiplies the slopes of the layers; this adds them.",
            fa="قاعدهٔ زنجیره‌ای شیب لایه‌ها را در هم ضرب می‌کند؛ این‌جا جمع شده‌اند.",
        ),
        (Example(SIGMOIDS, "bound", caught="1.25", missed="1.5"),),
        _sum,
    ),
    Mistake(
        "grad.n_off_by_one",
        Kind.SLIP,
        Text(en="one factor too many or too few", fa="یک عامل بیشتر یا کمتر"),
        Text(
            en="There is one factor for every layer passed; this has one too many or too few.",
            fa="برای هر لایه‌ای که از آن گذر می‌شود یک عامل هست؛ این‌جا یکی بیشتر یا کمتر است.",
        ),
        (
            Example(SIGMOIDS, "bound", caught="1/256", missed="1/512"),
            Example(SIGMOIDS, "bound", caught="1/4096", missed="1/1024"),
        ),
        _off_by_one,
    ),
    Mistake(
        "grad.weights_dropped",
        Kind.CONCEPT,
        Text(en="the weights dropped", fa="جا افتادن وزن‌ها"),
        Text(
            en="Each layer multiplies by its weight times the slope; the weights are missing.",
            fa="هر لایه در وزن خود ضرب در شیب ضرب می‌کند؛ وزن‌ها جا افتاده‌اند.",
        ),
        (
            Example(WEIGHTED_SIGMOIDS, "bound", caught="1/1024", missed="1/32"),
            Example(RELU_CHAIN, "gradient", caught="1", missed="2"),
        ),
        _weights_dropped,
    ),
    Mistake(
        "grad.value_for_derivative",
        Kind.CONCEPT,
        Text(en="the sigmoid's value for its slope", fa="مقدار سیگموید به‌جای شیب آن"),
        Text(
            en="This is the sigmoid's value; the slope is σ(1 − σ).",
            fa="این مقدار خود سیگموید است؛ شیب σ(1 − σ) است.",
        ),
        (
            Example(SIGMOIDS, "slope", caught="1/2", missed="1/3"),
            Example(SIGMOID_UNIT_AT_ZERO, "local_derivatives.1", caught="0.5", missed="0.2"),
        ),
        _value_for_slope,
    ),
)
