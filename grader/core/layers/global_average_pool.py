"""Global average pooling: the mean of each channel."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._global_pool import GlobalPool
from grader.language import Text


class GlobalAveragePool(GlobalPool):
    """The mean of each channel."""

    label = Text(en="global average pooling", fa="میانگین‌گیری سراسری")


LAYER = LayerType(
    "global_average_pool",
    GlobalAveragePool,
    Text(en="the mean of each channel", fa="میانگین هر کانال"),
    aliases=("gap", "global_avgpool", "global_avg_pool", "globalaveragepool", "global_average_pooling"),
)
