"""Average pooling: each channel's mean under a window."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._pool import Pool
from grader.language import Text


class AveragePool(Pool):
    """Average pooling over the spatial axes."""

    label = Text(en="average pooling", fa="average pooling")


LAYER = LayerType(
    "average_pool",
    AveragePool,
    Text(en="average pooling", fa="average pooling"),
    aliases=("avgpool", "averagepool", "avg_pool", "average_pooling", "avg_pooling"),
    size="kernel",
    spoken={f"avgpool{rank}d": {"dimensions": rank} for rank in (1, 2, 3)},
)
