"""Random networks in the words of a key, grown from a seed; what PyTorch can't run is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import torch
from torch import Tensor

from tests.live.running import Running

Layer = dict[str, Any]
AXES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
LONGEST = {1: 40, 2: 20, 3: 9}
MOST_NUMBERS = 60_000
TRIES = 50


class Growing:
    """Draws the settings of layers for maps of so many axes."""

    def __init__(self, random: Random, rank: int) -> None:
        self.random, self.rank = random, rank

    def input(self) -> tuple[dict[str, int], Tensor]:
        """Return an input by its axes, and one example of it."""
        channels = self.random.choice((1, 2, 3, 4, 6, 8))
        extent = [self.random.randint(LONGEST[self.rank] // 2, LONGEST[self.rank]) for _ in range(self.rank)]
        axes = dict(zip(AXES[self.rank], extent, strict=True))
        return {**axes, "channels": channels}, torch.ones(1, channels, *extent)

    # ----- settings

    def each(self, *values: int) -> list[int]:
        """Return a value for each axis, mostly the same for all."""
        if self.random.random() < 0.6:
            return [self.random.choice(values)] * self.rank
        return [self.random.choice(values) for _ in range(self.rank)]

    def yes(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def groups(self, x: Tensor) -> int:
        divisors = [number for number in range(1, x.shape[1] + 1) if x.shape[1] % number == 0]
        return self.random.choice(divisors) if self.yes(0.3) else 1

    def padding(self, stride: Sequence[int], kernel: Sequence[int]) -> Any:
        """Return zeros on both sides, other zeros before than after, or a padding by its name."""
        kind = self.random.choice(("number", "number", "sides", "valid", "full", "same"))
        if kind == "same" and max(stride) > 1:
            kind = "number"
        if kind == "number":
            return [self.random.randint(0, side) for side in kernel]
        if kind == "sides":
            return {side: [self.random.randint(0, 2) for _ in range(self.rank)] for side in ("before", "after")}
        return kind

    def sliding(self) -> Layer:
        kernel, stride = self.each(1, 2, 3, 3, 4, 5), self.each(1, 1, 2, 3)
        dilation = self.each(1, 1, 1, 2, 3)
        padding = self.padding(stride, kernel)
        return {"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}

    # ----- layers

    def conv(self, x: Tensor) -> Layer:
        groups = self.groups(x)
        filters = groups * self.random.randint(1, max(1, 8 // groups))
        return {"conv": {**self.sliding(), "filters": filters, "groups": groups, "bias": self.yes(0.7)}}

    def depthwise(self, x: Tensor) -> Layer:  # noqa: ARG002
        return {"depthwise_conv": {**self.sliding(), "multiplier": self.random.choice((1, 1, 2)), "bias": self.yes()}}

    def separable(self, x: Tensor) -> Layer:  # noqa: ARG002
        more = {"multiplier": self.random.choice((1, 1, 2)), "filters": self.random.randint(1, 8), "bias": self.yes()}
        return {"separable_conv": {**self.sliding(), **more}}

    def transposed(self, x: Tensor) -> Layer:
        groups, stride, dilation = self.groups(x), self.each(1, 2, 3), self.each(1, 1, 2)
        most = [max(step, wide) - 1 for step, wide in zip(stride, dilation, strict=True)]
        settings = {
            "filters": groups * self.random.randint(1, max(1, 6 // groups)),
            "kernel": self.each(1, 2, 3, 4),
            "stride": stride,
            "padding": self.each(0, 0, 1, 2),
            "output_padding": [self.random.randint(0, extra) for extra in most],
            "dilation": dilation,
            "groups": groups,
            "bias": self.yes(0.7),
        }
        return {"conv_transpose": settings}

    def pool(self, x: Tensor) -> Layer:  # noqa: ARG002
        kernel = self.each(2, 2, 3, 4)
        settings: Layer = {
            "kernel": kernel,
            "stride": self.each(1, 2, 2, 3),
            "padding": [self.random.randint(0, side // 2) for side in kernel],
            "rounding": self.random.choice(("floor", "ceil")),
        }
        if self.yes(0.4):
            return {"average_pool": settings}
        return {"max_pool": {**settings, "dilation": self.each(1, 1, 2)}}

    def resized(self, x: Tensor) -> Layer:
        kind = self.random.choice(("adaptive_average_pool", "adaptive_max_pool", "upsample", "zero_pad"))
        if kind == "upsample":
            return {kind: {"factor": self.each(1, 2, 3)}}
        if kind == "zero_pad":
            return {kind: {"padding": {side: self.each(0, 1, 2) for side in ("before", "after")}}}
        return {kind: {"size": [self.random.randint(1, side) for side in x.shape[2:]]}}

    def norm(self, x: Tensor) -> Layer:
        affine = self.yes(0.8)
        drawn: list[Layer] = [
            {"batch_norm": {"scale": affine, "shift": affine, "running": self.yes(0.8)}},
            {"instance_norm": {"affine": affine} if self.yes() else {}},
            {"layer_norm": {"over": "all-axes", "scale": affine, "shift": affine and self.yes()}},
            {"group_norm": {"groups": self.groups(x), "scale": affine, "shift": affine}},
        ]
        return self.random.choice(drawn)

    def plain(self, x: Tensor) -> Layer:  # noqa: ARG002
        return {self.random.choice(("relu", "dropout")): {}}

    def block(self, x: Tensor) -> Layer:
        """Return layers that keep the extent, beside the input or beside one another."""
        kernel = self.random.choice((1, 3, 5))
        if self.yes():
            body = [self._kept(kernel, self.random.randint(1, 6)), {"relu": {}}, self._kept(3, x.shape[1])]
            shortcut = [self._kept(1, x.shape[1])] if self.yes() else []
            return {"residual": {"body": body, "shortcut": shortcut}}
        many, filters = self.random.randint(2, 4), self.random.randint(1, 4)
        merge = self.random.choice(("concat", "add"))
        sizes = [filters if merge == "add" else self.random.randint(1, 4) for _ in range(many)]
        branches = [[self._kept(self.random.choice((1, 3, 5)), size)] for size in sizes]
        return {"parallel": {"branches": branches, "merge": merge}}

    def _kept(self, kernel: int, filters: int) -> Layer:
        settings = {"kernel": [kernel] * self.rank, "stride": [1] * self.rank, "dilation": [1] * self.rank}
        return {
            "conv": {**settings, "padding": [kernel // 2] * self.rank, "filters": filters, "groups": 1, "bias": True}
        }


def grow(
    x: Tensor, draws: Sequence[Callable[[Tensor], Layer]], most: int, random: Random, most_numbers: int = MOST_NUMBERS
) -> Iterator[Layer]:
    """Yield layers that can be run one behind the other from an example, with no more numbers than that between."""
    tried = 0
    for _ in range(most):
        while tried < TRIES:
            tried += 1
            layer = random.choice(draws)(x)
            y = runs(layer, x)
            if y is not None and 0 < y.numel() <= most_numbers:
                x = y
                yield layer
                break


def runs(layer: Layer, x: Tensor) -> Tensor | None:
    """Return what comes out of a layer, None where PyTorch can't run it."""
    try:
        with torch.no_grad():
            return Running().entry(layer, x)
    except (RuntimeError, ValueError):
        return None
