"""What a layer is: a small model of what can be written, and formulas for what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from grader.core.conventions import Conventions
from grader.core.sizes import Formula, Window
from grader.derivation import roles
from grader.derivation.expression import Expression
from grader.derivation.graph import literal
from grader.language import Text

Axes = Mapping[str, Expression]

MAP = frozenset({roles.HEIGHT, roles.WIDTH, roles.CHANNELS})
VECTOR = frozenset({roles.FEATURES})

NOTHING_TO_LEARN = Text(
    en="This layer has no parameters: there is nothing in it to learn.",
    fa="این لایه پارامتری ندارد: چیزی در آن یاد گرفته نمی‌شود.",
)


class Layer(BaseModel):
    """One layer as a key or a student writes it, and what follows from it.

    ``takes`` names the axes that must come in, or None where any do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")

    kind: ClassVar[str]
    takes: ClassVar[frozenset[str] | None] = None

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the formula of each axis that comes out; by default all goes through as it is."""
        return {axis: Formula(size) for axis, size in source.items()}

    def parameters(self, source: Axes) -> Formula | None:  # noqa: ARG002 - the protocol of every layer
        """Return the count of what is learned, or None where it isn't known; by default nothing is."""
        return Formula(literal(0), NOTHING_TO_LEARN)

    def windows(self, conventions: Conventions) -> tuple[Window, Window] | None:  # noqa: ARG002
        """Return the window over height and width, or None where the layer looks at single positions."""
        return None

    def describe(self) -> Text:
        """Return a short description for a table of layers."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class LayerType:
    """A layer's name in a key, its model, and how its short form is read.

    In the short form (``conv 128 5x5 same``) a bare number is the setting ``bare``, a size the setting
    ``size`` and any other word the setting ``word``; every setting can also be written ``stride 2`` or ``stride=2``.
    One of ``words`` alone (``relu``) is the layer with that word.
    """

    name: str
    model: type[Layer]
    summary: Text
    aliases: tuple[str, ...] = ()
    bare: str = ""
    size: str = ""
    word: str = ""
    words: tuple[str, ...] = ()
