r"""Reads a whole answer: a chain of working, its sides and the claims between them.

    parameters: 3 × 3 × 16 × 32 + 32 = 4640        one segment of two sides
    (227-5)/2 + 1 = 112 ⇒ 112 × 112 × 128          two segments

Segments are parted by arrows, line breaks and ``;``, sides by ``=`` and ``≈``. A label before a segment
(``parameters =``, ``out 3:``, ``پارامترها →``) is passed over.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from grader.derivation.equality import Equality
from grader.derivation.expression import Expression, Listed, Number, Product
from grader.reading.characters import ARROW, Typed, canonical
from grader.reading.dialect import Dialect
from grader.reading.lexing.names import CLOSERS
from grader.reading.lexing.nouns import takes_back
from grader.reading.lexing.tokens import (
    CALLED,
    CONSTANT,
    END,
    JOIN,
    LETTER,
    NEWLINE,
    NUMBER,
    RELATION,
    WORD,
    WORDS,
    Token,
)
from grader.reading.limits import CHARACTERS, DIGITS
from grader.reading.parsing.bounds import within_bounds
from grader.reading.parsing.mathematics import SHORT, MathParser, parsed
from grader.reading.parsing.operators import alone
from grader.reading.rivals import is_another, shows_rounded
from grader.reading.unexpected import COMMA, DOUBT, LIST_IN_CHAIN, NOTHING

NUMBERS = Dialect(locale="en", products=False, constants=False, crosses=True, percent=False)
"""How an answer of numbers is meant: words stay words, and a comma parts digits or items."""
LETTERS = replace(NUMBERS, products=True)
"""How an answer in letters is meant: a word of them is their product."""
_BREAKS = frozenset({NEWLINE, ARROW, "⇔", ";"})
_LABEL = frozenset({WORD, LETTER, CONSTANT, NUMBER, WORDS, "-", "."})
_OPENING = frozenset({"(", "[", "{"})
_SIDE = 6
"""As tightly as relations bind: a side reaches to the next one."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a chain, and the span of the typed text that it was read from.

    It is ``approximate`` where ``≈`` stands before it, or ``=`` before a decimal that is the side before it rounded.
    """

    expression: Expression
    start: int
    end: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Sides said to be equal.

    Before it stands its ``label``, where it has one; an arrow leads to one that is ``led``.
    """

    sides: tuple[Side, ...]
    label: str = ""
    led: bool = False

    @property
    def stated(self) -> Side:
        """The side that is the answer: what stands before ``≈``, as what follows is its rounding."""
        return next(side for side in reversed(self.sides) if not side.approximate)


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole answer as read: its text as typed, and its segments."""

    text: str
    segments: tuple[Segment, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """All sides in the order of the text."""
        return tuple(side for segment in self.segments for side in segment.sides)

    @property
    def final(self) -> Expression:
        """The last side's expression: what the answer comes down to."""
        return self.segments[-1].sides[-1].expression

    @property
    def rival(self) -> Side | None:
        """Another answer than the last one: before it under the same name or none, or joined to it by a false ``=``."""
        *earlier, last = self.segments
        exact = [side for side in last.sides if not side.approximate]
        for side in exact[:-1]:
            if is_another(side.expression, exact[-1].expression):
                return side
        if not earlier or earlier[-1].label != last.label or len(earlier[-1].sides) > 1 or len(last.sides) > 1:
            return None
        other, final = earlier[-1].sides[0], last.sides[0]
        differs = is_another if last.led or last.label else operator.ne
        return other if differs(other.expression, final.expression) else None

    def equalities(self) -> tuple[Equality, ...]:
        """Return each claim that two neighbouring sides are equal, with its text as typed."""
        return tuple(
            Equality(self.text[left.start : right.end].strip(), left.expression, right.expression, right.approximate)
            for segment in self.segments
            for left, right in pairwise(segment.sides)
        )


def read_statement(text: str, dialect: Dialect = NUMBERS) -> Statement:
    """Return what a whole answer says.

    Raises:
        ReadError: if the text can't be read; its position is an index into the text as typed.
        LimitError: if a bound was met before the text was read.

    >>> [equality.text for equality in read_statement("(227-5)/2 + 1 = 112 ⇒ 2 × 3 = 6").equalities()]
    ['(227-5)/2 + 1 = 112', '2 × 3 = 6']

    """
    if len(text) <= DIGITS and text.isascii() and text.isdigit():
        return Statement(text, (Segment((Side(Number(number=int(text)), 0, len(text)),)),))
    return kept(text, dialect) if len(text) <= SHORT else _read(text, dialect)


def _read(text: str, dialect: Dialect) -> Statement:
    typed = canonical(text, CHARACTERS)
    return parsed(typed, dialect, lambda parser: _Chain(typed, parser).statement())


kept = lru_cache(maxsize=256)(_read)


def _is_break(token: Token) -> bool:
    return token.kind in _BREAKS or (token.kind == JOIN and token.held in {"implies", "iff"})


def _equals(token: Token) -> str:
    """Return the sign between two sides that a token is, or no sign."""
    return str(token.held) if token.kind == RELATION and token.held in {"=", "≈"} else ""


