"""A neutral layer as a key writes it: one function for each ``op``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.oracle import sliding
from tests.oracle.settings import Settings
from tests.oracle.sliding import Layer
from tests.oracle.translation import Unanswered

ACTIVATIONS = ("relu", "leaky_relu", "sigmoid", "tanh", "softmax", "gelu")


def entry(given: Mapping[str, Any], name: str = "") -> Layer:
    """Return a neutral layer as an entry of a key's list, with a name of its own."""
    op = str(given.get("op"))
    if op not in OPS:
        raise Unanswered(f"there is no layer {op}")
    settings = Settings(op, given)
    settings.skip("op", "name")
    ((kind, held),) = OPS[op](settings).items()
    settings.finish()
    if unequal(given):
        return _apart(kind, held, name)
    return {kind: {**held, "name": name} if name else held}


def unequal(given: Mapping[str, Any]) -> bool:
    """Tell whether a convolution has other zeros before an axis than after it.

    PyTorch's convolutions take no such padding. There the zeros are a layer of their own, and the products with them
    are products with the convolution's input.
    """
    zeros = given.get("padding") if given.get("op") == "conv" else None
    return isinstance(zeros, Mapping) and zeros.get("before") != zeros.get("after")


def _apart(kind: str, held: Layer, name: str) -> Layer:
    """Return a block of zero padding and the layer behind it, which is called by the block's name and its kind."""
    behind = {**held, "padding": "valid", "name": kind} if name else {**held, "padding": "valid"}
    block: Layer = {"layers": [{"zero_pad": {"padding": held["padding"]}}, {kind: behind}]}
    return {"block": {"name": name, **block} if name else block}


def row(given: Sequence[Mapping[str, Any]]) -> list[Layer]:
    """Return neutral layers in a row."""
    return [entry(layer) for layer in given]


def learns(given: Mapping[str, Any]) -> bool:
    """Tell whether a neutral layer has anything to learn."""
    rows = (given.get("body", ()), given.get("shortcut", ()), *given.get("branches", ()))
    inner = [layer for layers in rows for layer in layers]
    if inner:
        return any(map(learns, inner))
    if given.get("op") in NORMS:
        return bool(given.get("affine", True))
    return ("kernel" in given and "pool" not in str(given.get("op"))) or given.get("op") in {"dense", "embedding"}


CONVOLUTIONS = {
    "conv": sliding.conv,
    "conv_transpose": sliding.conv_transpose,
    "depthwise_conv": sliding.depthwise_conv,
    "separable_conv": sliding.separable_conv,
}

# ----- norms

NORMALISED = (
    "normalised_over",
    "normalized_over",
    "normalized_shape",
    "normalised_shape",
    "axes",
    "axis",
    "shape",
    "dim",
    "d_model",
    "features",
)
"""What a layer norm's axes or their sizes are called."""


def _channels_of_norm(settings: Settings) -> None:
    settings.skip("nd", "channels", "num_features", "num_channels", "eps", "momentum")


def _affine(settings: Settings) -> tuple[bool, bool]:
    """Take whether a norm scales, and whether it shifts."""
    both = settings.take("affine", "elementwise_affine", default=True)
    scale, shift = settings.take("scale", default=both), settings.take("center", "bias", default=both)
    return bool(both and scale), bool(both and shift)


def batch_norm(settings: Settings) -> Layer:
    """Return a batch norm."""
    _channels_of_norm(settings)
    scale, shift = _affine(settings)
    running = settings.take("running_stats", "track_running_stats", default=True)
    return {"batch_norm": {"scale": scale, "shift": shift, "running": running}}


def layer_norm(settings: Settings) -> Layer:
    """Return a layer norm over axes that are named, or else over the last one or all of them."""
    _channels_of_norm(settings)
    named = settings.take("over", default=None)
    shape = settings.take(*NORMALISED, default=[0])
    if named is None and isinstance(shape, str):
        raise Unanswered(f"{settings.what}: without an input, {shape!r} isn't known")
    many = isinstance(shape, Sequence) and len(shape) > 1
    scale, shift = _affine(settings)
    return {"layer_norm": {"over": named or ("all-axes" if many else "last-axis"), "scale": scale, "shift": shift}}


