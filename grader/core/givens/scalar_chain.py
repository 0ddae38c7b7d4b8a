"""``scalar_chain``: one number through layers of one unit each, and the gradient back through them.

``h₀ = x``, ``hᵢ = φ(wᵢ·hᵢ₋₁ + bᵢ)``; the chain rule gives ``dhₙ/dx = Π wᵢ·φ′(zᵢ)``, of which no factor is larger
than ``|wᵢ|`` times the largest slope. Source: Nielsen, "Neural Networks and Deep Learning" (2015), chapter 5.

Quantities: the lists ``pre_activations``, ``activations``, ``local_derivatives``, ``gradient.weights`` and
``gradient.biases``, one entry of each as ``activations.3``; ``gradient`` (of the output by the input), ``bound``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, field_validator, model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.activations import ACTIVATIONS, ActivationName
from grader.core.numbers.bounds import refuse_impossible
from grader.core.numbers.values import ExactNumber, written
from grader.derivation import roles
from grader.derivation.exact import Exact, magnitude
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import refer
from grader.derivation.steps import Step
from grader.language import NO_TEXT, Text
from grader.model import Layout, Quantity, Solved

MOST_LAYERS = 50
LISTS = ("pre_activations", "activations", "local_derivatives", "gradient.weights", "gradient.biases")
WEIGHTED = Text(
    en="The weight times what comes in, and the bias.",
    fa="وزن ضرب در آنچه وارد می‌شود، به‌علاوهٔ بایاس.",
)
ACTIVATED = Text(en="The activation function is applied to it.", fa="تابع فعال‌سازی بر آن اعمال می‌شود.")
CHAIN_RULE = Text(
    en="The chain rule multiplies: each layer passed gives its weight times its slope.",
    fa="قاعدهٔ زنجیره‌ای ضرب می‌کند: هر لایه‌ای که از آن گذر می‌شود وزن خود ضرب در شیبش را می‌دهد.",
)
BY_WEIGHT = Text(
    en="What comes in times the layer's slope, then the weight and the slope of every layer behind it.",
    fa="آنچه وارد لایه می‌شود ضرب در شیب آن، سپس وزن و شیب هر لایهٔ پس از آن.",
)
BY_BIAS = Text(
    en="The layer's slope, then the weight and the slope of every layer behind it.",
    fa="شیب لایه، سپس وزن و شیب هر لایهٔ پس از آن.",
)
BOUND = Text(
    en="No slope is larger than the activation's largest: each layer gives at most its weight's size times that.",
    fa="هیچ شیبی از بزرگ‌ترین شیب تابع فعال‌سازی بیشتر نیست: هر لایه حداکثر اندازهٔ وزنش ضرب در آن را می‌دهد.",
)


class ScalarChain(GivenModel):
    """Layers of one unit each, and the number that goes in."""

    activation: ActivationName = "sigmoid"
    leak: ExactNumber = Field(default="0.01", validate_default=True, description="the slope of leaky_relu below zero")
    weights: tuple[ExactNumber, ...] = Field(min_length=1, max_length=MOST_LAYERS)
    biases: tuple[ExactNumber, ...] = ()
    input: ExactNumber

    @field_validator("leak")
    @classmethod
    def _share(cls, leak: Exact) -> Exact:
        if not 0 <= leak <= 1:
            raise ValueError("The leak lies between 0 and 1.")
        return leak

    @model_validator(mode="after")
    def _a_bias_each(self) -> ScalarChain:
        if self.biases and len(self.biases) != len(self.weights):
            raise ValueError("Give as many biases as weights, or none.")
        return self


def solve(given: ScalarChain, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive what every layer computes and the gradients; a value too large to be computed is a DerivationError."""
    steps = tuple(_Chain(given, prefix).steps())
    refuse_impossible(steps, ("weights",))
    layers = range(1, len(given.weights) + 1)
    quantities = {name: Quantity(name, Layout.NUMBER, (f"{prefix}{name}",)) for name in ("gradient", "bound")}
    for name in LISTS:
        quantities[name] = Quantity(name, Layout.LIST, tuple(f"{prefix}{name}.{layer}" for layer in layers))
        for layer in layers:
            quantities[f"{name}.{layer}"] = Quantity(f"{name}.{layer}", Layout.NUMBER, (f"{prefix}{name}.{layer}",))
    return Solved(prefix, steps, quantities)


class _Chain:
    """The steps of a chain, layer by layer."""

    def __init__(self, given: ScalarChain, prefix: str) -> None:
        self.given, self.prefix = given, prefix
        self.activation = ACTIVATIONS[given.activation]
        self.layers = len(given.weights)

    def steps(self) -> Iterator[Step]:
        for layer in range(1, self.layers + 1):
            yield from self._forward(layer)
        for layer in range(1, self.layers + 1):
            before = self._output(layer - 1)
            yield self._step(f"gradient.weights.{layer}", multiply(before, *self._behind(layer)), BY_WEIGHT)
            yield self._step(f"gradient.biases.{layer}", multiply(*self._behind(layer)), BY_BIAS)
        yield self._step("gradient", multiply(self._weight(1), *self._behind(1)), CHAIN_RULE)
        yield self._step("bound", multiply(*self._largest_factors()), BOUND)

    def _forward(self, layer: int) -> Iterator[Step]:
        weighted = multiply(self._weight(layer), self._output(layer - 1))
        bias = self.given.biases[layer - 1] if self.given.biases else 0
        total = add(weighted, *_bias(bias))
        z, a = self._of("pre_activations", layer), self._of("activations", layer)
        leak = written(self.given.leak, roles.SLOPE)
        slope = self.activation.slope(z, a, leak)
        yield self._step(f"pre_activations.{layer}", total, WEIGHTED)
        yield self._step(f"activations.{layer}", self.activation.value(z, leak), ACTIVATED)
        yield self._step(f"local_derivatives.{layer}", slope, self.activation.rule)

    def _step(self, quantity: str, expression: Expression, rule: Text = NO_TEXT) -> Step:
        return Step(f"{self.prefix}{quantity}", expression, "", quantity, rule)

    def _of(self, name: str, layer: int) -> Expression:
        return refer(f"{self.prefix}{name}.{layer}")

    def _output(self, layer: int) -> Expression:
        return self._of("activations", layer) if layer else written(self.given.input, roles.INPUTS)

    def _weight(self, layer: int) -> Expression:
        return written(self.given.weights[layer - 1], roles.WEIGHTS)

    def _behind(self, layer: int) -> Iterator[Expression]:
        """Yield the slope of a layer, then the weight and the slope of each layer behind it."""
        yield refer(f"{self.prefix}local_derivatives.{layer}", roles.SLOPE)
        for later in range(layer + 1, self.layers + 1):
            yield self._weight(later)
            yield refer(f"{self.prefix}local_derivatives.{later}", roles.SLOPE)

    def _largest_factors(self) -> Iterator[Expression]:
        largest = self.activation.largest_slope
        for weight in self.given.weights:
            yield written(magnitude(weight), roles.WEIGHTS)
            if largest != 1:
                yield written(largest, roles.SLOPE)


def _bias(bias: Exact) -> tuple[Expression, ...]:
    """Return the bias as a term, nothing where it adds nothing."""
    size = written(magnitude(bias), roles.BIAS)
    return ((minus(size) if bias < 0 else size),) if bias else ()


GIVEN = Given(
    "scalar_chain",
    ScalarChain,
    Text(en="layers of one unit each", fa="لایه‌هایی با یک واحد"),
    solve,
)
