"""Dense layer: every unit is joined to every input.

Parameters: a weight for each pair of input and unit, and a bias for each unit: ``n_in · n_out + n_out``.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import VECTOR, Axes, Layer, LayerType
from grader.core.sizes import Count, Formula
from grader.derivation import roles
from grader.derivation.expression import add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

UNITS = Text(en="A dense layer gives one number for each unit.", fa="لایهٔ dense برای هر نورون یک عدد می‌دهد.")
COUNT = Text(
    en="Each unit has a weight for every input, and one bias.",
    fa="هر نورون برای هر ورودی یک وزن دارد، و یک بایاس.",
)
NO_BIAS = Text(
    en="Each unit has a weight for every input; there is no bias.",
    fa="هر نورون برای هر ورودی یک وزن دارد؛ بایاسی نیست.",
)


class Dense(Layer):
    """A fully connected layer of so many units."""

    kind = "dense"
    takes = VECTOR

    units: Count
    bias: bool = True

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the number of units."""
        return {roles.FEATURES: Formula(literal(self.units, roles.UNITS, "n"), UNITS)}

    def parameters(self, source: Axes) -> Formula:
        """Return ``inputs · units + units``, or without the last term where there is no bias."""
        inputs = as_expression(source[roles.FEATURES], roles.INPUTS, "m")
        weights = multiply(inputs, literal(self.units, roles.UNITS, "n"), role=roles.WEIGHTS)
        if not self.bias:
            return Formula(weights, NO_BIAS)
        return Formula(add(weights, literal(self.units, roles.BIAS, "n")), COUNT)

    def describe(self) -> Text:
        """Return "dense, 512 units"."""
        return Text(en=f"dense, {self.units} units", fa=f"dense با {self.units} نورون")


LAYER = LayerType(
    "dense",
    Dense,
    Text(en="a fully connected layer", fa="لایهٔ تمام‌متصل"),
    aliases=("fc", "linear", "fully_connected"),
    bare="units",
)
