"""Dense layer: every unit is joined to every input, in a sequence at each position by itself.

Parameters: a weight for each pair of input and unit, and a bias for each unit: ``n_in · n_out + n_out``.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import VECTOR, Axes, Layer, LayerType
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
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
TIED = Text(
    en="Its weights are those of another layer, where they are counted.",
    fa="وزن‌هایش همان وزن‌های لایه‌ای دیگرند و آن‌جا شمرده شده‌اند.",
)
WORK = Text(en="Every weight is used once for each vector.", fa="هر وزن برای هر بردار یک بار به کار می‌رود.")


class Dense(Layer):
    """A fully connected layer of so many units; ``tied`` weights belong to another layer."""

    family = "dense"
    takes = VECTOR

    units: Count
    bias: bool = True
    tied: bool = Field(default=False, description="true where the weights are those of another layer")

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the number of units, at every position of a sequence."""
        kept = {axis: Formula(size) for axis, size in source.items() if axis != roles.FEATURES}
        return {**kept, roles.FEATURES: Formula(literal(self.units, roles.UNITS, "n"), UNITS)}

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``inputs · units + units``, or without the last term where there is no bias."""
        weights = literal(0, roles.WEIGHTS) if self.tied else multiply(*self._pairs(source), role=roles.WEIGHTS)
        if not self.bias:
            return Formula(weights, TIED if self.tied else NO_BIAS)
        bias = literal(self.units, roles.BIAS, "n")
        return Formula(bias, TIED) if self.tied else Formula(add(weights, bias), COUNT)

    def _pairs(self, source: Axes) -> tuple[Expression, Expression]:
        inputs = as_expression(source[roles.FEATURES], roles.INPUTS, "m")
        return inputs, literal(self.units, roles.UNITS, "n")

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``inputs · units``, at every position of a sequence."""
        return Formula(multiply(*self._pairs(source), *positions(output)), WORK)

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
