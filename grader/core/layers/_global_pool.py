"""What the global pooling layers share: one number for each channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import SEVERAL, Axes, Layer
from grader.core.windows.axes import innermost, spatial
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.graph import literal
from grader.language import Text

ONE_EACH = Text(en="One number is left of each channel.", fa="از هر کانال یک عدد می‌ماند.")
KEPT = Text(en="The spatial axes stay, one position long.", fa="محورهای مکانی با طول یک می‌مانند.")


class GlobalPool(Layer):
    """One number of each channel, over all positions."""

    family = "global_pool"
    takes = SEVERAL
    scatters = True
    label: ClassVar[Text]

    keep_axes: bool = Field(default=False, description="true where a map of one position is left, no vector")

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return as many features as there are channels, or a map of one position."""
        depth = innermost(source)
        if not self.keep_axes:
            return {roles.FEATURES: Formula(source[depth], ONE_EACH)}
        kept = {axis: Formula(literal(1), KEPT) for axis in spatial(source)}
        return {**kept, depth: Formula(source[depth], ONE_EACH)}

    def describe(self) -> Text:
        """Return its name."""
        return self.label
