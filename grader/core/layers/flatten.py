"""Flatten: a map or a sequence becomes one vector with all its numbers."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import SEVERAL, Axes, LayerType
from grader.core.layers._in_place import InPlace
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import multiply
from grader.language import Text

ALL = Text(en="Flatten lines up every number of the map.", fa="flatten همهٔ عددهای نقشه را پشت سر هم می‌چیند.")


class Flatten(InPlace):
    """A map or a sequence as one vector."""

    family = "flatten"
    takes = SEVERAL
    scatters = True

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the product of all sizes."""
        return {roles.FEATURES: Formula(multiply(*source.values()), ALL)}

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="flatten", fa="flatten")


LAYER = LayerType("flatten", Flatten, Text(en="a map as one vector", fa="نقشه به‌صورت یک بردار"))