class _Chain:
    """Reads segments, sides and labels with a parser for what lies between the signs."""

    def __init__(self, typed: Typed, parser: MathParser) -> None:
        self.typed, self.parser = typed, parser

    def statement(self) -> Statement:
        segments = tuple(segment for segment in self._segments() if segment.sides)
        if not segments:
            raise self.typed.error(NOTHING, 0)
        return Statement(self.typed.text, segments)

    def _ended(self) -> bool:
        return self.parser.token.kind == END or _is_break(self.parser.token)

    def _segments(self) -> Iterator[Segment]:
        parser = self.parser
        led = self._skip_breaks()
        while parser.token.kind != END:
            index, start = parser.index, parser.token.start
            labelled = self._skip_labels()
            label = _name(self.typed.plain[start : parser.end]) if parser.index > index else ""
            yield Segment(tuple(self._sides(labelled=labelled)), label, led)
            if not self._ended():
                raise parser.unexpected()
            led = self._skip_breaks()

    def _skip_breaks(self) -> bool:
        """Pass over what parts two segments; tell whether an arrow is in it."""
        led = False
        while _is_break(self.parser.token):
            led = self.parser.advance().kind not in {NEWLINE, ";"} or led
        return led

    def _sides(self, *, labelled: bool) -> Iterator[Side]:
        if self._ended() and not labelled:
            return
        side, sign = self._side(), self._take_equals()
        while sign:
            yield side
            before, side = side, self._side(sign)
            if shows_rounded(before.expression, side.expression):
                side = replace(side, approximate=True)
            sign = self._take_equals()
        yield side

    def _take_equals(self) -> str:
        """Take the sign between two sides; it may stand at the beginning of the next line."""
        sign = self._equals_ahead()
        if sign:
            self.parser.skip({NEWLINE})
            self.parser.advance()
        return sign

    def _equals_ahead(self) -> str:
        parser, ahead = self.parser, self.parser.index
        while parser.tokens[ahead].kind == NEWLINE:
            ahead += 1
        return _equals(parser.tokens[ahead])

    def _side(self, sign: str = "") -> Side:
        """Return the side behind a sign, or the first."""
        parser = self.parser
        parser.skip({NEWLINE})
        first = parser.token.start
        expression = self._items(_sizes(parser.expression(_SIDE)), sign)
        start, end = self.typed.span(first, parser.end)
        if parser.token.kind == ".":
            parser.advance()
        return Side(within_bounds(expression, self.typed, first), start, end, sign == "≈")

    def _items(self, first: Expression, sign: str) -> Expression:
        """Return a list without brackets, ``35, 35, 32``; ``12,5`` may be a decimal and is refused.

        So is a list beside an equals sign: in ``r = 5, j = 1`` it isn't clear what equals what.
        """
        parser, comma = self.parser, self.parser.token
        if comma.kind != ",":
            return first
        items = [first]
        tight = comma.start == parser.end and parser.tokens[parser.index + 1].start == comma.end
        while parser.token.kind == ",":
            parser.advance()
            items.append(alone(parser.expression(_SIDE)))
        if sign or self._equals_ahead():
            raise self.typed.error(LIST_IN_CHAIN, parser.end)
        if tight and len(items) == 2:
            raise self.typed.error(COMMA, comma.start)
        return Listed(of=tuple(items))

    # ----- labels

    def _skip_labels(self) -> bool:
        """Pass over labels and a leading equals sign; tell whether something must follow them."""
        parser, sign = self.parser, ""
        while sign not in {"=", "≈"} and (length := self._label()) is not None:
            for _ in range(length):
                self._refuse_doubt(parser.advance())
            taken = parser.advance()
            sign = _equals(taken) or taken.kind
            while _is_break(parser.token):
                parser.advance()
        while parser.token.kind == WORDS:
            self._refuse_doubt(parser.advance())
        return sign in {"=", "≈", ":"}

    def _refuse_doubt(self, token: Token) -> None:
        """Refuse a word before an answer that takes it back or offers another: ``not: 4640``, ``or 4608``."""
        if token.kind in {WORD, WORDS} and takes_back(str(token.held)):
            raise self.typed.error(DOUBT, token.start)

    def _label(self) -> int | None:
        """Return how many tokens before ``=``, ``:`` or an arrow are a label's, or None where none stands here."""
        tokens = self.parser.tokens[self.parser.index :]
        length = called = _behind_call(tokens)
        while not called and tokens[length].kind in _LABEL:
            length += 1
        label, after = tokens[:length], tokens[length]
        kinds = {token.kind for token in label}
        if after.kind == ARROW:
            return length if kinds and {WORD, WORDS}.issuperset(kinds) else None
        if not _equals(after) and after.kind != ":":
            return None
        named = called or (label and (label[0].kind in {WORD, WORDS} or _is_name(label)))
        return length if named or (not label and after.kind != ":") else None


def _name(label: str) -> str:
    """Return what a label names, without its sign: ``x =`` and ``x:`` name the same."""
    return "".join(label.split()).rstrip("=~:")


def _behind_call(tokens: list[Token]) -> int:
    """Return the place behind a call of a function that stands first, ``f(1)``; 0 where none does."""
    depth = 0
    for place, token in enumerate(tokens if tokens[0].kind == CALLED else ()):
        depth += (token.kind in _OPENING) - (token.kind in CLOSERS)
        if place and not depth:
            return place + 1
    return 0


def _is_name(label: list[Token]) -> bool:
    """Tell whether a label is one letter, or begins with a word that was read as a product of letters."""
    letter, *others = label
    if letter.kind not in {LETTER, CONSTANT}:
        return False
    return not others or (others[0].kind == LETTER and others[0].start == letter.end)


def _sizes(expression: Expression) -> Expression:
    """Return a product of numbers that stands alone in square brackets as the list that it is: ``[35 × 35 × 32]``."""
    expression = alone(expression) if not isinstance(expression, Listed) else expression
    single = expression.of[0] if isinstance(expression, Listed) and len(expression.of) == 1 else None
    numbers = isinstance(single, Product) and all(isinstance(factor, Number) for factor in single.of)
    return Listed(of=single.children()) if single is not None and numbers else expression
