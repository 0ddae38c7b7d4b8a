"""Reshape: the same numbers along other axes."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from grader.core.conventions import Conventions
from grader.core.layer import LAYERED, Axes, LayerType, Sizes
from grader.core.layers._in_place import InPlace
from grader.core.windows.axes import INPUTS
from grader.core.windows.extents import Sides
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.graph import literal
from grader.language import Text

GIVEN = Text(
    en="Reshaping keeps the numbers and only lays them out anew.",
    fa="تغییر شکل همان عددها را نگه می‌دارد و تنها از نو می‌چیند.",
)


class Reshape(InPlace):
    """The numbers that come in, laid out as a map, a sequence or a vector of given sizes."""

    family = "reshape"
    takes = LAYERED
    scatters = True

    to: Sides

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where the numbers don't fill the sizes."""
        there, wanted = prod(sizes.values()), prod(self.to)
        shape = "×".join(map(str, self.to))
        return f"{there} numbers come in, but {shape} takes {wanted}" if there != wanted else ""

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the sizes that are given."""
        to = self.to
        if conventions.layout == "channels-first" and len(to) > 1:
            to = (*to[1:], to[0])
        return {
            axis: Formula(literal(size, roles.OUTPUT_SIZE), GIVEN)
            for axis, size in zip(INPUTS[len(to)], to, strict=True)
        }

    def describe(self) -> Text:
        """Return "reshape to 7×7×64"."""
        shape = "×".join(map(str, self.to))
        return Text(en=f"reshape to {shape}", fa=f"تغییر شکل به {shape}")


LAYER = LayerType(
    "reshape",
    Reshape,
    Text(en="the same numbers along other axes", fa="همان عددها در محورهای دیگر"),
    size="to",
    bare="to",
)
