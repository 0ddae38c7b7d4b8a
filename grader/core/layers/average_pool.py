"""Average pooling: each channel's mean under a window."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._pool import Pool
from grader.language import Text


class AveragePool(Pool):
    """Average pooling over height and width."""

    label = Text(en="average pooling", fa="average pooling")


LAYER = LayerType(
    "average_pool",
    AveragePool,
    Text(en="average pooling", fa="average pooling"),
    aliases=("avgpool", "averagepool", "avg_pool", "average_pooling", "avg_pooling", "avgpool2d"),
    size="kernel",
)
