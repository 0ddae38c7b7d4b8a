"""What stands before an answer and says no more than what it is: ``parameters =``, ``out 3:``, ``x: 5``.

The kinds of the next tokens are written as a line, a letter each with the blanks between them; the rows of ``LABELS``
are tried on it in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.reading.characters import ARROW
from grader.reading.lexing.tokens import CONSTANT, LETTER, NUMBER, WORD, WORDS, Token

_LETTERS = {WORD: "w", WORDS: "w", LETTER: "l", CONSTANT: "c", NUMBER: "n", ARROW: ">"}
_LETTERS |= {sign: sign for sign in "-.:"}
_SIGNS = frozenset("=:>")
LONGEST = 40
"""So many tokens are looked at: people name things in a few words."""


class Rule(NamedTuple):
    """A label: the kinds of its tokens, an example, and why it is none of the answer; an example that is no label."""

    kinds: re.Pattern[str]
    example: str
    why: str
    no_label: str


def _rule(kinds: str, example: str, why: str, no_label: str) -> Rule:
    return Rule(re.compile(kinds), example, why, no_label)


LABELS = (
    _rule(r"w[wlcn.\- ]*[=:]", "parameters of conv-1 = 5", "words stand in no formula", "parameters < 5"),
    _rule(r"w[w ]*>", "پارامترها → 5", "words alone are led from, nothing follows from them", "conv1 32 → 5"),
    _rule(r"[lc]{2,} ?[nw.][wlcn.\- ]*=", "out 3 = 5", "no number or word stands behind letters", "out - 3 = 5"),
    _rule(r"[lc]{2}[wlcn.\- ]*:(?=[ n])", "out-3: 5", "a quotient is written with a stroke", "ab:c"),
    _rule(r"[lc] ?:(?=[ n])", "x: 5", "a quotient is written with a stroke", "a:b"),
    _rule(r"=", "= 5", "what the answer equals was asked", "5 = 5"),
)
NAME = re.compile(r"(?:l|[lc]l[lc]*) ?=")
"""A letter, or a word that was read as a product of letters, whose value is stated: it labels that value as well.

A constant has its value: ``π = 5`` is wrong.
"""


def label_ahead(tokens: Sequence[Token], index: int) -> str:
    """Return the kinds of the tokens of a label that stands at a place, the last that of its sign; "" for no label."""
    line = kinds(tokens, index)
    if line[0] == "n" or _SIGNS.isdisjoint(line):
        return ""
    found = next(filter(None, (rule.kinds.match(line) for rule in LABELS)), None)
    return found[0].replace(" ", "") if found else ""


def kinds(tokens: Sequence[Token], index: int) -> str:
    """Return the kinds of the tokens from a place on up to one that is in no label, with the blanks between them."""
    written, end = "", tokens[index].start
    for token in tokens[index : index + LONGEST]:
        kind = "=" if token.equates else _LETTERS.get(token.kind, "?")
        written += " " * (token.start > end) + kind
        if kind in "=>?":
            break
        end = token.end
    return written
