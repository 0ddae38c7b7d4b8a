"""Networks drawn from a seed as the oracle's are: short chains of small sizes, each in a neutral description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from math import prod
from random import Random
from typing import Any

from tests.diagnosis.grown.measuring import ImpossibleError, measured

Network = dict[str, Any]
MOST_NUMBERS, TRIES = 100_000, 60


class Drawing:
    """Draws layers for maps of so many axes."""

    def __init__(self, random: Random, rank: int) -> None:
        self.random, self.rank = random, rank

    def yes(self, share: float) -> bool:
        """Tell whether something that so large a share has is so here."""
        return self.random.random() < share

    def all_or_each(self, values: tuple[int, ...], uneven: float = 0.2) -> list[int]:
        """Return a value for each axis, mostly the same."""
        if self.yes(uneven):
            return [self.random.choice(values) for _ in range(self.rank)]
        return [self.random.choice(values)] * self.rank

    def groups(self, channels: int) -> int:
        """Return how many groups the channels fall into, mostly one."""
        divisors = [number for number in (2, 3, 4, 6) if channels % number == 0]
        return self.random.choice(divisors) if divisors and self.yes(0.25) else 1

    def padding(self, stride: list[int]) -> dict[str, Any]:
        """Return zeros by name or by number, some with more on one side."""
        kind = self.random.choice(("valid", "same", "full", "explicit", "explicit"))
        if kind == "same" and max(stride) > 1:
            kind = "valid"
        if kind != "explicit":
            return {"kind": kind}
        before = self.all_or_each((0, 1, 1, 2, 3))
        after = self.all_or_each((0, 1, 2, 3)) if self.yes(0.2) else before
        return {"kind": kind, "before": before, "after": after}

    def conv(self, channels: int) -> Network:
        """Return a convolution."""
        stride, groups = self.all_or_each((1, 1, 1, 2, 3), 0.1), self.groups(channels)
        return {
            "op": "conv", "nd": self.rank, "in_channels": channels,
            "out_channels": groups * self.random.choice((1, 2, 3, 4, 6, 8, 12, 16)),
            "kernel": self.all_or_each((1, 2, 3, 3, 4, 5, 5, 7)), "stride": stride,
            "dilation": [self.random.choice((1, 1, 1, 2, 3))] * self.rank, "groups": groups,
            "bias": self.yes(0.7), "padding": self.padding(stride),
        }  # fmt: skip

    def transposed(self, channels: int) -> Network:
        """Return a transposed convolution."""
        groups, zeros = self.groups(channels), [self.random.choice((0, 0, 1, 2))] * self.rank
        return {
            "op": "conv_transpose", "nd": self.rank, "in_channels": channels,
            "out_channels": groups * self.random.choice((1, 1, 2, 3, 4, 16)),
            "kernel": [self.random.choice((2, 3, 4, 5))] * self.rank,
            "stride": [self.random.choice((2, 3))] * self.rank,
            "dilation": [self.random.choice((1, 1, 2))] * self.rank, "groups": groups, "bias": self.yes(0.8),
            "padding": {"kind": "explicit", "before": zeros, "after": zeros},
            "output_padding": [self.random.choice((0, 1))] * self.rank,
        }  # fmt: skip

    def pool(self) -> Network:
        """Return a pool."""
        kernel = self.all_or_each((2, 2, 3, 4))
        pool = {
            "op": self.random.choice(("maxpool", "maxpool", "avgpool")), "nd": self.rank, "kernel": kernel,
            "stride": self.all_or_each((2, 2, 3, 4)), "padding": [self.random.randint(0, k // 2) for k in kernel]
            if self.yes(0.5) else [0] * self.rank, "ceil_mode": self.yes(0.3),
        }  # fmt: skip
        dilated = {"dilation": [self.random.choice((1, 1, 1, 2))] * self.rank}
        return pool if pool["op"] == "avgpool" else {**pool, **dilated}

    def behind(self, shape: tuple[int, ...]) -> list[Network]:
        """Return what may follow a convolution."""
        drawn: list[Network] = []
        if self.yes(0.4):
            drawn.append({"op": "batchnorm", "nd": self.rank, "affine": True, "running_stats": True})
        if self.yes(0.7):
            drawn.append({"op": "relu"})
        return [*drawn, self.pool()] if self.yes(0.6) and len(shape) > 1 else drawn

    def head(self) -> list[Network]:
        """Return what may end a chain: the map in a row or its means, and a dense layer."""
        dense = {"op": "dense", "units": self.random.choice((2, 3, 5, 10, 10, 10, 32, 100)), "bias": self.yes(0.9)}
        if self.yes(0.3):
            return []
        first = self.random.choice(("flatten", "flatten", "global_maxpool", "global_avgpool"))
        return [{"op": first} if first == "flatten" else {"op": first, "nd": self.rank}, dense]


def chain(rank: int, random: Random) -> Network:
    """Return a chain of convolutions along so many axes, whose every layer is possible."""
    drawing = Drawing(random, rank)
    longest = {1: 80, 2: 40, 3: 14}[drawing.rank]
    given = [random.randint(1, 4), *([random.randint(longest // 3, longest)] * drawing.rank)]
    layers: list[Network] = []
    for _ in range(random.choice((1, 2, 2, 3))):
        shape = behind(given, layers)
        layers = _longer(given, layers, partial(_convolved, drawing, shape))
    return described(given, _longer(given, layers, drawing.head))


def pools(random: Random) -> Network:
    """Return a few pools behind one another."""
    drawing = Drawing(random, random.choice((1, 2, 2, 3)))
    given = [random.choice((1, 3, 8)), *(random.randint(6, 40) for _ in range(drawing.rank))]
    layers: list[Network] = []
    for _ in range(random.choice((1, 2, 3))):
        layers = _longer(given, layers, lambda: [drawing.pool()])
    return described(given, layers)


def transposed(random: Random) -> Network:
    """Return one or two transposed convolutions."""
    drawing = Drawing(random, random.choice((1, 2, 2, 3)))
    given = [random.choice((1, 2, 3, 4, 8)), *([random.randint(2, 12)] * drawing.rank)]
    layers: list[Network] = []
    for _ in range(random.choice((1, 1, 2))):
        channels = behind(given, layers)[0]
        layers = _longer(given, layers, partial(_turned, drawing, channels))
    return described(given, layers)


def described(given: list[int], layers: list[Network]) -> Network:
    """Return a network in the neutral description, channels first."""
    return {"layout": f"C{'DHW'[4 - len(given) :]}", "input": given, "batch": 1, "layers": layers}


def behind(given: list[int], layers: list[Network]) -> tuple[int, ...]:
    """Return what the last of some layers puts out."""
    return measured(given, layers).shapes[-1] if layers else tuple(given)


def _convolved(drawing: Drawing, shape: tuple[int, ...]) -> list[Network]:
    return [drawing.conv(shape[0]), *drawing.behind(shape)]


def _turned(drawing: Drawing, channels: int) -> list[Network]:
    return [drawing.transposed(channels)]


def _longer(given: list[int], layers: list[Network], more: Callable[[], list[Network]]) -> list[Network]:
    """Return a longer chain that can be gone through and stays small; the chain as it is where none is found."""
    for _ in range(TRIES):
        longer = [*layers, *more()]
        with suppress(ImpossibleError):
            if all(prod(shape) <= MOST_NUMBERS for shape in measured(given, longer).shapes):
                return longer
    return layers


DRAWN: Mapping[str, Callable[[Random], Network]] = {
    **{f"conv{rank}d_chain": partial(chain, rank) for rank in (1, 2, 3)},
    "pooling": pools,
    "conv_transpose": transposed,
}
OFTEN = {"conv1d_chain": 8, "conv2d_chain": 22, "conv3d_chain": 5, "pooling": 8, "conv_transpose": 8}
"""How many networks of each family the oracle shows."""
