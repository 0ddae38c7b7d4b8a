"""Residual networks of 50 to 152 layers as a key describes them, for the benchmarks.

Source: He et al., "Deep Residual Learning for Image Recognition" (2016), table 1.
"""

from __future__ import annotations

from typing import Any

DEPTHS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}
Entry = dict[str, Any]


def _conv(filters: int, kernel: int, stride: int = 1) -> list[Entry]:
    settings = {"filters": filters, "kernel": kernel, "stride": stride, "padding": kernel // 2, "bias": False}
    return [{"conv": settings}, {"batch_norm": {}}]


def _bottleneck(width: int, stride: int, *, first: bool) -> list[Entry]:
    body = [*_conv(width, 1), {"relu": {}}, *_conv(width, 3, stride), {"relu": {}}, *_conv(4 * width, 1)]
    shortcut = _conv(4 * width, 1, stride) if first else []
    return [{"residual": {"body": body, "shortcut": shortcut}}, {"relu": {}}]


def residual_network(depth: int) -> Entry:
    """Return the network of so many layers, for images of 224×224."""
    layers = [*_conv(64, 7, 2), {"relu": {}}, {"max_pool": {"kernel": 3, "stride": 2, "padding": 1}}]
    for stage, blocks in enumerate(DEPTHS[depth]):
        for block in range(blocks):
            layers += _bottleneck(64 * 2**stage, 2 if stage and not block else 1, first=not block)
    return {"input": "224×224×3", "layers": [*layers, {"global_average_pool": {}}, {"dense": {"units": 1000}}]}
