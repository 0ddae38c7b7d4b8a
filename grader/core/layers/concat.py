"""Concatenation: what several layers give, one behind the other along the channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.conventions import Conventions
from grader.core.layer import LAYERED, Axes, LayerType, Merge, Sizes
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula
from grader.derivation.expression import add
from grader.language import Text

JOINED = Text(en="The channels of all branches add up.", fa="کانال‌های همهٔ شاخه‌ها با هم جمع می‌شوند.")


class Concat(Merge):
    """Maps of equal extent, joined along their channels."""

    family = "concat"
    takes = LAYERED

    def clash(self, sizes: Sequence[Sizes]) -> str:
        """Return which sizes can't be joined."""
        extents = [{axis: size for axis, size in one.items() if axis != innermost(one)} for one in sizes]
        other = next((index for index, extent in enumerate(extents) if extent != extents[0]), None)
        if other is None:
            return ""
        shapes = ("×".join(map(str, sizes[index].values())) for index in (0, other))
        return f"it joins {' and '.join(shapes)}, which must be equal except in their channels"

    def joined(self, sources: Sequence[Axes], conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the sizes of the first, and the sum of all channels."""
        depth = innermost(sources[0])
        kept = {axis: Formula(size) for axis, size in sources[0].items()}
        return {**kept, depth: Formula(add(*(source[innermost(source)] for source in sources)), JOINED)}

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="concatenation", fa="به‌هم‌پیوستن")


LAYER = LayerType(
    "concat", Concat, Text(en="several layers joined along their channels", fa="پیوستن چند لایه در راستای کانال‌ها")
)
