"""Adaptive average pooling: windows as large as a given output needs them."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._adaptive_pool import AdaptivePool
from grader.language import Text


class AdaptiveAveragePool(AdaptivePool):
    """Adaptive average pooling."""

    label = Text(en="adaptive average pooling", fa="میانگین‌گیری تطبیقی")


LAYER = LayerType(
    "adaptive_average_pool",
    AdaptiveAveragePool,
    Text(en="average pooling to a given size", fa="میانگین‌گیری تطبیقی به اندازهٔ داده‌شده"),
    aliases=("adaptive_avgpool", "adaptiveavgpool", "adaptiveavgpool2d"),
    size="size",
    bare="size",
)
