"""One entry of a network's list of layers: a layer, or layers that stand together.

``residual`` adds a shortcut to a body, ``parallel`` joins branches side by side, ``block`` is a group of layers
with a name, repeated or used again with other numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from grader.core.given import GivenModel
from grader.core.layer import NAME, Layer, LayerType
from grader.core.windows.sizes import Count
from grader.errors import near
from grader.registry import discover

LAYERS = discover("grader.core.layers", "LAYER", LayerType)
ALIASES = {alias: name for name, layer in LAYERS.items() for alias in layer.aliases}
SPOKEN: dict[str, tuple[str, dict[str, Any]]] = {
    **{word: (name, {layer.word: word}) for name, layer in LAYERS.items() for word in layer.words},
    **{word: (name, dict(settings)) for name, layer in LAYERS.items() for word, settings in layer.spoken.items()},
}
"""Names that settle something: ``relu`` is an ``activation`` with that function, ``conv1d`` a ``conv`` of one axis."""


class _Entry(BaseModel):
    """One entry of a list of layers: a mapping with the layer's name as its only key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _one_known_layer(cls, given: Any) -> Any:
        if isinstance(given, str):
            given = {given: {}}
        if not isinstance(given, dict) or len(given) != 1:
            raise ValueError("A layer is one name with its settings, like conv: {filters: 32, kernel: 3}.")
        ((name, settings),) = given.items()
        word = str(name).casefold()
        if word in SPOKEN:
            name, settled = SPOKEN[word]
            settings = {**settled, **(settings or {})} if isinstance(settings or {}, dict) else settings
        name = ALIASES.get(str(name).casefold(), name)
        if name not in {*LAYERS, *GROUPS}:
            raise ValueError(f'There is no layer "{str(name)[:40]}". {near(str(name), [*LAYERS, *GROUPS])}')
        return {name: settings or {}}

    @property
    def holds(self) -> Layer | Group:
        """The layer or group itself."""
        (held,) = (getattr(self, name) for name in self.model_fields_set)
        return held  # type: ignore[no-any-return]

    @property
    def called(self) -> str:
        """The name of what the entry holds, as in a key."""
        (name,) = self.model_fields_set
        return name


class Group(GivenModel):
    """Layers that stand together in a network."""

    model_config = ConfigDict(populate_by_name=True, defer_build=True)

    name: str | None = Field(default=None, pattern=NAME)
    source: str | None = Field(default=None, alias="from", pattern=NAME, description="the layer that it follows")


Entries = tuple["LayerEntry", ...]


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

if TYPE_CHECKING:
    LayerEntry = _Entry
else:
    LayerEntry = create_model(
        "LayerEntry",
        __base__=_Entry,
        **{name: (layer.model, None) for name, layer in LAYERS.items()},
        **{name: (group, None) for name, group in GROUPS.items()},
    )
    for _group in GROUPS.values():
        _group.model_rebuild()
    LayerEntry.model_rebuild()
