"""What the recurrent layers share: gates over the input and the state, stacked and in both directions.

Parameters of a layer with G gates, m inputs and n units: ``G·(m·n + n·n) + G·n``, the last term twice where input
and state have biases of their own; a layer behind another gets n inputs, or 2n in both directions.
Sources: Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997); Cho et al. (2014); PyTorch, nn.LSTM;
Keras, layers.GRU (``reset_after``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import SEQUENCE, Axes, Layer
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Count, Formula
from grader.core.windows.windowed import positions
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

STATE = Text(
    en="Each unit gives one number, in both directions one each.", fa="هر واحد یک عدد می‌دهد؛ دوسویه از هر سو یکی."
)
COUNT = Text(
    en="Each gate has a weight for every pair of input and unit, of unit and unit, and biases; all steps share them.",
    fa="هر دروازه برای هر جفت ورودی و واحد و هر جفت واحد و واحد یک وزن دارد، و بایاس‌ها؛ گام‌های زمانی در آن‌ها مشترک‌اند.",
)
WORK = Text(en="Every weight is used once at every time step.", fa="هر وزن در هر گام زمانی یک بار به کار می‌رود.")


class Recurrent(Layer):
    """A recurrent layer of so many units."""

    takes = SEQUENCE
    scatters = True
    gates: ClassVar[int]
    label: ClassVar[Text]

    units: Count
    layers: Count = 1
    bidirectional: bool = False
    bias: bool = True
    biases: Literal["one", "two"] | None = Field(
        default=None, description="of each gate, where the conventions don't say"
    )
    sequences: bool | None = Field(
        default=None, description="whether the states of all steps come out, where the conventions don't say"
    )

    def biases_of_a_gate(self, conventions: Conventions) -> int:
        """Return how many bias vectors a gate has."""
        if not self.bias:
            return 0
        return 2 if (self.biases or conventions.recurrent_biases) == "two" else 1

    @property
    def given_out(self) -> Expression:
        """How many numbers one direction of a layer gives out at each step."""
        return literal(self.units, roles.HIDDEN, "n")

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return the units, twice in both directions, at every step or at the last alone."""
        features = Formula(multiply(*self._directions(), self.given_out), STATE)
        every = conventions.recurrent_output == "all-states" if self.sequences is None else self.sequences
        if every and roles.LENGTH in source:
            return {roles.LENGTH: Formula(source[roles.LENGTH]), roles.FEATURES: features}
        return {roles.FEATURES: features}

    def _directions(self) -> list[Expression]:
        return [literal(2, roles.DIRECTIONS)] if self.bidirectional else []

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:
        """Return ``G·(m·n + n·n) + G·n`` for each direction of each layer."""
        inputs = as_expression(source[innermost(source)], roles.INPUTS, "m")
        terms = list(self._layer(inputs, conventions, []))
        if self.layers > 1:
            behind = multiply(*self._directions(), self.given_out, role=roles.INPUTS)
            again = [literal(self.layers - 1, roles.STACKED)] if self.layers > 2 else []
            terms += self._layer(behind, conventions, again)
        return Formula(add(*terms), COUNT)

    def _layer(self, inputs: Expression, conventions: Conventions, times: list[Expression]) -> Iterator[Expression]:
        """Yield the weights and the biases of a layer, so many times."""
        gates = [*times, *self._directions(), *([literal(self.gates, roles.GATES)] if self.gates > 1 else [])]
        yield multiply(*gates, self._weights(inputs), role=roles.WEIGHTS)
        yield from self._further(times)
        vectors = self.biases_of_a_gate(conventions)
        if vectors:
            many = [literal(vectors, roles.BIAS_VECTORS)] if vectors > 1 else []
            yield multiply(*gates, *many, literal(self.units, roles.HIDDEN, "n"), role=roles.BIAS)

    def _weights(self, inputs: Expression) -> Expression:
        units = literal(self.units, roles.HIDDEN, "n")
        return add(multiply(inputs, units), multiply(as_expression(self.given_out, roles.STATE), units))

    def _further(self, times: list[Expression]) -> Iterator[Expression]:  # noqa: ARG002 - of projections
        """Yield further weights of a layer."""
        yield from ()

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return every weight once for every time step."""
        inputs = as_expression(source[innermost(source)], roles.INPUTS, "m")
        weights = [term for term in self._layer(inputs, conventions, []) if term.role == roles.WEIGHTS]
        if self.layers > 1:
            behind = multiply(*self._directions(), self.given_out, role=roles.INPUTS)
            again = [literal(self.layers - 1, roles.STACKED)]
            weights += [term for term in self._layer(behind, conventions, again) if term.role == roles.WEIGHTS]
        return Formula(multiply(*positions(source), add(*weights)), WORK)

    def describe(self) -> Text:
        """Return "LSTM, 100 units, 2 layers, bidirectional"."""
        stacked = (f", {self.layers} layers", f"، {self.layers} لایه") if self.layers > 1 else ("", "")
        both = (", bidirectional", "، دوسویه") if self.bidirectional else ("", "")
        return Text(
            en=f"{self.label.en}, {self.units} units{stacked[0]}{both[0]}",
            fa=f"{self.label.fa} با {self.units} واحد{stacked[1]}{both[1]}",
        )
