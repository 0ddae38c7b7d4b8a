"""``saturating_layers``: how far a gradient can shrink through layers whose activation saturates.

Along one path each layer multiplies the gradient by ``w · σ'(z)``. The slope of the sigmoid is at most
1/4 and that of tanh at most 1, so ``n`` layers whose weights are at most ``w`` in size leave at most
``(w · slope)ⁿ``. Source: Hochreiter, "Untersuchungen zu dynamischen neuronalen Netzen" (1991).

Quantities: ``slope`` (the largest of one layer) and ``bound`` (of all).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.sizes import Count
from grader.core.values import ExactNumber
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import multiply
from grader.derivation.graph import Derivation, Step, literal, refer
from grader.errors import DerivationError, LimitError
from grader.language import Text
from grader.model import Quantity, Solved

SLOPES: dict[str, Exact] = {"sigmoid": Fraction(1, 4), "tanh": 1}
SLOPE = Text(en="The largest slope of the activation.", fa="بزرگ‌ترین شیب تابع فعال‌سازی.")
BOUND = Text(
    en="The chain rule multiplies: one factor for every layer passed.",
    fa="قاعدهٔ زنجیره‌ای ضرب می‌کند: برای هر لایه یک عامل.",
)


class SaturatingLayers(GivenModel):
    """So many layers of one activation whose weights are at most so large."""

    layers: Count
    activation: Literal["sigmoid", "tanh"] = "sigmoid"
    weights: ExactNumber = 1


def solve(given: SaturatingLayers, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the bound on the gradient along one path; one too small to be written down raises a DerivationError."""
    slope = Step(f"{prefix}slope", literal(SLOPES[given.activation], roles.SLOPE), "layer", "slope", SLOPE)
    factor = refer(slope.name, roles.SLOPE)
    through = factor if given.weights == 1 else multiply(literal(given.weights, roles.WEIGHTS, "w"), factor)
    power = x.Power(left=through, right=literal(given.layers, roles.LAYERS, "n"))
    bound = Step(f"{prefix}bound", power, "layers", "bound", BOUND)
    try:
        Derivation.of((slope, bound)).official.value(bound.name)
    except LimitError as error:
        raise DerivationError(
            "The bound of so many layers is too long a number to be written down.", ("layers",)
        ) from error
    quantities = {step.quantity: Quantity(step.quantity, "number", (step.name,)) for step in (slope, bound)}
    return Solved(prefix, (slope, bound), quantities)


GIVEN = Given(
    "saturating_layers",
    SaturatingLayers,
    Text(en="layers whose activation saturates", fa="لایه‌هایی که تابع فعال‌سازی‌شان اشباع می‌شود"),
    solve,
)
