"""What the pooling layers share: a window that keeps the channels apart and learns nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Axes
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula, shown
from grader.core.windows.windowed import Windowed, area
from grader.language import Text

KEPT = Text(
    en="Pooling works on each channel by itself, so their number stays.",
    fa="pooling روی هر کانال جداگانه عمل می‌کند، پس تعداد کانال‌ها همان می‌ماند.",
)


class Pool(Windowed):
    """A pooling window with stride, padding and rounding; the stride is the kernel's size where none is given."""

    family = "pool"
    takes = MAP
    label: ClassVar[Text]

    def rounds(self, conventions: Conventions) -> str:
        """Return how a size that isn't whole is rounded, as the layer or else the key's conventions say."""
        return self.rounding or conventions.rounding

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:
        """Return sizes by the window, and the channels as they came."""
        depth = innermost(source)
        return {**self.slid(source, conventions), depth: Formula(source[depth], KEPT)}

    def describe(self) -> Text:
        """Return "max pooling 5×5, stride 2"."""
        words = f" {area(self.kernel)}, stride {shown(self.step)}"
        words += "".join(f",{part}" for part in self.extras().split(",") if part and "stride" not in part)
        return Text(en=self.label.en + words, fa=self.label.fa + words)
