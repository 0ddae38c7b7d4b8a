r"""Reads a whole answer: a chain of working, its sides and the claims between them.

    parameters: 3 × 3 × 16 × 32 + 32 = 4640        one segment of two sides
    (227-5)/2 + 1 = 112 ⇒ 112 × 112 × 128          two segments

Segments are parted by arrows, line breaks and ``;``, sides by ``=`` and ``≈``. A label before a segment
(``parameters =``, ``out 3:``, ``پارامترها →``) is passed over.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from itertools import pairwise

from grader.derivation.equality import Equality
from grader.derivation.expression import Expression, Listed, Number, Product
from grader.reading.characters import Typed
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.lexing.tokens import Token
from grader.reading.limits import DIGITS
from grader.reading.parsing import segments as parsing
from grader.reading.parsing.mathematics import read_segments
from grader.reading.parsing.operators import alone
from grader.reading.rivals import is_another, is_far, shows_rounded
from grader.reading.unexpected import COMMA, LIST_IN_CHAIN, unexpected

_BLANKS = frozenset(" \t\n$\u2009")


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
        if (far := self._no_rounding(last)) is not None:
            return far
        exact = [side for side in last.sides if not side.approximate]
        for side in exact[:-1]:
            if is_another(side.expression, exact[-1].expression):
                return side
        alone = [one.sides[0] for one in earlier if one.label == last.label and len(one.sides) == 1]
        if not alone or len(last.sides) > 1 or len(earlier[-1].sides) > 1:
            return None
        final = last.sides[0]
        differs = is_another if last.led or last.label else operator.ne
        return next((other for other in alone if differs(other.expression, final.expression)), None)

    @staticmethod
    def _no_rounding(last: Segment) -> Side | None:
        """Return a number behind ``≈`` that rounds what is stated in no way: ``1/3 ≈ 3.33``."""
        return next(
            (side for side in last.sides if side.approximate and is_far(last.stated.expression, side.expression)), None
        )

    def equalities(self) -> tuple[Equality, ...]:
        """Return each claim that two neighbouring sides are equal, with its text as typed."""
        return tuple(
            Equality(self.text[left.start : right.end].strip(), left.expression, right.expression, right.approximate)
            for segment in self.segments
            for left, right in pairwise(segment.sides)
        )


def read_statement(text: str, dialect: Dialect = PLAIN) -> Statement:
    """Return what a whole answer says.

    Raises:
        ReadError: if the text can't be read; its position is an index into the text as typed.
        LimitError: if a bound was met before the text was read.

    >>> [equality.text for equality in read_statement("(227-5)/2 + 1 = 112 ⇒ 2 × 3 = 6").equalities()]
    ['(227-5)/2 + 1 = 112', '2 × 3 = 6']

    """
    if not dialect.base and len(text) <= DIGITS.most and text.isascii() and text.isdecimal():
        return Statement(text, (Segment((Side(Number(number=int(text), typed=text), 0, len(text)),)),))
    typed, segments = read_segments(text, dialect)
    return Statement(text, tuple(_chain(typed, segment) for segment in segments))


def _chain(typed: Typed, segment: parsing.Segment) -> Segment:
    """Return a segment as sides that are said to be equal; one that says anything else is refused."""
    strange = next((sign for sign in segment.signs if not sign.equates), None)
    if strange is not None:
        raise unexpected(typed, strange)
    if segment.comma is not None:
        _require_items(typed, segment, segment.comma)
    sides: list[Side] = []
    signs = ("", *(sign.held for sign in segment.signs[segment.named :]))
    values, spans = _values(segment)[segment.named :], segment.spans[segment.named :]
    for value, span, sign in zip(values, spans, signs, strict=True):
        side = _sizes(value)
        rounded = bool(sides) and shows_rounded(sides[-1].expression, side)
        sides.append(Side(side, *typed.span(*span), approximate=sign == "≈" or rounded))
    return Segment(tuple(sides), segment.label, segment.led)


def _require_items(typed: Typed, segment: parsing.Segment, comma: Token) -> None:
    """Refuse ``12,5``, which may be a decimal, and a list beside an equals sign.

    In ``r = 5, j = 1`` it isn't clear what equals what.
    """
    if len(segment.signs) > segment.named:
        raise typed.error(LIST_IN_CHAIN, comma.start)
    beside = typed.plain[comma.start - 1] + typed.plain[comma.end : comma.end + 1]
    if _BLANKS.isdisjoint(beside) and len(segment.tree.children()) == 2:
        raise typed.error(COMMA, comma.start)


def _values(segment: parsing.Segment) -> tuple[Expression, ...]:
    """Return the sides of a segment; items without brackets, ``35, 35, 32``, are a list."""
    first, *others = segment.tree.children() if segment.comma else (segment.tree,)
    sides = first.children() if segment.signs else (first,)
    return (*sides[:-1], Listed(of=(_sizes(sides[-1]), *map(alone, others)))) if others else sides


def _sizes(expression: Expression) -> Expression:
    """Return a product of numbers that stands alone in square brackets as the list that it is: ``[35 × 35 × 32]``."""
    expression = alone(expression) if not isinstance(expression, Listed) else expression
    single = expression.of[0] if isinstance(expression, Listed) and len(expression.of) == 1 else None
    numbers = isinstance(single, Product) and all(isinstance(factor, Number) for factor in single.of)
    return Listed(of=single.children()) if single is not None and numbers else expression
