"""What a text is made of once it is cut: numbers, letters, words and signs, each with its place."""

from __future__ import annotations

from typing import NamedTuple

END = "end"
NUMBER = "number"
LETTER = "letter"
WORD = "word"
WORDS = "words"
FRACTION = "fraction"
FUNCTION = "function"
MATRIX = "matrix"
NEWLINE = "newline"
CONSTANT = "constant"
CALLED = "called"
JOIN = "join"
NOT = "not"
RELATION = "relation"
SETS = "sets"
TRUTH = "truth"
UNIT = "unit"


CLOSERS = frozenset({")", "]", "}"})


class Token(NamedTuple):
    """One piece of the text: a sign is its own kind, the others carry what they hold.

    ``start`` and ``end`` count canonical characters.
    """

    kind: str
    start: int
    end: int
    held: object = None

    @property
    def equates(self) -> bool:
        """Whether it says that two sides are equal, be it nearly."""
        return self.kind == RELATION and self.held in {"=", "≈"}
