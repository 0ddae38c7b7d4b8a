"""Layers of a key run in PyTorch: what comes out, and the modules that hold what is learned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from tests.live.maps import MAPS
from tests.live.sequences import SEQUENCES

Entry = Mapping[str, Any]
Made = tuple[nn.Module, Tensor]
KINDS: dict[str, Callable[[Mapping[str, Any], Tensor], Made]] = {**MAPS, **SEQUENCES}


@dataclass
class Running:
    """Runs layers one behind the other; ``made`` holds every module, ``ones`` fills them with ones.

    With ones a layer's output says how many products were added, and every pixel that is seen has a gradient.
    """

    ones: bool = False
    made: list[nn.Module] = field(default_factory=list)

    def row(self, layers: Sequence[Entry], x: Tensor) -> Tensor:
        """Return what comes out of layers in a row."""
        for layer in layers:
            x = self.entry(layer, x)
        return x

    def entry(self, layer: Entry, x: Tensor) -> Tensor:
        """Return what comes out of a layer, or of layers that stand together."""
        ((kind, settings),) = layer.items()
        if kind == "residual":
            return self.row(settings["body"], x) + self.row(settings["shortcut"], x)
        if kind == "parallel":
            branches = [self.row(branch, x) for branch in settings["branches"]]
            return torch.cat(branches, dim=1) if settings["merge"] == "concat" else sum(branches[1:], branches[0])
        if self.ones and kind == "max_pool":  # the largest alone would have a gradient
            kind, settings = "depthwise_conv", {**settings, "multiplier": 1, "bias": False}
        module, y = KINDS[kind](settings, x)
        if self.ones and any(True for _ in module.parameters()):
            fill(module)
            y = module(x)
        self.made.append(module.eval())
        return y

    @property
    def parameters(self) -> int:
        """How many numbers are learned."""
        return sum(one.numel() for module in self.made for one in module.parameters())

    @property
    def statistics(self) -> int:
        """How many running statistics are kept, the counter of batches aside."""
        return sum(
            one.numel()
            for module in self.made
            for name, one in module.named_buffers()
            if not name.endswith("num_batches_tracked")
        )


def fill(module: nn.Module) -> None:
    """Make every weight one and every bias zero."""
    for name, one in module.named_parameters():
        nn.init.constant_(one, 0.0 if name.endswith("bias") else 1.0)
