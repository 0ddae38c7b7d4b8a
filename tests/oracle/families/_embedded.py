"""What stands before the blocks of a transformer: vectors of tokens, of segments and of positions."""

from __future__ import annotations

from tests.oracle.families._blocks import Layers
from tests.oracle.settings import Settings
from tests.oracle.translation import Unanswered

POSITIONS = ("positions", "max_positions", "max_length", "context", "block_size")
LENGTH = ("sequence_length", "length", "seq_len", "tokens")
COMPUTED = ("sinusoidal", "sine", "fixed")
RELATIVE = ("rotary", "rope", "alibi", "relative", "none")
"""Positions that no vectors are added for."""


def embedded(settings: Settings, width: int, vocabulary: int | None) -> tuple[dict[str, int], Layers]:
    """Return what comes in, and the layers that make vectors of it, each with its name."""
    positions = settings.take(*POSITIONS, default=None)
    usual = "none" if positions is None else "learned"
    places = _places(str(settings.take("position_encoding", "positional_encoding", default=usual)), positions)
    segments = settings.take("segments", "token_types", "type_vocab", default=None)
    normed = settings.take("embedding_norm", "embedding_layer_norm", default=False)
    length = settings.take(*LENGTH, default=positions or 1)
    norm: Layers = [{"layer_norm": {"name": "embedded"}}] if normed else []
    if vocabulary is None:
        if segments is not None:
            raise Unanswered("transformer: segments need a vocabulary")
        return {"length": length, "features": width}, [*places, *norm]
    return {"length": length}, [*_tokens(vocabulary, segments, width), *places, *norm]


def _tokens(vocabulary: int, segments: int | None, width: int) -> Layers:
    """Return the vectors of tokens; those of segments are made of the same tokens and added."""
    tokens: Layers = [{"embedding": {"name": "tokens", "vocabulary": vocabulary, "width": width}}]
    if segments is None:
        return tokens
    other: Layers = [{"embedding": {"name": "segments", "vocabulary": segments, "width": width, "from": "input"}}]
    return [*tokens, *other, {"add": {"name": "both", "of": ["tokens", "segments"]}}]


def _places(encoding: str, positions: int | None) -> Layers:
    if encoding in RELATIVE:
        return []
    if encoding in COMPUTED:
        return [{"positional_encoding": {"name": "places"}}]
    if encoding != "learned" or positions is None:
        raise Unanswered(f"transformer: positions that are {encoding} aren't known")
    return [{"positional_encoding": {"name": "places", "encoding": "learned", "positions": positions}}]
