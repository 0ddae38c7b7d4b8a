"""A sentence as pieces: words, values in a direction of their own, and formulas.

Each format sets the three in its own way; none of them has to know what a message is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from grader.derivation.expression import Expression, Number
from grader.derivation.printing import text as formula_text
from grader.language import Message, Text, digits, isolated, visible_line


@dataclass(frozen=True, slots=True)
class Isolated:
    """A value within a sentence whose direction must not touch the words around it."""

    text: str


Piece = str | Isolated | Expression
Pieces = tuple[Piece, ...]


def pieces(message: Message, language: str) -> Pieces:
    """Return the pieces of a message in a language.

    >>> pieces(Message.of(Text(en="{n} biases", fa="{n} بایاس"), n=32), "fa")
    (Isolated(text='۳۲'), ' بایاس')
    """
    said = enumerate(message.pieces(language))
    # Words and values alternate, words first; words may be empty.
    return tuple(_value(piece, language) if index % 2 else str(piece) for index, piece in said if piece != "")


def say(text: Text, language: str, **values: object) -> Pieces:
    """Return the pieces of a sentence of our own with its gaps filled."""
    return pieces(Message.of(text, **values), language)


def _value(value: object, language: str) -> Piece:
    if isinstance(value, (Expression, Isolated)):
        return value
    if isinstance(value, int):
        return Isolated(digits(str(value), language))
    if isinstance(value, Fraction):
        return Number(number=value)
    return Isolated(visible_line(str(value)))


def plain(said: Pieces, language: str) -> str:
    """Return the sentence as plain text; in Persian every value is isolated by its own marks."""
    return "".join(piece if isinstance(piece, str) else isolated(_plain(piece), language) for piece in said)


def _plain(piece: Isolated | Expression) -> str:
    return piece.text if isinstance(piece, Isolated) else formula_text(piece)


def plain_message(message: Message, language: str) -> str:
    """Return a message as plain text in a language."""
    return plain(pieces(message, language), language)
