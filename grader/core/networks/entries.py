"""One entry of a network's list of layers: a layer, or layers that stand together.

``residual`` adds a shortcut to a body, ``parallel`` joins branches side by side, ``block`` is a group of layers
with a name, repeated or used again with other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from grader.core.given import GivenModel, Named
from grader.core.layer import NAME, Layer, LayerType
from grader.core.windows.sizes import Count
from grader.errors import near
from grader.registry import discover

LAYERS = discover("grader.core.layers", "LAYER", LayerType)


@cache
def spoken() -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Return the other names of layers, each with what it settles.

    ``avg_pool`` is ``average_pool``, ``relu`` an ``activation`` with that function, ``conv1d`` a ``conv`` of one axis.
    """
    return {word: (layer.name, settled) for layer in LAYERS.values() for word, settled in _spoken_of(layer)}


def _spoken_of(layer: LayerType) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((alias, {}) for alias in layer.aliases)
    yield from ((word, {layer.word: word}) for word in layer.words)
    yield from layer.spoken.items()


def meant(word: str) -> tuple[str, Mapping[str, Any]]:
    """Return the layer that a word names and what it settles of it; any other word stands for itself."""
    return (word, {}) if word in GROUPS or word in LAYERS else spoken().get(word.casefold(), (word, {}))


def spelt_out(word: str, settings: Any) -> tuple[str, Any]:
    """Return the layer that a word names, and its settings with what the word itself settles."""
    name, settled = meant(word)
    return name, {**settled, **(settings or {})} if isinstance(settings or {}, dict) else settings


class LayerEntry(Named):
    """One entry of a list of layers: a mapping with the layer's name as its only key."""

    @classmethod
    def names(cls) -> Iterable[str]:
        """Return the names of layers and of groups."""
        return [*LAYERS, *GROUPS]

    @classmethod
    def model(cls, name: str) -> type[BaseModel] | None:
        """Return the model of a layer or group."""
        return GROUPS.get(name) or (LAYERS[name].model if name in LAYERS else None)

    @model_validator(mode="before")
    @classmethod
    def _one_known_layer(cls, given: Any, info: ValidationInfo) -> Any:
        if isinstance(given, str):
            given = {given: {}}
        if not isinstance(given, dict) or len(given) != 1:
            raise ValueError("A layer is one name with its settings, like conv: {filters: 32, kernel: 3}.")
        ((word, settings),) = given.items()
        name, settings = spelt_out(str(word), settings)
        if cls.model(name) is None:
            raise ValueError(f'There is no layer "{name[:40]}". {near(name, cls.names())}')
        return cls.checked({name: settings}, info.context)

    @property
    def holds(self) -> Layer | Group:
        """The layer or group itself."""
        (held,) = self.models.values()
        return held  # type: ignore[no-any-return]

    @property
    def called(self) -> str:
        """The name of what the entry holds, as in a key."""
        (name,) = self.models
        return name


Entries = tuple[LayerEntry, ...]


class Group(GivenModel):
    """Layers that stand together in a network."""

    model_config = ConfigDict(populate_by_name=True)

    name: str | None = Field(default=None, pattern=NAME)
    source: str | None = Field(default=None, alias="from", pattern=NAME, description="the layer that it follows")


class Residual(Group):
    """What a body of layers gives, added to what a shortcut gives: the input itself where it has no layers."""

    body: Annotated[Entries, Field(min_length=1)]
    shortcut: Entries = ()


class Parallel(Group):
    """Branches side by side that begin at one place, joined along the channels, added or multiplied."""

    branches: Annotated[tuple[Entries, ...], Field(min_length=2)]
    merge: Literal["concat", "add", "multiply"] = "concat"


class Block(Group):
    """Layers as a unit, once or repeated: written here, or a block of the network used with numbers of its own."""

    layers: Entries = ()
    use: str | None = Field(default=None, description="the name of one of the network's blocks")
    settings: dict[str, Count] = Field(default={}, alias="with", description="numbers for the block's $letters")
    repeat: Count = 1

    @model_validator(mode="after")
    def _one_source(self) -> Block:
        if bool(self.layers) == bool(self.use):
            raise ValueError("A block has layers of its own, or says which of the network's blocks to use.")
        return self


GROUPS: dict[str, type[Group]] = {"residual": Residual, "parallel": Parallel, "block": Block}