def rms_norm(settings: Settings) -> Layer:
    """Return an RMS norm: a layer norm that doesn't shift."""
    held = layer_norm(settings)["layer_norm"]
    return {"layer_norm": {**held, "shift": False}}


def group_norm(settings: Settings) -> Layer:
    """Return a group norm."""
    _channels_of_norm(settings)
    scale, shift = _affine(settings)
    return {"group_norm": {"groups": settings.take("groups", "num_groups"), "scale": scale, "shift": shift}}


def instance_norm(settings: Settings) -> Layer:
    """Return an instance norm, which learns nothing unless it says so."""
    _channels_of_norm(settings)
    settings.only("running_stats", False)
    return {"instance_norm": {"affine": settings.take("affine", default=False)}}


# ----- the others


def dense(settings: Settings) -> Layer:
    """Return a dense layer."""
    settings.skip("in_features", "in_units", "inputs", "input_size")
    units = settings.take("units", "out_features", "outputs")
    return {"dense": {"units": units, "bias": settings.take("bias", "use_bias", default=True)}}


def dropout(settings: Settings) -> Layer:
    """Return dropout."""
    settings.skip("nd")
    return {"dropout": {"rate": str(settings.take("p", "rate", default="0.5"))}}


def embedding(settings: Settings) -> Layer:
    """Return an embedding; a row for padding is one of its rows."""
    settings.skip("padding_row", "padding_idx")
    vocabulary = settings.take("vocab", "vocabulary", "num_embeddings", "vocab_size")
    return {"embedding": {"vocabulary": vocabulary, "width": settings.take("dim", "width", "embedding_dim")}}


def residual(settings: Settings) -> Layer:
    """Return a body with a shortcut, added."""
    settings.only("merge", "add", "sum")
    body, shortcut = settings.take("body"), settings.take("shortcut", default=[])
    return {"residual": {"body": row(body), "shortcut": row(shortcut)}}


def parallel(settings: Settings) -> Layer:
    """Return branches, joined along the channels or added."""
    merge = settings.take("merge", default="concat_channels")
    known = {"concat_channels": "concat", "concat": "concat", "add": "add", "sum": "add"}
    if merge not in known:
        raise Unanswered(f"parallel: the merge {merge} isn't known")
    return {"parallel": {"branches": [row(branch) for branch in settings.take("branches")], "merge": known[merge]}}


def _plain(kind: str, *ignored: str, **held: Any) -> Callable[[Settings], Layer]:
    """Return a translator of a layer without settings."""

    def translate(settings: Settings) -> Layer:
        settings.skip("nd", *ignored)
        return {kind: dict(held)}

    return translate


def _adaptive(kind: str) -> Callable[[Settings], Layer]:
    def translate(settings: Settings) -> Layer:
        settings.skip("nd")
        return {kind: {"size": settings.take("output_size", "size", "out")}}

    return translate


NORMS = {
    "batchnorm": batch_norm,
    "batch_norm": batch_norm,
    "layernorm": layer_norm,
    "layer_norm": layer_norm,
    "rmsnorm": rms_norm,
    "rms_norm": rms_norm,
    "groupnorm": group_norm,
    "group_norm": group_norm,
    "instancenorm": instance_norm,
    "instance_norm": instance_norm,
}
OPS: dict[str, Callable[[Settings], Layer]] = {
    **NORMS,
    **{name: _plain("activation", "negative_slope", "approximate", function=name) for name in ACTIVATIONS},
    **CONVOLUTIONS,
    "maxpool": sliding.max_pool,
    "avgpool": sliding.average_pool,
    "upsample": sliding.upsample,
    "zeropad": sliding.zero_pad,
    "zero_pad": sliding.zero_pad,
    "global_maxpool": _plain("global_max_pool"),
    "global_avgpool": _plain("global_average_pool"),
    "adaptive_avgpool": _adaptive("adaptive_average_pool"),
    "adaptive_maxpool": _adaptive("adaptive_max_pool"),
    "flatten": _plain("flatten"),
    "dense": dense,
    "linear": dense,
    "dropout": dropout,
    "embedding": embedding,
    "residual": residual,
    "parallel": parallel,
}
