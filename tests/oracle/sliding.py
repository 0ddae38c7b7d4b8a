"""Neutral layers that slide a window, as layers of a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import Unanswered

Layer = dict[str, Any]


def padding(given: Any) -> Any:
    """Return padding as a key writes it: valid, same or full, or the zeros before and after each axis."""
    if not isinstance(given, Mapping):
        return given
    settings = Settings("padding", given)
    kind = settings.take("kind")
    if kind == "explicit":
        held = {"before": settings.take("before"), "after": settings.take("after")}
        settings.finish()
        return held
    if kind not in {"valid", "same", "full"}:
        raise Unanswered(f"padding {kind} isn't known")
    rule = settings.take("rule", default="")
    if rule and "odd unit goes after" not in rule and "smaller half before" not in rule:
        raise Unanswered(f"padding: the rule {rule!r} isn't known")
    settings.finish()
    return kind


def _window(settings: Settings, *, dilated: bool = True) -> Layer:
    """Take what every window has."""
    settings.skip("nd", "op", "remark")
    held: Layer = {"kernel": settings.take("kernel", "kernel_size", "pool_size")}
    stride = settings.take("stride", "strides", default=None)
    if stride is not None:
        held["stride"] = stride
    held["padding"] = padding(settings.take("padding", default="valid"))
    if dilated:
        held["dilation"] = settings.take("dilation", "dilation_rate", default=1)
    return held


def conv(settings: Settings) -> Layer:
    """Return a convolution."""
    settings.skip("in_channels")
    settings.only("padding_mode", "zeros")
    held = _window(settings)
    held["filters"] = settings.take("out_channels", "filters")
    held["groups"] = settings.take("groups", default=1)
    held["bias"] = settings.take("bias", "use_bias", default=True)
    return {"conv": held}


def conv_transpose(settings: Settings) -> Layer:
    """Return a transposed convolution."""
    held = conv(settings)["conv"]
    extra = settings.take("output_padding", default=None)
    if extra is not None:
        held["output_padding"] = extra
    return {"conv_transpose": held}


def depthwise_conv(settings: Settings) -> Layer:
    """Return a depthwise convolution."""
    settings.skip("in_channels", "out_channels", "filters", "groups")
    held = _window(settings)
    held["multiplier"] = settings.take("depth_multiplier", "multiplier", default=1)
    held["bias"] = settings.take("bias", "use_bias", default=True)
    return {"depthwise_conv": held}


def separable_conv(settings: Settings) -> Layer:
    """Return a depthwise separable convolution."""
    settings.skip("in_channels")
    held = _window(settings)
    held["filters"] = settings.take("out_channels", "filters")
    held["multiplier"] = settings.take("depth_multiplier", "multiplier", default=1)
    held["bias"] = settings.take("bias", "use_bias", default=True)
    return {"separable_conv": held}


def max_pool(settings: Settings) -> Layer:
    """Return max pooling."""
    return {"max_pool": _pool(settings)}


def average_pool(settings: Settings) -> Layer:
    """Return average pooling; whether padding's zeros count changes no size."""
    settings.skip("count_include_pad")
    return {"average_pool": _pool(settings)}


def _pool(settings: Settings) -> Layer:
    held = _window(settings)
    if settings.take("ceil_mode", default=False):
        held["rounding"] = "ceil"
    return held


def upsample(settings: Settings) -> Layer:
    """Return upsampling."""
    settings.skip("nd", "op")
    mode = settings.take("mode", "interpolation", default="nearest")
    return {"upsample": {"factor": settings.take("factor", "scale_factor", "scale", "size"), "mode": mode}}


def zero_pad(settings: Settings) -> Layer:
    """Return zero padding."""
    settings.skip("nd", "op")
    if "before" in settings.left:
        return {"zero_pad": {"padding": {"before": settings.take("before"), "after": settings.take("after")}}}
    return {"zero_pad": {"padding": padding(settings.take("padding"))}}
