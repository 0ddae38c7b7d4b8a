"""Positional encoding: a vector for each position is added to the sequence.

Learned encodings have ``P · d`` parameters; sinusoidal ones are computed and have none.
Source: Vaswani et al., "Attention Is All You Need" (2017), section 3.5.
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.layer import NOTHING_TO_LEARN, SEQUENCE, Axes, Layer, LayerType, Sizes
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Count, Formula
from grader.derivation import roles
from grader.derivation.expression import as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text

COUNT = Text(en="A learned vector for each position.", fa="برای هر جایگاه یک بردار یادگرفته.")


class PositionalEncoding(Layer):
    """Vectors added by position: sinusoidal, or learned for so many positions."""

    family = "positional_encoding"
    takes = SEQUENCE

    encoding: Literal["sinusoidal", "learned"] = "sinusoidal"
    positions: Count | None = None

    @model_validator(mode="after")
    def _positions_of_learned(self) -> PositionalEncoding:
        if (self.encoding == "learned") != (self.positions is not None):
            raise ValueError("A learned encoding says for how many positions; a sinusoidal one doesn't.")
        return self

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where a sequence is longer than the positions that are learned."""
        length = sizes.get(roles.LENGTH, 0)
        if self.positions is not None and length > self.positions:
            return f"it has {self.positions} positions, but the sequence has {length}"
        return ""

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``P·d``, or nothing where the encoding is computed."""
        if self.positions is None:
            return Formula(literal(0), NOTHING_TO_LEARN)
        width = as_expression(source[innermost(source)], roles.MODEL_WIDTH, "d")
        return Formula(multiply(literal(self.positions, roles.POSITIONS, "P"), width, role=roles.WEIGHTS), COUNT)

    def describe(self) -> Text:
        """Return "learned positional encoding"."""
        words = {"sinusoidal": "سینوسی", "learned": "یادگرفته"}
        return Text(en=f"{self.encoding} positional encoding", fa=f"کدگذاری جایگاه {words[self.encoding]}")


LAYER = LayerType(
    "positional_encoding",
    PositionalEncoding,
    Text(en="a vector for each position", fa="برای هر جایگاه یک بردار"),
    aliases=("position_embedding", "positional_embedding"),
    bare="positions",
    word="encoding",
)
