"""Global max pooling: the largest number of each channel."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._global_pool import GlobalPool
from grader.language import Text


class GlobalMaxPool(GlobalPool):
    """The largest number of each channel."""

    label = Text(en="global max pooling", fa="بیشینه‌گیری سراسری")


LAYER = LayerType(
    "global_max_pool",
    GlobalMaxPool,
    Text(en="the largest number of each channel", fa="بزرگ‌ترین عدد هر کانال"),
    aliases=("gmp", "global_maxpool", "globalmaxpool", "global_max_pooling"),
)
