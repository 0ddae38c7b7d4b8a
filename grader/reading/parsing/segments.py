"""A whole text as its segments: what arrows, line breaks and ``;`` part, each with its label and its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

from grader.derivation import statements as s
from grader.derivation.expression import Expression
from grader.errors import LimitError, ReadError
from grader.reading.characters import ARROW, Typed
from grader.reading.dialect import Dialect
from grader.reading.lexing.nouns import takes_back
from grader.reading.lexing.scanner import scan
from grader.reading.lexing.tokens import END, JOIN, NEWLINE, WORDS, Token
from grader.reading.parsing.labels import NAME, kinds, label_ahead
from grader.reading.parsing.operands import MathParser
from grader.reading.unexpected import DOUBT, NOTHING

Read = TypeVar("Read")

MOST_BARS = 4
"""So many bars, each of which may open or close, are tried both ways."""
_BREAKS = frozenset({NEWLINE, ";", ARROW})
_ENDS = _BREAKS | {END}
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEHIND_LABEL = f"=≈~:{ARROW}⇔⇐"


class Segment(NamedTuple):
    """What stands between two breaks, as one tree: its label apart, but with the name whose value is stated.

    An arrow leads to one that is ``led``. ``signs`` stand between the sides, outside all brackets, and ``spans`` are
    those of the sides in canonical characters. ``comma`` is the first one between items without brackets.
    """

    tree: Expression
    label: str
    led: bool
    named: bool
    signs: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]
    comma: Token | None


def parsed(
    typed: Typed, dialect: Dialect, read: Callable[[Segments], Read], start: int = 0, end: int | None = None
) -> Read:
    """Return what is read from a text or a part of it, with the first choice of opening bars by which it can be."""
    tokens = scan(typed, dialect, start, end)
    bars = sum(token.kind == "|" for token in tokens)
    first: ReadError | None = None
    for choice in range(1 << min(max(bars - 2, 0), MOST_BARS)):
        try:
            return read(Segments(typed, tokens, dialect, choice))
        except LimitError:
            raise
        except ReadError as error:
            first = first or error
    raise first or typed.error(NOTHING, start)


class Segments(MathParser):
    """Reads a whole text."""

    def document(self) -> tuple[Segment, ...]:
        """Return the segments of the whole text, of which there is at least one."""
        segments = tuple(self._segments())
        if not segments:
            raise self.typed.error(NOTHING, 0)
        return segments

    def _segments(self) -> Iterator[Segment]:
        led = self._skip_breaks()
        while self.token.kind != END:
            first, sign = self.index, self._skip_labels()
            if sign in {"=", ":"} or not self._ended():
                yield self._segment(first, led)
            if not self._ended():
                raise self.unexpected()
            led = self._skip_breaks()

    def _ended(self) -> bool:
        return self.token.kind in _ENDS

    def _skip_breaks(self) -> bool:
        """Pass over what parts two segments; tell whether an arrow is in it."""
        led = False
        while self.token.kind in _BREAKS:
            led = self.advance().kind == ARROW or led
        return led

    def _skip_labels(self) -> str:
        """Pass over labels; return the sign of the last."""
        sign = ""
        while sign != "=" and (label := label_ahead(self.tokens, self.index)):
            self._pass_over(len(label))
            sign = label[-1]
            self.skip(_BREAKS)
        while self.token.kind == WORDS:
            self._pass_over(1)
        return sign

    def skip_label(self) -> None:
        """Pass over labels and a name whose value is stated, before the rows of a matrix."""
        self.skip(_BREAKS)
        self._skip_labels()
        name = NAME.match(kinds(self.tokens, self.index))
        self._pass_over(len(name[0].replace(" ", "")) if name else 0)

    def _pass_over(self, count: int) -> None:
        """Pass over tokens, none of which may take the answer back or offer another: ``no bias: 4608``, ``or 4608``."""
        start = self.token.start
        for _ in range(count):
            self.advance()
        for word in _WORD.finditer(self.typed.plain, start, self.end):
            if takes_back(word[0]):
                raise self.typed.error(DOUBT, word.start())

    def _segment(self, labelled: int, led: bool) -> Segment:
        """Return a segment whose label began at a place and was passed over."""
        first, self.signs = self.index, []
        tree, comma = self._items()
        places = [first - 1, *self.signs, self.index]
        spans = tuple((self.tokens[left + 1].start, self.tokens[right - 1].end) for left, right in pairwise(places))
        named = bool(self.signs) and (bool(NAME.match(kinds(self.tokens, first))) or _is_of_a_call(tree))
        name = self.signs[0] if named else first
        label = self.typed.plain[self.tokens[labelled].start : self.tokens[name - 1].end] if name > labelled else ""
        if self.token.kind == "." and self.tokens[self.index + 1].kind in _ENDS:
            self.advance()
        signs = tuple(self.tokens[place] for place in self.signs)
        return Segment(tree, "".join(label.split()).rstrip(_BEHIND_LABEL), led, named, signs, spans, comma)

    def _items(self) -> tuple[Expression, Token | None]:
        """Return one expression or a row of several, and the comma behind the first."""
        items, comma, choice = [self.expression()], self.token, False
        while self.token.kind == ",":
            self.advance()
            if self.token.kind == JOIN and self.token.held in {"and", "or"}:
                choice = self._take_joint() or choice
            items.append(self.expression())
        if len(items) == 1:
            return items[0], None
        return s.Joined(of=tuple(items), word="or") if choice else s.Row(of=tuple(items)), comma

    def _take_joint(self) -> bool:
        """Take a word behind a comma: ``1, 2, and 3``; tell whether it offers a choice, a sign of the segment."""
        choice = self.token.held == "or"
        if choice:
            self.signs.append(self.index)
        self.advance()
        return choice


def _is_of_a_call(tree: Expression) -> bool:
    """Tell whether a tree states the value of a function somewhere: ``f(1) = 3``."""
    relation = tree.of[0] if isinstance(tree, s.Row) else tree
    return isinstance(relation, s.Relation) and isinstance(relation.of[0], s.Called)
