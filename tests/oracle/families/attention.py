"""Attention, encoders and decoder-style language models, counted in PyTorch and Keras."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Family, Plain, Translation, Unanswered, number

Layers = list[dict[str, Any]]
TORCH, KERAS = {"preset": "torch"}, {"preset": "keras"}


def translate(given: Plain, framework: str) -> Translation:
    """Return the translation of a kind."""
    settings = Settings("attention", given)
    kind = str(settings.take("kind"))
    for begins, translator in KINDS.items():
        if kind.startswith(begins):
            translation = translator(settings, kind, framework)
            settings.finish()
            return translation
    raise Unanswered(f"there is no attention {kind}")


# ----- attention alone


def _attention(settings: Settings, kind: str, framework: str) -> Translation:
    width, bias = settings.take("d_model", "embed_dim"), settings.take("bias", default=True)
    layer: dict[str, Any] = {"name": "attention", "heads": settings.take("heads", default=1), "bias": bias}
    optional = {
        "key_input": settings.take("key_input_dim", "kdim", default=None),
        "value_input": settings.take("value_input_dim", "vdim", default=None),
        "head_width": settings.take("key_dim", default=None),
        "value_width": settings.take("value_dim", default=None),
    }
    layer |= {name: value for name, value in optional.items() if value is not None}
    keras = "keras" in kind or framework == "keras"
    return Translation(
        _sequence(width, [{"attention": layer}]),
        {
            "params": number("attention.parameters"),
            "weights": number("attention.weights"),
            "biases": number("attention.biases"),
        },
        KERAS if keras else TORCH,
    )


def _sequence(width: int, layers: Layers, length: int = 1) -> dict[str, Any]:
    return {QUESTION: {"network": {"input": {"length": length, "features": width}, "layers": layers}}}


# ----- blocks


def _block(settings: Settings, norm: str) -> dict[str, Any]:
    return {
        "heads": settings.take("heads", default=1),
        "feed_forward": settings.take("d_ff", "dim_feedforward"),
        "bias": settings.take("bias", default=True),
        "norm_bias": settings.take("layer_norm_bias", default=None),
        "norm": norm,
    }


def _without_none(layer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in layer.items() if value is not None}


def _stack(settings: Settings, kind: str, framework: str) -> Translation:  # noqa: ARG001 - as its neighbours
    """Return blocks in a row, with a norm behind them where one is said to be there."""
    norm, _, rest = kind.partition("-norm ")
    called = {"encoder": "encoder_block", "decoder": "decoder_block"}.get(rest.removesuffix(" (torch)"))
    if called is None:
        raise Unanswered(f"there is no attention {kind}")
    width, many = settings.take("d_model"), settings.take("layers", default=1)
    block = _without_none(_block(settings, norm))
    layers: Layers = [{called: {"name": _block_name(index), **block}} for index in range(many)]
    if settings.take("final_layer_norm", "final_norm", default=False):
        layers.append({"layer_norm": {"name": "final", "shift": block.get("norm_bias", True)}})
    answers = {
        "params": number("total.parameters"),
        "params_per_layer": number(f"{_block_name(0)}.parameters"),
        "per_block": number(f"{_block_name(0)}.parameters"),
        "final_norm": number("final.parameters"),
    }
    return Translation(_sequence(width, layers), answers, TORCH)


def _block_name(index: int) -> str:
    return f"b{index}"


# ----- language models


def _language_model(settings: Settings, kind: str, framework: str) -> Translation:  # noqa: ARG001 - as its neighbours
    """Return embeddings, blocks, a last norm and a head, whose weights may be those of the token embedding."""
    vocabulary, positions = settings.take("vocab"), settings.take("positions")
    width, many = settings.take("d_model"), settings.take("layers")
    block = _without_none(_block(settings, "pre"))
    final, tied = settings.take("final_layer_norm", default=True), settings.take("head_tied", default=False)
    head = {"name": "head", "units": vocabulary, "bias": settings.take("head_bias", default=False)}
    layers: Layers = [
        {"embedding": {"name": "tokens", "vocabulary": vocabulary, "width": width}},
        {"positional_encoding": {"name": "places", "encoding": "learned", "positions": positions}},
        *({"encoder_block": {"name": _block_name(index), **block}} for index in range(many)),
    ]
    if final:
        layers.append({"layer_norm": {"name": "final", "shift": block.get("norm_bias", True)}})
    questions = {
        name: {"network": {"input": {"length": positions}, "layers": [*layers, {"dense": {**head, "tied": one}}]}}
        for name, one in ((QUESTION, tied), ("untied", False))
    }
    answers = {
        "params": number("total.parameters"),
        "token_embedding": number("tokens.parameters"),
        "position_embedding": number("places.parameters"),
        "per_block": number(f"{_block_name(0)}.parameters"),
        "final_norm": number("final.parameters"),
        "head": number("head.parameters"),
        "head_if_untied": number("head.parameters", "untied"),
        "params_if_untied": number("total.parameters", "untied"),
    }
    return Translation(questions, answers, TORCH)


KINDS: dict[str, Callable[[Settings, str, str], Translation]] = {
    "multi-head attention": _attention,
    "post-norm": _stack,
    "pre-norm": _stack,
    "decoder-style language model": _language_model,
}
FAMILIES = Family("attention", translate)
