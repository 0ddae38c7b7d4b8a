"""Multiplication: what several layers give, number by number, as where a branch weighs the channels of a map.

A map of one position weighs all positions alike. Source: Hu, Shen and Sun, "Squeeze-and-Excitation Networks" (2018).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType, Merge, Sizes
from grader.core.windows.sizes import Formula
from grader.language import Text

LARGEST = Text(
    en="The product is as large as the first; an axis of one position is used for all.",
    fa="حاصل به اندازهٔ نخستین است؛ محوری با یک جایگاه برای همه به کار می‌رود.",
)


class Multiply(Merge):
    """A product, number by number; what follows the first may have one position where the first has many."""

    family = "multiply"

    def clash(self, sizes: Sequence[Sizes]) -> str:
        """Return which sizes can't be multiplied."""
        first = sizes[0]
        for other in sizes[1:]:
            if other.keys() != first.keys() or any(other[axis] not in {1, first[axis]} for axis in first):
                return f"it multiplies {_shape(first)} by {_shape(other)}, which must be equal or 1 along each axis"
        return ""

    def joined(self, sources: Sequence[Axes], conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the sizes of the first."""
        return {axis: Formula(size, LARGEST) for axis, size in sources[0].items()}

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="product", fa="ضرب")


def _shape(sizes: Sizes) -> str:
    return "×".join(map(str, sizes.values()))


LAYER = LayerType("multiply", Multiply, Text(en="the product of several layers", fa="ضرب چند لایه"))
