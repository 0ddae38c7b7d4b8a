"""A chain of named layers, as a key or a student writes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from grader.core.given import GivenModel
from grader.core.layer import Layer, LayerType
from grader.core.sizes import Count, parted
from grader.errors import near
from grader.registry import discover

LAYERS = discover("grader.core.layers", "LAYER", LayerType)
ALIASES = {alias: name for name, kind in LAYERS.items() for alias in kind.aliases}
SPOKEN = {word: (name, {kind.word: word}) for name, kind in LAYERS.items() for word in kind.words}
"""Layers that are called by one word of theirs: ``relu`` is ``activation: {function: relu}``."""
MOST_LAYERS = 500
_BRACKETS = dict.fromkeys(map(ord, "[]()"), " ")


class _Entry(BaseModel):
    """One layer of a list: a mapping with the layer's name as its only key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _one_known_layer(cls, given: Any) -> Any:
        if isinstance(given, str):
            given = {given: {}}
        if not isinstance(given, dict) or len(given) != 1:
            raise ValueError("A layer is one name with its settings, like conv: {filters: 32, kernel: 3}.")
        ((kind, settings),) = given.items()
        if str(kind).casefold() in SPOKEN and not settings:
            kind, settings = SPOKEN[str(kind).casefold()]
        kind = ALIASES.get(str(kind).casefold(), kind)
        if kind not in LAYERS:
            raise ValueError(f'There is no layer "{str(kind)[:40]}". {near(str(kind), LAYERS)}')
        return {kind: settings or {}}

    @property
    def layer(self) -> Layer:
        """The layer itself."""
        (layer,) = (getattr(self, name) for name in self.model_fields_set)
        return layer  # type: ignore[no-any-return]


if TYPE_CHECKING:
    LayerEntry = _Entry
else:
    LayerEntry = create_model(
        "LayerEntry", __base__=_Entry, **{name: (kind.model, None) for name, kind in LAYERS.items()}
    )


def _sizes(given: Any) -> Any:
    """Return ``227×227×3`` or one number as a list of sizes; a list is returned as it is."""
    if isinstance(given, str):
        return parted(given.translate(_BRACKETS))
    return [given] if isinstance(given, int) else given


Sizes = Annotated[tuple[Count, ...], BeforeValidator(_sizes, json_schema_input_type=list[Count] | int | str)]


class Network(GivenModel):
    """Layers in a row, and the size of what goes in: height, width, channels, or a number of features."""

    input: Sizes | None = Field(default=None, max_length=3)
    layers: tuple[LayerEntry, ...] = Field(min_length=1, max_length=MOST_LAYERS)

    @property
    def named(self) -> tuple[tuple[str, Layer], ...]:
        """The layers with their names; one without a name is called by its kind, numbered where there are several."""
        layers = [entry.layer for entry in self.layers]
        several = Counter(layer.kind for layer in layers)
        seen: Counter[str] = Counter()
        named = []
        for layer in layers:
            seen[layer.kind] += 1
            automatic = f"{layer.kind}{seen[layer.kind]}" if several[layer.kind] > 1 else layer.kind
            named.append((layer.name or automatic, layer))
        return tuple(named)
