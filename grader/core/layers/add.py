"""Addition: what several layers give, added number by number, as in a residual connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType, Merge, Sizes
from grader.core.windows.sizes import Formula
from grader.language import Text

SAME = Text(
    en="What is added has equal sizes, and the sum has them too.",
    fa="آنچه جمع می‌شود هم‌اندازه است و حاصل هم همان اندازه را دارد.",
)


class Add(Merge):
    """A sum of equal sizes."""

    family = "add"

    def clash(self, sizes: Sequence[Sizes]) -> str:
        """Return which sizes can't be added."""
        first = dict(sizes[0])
        other = next((dict(one) for one in sizes[1:] if dict(one) != first), None)
        if other is None:
            return ""
        return f"it adds {_shape(first)} and {_shape(other)}, which must be equal"

    def joined(self, sources: Sequence[Axes], conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the sizes of what is added."""
        return {axis: Formula(size, SAME) for axis, size in sources[0].items()}

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="sum", fa="جمع")


def _shape(sizes: Sizes) -> str:
    return "×".join(map(str, sizes.values()))


LAYER = LayerType("add", Add, Text(en="the sum of several layers", fa="جمع چند لایه"))
