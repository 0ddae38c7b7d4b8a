"""Batch normalisation: each channel with the mean and variance of the batch.

Parameters: γ and β of each channel, ``C + C``; a running mean and variance of each are kept beside them.
Source: Ioffe and Szegedy, "Batch Normalization" (2015).
"""

from __future__ import annotations

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType
from grader.core.layers._norm import Norm, scale_and_shift
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import add, as_expression
from grader.language import Text

RUNNING = Text(
    en="A running mean and a running variance of each channel are kept.",
    fa="برای هر کانال یک میانگین و یک واریانس جاری نگه داشته می‌شود.",
)


class BatchNorm(Norm):
    """A normalisation of each channel over the batch."""

    family = "batch_norm"

    scale: bool = Field(default=True, description="whether γ is learned")
    shift: bool = Field(default=True, description="whether β is learned")
    running: bool = Field(default=True, description="whether running statistics are kept")

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``C + C``."""
        return scale_and_shift(source[innermost(source)], scale=self.scale, shift=self.shift)

    def statistics(self, source: Axes) -> Formula | None:
        """Return ``C + C``: a mean and a variance of each channel."""
        each = as_expression(source[innermost(source)], roles.STATISTICS)
        return Formula(add(each, each), RUNNING) if self.running else None

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="batch norm", fa="batch norm")


LAYER = LayerType(
    "batch_norm",
    BatchNorm,
    Text(en="normalisation over the batch", fa="نرمال‌سازی روی دسته (batch)"),
    aliases=("batchnorm", "bn", "batch_normalization", "batchnormalization", "batch_normalisation"),
    spoken={f"batchnorm{rank}d": {} for rank in (1, 2, 3)},
)
