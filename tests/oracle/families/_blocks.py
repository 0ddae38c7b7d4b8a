"""What blocks of a transformer are said to be, as a key writes them."""

from __future__ import annotations

import re
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import Unanswered

Layers = list[dict[str, Any]]

WIDTH = ("d_model", "embed_dim", "hidden_size", "width", "dim", "n_embd")
HEADS = ("heads", "n_heads", "num_heads", "nhead", "n_head")
KEY_VALUE_HEADS = ("kv_heads", "n_kv_heads", "num_kv_heads", "key_value_heads", "num_key_value_heads", "groups")
HEAD_WIDTH = ("head_dim", "d_head", "head_width", "key_dim")
FEED_FORWARD = ("d_ff", "dim_feedforward", "ffn_dim", "ff_dim", "d_ffn", "intermediate_size", "mlp_dim", "feed_forward")
RATIO = ("mlp_ratio", "ff_ratio", "ffn_ratio", "expansion")
NORM_BIAS = ("layer_norm_bias", "norm_bias", "ln_bias")
FINAL_NORM = ("final_layer_norm", "final_norm", "final_ln")
LAYERS = ("layers", "n_layers", "num_layers", "blocks", "depth", "n_layer")
UNCOUNTED = ("dropout", "causal", "masked", "mask", "batch_first", "layer_norm_eps", "eps")
"""What changes no count."""


def words(text: object) -> set[str]:
    """Return the words of a text."""
    return set(re.findall(r"[a-z]+", str(text).casefold()))


def block(settings: Settings, said: set[str], width: int, place: str = "post") -> dict[str, Any]:
    """Take the settings of a block, of whose kind something may be said in words too."""
    settings.skip(*UNCOUNTED)
    norm = _norm(settings, said, place)
    gated, feed_forward = _feed_forward(settings, width)
    held = {
        "heads": settings.take(*HEADS, default=1),
        "key_value_heads": settings.take(*KEY_VALUE_HEADS, default=None),
        "head_width": settings.take(*HEAD_WIDTH, default=None),
        "feed_forward": feed_forward,
        "gated": gated or None,
        "bias": settings.take("bias", "use_bias", default=True),
        "attention_bias": settings.take("attention_bias", "attn_bias", default=None),
        "feed_forward_bias": settings.take("feed_forward_bias", "ffn_bias", "ff_bias", "mlp_bias", default=None),
        **norm,
    }
    return {name: value for name, value in held.items() if value is not None}


def _feed_forward(settings: Settings, width: int) -> tuple[bool, int]:
    """Take whether the feed-forward step has a gate, and how wide it is."""
    activation = str(settings.take("activation", "ffn_activation", "hidden_act", default=""))
    gated = settings.take("gated", "gated_ffn", "glu", "swiglu", default="glu" in activation.casefold())
    ratio = settings.take(*RATIO, default=None)
    return bool(gated), settings.take(*FEED_FORWARD) if ratio is None else ratio * width


def _norm(settings: Settings, said: set[str], place: str) -> dict[str, Any]:
    """Take where the norms stand and whether they shift: both may be said in the kind, in words or as settings."""
    told = said | words(settings.take("norm", "norm_type", "norm_position", "normalisation", default=""))
    first = settings.take("norm_first", "pre_norm", default=None)
    shift = settings.take(*NORM_BIAS, default=None)
    if "none" in told or settings.take("layer_norm", "norms", default=True) is False:
        return {"norm": "none"}
    place = next((one for one in ("pre", "post") if one in told), place)
    if first is not None:
        place = "pre" if first else "post"
    return {"norm": place, "norm_bias": False if told & {"rms", "rmsnorm"} else shift}


def final_norm(settings: Settings, held: dict[str, Any], *, default: bool | None) -> Layers:
    """Return the norm behind all blocks, if there is one; where that isn't said and not usual, it isn't known."""
    there = settings.take(*FINAL_NORM, default=default)
    if there is None:
        raise Unanswered("transformer: it isn't said whether a norm follows the blocks")
    # What a block without biases has follows it, as in its own norms.
    shift = held.get("norm_bias", True)
    return [{"layer_norm": {"name": "final", "shift": shift}}] if there else []
