"""What the pooling layers share: a window that keeps the channels apart and learns nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes, Layer
from grader.core.sizes import AXES, Formula, Padding, Pair, Window, output_sizes, shown
from grader.derivation import roles
from grader.language import Text

KEPT = Text(
    en="Pooling works on each channel by itself, so their number stays.",
    fa="pooling روی هر کانال جداگانه عمل می‌کند، پس تعداد کانال‌ها همان می‌ماند.",
)


class Pool(Layer):
    """A pooling window with stride, padding and rounding; the stride is the kernel's size where none is given."""

    kind = "pool"
    takes = MAP
    label: ClassVar[Text]

    kernel: Pair
    stride: Pair | None = None
    padding: Padding = "valid"
    rounding: Literal["floor", "ceil"] | None = None

    def windows(self, conventions: Conventions) -> tuple[Window, Window]:
        """Return the window, rounded as the layer or else the key's conventions say."""
        stride = self.stride or self.kernel
        height, width = (
            Window(
                self.kernel[axis],
                stride[axis],
                self.padding if isinstance(self.padding, str) else self.padding[axis],
                rounding=self.rounding or conventions.rounding,
                kernel_role=role,
            )
            for axis, (_, role) in enumerate(AXES)
        )
        return height, width

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and the channels as they came."""
        sizes = output_sizes(source, self.windows(conventions))
        return {**sizes, roles.CHANNELS: Formula(source[roles.CHANNELS], KEPT)}

    def describe(self) -> Text:
        """Return "max pooling 5×5, stride 2"."""
        stride = self.stride or self.kernel
        padding = self.padding if isinstance(self.padding, str) else f"padding {shown(self.padding)}"
        extras = f" {self.kernel[0]}×{self.kernel[1]}, stride {shown(stride)}" + (
            f", {padding}" if padding != "valid" else ""
        )
        return Text(en=self.label.en + extras, fa=self.label.fa + extras)
