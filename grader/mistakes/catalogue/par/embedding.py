"""Embedding: the length of the sequence in the count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation import roles
from grader.derivation.edits import Edit, substitute
from grader.language import Text
from grader.mistakes.catalogue._samples import EMBEDDED
from grader.mistakes.mechanisms import in_families
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component


def _by_length(role: str, layer: Component) -> Edit:
    return substitute(role, by=layer.source[roles.LENGTH])


def _with_length(target: Target) -> Iterator[Explanation]:
    for role in (roles.MODEL_WIDTH, roles.VOCABULARY):
        yield from in_families(target, ("embedding",), partial(_by_length, role), "parameters")


MISTAKES = (
    Mistake(
        "par.embedding_transposed_size",
        Kind.CONCEPT,
        Text(en="the length of the sequence in an embedding", fa="طول دنباله در شمارش embedding"),
        Text(
            en="{where} has a vector for each token of the vocabulary; how long a sequence is plays no part.",
            fa="{where} برای هر توکنِ واژگان یک بردار دارد؛ طول دنباله نقشی ندارد.",
        ),
        (Example(EMBEDDED, "embedding.parameters", "384000", "384001"),),
        _with_length,
    ),
)
