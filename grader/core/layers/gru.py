"""GRU: three gates over the input and the state; where the reset comes after the product there are two biases."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import LayerType
from grader.core.layers._recurrent import Recurrent
from grader.language import Text


class GRU(Recurrent):
    """A gated recurrent unit."""

    family = "gru"
    gates = 3
    label = Text(en="GRU", fa="GRU")

    reset: Literal["before", "after"] | None = Field(
        default=None,
        description="whether the state is reset before or after its product, where the conventions don't say",
    )

    def biases_of_a_gate(self, conventions: Conventions) -> int:
        """Return how many bias vectors a gate has: two where the state is reset after its product."""
        after = (self.reset or conventions.gru_reset) == "after"
        return 2 if self.bias and self.biases is None and after else super().biases_of_a_gate(conventions)


LAYER = LayerType("gru", GRU, Text(en="a gated recurrent unit", fa="واحد بازگشتی دروازه‌دار (GRU)"), bare="units")
