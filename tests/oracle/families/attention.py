"""Attention by itself and in the blocks of transformers, counted in PyTorch and Keras."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.oracle.families._blocks import HEADS, KEY_VALUE_HEADS, WIDTH, words
from tests.oracle.families._transformers import pair, stack
from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Family, Plain, Translation, Unanswered, number

TORCH, KERAS = {"preset": "torch"}, {"preset": "keras"}
OF_BOTH = ("kv_dim", "context_dim", "memory_dim", "encoder_dim")
OF_KEYS = ("key_input_dim", "kdim")
OF_VALUES = ("value_input_dim", "vdim")
UNCOUNTED = ("dropout", "batch_first", "causal", "masked", "mask", "flash_attention")


def translate(given: Plain, framework: str) -> Translation:
    """Return the translation of a kind, which is known by its words."""
    settings = Settings("attention", given)
    kind = str(settings.take("kind"))
    said = words(kind)
    keras = "keras" in said or framework == "keras"
    translation = _translator(kind, given)(settings, said, KERAS if keras else TORCH)
    settings.finish()
    return translation


def _translator(kind: str, given: Plain) -> Callable[[Settings, set[str], Plain], Translation]:
    said = words(kind)
    if "lm" in said or {"language", "model"} <= said:
        return stack
    whole = {"encoder", "decoder"} <= said and not said & {"block", "layer"}
    if whole or {"encoder_layers", "num_encoder_layers"} & given.keys():
        return pair
    if said & {"encoder", "decoder", "block", "blocks", "transformer"}:
        return stack
    if said & {"attention", "mha"}:
        return attention
    raise Unanswered(f"there is no attention {kind}")


def attention(settings: Settings, said: set[str], conventions: Plain) -> Translation:
    """Return a layer of attention alone."""
    settings.skip(*UNCOUNTED)
    settings.only("add_bias_kv", False)
    width = settings.take(*WIDTH)
    shared = 1 if {"multi", "query"} <= said and "head" not in said else None
    both = settings.take(*OF_BOTH, default=None)
    held = {
        "name": "attention",
        "heads": settings.take(*HEADS, default=1),
        "key_value_heads": settings.take(*KEY_VALUE_HEADS, default=shared),
        "bias": settings.take("bias", "use_bias", default=True),
        "key_input": settings.take(*OF_KEYS, default=both),
        "value_input": settings.take(*OF_VALUES, default=both),
        "head_width": settings.take("key_dim", "head_dim", "d_head", default=None),
        "value_width": settings.take("value_dim", default=None),
        "projected": settings.take("output_projection", "out_proj", default=None),
    }
    layer = {name: value for name, value in held.items() if value is not None}
    length = settings.take("sequence_length", "length", "seq_len", "tokens", default=1)
    network = {"input": {"length": length, "features": width}, "layers": [{"attention": layer}]}
    return Translation({QUESTION: {"network": network}}, _answers(), conventions)


def _answers() -> dict[str, Any]:
    total = number("attention.parameters")
    return {
        **dict.fromkeys(("params", "trainable", "total", "keras_total", "keras_trainable"), total),
        "keras_non_trainable": number("attention.non_trainable"),
        "weights": number("attention.weights"),
        "biases": number("attention.biases"),
        "macs": number("attention.multiply_accumulates"),
    }


FAMILIES = Family("attention", translate)
