"""``initialisation``: how widely the weights of a layer are drawn so that signals keep their size.

He: variance 2 over the fan-in; LeCun: 1 over the fan-in; Xavier (Glorot): 2 over fan-in and fan-out together. The
fan-in of a convolution is its kernel's area times the channels that come in, that of a dense layer its inputs.
Sources: He et al., "Delving Deep into Rectifiers" (2015), equation 10; Glorot and Bengio, "Understanding the
difficulty of training deep feedforward neural networks" (2010), equation 12; LeCun et al., "Efficient BackProp" (1998).

Quantities: ``fan_in``, ``fan_out``, ``variance``, ``standard_deviation``, ``limit`` (of a uniform distribution).
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.windows.sizes import Count, Pair
from grader.derivation import roles
from grader.derivation.expression import Expression, Quotient, add, function, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Layout, Quantity, Solved

FAN = Text(
    en="The weights that meet in one unit, or that leave one.",
    fa="وزن‌هایی که به یک واحد می‌رسند، یا از آن بیرون می‌روند.",
)
HE = Text(
    en="2 over the fan: ReLU lets half of the signal through.", fa="۲ تقسیم بر fan: ReLU نیمی از سیگنال را می‌گذراند."
)
LECUN = Text(en="1 over the fan.", fa="۱ تقسیم بر fan.")
XAVIER = Text(en="2 over fan-in and fan-out together.", fa="۲ تقسیم بر مجموع fan-in و fan-out.")
ROOT = Text(en="The root of the variance.", fa="ریشهٔ واریانس.")
UNIFORM = Text(
    en="A uniform distribution up to ±a has the variance a²/3.",
    fa="توزیع یکنواخت تا ±a واریانس a²/3 دارد.",
)


class Initialisation(GivenModel):
    """A layer (a kernel makes it a convolution) and the rule by which its weights are drawn."""

    method: Literal["he", "xavier", "lecun"] = "he"
    fan: Literal["in", "out"] = "in"
    kernel: Pair | None = None
    inputs: Count
    outputs: Count | None = None

    @model_validator(mode="after")
    def _outputs_where_needed(self) -> Initialisation:
        if self.outputs is None and (self.method == "xavier" or self.fan == "out"):
            raise ValueError("This rule counts the outputs too: give outputs.")
        return self


def solve(given: Initialisation, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the fans, the variance and what follows from it."""
    variance = refer(f"{prefix}variance")
    formulas: list[tuple[str, Expression, Text]] = [("fan_in", _fan(given, given.inputs, roles.IN_CHANNELS), FAN)]
    if given.outputs is not None:
        formulas.append(("fan_out", _fan(given, given.outputs, roles.FILTERS), FAN))
    formulas += [
        ("variance", *_variance(given, prefix)),
        ("standard_deviation", function("sqrt", variance), ROOT),
        ("limit", function("sqrt", multiply(3, variance)), UNIFORM),
    ]
    steps = tuple(Step(f"{prefix}{name}", formula, "", name, rule) for name, formula, rule in formulas)
    quantities = {step.quantity: Quantity(step.quantity, Layout.NUMBER, (step.name,)) for step in steps}
    return Solved(prefix, steps, quantities)


def _fan(given: Initialisation, ends: int, role: str) -> Expression:
    kernel = given.kernel or ()
    sides = (literal(side, axis) for side, axis in zip(kernel, (roles.KERNEL_HEIGHT, roles.KERNEL_WIDTH), strict=False))
    return multiply(*sides, literal(ends, role))


def _variance(given: Initialisation, prefix: str) -> tuple[Expression, Text]:
    if given.method == "xavier":
        return Quotient(left=literal(2), right=add(refer(f"{prefix}fan_in"), refer(f"{prefix}fan_out"))), XAVIER
    above, rule = (2, HE) if given.method == "he" else (1, LECUN)
    return Quotient(left=literal(above), right=refer(f"{prefix}fan_{given.fan}")), rule


GIVEN = Given(
    "initialisation",
    Initialisation,
    Text(en="how a layer's weights are initialised", fa="مقداردهی آغازین وزن‌های یک لایه"),
    solve,
)
