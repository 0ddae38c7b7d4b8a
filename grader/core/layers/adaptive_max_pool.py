"""Adaptive max pooling: windows as large as a given output needs them."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._adaptive_pool import AdaptivePool
from grader.language import Text


class AdaptiveMaxPool(AdaptivePool):
    """Adaptive max pooling."""

    label = Text(en="adaptive max pooling", fa="بیشینه‌گیری تطبیقی")


LAYER = LayerType(
    "adaptive_max_pool",
    AdaptiveMaxPool,
    Text(en="max pooling to a given size", fa="بیشینه‌گیری تطبیقی به اندازهٔ داده‌شده"),
    aliases=("adaptive_maxpool", "adaptivemaxpool", "adaptivemaxpool2d"),
    size="size",
    bare="size",
)
