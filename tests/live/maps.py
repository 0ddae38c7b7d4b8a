"""Layers over maps as PyTorch has them: convolutions, pools, norms, and what changes sizes alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

Settings = Mapping[str, Any]
Made = tuple[nn.Module, Tensor]

CONV = {1: nn.Conv1d, 2: nn.Conv2d, 3: nn.Conv3d}
CONV_TRANSPOSE = {1: nn.ConvTranspose1d, 2: nn.ConvTranspose2d, 3: nn.ConvTranspose3d}
MAX_POOL = {1: nn.MaxPool1d, 2: nn.MaxPool2d, 3: nn.MaxPool3d}
AVERAGE_POOL = {1: nn.AvgPool1d, 2: nn.AvgPool2d, 3: nn.AvgPool3d}
ADAPTIVE_AVERAGE = {1: nn.AdaptiveAvgPool1d, 2: nn.AdaptiveAvgPool2d, 3: nn.AdaptiveAvgPool3d}
ADAPTIVE_MAX = {1: nn.AdaptiveMaxPool1d, 2: nn.AdaptiveMaxPool2d, 3: nn.AdaptiveMaxPool3d}
BATCH_NORM = {1: nn.BatchNorm1d, 2: nn.BatchNorm2d, 3: nn.BatchNorm3d}
ZERO_PAD = {1: nn.ZeroPad1d, 2: nn.ZeroPad2d, 3: nn.ZeroPad3d}
INSTANCE_NORM = {1: nn.InstanceNorm1d, 2: nn.InstanceNorm2d, 3: nn.InstanceNorm3d}


def rank(x: Tensor) -> int:
    """Return how many spatial axes a map has."""
    return int(x.dim()) - 2


def _run(module: nn.Module, x: Tensor) -> Made:
    module.eval()
    return module, module(x)


def _zeros(padding: Mapping[str, list[int]]) -> nn.Module:
    """Return zeros before and after each axis; PyTorch lists the last axis first."""
    sides = reversed(list(zip(padding["before"], padding["after"], strict=True)))
    return ZERO_PAD[len(padding["before"])](tuple(zeros for pair in sides for zeros in pair))


def _conv(settings: Settings, x: Tensor, filters: int, groups: int) -> nn.Module:
    padding, dilation = settings["padding"], settings["dilation"]
    zeros = padding if isinstance(padding, Mapping) else None
    if zeros is not None:
        padding = 0
    if padding == "full":
        padding = [step * (side - 1) for step, side in zip(dilation, settings["kernel"], strict=True)]
    layer = CONV[rank(x)](
        x.shape[1], filters, settings["kernel"], settings["stride"], padding, dilation, groups, settings["bias"]
    )
    return nn.Sequential(_zeros(zeros), layer) if zeros else layer


def conv(settings: Settings, x: Tensor) -> Made:
    return _run(_conv(settings, x, settings["filters"], settings["groups"]), x)


def depthwise_conv(settings: Settings, x: Tensor) -> Made:
    return _run(_conv(settings, x, x.shape[1] * settings["multiplier"], x.shape[1]), x)


def separable_conv(settings: Settings, x: Tensor) -> Made:
    between = x.shape[1] * settings["multiplier"]
    pointwise = CONV[rank(x)](between, settings["filters"], 1, bias=settings["bias"])
    return _run(nn.Sequential(_conv(settings, x, between, x.shape[1]), pointwise), x)


def conv_transpose(settings: Settings, x: Tensor) -> Made:
    layer = CONV_TRANSPOSE[rank(x)](
        x.shape[1],
        settings["filters"],
        settings["kernel"],
        settings["stride"],
        settings["padding"],
        settings["output_padding"],
        settings["groups"],
        settings["bias"],
        settings["dilation"],
    )
    return _run(layer, x)


def max_pool(settings: Settings, x: Tensor) -> Made:
    ceil = settings["rounding"] == "ceil"
    layer = MAX_POOL[rank(x)](
        settings["kernel"], settings["stride"], settings["padding"], settings["dilation"], ceil_mode=ceil
    )
    return _run(layer, x)


def average_pool(settings: Settings, x: Tensor) -> Made:
    ceil = settings["rounding"] == "ceil"
    return _run(AVERAGE_POOL[rank(x)](settings["kernel"], settings["stride"], settings["padding"], ceil), x)


def batch_norm(settings: Settings, x: Tensor) -> Made:
    layer = BATCH_NORM[rank(x)](x.shape[1], affine=settings["scale"], track_running_stats=settings["running"])
    return layer.eval(), x


def instance_norm(settings: Settings, x: Tensor) -> Made:
    affine = {"affine": settings["affine"]} if "affine" in settings else {}
    return INSTANCE_NORM[rank(x)](x.shape[1], **affine), x


def layer_norm(settings: Settings, x: Tensor) -> Made:
    shape = x.shape[1:] if settings["over"] == "all-axes" else x.shape[-1:]
    return _run(nn.LayerNorm(shape, elementwise_affine=settings["scale"], bias=settings["shift"]), x)


def group_norm(settings: Settings, x: Tensor) -> Made:
    return nn.GroupNorm(settings["groups"], x.shape[1], affine=settings["scale"]), x


MAPS: dict[str, Callable[[Settings, Tensor], Made]] = {
    "conv": conv,
    "depthwise_conv": depthwise_conv,
    "separable_conv": separable_conv,
    "conv_transpose": conv_transpose,
    "max_pool": max_pool,
    "average_pool": average_pool,
    "adaptive_average_pool": lambda settings, x: _run(ADAPTIVE_AVERAGE[rank(x)](settings["size"]), x),
    "adaptive_max_pool": lambda settings, x: _run(ADAPTIVE_MAX[rank(x)](settings["size"]), x),
    "global_average_pool": lambda settings, x: _run(nn.Sequential(ADAPTIVE_AVERAGE[rank(x)](1), nn.Flatten()), x),  # noqa: ARG005
    "global_max_pool": lambda settings, x: _run(nn.Sequential(ADAPTIVE_MAX[rank(x)](1), nn.Flatten()), x),  # noqa: ARG005
    "upsample": lambda settings, x: _run(nn.Upsample(scale_factor=tuple(settings["factor"])), x),
    "zero_pad": lambda settings, x: _run(_zeros(settings["padding"]), x),
    "batch_norm": batch_norm,
    "instance_norm": instance_norm,
    "layer_norm": layer_norm,
    "group_norm": group_norm,
    "flatten": lambda settings, x: _run(nn.Flatten(), x),  # noqa: ARG005
    "relu": lambda settings, x: _run(nn.ReLU(), x),  # noqa: ARG005
    "dropout": lambda settings, x: _run(nn.Dropout(), x),  # noqa: ARG005
    "dense": lambda settings, x: _run(nn.Linear(x.shape[-1], settings["units"], settings["bias"]), x),
}


def comes_in(shape: tuple[int, ...]) -> Tensor:
    """Return one example of a shape, made of ones."""
    return torch.ones(1, *shape)
