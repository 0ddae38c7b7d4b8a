"""What the adaptive pooling layers share: the output's size is given, the windows follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer
from grader.core.layers._pool import KEPT
from grader.core.windows.axes import innermost, spatial
from grader.core.windows.extents import Extent, spread
from grader.core.windows.sizes import Formula
from grader.core.windows.windowed import area
from grader.derivation import roles
from grader.derivation.graph import literal
from grader.language import Text

GIVEN = Text(en="The layer is given the size of its output.", fa="اندازهٔ خروجی به لایه داده شده است.")


class AdaptivePool(Layer):
    """Pooling to a given size."""

    family = "adaptive_pool"
    takes = MAP
    scatters = True
    label: ClassVar[Text]

    size: Extent

    def spread(self, rank: int) -> Self:
        """Return the layer with a size for each of so many axes."""
        return self.model_copy(update={"size": spread(self.size, rank, "size")})

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the size that is given, and the channels as they came."""
        sizes = {
            axis: Formula(literal(size, roles.OUTPUT_SIZE), GIVEN)
            for axis, size in zip(spatial(source), self.size, strict=True)
        }
        depth = innermost(source)
        return {**sizes, depth: Formula(source[depth], KEPT)}

    def describe(self) -> Text:
        """Return "adaptive average pooling to 7×7"."""
        return Text(en=f"{self.label.en} to {area(self.size)}", fa=f"{self.label.fa} به {area(self.size)}")
