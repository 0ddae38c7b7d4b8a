"""Max pooling: each channel's largest value under a window."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._pool import Pool
from grader.language import Text


class MaxPool(Pool):
    """Max pooling over the spatial axes."""

    label = Text(en="max pooling", fa="max pooling")


LAYER = LayerType(
    "max_pool",
    MaxPool,
    Text(en="max pooling", fa="max pooling"),
    aliases=("maxpool", "pool", "pooling", "maxpooling", "max_pooling"),
    size="kernel",
    spoken={f"maxpool{rank}d": {"dimensions": rank} for rank in (1, 2, 3)},
)
