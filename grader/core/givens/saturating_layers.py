"""``saturating_layers``: how far a gradient can shrink or grow through layers, or steps in time.

Along one path each layer multiplies the gradient by ``w · φ'(z)``. The slope of the sigmoid is at most 1/4 and
that of tanh at most 1, so ``n`` layers whose weights are at most ``w`` in size leave at most ``(w · slope)ⁿ``; a
recurrent layer is such a stack, one layer for every step. Where each layer has ``units`` of them, a path leads
through each and the paths add up: ``(units · w · slope)ⁿ``. Source: Hochreiter, "Untersuchungen zu dynamischen
neuronalen Netzen" (1991).

Quantities: ``slope`` (the largest of one layer; not where the ``factor`` of a layer is given), ``bound`` (of all),
``vanishes`` and ``explodes`` (yes or no), and ``limit`` of the bound for ever more layers, where it has one.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.numbers.activations import ACTIVATIONS, ActivationName
from grader.core.numbers.values import ExactNumber, written
from grader.core.windows.sizes import Count, KnownCount
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.exact import Exact, magnitude
from grader.derivation.expression import multiply
from grader.derivation.graph import Derivation, literal, refer
from grader.derivation.steps import Step
from grader.errors import DerivationError, LimitError
from grader.language import Text
from grader.model import Layout, Quantity, Solved

SLOPE = Text(en="The largest slope of the activation.", fa="بزرگ‌ترین شیب تابع فعال‌سازی.")
BOUND = Text(
    en="The chain rule multiplies: one factor for every layer passed.",
    fa="قاعدهٔ زنجیره‌ای ضرب می‌کند: برای هر لایه یک عامل.",
)
PATHS = Text(
    en="The chain rule multiplies along a path and adds over paths: one factor for every layer, times its units.",
    fa="قاعدهٔ زنجیره‌ای در طول مسیر ضرب و روی مسیرها جمع می‌کند: برای هر لایه یک عامل، ضرب در تعداد واحدهایش.",
)
VANISHES = Text(
    en="Each layer's factor is below 1 in size, so the product of ever more of them goes to 0.",
    fa="اندازهٔ عامل هر لایه کمتر از ۱ است، پس حاصل‌ضرب لایه‌های هرچه بیشتر به صفر می‌رود.",
)
STAYS = Text(
    en="Each layer's factor is 1 in size, so the product stays 1.",
    fa="اندازهٔ عامل هر لایه ۱ است، پس حاصل‌ضرب ۱ می‌ماند.",
)


class SaturatingLayers(GivenModel):
    """So many layers: an activation and weights at most so large, or the factor of one layer itself."""

    layers: Count
    activation: ActivationName = "sigmoid"
    weights: ExactNumber = 1
    factor: ExactNumber | None = None
    units: KnownCount = Field(default=1, description="the units of each layer: a path leads through every one of them")

    @model_validator(mode="after")
    def _factor_alone(self) -> SaturatingLayers:
        if self.factor is not None and {"activation", "weights"} & self.model_fields_set:
            raise ValueError("Give the factor of a layer, or its activation and weights; not both.")
        return self

    @property
    def size(self) -> Exact:
        """The size of one layer's factor."""
        if self.factor is not None:
            return magnitude(self.units * self.factor)
        return magnitude(self.units * self.weights * ACTIVATIONS[self.activation].largest_slope)


def solve(given: SaturatingLayers, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the bound on the gradient; one too small to be written down raises a DerivationError."""
    steps = [*_slope(given, prefix), *_limit(given, prefix)]
    through = _through(given, f"{prefix}slope")
    power = x.Power(left=through, right=literal(given.layers, roles.LAYERS, "n"))
    steps.append(Step(f"{prefix}bound", power, "layers", "bound", PATHS if given.units > 1 else BOUND))
    _refuse_too_long(steps, f"{prefix}bound")
    quantities = {step.quantity: Quantity(step.quantity, Layout.NUMBER, (step.name,)) for step in steps}
    for name, so in (("vanishes", given.size < 1), ("explodes", given.size > 1)):
        quantities[name] = Quantity(name, Layout.YES_OR_NO, value="yes" if so else "no")
    return Solved(prefix, tuple(steps), quantities)


def _slope(given: SaturatingLayers, prefix: str) -> list[Step]:
    if given.factor is not None:
        return []
    largest = literal(ACTIVATIONS[given.activation].largest_slope, roles.SLOPE)
    return [Step(f"{prefix}slope", largest, "layer", "slope", SLOPE)]


def _through(given: SaturatingLayers, slope: str) -> x.Expression:
    units = [literal(given.units, roles.UNITS, "m")] if given.units > 1 else []
    weights = [literal(given.weights, roles.WEIGHTS, "w")] if given.weights != 1 else []
    factor = refer(slope, roles.SLOPE) if given.factor is None else written(given.factor, roles.SLOPE)
    return multiply(*units, *weights, factor)


def _limit(given: SaturatingLayers, prefix: str) -> list[Step]:
    if given.size > 1:
        return []
    limit, rule = (0, VANISHES) if given.size < 1 else (1, STAYS)
    return [Step(f"{prefix}limit", literal(limit), "layers", "limit", rule)]


def _refuse_too_long(steps: list[Step], bound: str) -> None:
    try:
        Derivation.of(steps).official.value(bound)
    except LimitError as error:
        raise DerivationError(
            "The bound of so many layers is too long a number to be written down.", ("layers",)
        ) from error


GIVEN = Given(
    "saturating_layers",
    SaturatingLayers,
    Text(en="layers whose activation saturates", fa="لایه‌هایی که تابع فعال‌سازی‌شان اشباع می‌شود"),
    solve,
)
