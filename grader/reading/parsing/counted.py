"""Words behind a value that say what it counts: ``4640 parameters`` is 4640."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.reading.characters import ARROW
from grader.reading.lexing.nouns import is_noun, keeps_value
from grader.reading.lexing.tokens import CLOSERS, END, LETTER, MATRIX, NEWLINE, NUMBER, RELATION, WORD, WORDS, Token

_VALUES = frozenset({NUMBER, *CLOSERS, "⌋", "⌉", MATRIX, WORD, WORDS})
"""The kinds of token that a value ends with, or that said already what it counts."""
_ENDS = frozenset({END, RELATION, NEWLINE, ";", ARROW, ",", "."})
"""The kinds of token that may stand behind a value."""


class Counted(NamedTuple):
    """Which words say what is counted: behind which kinds of token, whether last, a text with one and one without."""

    behind: frozenset[str]
    says: Callable[[Token], bool]
    last: bool
    example: str
    other: str


def _names_it(word: Token) -> bool:
    return (word.kind == WORDS or is_noun(str(word.held))) and keeps_value(str(word.held))


def _says_times(word: Token) -> bool:
    return str(word.held).casefold() == "times"


COUNTED = (
    Counted(_VALUES, _names_it, last=False, example="5 parameters + 1", other="5 million + 1"),
    Counted(frozenset({LETTER}), _names_it, last=True, example="5x pixels", other="5x pixels y"),
    Counted(_VALUES | {LETTER}, _says_times, last=True, example="5 times", other="5 times !"),
)


def is_counted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the word at a place says what is counted."""
    before, last = tokens[index - 1].kind, tokens[index + 1].kind in _ENDS
    return any(before in row.behind and (last or not row.last) and row.says(tokens[index]) for row in COUNTED)
