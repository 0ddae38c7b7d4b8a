"""LSTM: four gates over the input and the state; a projection may shorten what is passed on."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from grader.core.layer import LayerType
from grader.core.layers._recurrent import Recurrent
from grader.core.windows.sizes import Count
from grader.derivation import roles
from grader.derivation.expression import Expression, multiply
from grader.derivation.graph import literal
from grader.language import Text


class LSTM(Recurrent):
    """A long short-term memory."""

    family = "lstm"
    gates = 4
    label = Text(en="LSTM", fa="LSTM")

    projection: Count | None = Field(default=None, description="to so many numbers, of what each direction gives out")

    @property
    def given_out(self) -> Expression:
        """How many numbers one direction of a layer gives out at each step: its units, or their projection."""
        return super().given_out if self.projection is None else literal(self.projection, roles.PROJECTION, "p")

    def _further(self, times: list[Expression]) -> Iterator[Expression]:
        if self.projection is not None:
            projected = literal(self.projection, roles.PROJECTION, "p")
            units = literal(self.units, roles.HIDDEN, "n")
            yield multiply(*times, *self._directions(), projected, units, role=roles.WEIGHTS)


LAYER = LayerType("lstm", LSTM, Text(en="a long short-term memory", fa="حافظهٔ کوتاه‌مدت طولانی (LSTM)"), bare="units")
