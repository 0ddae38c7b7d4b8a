"""Partial convolution as a layer: it counts as a convolution does, its mask has no weights.

Source: Liu et al., "Image Inpainting for Irregular Holes Using Partial Convolutions" (2018).
"""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers.conv import Conv
from grader.language import Text


class PartialConv(Conv):
    """A convolution that leaves out missing pixels."""

    label = Text(en="partial conv", fa="کانولوشن جزئی")


LAYER = LayerType(
    "partial_conv",
    PartialConv,
    Text(en="a convolution that leaves out missing pixels", fa="کانولوشنی که پیکسل‌های ازدست‌رفته را کنار می‌گذارد"),
    aliases=("partialconv", "partial_conv2d"),
    bare="filters",
    size="kernel",
)
