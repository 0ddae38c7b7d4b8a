"""Dropout: some numbers are set to zero in training; sizes stay and nothing is learned."""

from __future__ import annotations

from pydantic import Field

from grader.core.layer import LayerType
from grader.core.layers._in_place import InPlace
from grader.core.numbers.values import ExactNumber
from grader.language import Text


class Dropout(InPlace):
    """Numbers left out at a rate."""

    family = "dropout"

    rate: ExactNumber = Field(default="0.5", validate_default=True, description="the share that is left out")

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="dropout", fa="dropout")


LAYER = LayerType(
    "dropout", Dropout, Text(en="numbers left out in training", fa="کنار گذاشتن عددها هنگام آموزش"), bare="rate"
)
