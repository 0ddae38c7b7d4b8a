"""Depthwise separable convolution: a step forgotten, or biases in both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from grader.derivation import roles
from grader.derivation.edits import without
from grader.derivation.expression import Expression, Sum, add, multiply, walk
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import SEPARABLE_CONV, SEPARABLE_CONV_WITH_BIAS
from grader.mistakes.mechanisms import explained, rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

SEPARABLE = ("separable_conv",)
BETWEEN = ("batch_norm", "activation", "dropout")
"""What may stand between the two steps where each is a layer."""


def _is_pointwise(term: Expression) -> bool:
    return any(node.role == roles.FILTERS for node in walk(term))


def _left(formula: Expression, *, pointwise: bool) -> Expression | None:
    """Return the count with one of the two steps' weights left out."""
    if not isinstance(formula, Sum):
        return None
    kept = tuple(term for term in formula.of if term.role != roles.WEIGHTS or _is_pointwise(term) == pointwise)
    return without(formula, kept)


def _is_depthwise_layer(layer: Component) -> bool:
    groups = layer.settings.get("groups", 1)
    in_as_many_groups = layer.family == "conv" and groups != 1 and groups == layer.settings["filters"]
    return layer.family == "depthwise_conv" or in_as_many_groups


def _is_pointwise_layer(layer: Component) -> bool:
    kernel = layer.settings.get("kernel")
    return layer.family == "conv" and isinstance(kernel, tuple) and set(kernel) == {1}


def _in_a_row(target: Target) -> list[tuple[Component, Component]]:
    """Return the depthwise layers with the pointwise ones right behind them."""
    layers = [layer for layer in target.solved.components if layer.family not in BETWEEN]
    return [pair for pair in pairwise(layers) if _is_depthwise_layer(pair[0]) and _is_pointwise_layer(pair[1])]


def _left_out(target: Target, layers: list[Component]) -> Iterator[Explanation]:
    """Yield what a sum comes to without layers, each of them a step of all separable convolutions."""
    names = {layer.name: target.step(layer.name, "parameters") for layer in layers}
    if set(names.values()).isdisjoint(target.quantity.steps):
        yield from explained(target, {name: literal(0, roles.LAYER_PARAMETERS) for name in names.values()}, names)


def _pointwise_forgotten(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, SEPARABLE, "parameters", lambda _layer, formula: _left(formula, pointwise=False))
    yield from _left_out(target, [pointwise for _, pointwise in _in_a_row(target)])


def _depthwise_forgotten(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, SEPARABLE, "parameters", lambda _layer, formula: _left(formula, pointwise=True))
    yield from _left_out(target, [depthwise for depthwise, _ in _in_a_row(target)])


def _other_biases(_layer: Component, formula: Expression) -> Expression | None:
    """Return the count with the depthwise step's biases where it has none, and without them where it has."""
    biases = [term for term in formula.children() if term.role == roles.BIAS]
    if not biases or not isinstance(formula, Sum):
        return None
    if len(biases) > 1:
        return without(formula, tuple(term for term in formula.of if term is not biases[0]))
    depthwise = next(term for term in formula.of if not _is_pointwise(term))
    between = [of for of in depthwise.children() if of.role in {roles.IN_CHANNELS, roles.MULTIPLIER}]
    return add(*formula.of, multiply(*between, role=roles.BIAS))


def _two_biases(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, SEPARABLE, "parameters", _other_biases)


MISTAKES = of_one_idea(
    Mistake(
        "par.pointwise_forgotten",
        Kind.CONCEPT,
        Text(en="the pointwise step forgotten", fa="فراموش شدن گام نقطه‌ای"),
        Text(
            en="This counts the kernels of each channel only; the 1×1 step of {where} adds {difference}.",
            fa="این تنها کرنل‌های هر کانال را می‌شمارد؛ گام ۱×۱ در {where}، {difference} تای دیگر می‌افزاید.",
        ),
        (Example(SEPARABLE_CONV, "separable_conv.parameters", "144", "145"),),
        _pointwise_forgotten,
    ),
    Mistake(
        "par.depthwise_forgotten",
        Kind.CONCEPT,
        Text(en="the depthwise step forgotten", fa="فراموش شدن گام عمقی"),
        Text(
            en="This counts the 1×1 step only; the kernels of each channel in {where} add {difference}.",
            fa="این تنها گام ۱×۱ را می‌شمارد؛ کرنل‌های هر کانال در {where}، {difference} تای دیگر می‌افزایند.",
        ),
        (Example(SEPARABLE_CONV, "separable_conv.parameters", "512", "513"),),
        _depthwise_forgotten,
        seldom=2,
    ),
    Mistake(
        "par.separable_two_biases",
        Kind.CONVENTION,
        Text(en="biases in one step or in both", fa="بایاس در یک گام یا در هر دو"),
        Text(
            en="Frameworks differ: {where} may have biases in its last step alone, or in both; here it is {right}.",
            fa="چارچوب‌ها یکسان نیستند: {where} در گام آخر یا در هر دو گام بایاس دارد؛ این‌جا {right} درست است.",
        ),
        (Example(SEPARABLE_CONV_WITH_BIAS, "separable_conv.parameters", "704", "688"),),
        _two_biases,
    ),
)
