"""Blocks of transformers in a row: encoders, decoders, language models, and an encoder with its decoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.families._blocks import LAYERS, WIDTH, Layers, block, final_norm
from tests.oracle.families._embedded import embedded
from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Asked, Plain, Translation, Unanswered, Values, number, one

ALONE = {"only", "style", "gpt", "causal"}
"""Words of a decoder that attends to nothing but itself."""
UNTIED, OF_ITSELF = "untied", "itself"
VOCABULARY = ("vocab", "vocab_size", "vocabulary")
TIED = ("head_tied", "tied", "tie_weights")

TOTAL = ("params", "total", "total_params", "parameters", "trainable")
OF_BLOCK = ("params_per_layer", "per_block", "per_layer", "params_per_block", "block", "layer")
PARTS = {
    "attention": "attention_parameters",
    "feed_forward": "feed_forward_parameters",
    "ffn": "feed_forward_parameters",
    "mlp": "feed_forward_parameters",
    "norms": "norm_parameters",
    "layer_norms": "norm_parameters",
}
"""Parts of a block, each also asked as ``attention_params`` and ``attention_per_block``."""


def stack(settings: Settings, said: set[str], conventions: Plain) -> Translation:
    """Return blocks in a row with what is said to stand before and behind them."""
    model = {"language", "model"} <= said or "lm" in said
    width, many = settings.take(*WIDTH), settings.take(*LAYERS, default=1)
    vocabulary = settings.take(*VOCABULARY, default=None)
    if model and vocabulary is None:
        raise Unanswered("language model: vocab isn't given")
    held = block(settings, said, width, "pre" if model else "post")
    kind, memory = _kind(settings, said, model=model)
    comes_in, before = embedded(settings, width, vocabulary)
    layers = [*before, *({kind: {"name": f"b{index}", **held, **memory}} for index in range(many))]
    layers += final_norm(settings, held, default=(None if "encoder" in said else True) if model else False)
    if settings.take("pooler", default=False):
        layers.append({"dense": {"name": "pooler", "units": width}})
    rows = {QUESTION: layers}
    if model or not {*TIED, "head_bias"}.isdisjoint(settings.left):
        rows = _with_head(settings, layers, vocabulary)
    questions = {name: {"network": {"input": comes_in, "layers": row}} for name, row in rows.items()}
    if kind == "decoder_block":
        alone = {"encoder_block": {"name": "b0", **held}}
        questions[OF_ITSELF] = {"network": {"input": {"length": 1, "features": width}, "layers": [alone]}}
    names = [layer["name"] for one in before for layer in one.values()]
    return Translation(questions, {**_whole(names), **_parts("b0", crossed=kind == "decoder_block")}, conventions)


def _kind(settings: Settings, said: set[str], *, model: bool) -> tuple[str, dict[str, Any]]:
    """Return the kind of block, and what is said of the sequence that it attends to."""
    if not settings.take("cross_attention", default="decoder" in said and not (model or said & ALONE)):
        return "encoder_block", {}
    held = {
        "memory_width": settings.take("memory_dim", "memory_width", "encoder_dim", "context_dim", default=None),
        "memory_length": settings.take("memory_length", "context_length", "source_length", default=None),
    }
    return "decoder_block", {name: value for name, value in held.items() if value is not None}


def _with_head(settings: Settings, layers: Layers, vocabulary: int | None) -> dict[str, Layers]:
    """Return the layers with a head for each token, and once more with a head whose weights are its own."""
    if vocabulary is None:
        raise Unanswered("transformer: a head needs a vocabulary")
    tied = settings.take(*TIED, default=False)
    head = {"name": "head", "units": vocabulary, "bias": settings.take("head_bias", default=False)}
    return {name: [*layers, {"dense": {**head, "tied": own}}] for name, own in ((QUESTION, tied), (UNTIED, False))}


# ----- an encoder with its decoder


def pair(settings: Settings, said: set[str], conventions: Plain) -> Translation:
    """Return an encoder and a decoder side by side, each with a norm behind it where there is one."""
    width, many = settings.take(*WIDTH), settings.take(*LAYERS, default=None)
    each = {
        "encoder": settings.take("encoder_layers", "num_encoder_layers", "n_encoder_layers", default=many),
        "decoder": settings.take("decoder_layers", "num_decoder_layers", "n_decoder_layers", default=many),
    }
    if None in each.values():
        raise Unanswered("transformer: layers isn't given")
    held = block(settings, said, width)
    # PyTorch's whole transformer has a norm behind either; the paper's has none.
    behind = final_norm(settings, held, default=True if said & {"torch", "pytorch", "nn"} else None)
    layers = [
        {"block": {"name": name, "from": "input", "layers": [*_row(f"{name}_block", held, count), *behind]}}
        for name, count in each.items()
    ]
    network = {"input": {"length": 1, "features": width}, "layers": layers}
    answers = {**dict.fromkeys(TOTAL, number("total.parameters")), "final_norm": number("encoder_final.parameters")}
    for name in each:
        answers |= dict.fromkeys((name, f"{name}_params", f"{name}_total"), number(f"{name}.parameters"))
        block_of = number(f"{name}_b0.parameters")
        fields = ("{}_layer", "{}_block", "per_{}_layer", "per_{}_block", "params_per_{}_layer", "{}_params_per_layer")
        answers |= {field.format(name): block_of for field in fields}
    return Translation({QUESTION: {"network": network}}, answers, conventions)


def _row(kind: str, held: Mapping[str, Any], many: int) -> Layers:
    return [{kind: {"name": f"b{index}", **held}} for index in range(many)]


# ----- what is asked


def _whole(before: list[str]) -> dict[str, Any]:
    embeddings = Asked(tuple((QUESTION, f"{name}.parameters") for name in before), _sum)
    return {
        **dict.fromkeys(TOTAL, number("total.parameters")),
        **dict.fromkeys(("keras_total", "keras_trainable"), number("total.parameters")),
        "keras_non_trainable": number("total.non_trainable"),
        "macs": number("total.multiply_accumulates"),
        "embeddings": embeddings,
        "token_embedding": number("tokens.parameters"),
        "position_embedding": number("places.parameters"),
        "segment_embedding": number("segments.parameters"),
        "final_norm": number("final.parameters"),
        "pooler": number("pooler.parameters"),
        "head": number("head.parameters"),
        "head_if_untied": number("head.parameters", UNTIED),
        "params_if_untied": number("total.parameters", UNTIED),
    }


def _parts(name: str, *, crossed: bool) -> dict[str, Any]:
    """Return what is asked of one block and of its parts; attention to itself is all there is, or a part of it."""
    parts = {part: number(f"{name}.{of}") for part, of in PARTS.items()}
    parts["self_attention"] = number(f"{name}.attention_parameters", OF_ITSELF if crossed else QUESTION)
    if crossed:
        of = ((QUESTION, f"{name}.attention_parameters"), (OF_ITSELF, f"{name}.attention_parameters"))
        parts["cross_attention"] = Asked(of, _difference)
    fields = {
        f"{part}{end}": asked for part, asked in parts.items() for end in ("", "_params", "_per_block", "_per_layer")
    }
    return {**dict.fromkeys(OF_BLOCK, number(f"{name}.parameters")), **fields}


def _sum(*found: Values) -> int:
    return sum(int(one(values)) for values in found)


def _difference(more: Values, less: Values) -> int:
    return int(one(more)) - int(one(less))
