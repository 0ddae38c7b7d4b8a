"""A network as a key or a student writes it: what goes in, layers in a row or side by side, blocks to use again."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from grader.core.given import GivenModel
from grader.core.networks.budget import MOST_LAYERS
from grader.core.networks.entries import LayerEntry
from grader.core.windows.sizes import Count, parted

_BRACKETS = dict.fromkeys(map(ord, "[]()"), " ")


def _sizes(given: Any) -> Any:
    """Return ``227×227×3`` or one number as a list of sizes; a list or names with sizes are returned as they are."""
    if isinstance(given, str):
        return parted(given.translate(_BRACKETS))
    return [given] if isinstance(given, int) else given


class InputAxes(GivenModel):
    """What goes in, axis by axis, where the sizes alone don't say which is which."""

    length: Count | None = None
    depth: Count | None = None
    height: Count | None = None
    width: Count | None = None
    channels: Count | None = None
    features: Count | None = None

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes that are given, by their axes."""
        return {axis: size for axis, size in self if size is not None}


_Row = Annotated[tuple[Count, ...], Field(max_length=4)]
SizeRow = Annotated[_Row, BeforeValidator(_sizes, json_schema_input_type=list[Count] | int | str)]
"""Sizes in the order of the layout: ``227×227×3``, ``[227, 227, 3]`` or one number."""
Sizes = Annotated[_Row | InputAxes, BeforeValidator(_sizes, json_schema_input_type=list[Count] | int | str | InputAxes)]
"""Sizes in the order of the layout, or by the names of their axes."""


class BlockDefinition(GivenModel):
    """A block to be used in several places: its layers, whose numbers may be letters like ``$filters``."""

    settings: dict[str, Count] = Field(default={}, description="the letters' numbers where a use gives none")
    layers: tuple[Any, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _layers_alone(cls, given: Any) -> Any:
        return {"layers": given} if isinstance(given, (list, tuple)) else given


class Network(GivenModel):
    """Layers, and the size of what goes in: height, width, channels, or a number of features, or axes by name."""

    input: Sizes | None = None
    layers: tuple[LayerEntry, ...] = Field(min_length=1, max_length=MOST_LAYERS)
    blocks: dict[str, BlockDefinition] = Field(default={}, description="layers to be used in several places")
    dimensions: Annotated[int, Field(ge=1, le=3)] | None = Field(
        default=None, description="how many spatial axes there are, where no input says so"
    )
    batch: Count = Field(default=1, description="examples at once, for the memory of activations")
    bytes: Count = Field(default=4, description="bytes of one number: 4 for float32, 2 for float16")
    copies: Count = Field(
        default=3, description="numbers kept for each parameter in training: itself, its gradient, the optimiser's"
    )

    def __hash__(self) -> int:
        return hash(self.model_dump_json())
