"""What a layer is: a small model of what can be written, and formulas for what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from grader.core.conventions import Conventions
from grader.core.windows.axes import FILTERED, LAYERED, MAP, SEQUENCE, SEVERAL, TOKENS, VECTOR, Axes, Takes
from grader.core.windows.sizes import Formula, Window
from grader.derivation.graph import literal
from grader.language import Text

__all__ = [
    "FILTERED", "LAYERED", "MAP", "NAME", "NOTHING", "NOTHING_TO_LEARN", "SEQUENCE", "SEVERAL", "TOKENS", "VECTOR",
    "Axes", "Layer", "LayerType", "Merge", "Sizes", "Takes",
]  # fmt: skip

NAME = r"^[A-Za-z][A-Za-z0-9_]{0,39}$"

NOTHING_TO_LEARN = Text(
    en="This layer has no parameters: there is nothing in it to learn.",
    fa="این لایه پارامتری ندارد: چیزی در آن یاد گرفته نمی‌شود.",
)
NOTHING = Formula(literal(0), NOTHING_TO_LEARN)

Sizes = Mapping[str, int]
"""The sizes of the axes that come in."""


class Layer(BaseModel):
    """One layer as a key or a student writes it, and what follows from it.

    ``family`` is what it is called where it has no name: conv, pool. ``takes`` says which axes may come in, or None
    where any may; a layer that ``scatters`` has units that no single patch of the image belongs to, so that there is
    no receptive field behind it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    name: str | None = Field(default=None, pattern=NAME)
    source: str | None = Field(default=None, alias="from", pattern=NAME, description="the layer that it follows")
    trainable: bool = Field(default=True, description="false where its parameters are frozen")

    family: ClassVar[str]
    takes: ClassVar[Takes | None] = None
    scatters: ClassVar[bool] = False

    def spread(self, rank: int) -> Self:  # noqa: ARG002 - of layers with a window
        """Return the layer with its settings written out for so many spatial axes."""
        return self

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return what doesn't fit between the layer and the sizes that come in, nothing where all does."""
        return ""

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the formula of each axis that comes out; by default all goes through as it is."""
        return {axis: Formula(size) for axis, size in source.items()}

    def parameters(self, source: Axes, conventions: Conventions) -> Formula | None:  # noqa: ARG002
        """Return the count of what is learned, or None where it isn't known; by default nothing is."""
        return NOTHING

    def statistics(self, source: Axes) -> Formula | None:  # noqa: ARG002 - the protocol of every layer
        """Return the count of running statistics, kept but not learned, or None where there are none."""
        return None

    def operations(self, source: Axes, output: Axes, conventions: Conventions) -> Formula | None:  # noqa: ARG002
        """Return the multiply-accumulates for one example, or None where there are none, as is usual."""
        return None

    def operations_inside(self, source: Sizes, output: Sizes, conventions: Conventions) -> int | None:  # noqa: ARG002
        """Return the multiply-accumulates that don't meet padding, or None where they are all of them."""
        return None

    def further(self, source: Axes, output: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return what else can be asked of this layer alone, by name."""
        return {}

    def stores(self, conventions: Conventions) -> bool:  # noqa: ARG002
        """Tell whether what comes out takes memory of its own; a layer that works in place needs none."""
        return True

    def windows(self, conventions: Conventions) -> tuple[Window, ...] | None:  # noqa: ARG002
        """Return the window over each spatial axis, or None where the layer looks at single positions."""
        return None

    def closer(self) -> tuple[int, ...] | None:
        """Return how many units it puts in the place of one along each axis, or None where it does no such thing."""
        return None

    def describe(self) -> Text:
        """Return a short description for a table of layers."""
        raise NotImplementedError


class Merge(Layer):
    """A layer that joins what comes from several others, named by ``of``."""

    of: tuple[str, ...] = Field(default=(), description="the names of the layers that it joins")

    def joined(self, sources: Sequence[Axes], conventions: Conventions) -> Mapping[str, Formula]:
        """Return the formula of each axis that comes out."""
        raise NotImplementedError

    def clash(self, sizes: Sequence[Sizes]) -> str:
        """Return what doesn't fit between the sizes that come in, nothing where all does."""
        raise NotImplementedError


def _no_settings() -> Mapping[str, Mapping[str, Any]]:
    return {}


@dataclass(frozen=True, slots=True)
class LayerType:
    """A layer's name in a key, its model, and how its short form is read.

    In the short form (``conv 128 5x5 same``) a bare number is the setting ``bare``, a size the setting
    ``size`` and any other word the setting ``word``; every setting can also be written ``stride 2`` or ``stride=2``.
    One of ``words`` alone (``relu``) is the layer with that word. ``spoken`` are further names that settle
    something: ``conv1d`` is a convolution over one axis.
    """

    name: str
    model: type[Layer]
    summary: Text
    aliases: tuple[str, ...] = ()
    bare: str = ""
    size: str = ""
    word: str = ""
    words: tuple[str, ...] = ()
    spoken: Mapping[str, Mapping[str, Any]] = field(default_factory=_no_settings)
