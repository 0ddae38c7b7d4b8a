"""Embedding: a vector for each token of a vocabulary.

Parameters: a vector of ``d`` numbers for each of ``V`` tokens, ``V · d``.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.conventions import Conventions
from grader.core.layer import TOKENS, Axes, Layer, LayerType
from grader.core.windows.sizes import Count, Formula
from grader.derivation import roles
from grader.derivation.expression import multiply
from grader.derivation.graph import literal
from grader.language import Text

VECTORS = Text(en="Each token becomes a vector.", fa="هر توکن یک بردار می‌شود.")
COUNT = Text(
    en="A vector for each token of the vocabulary; a padding token has one too.",
    fa="برای هر توکنِ واژگان یک بردار؛ توکن padding هم یکی دارد.",
)


class Embedding(Layer):
    """A table of vectors, one for each token."""

    family = "embedding"
    takes = TOKENS

    vocabulary: Count
    width: Count

    def output(self, source: Axes, conventions: Conventions) -> Mapping[str, Formula]:  # noqa: ARG002
        """Return the length, and a feature for each number of a vector."""
        width = literal(self.width, roles.MODEL_WIDTH, "d")
        return {roles.LENGTH: Formula(source[roles.LENGTH]), roles.FEATURES: Formula(width, VECTORS)}

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``V·d``."""
        vocabulary, width = literal(self.vocabulary, roles.VOCABULARY, "V"), literal(self.width, roles.MODEL_WIDTH, "d")
        return Formula(multiply(vocabulary, width, role=roles.WEIGHTS), COUNT)

    def describe(self) -> Text:
        """Return "embedding, 30522 tokens of 768"."""
        return Text(
            en=f"embedding, {self.vocabulary} tokens of {self.width}",
            fa=f"embedding، {self.vocabulary} توکن با بردار {self.width}",
        )


LAYER = LayerType(
    "embedding", Embedding, Text(en="a vector for each token", fa="برای هر توکن یک بردار"), bare="vocabulary"
)
