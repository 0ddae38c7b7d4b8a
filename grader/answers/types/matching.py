"""Which option goes with which item: ``1-b, 2-a``, ``1 → b; 2 → a``, ``1b 2a``, a line each, or a YAML mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import always
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import refusal
from grader.answers.showing import shown
from grader.answers.terms import Terms
from grader.answers.types import _lists, _options
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.errors import ReadError
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Option, Outcome, Value
from grader.source import Node, flow

SEPARATORS = (
    re.compile(r"[;؛,،](?:\s*(?:and\b|و(?=\s)))?|(?<=\s)and(?=\s)", re.IGNORECASE),
    re.compile(r"[;؛,،]?\s+"),
)
"""What parts pairs from one another, the second where the first doesn't."""
BETWEEN = (0, 4)
"""How often each may stand in a pair by itself: ``1 - b`` has two blanks, and letters stand beside words."""
NO_PAIRS = Text(en="write pairs, such as 1-b, 2-a", fa="جفت‌ها را بنویسید، مانند ۱-ب، ۲-الف")
NO_ITEM = Text(
    en="{written} is none of the items; these are {known}", fa="{written} از موردها نیست؛ موردها {known} هستند"
)
TWICE = Text(en="{item} is matched twice", fa="{item} دو بار جور شده است")
RIGHT_PAIRS = Text(en="{right} of {all} pairs are right", fa="{right} جفت از {all} جفت درست است")
_SIGN = re.compile(r"[-=–—]{0,3}>|[→⟶⇒←⟵⇐↔:=]|\\(?:to|rightarrow)\b|[-–—]|(?<=\w)[).\]](?=\s)")
_TOUCHING = re.compile(r"[(\[]?(\d{1,3})[)\].]?\s*[(\[]?([^\W\d_]{1,3})[)\].]?")
_TOUCHING_TURNED = re.compile(r"([^\W\d_]{1,3})(\d{1,3})")
_TUPLES = re.compile(r"(?:[\s,;،؛]*\([^(),،]+[,،][^(),،]+\))+")
_TUPLE = re.compile(r"\(([^(),،]+)[,،]([^(),،]+)\)")


class _Sides(NamedTuple):
    """What is matched: the items, the options, and whether the options stand first."""

    items: Sequence[Option]
    options: Sequence[Option]
    turned: bool = False

    @property
    def both(self) -> tuple[Sequence[Option], Sequence[Option]]:
        """What stands on the left, and on the right."""
        return (self.options, self.items) if self.turned else (self.items, self.options)

    def most(self, pattern: re.Pattern[str]) -> int:
        """Return how often a pattern may stand in a pair, beside what is between the two."""
        return sum(_lists.most_of(pattern, side) for side in self.both)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the option of each item, sorted by the items."""
    pairs: dict[str, str] = {}
    for item, option in _of_text(_lists.text_of(node), terms):
        if pairs.setdefault(item, option) != option:
            raise refusal(TWICE, flow(node), item=item)
    value = s.Row(of=tuple(_pair(item, pairs[item]) for item in sorted(pairs)))
    return Interpretation(flow(node), value, value)


def _pair(item: str, option: str) -> x.Expression:
    return s.Relation(of=(x.Letter(name=item), x.Letter(name=option)), signs=("=",))


def _of_text(text: str, terms: Terms) -> list[tuple[str, str]]:
    """Return the pairs of a text; where it has none with the items first, the options stand there."""
    text = _lists.unwrapped(text)
    text = ";".join(f"{one} → {other}" for one, other in _TUPLE.findall(text)) if _TUPLES.fullmatch(text) else text
    try:
        return _pairs(text, _Sides(terms.items, terms.options))
    except ReadError as error:
        try:
            return _turned(text, terms)
        except ReadError:
            raise error from None


def _turned(text: str, terms: Terms) -> list[tuple[str, str]]:
    """Return the pairs of a text with the options first; where nothing is known nobody could tell."""
    if not terms.items or not terms.options:
        raise refusal(NO_PAIRS, text)
    return [(item, option) for option, item in _pairs(text, _Sides(terms.items, terms.options, turned=True))]


def _pairs(text: str, sides: _Sides) -> list[tuple[str, str]]:
    """Return the pairs of every line; an item without an option is left out, it isn't answered."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > _options.MOST_PIECES:
        raise refusal(NO_PAIRS, text)
    found = [pair for line in lines for pair in _of_line(line.strip(" ,،;؛"), sides)]
    pairs = [pair for pair in found if all(pair)]
    if not pairs:
        raise refusal(NO_PAIRS, text)
    return pairs


def _of_line(line: str, sides: _Sides) -> list[tuple[str, str]]:
    wrong = ""
    for separator, between in zip(SEPARATORS, BETWEEN, strict=True):
        most = 1 + between + sides.most(separator)
        found = list(_lists.pieces(line, separator, most, lambda piece: _pair_of(piece, sides)))
        pairs = [pair for _, pair in found if pair]
        if len(pairs) == len(found):
            return pairs
        wrong = wrong or found[-1][0]
    raise _none_of(wrong, sides)


def _pair_of(text: str, sides: _Sides) -> tuple[str, str] | None:
    """Return the one pair that a text is, with nothing behind a sign where nothing is written there."""
    return next((pair for left, right in _halves(text, sides) if (pair := _both(left, right, sides))), None)


def _halves(text: str, sides: _Sides) -> Iterator[tuple[str, str]]:
    """Yield what may be the two sides of a pair: around a sign, before and in brackets, a number with a letter."""
    for sign in islice(_SIGN.finditer(text), 2 + _lists.most_of(_SIGN, sides.both[0])):
        yield text[: sign.start()], text[sign.end() :]
    if text.endswith(")"):
        before, _, within = text[:-1].rpartition("(")
        yield before, within
    touching = _TOUCHING.fullmatch(text) or (_TOUCHING_TURNED.fullmatch(text) if sides.items else None)
    if touching:
        yield touching[1], touching[2]


def _both(left: str, right: str, sides: _Sides) -> tuple[str, str] | None:
    first, second = (_name(said, known) for said, known in zip((left, right), sides.both, strict=True))
    return (first, second) if first and (second or not right.strip()) else None


def _name(text: str, known: Sequence[Option]) -> str:
    """Return what a side of a pair names; where nothing is known it is one word."""
    name = _options.one(text, known)
    return name if known or name.isalnum() else ""


def _none_of(text: str, sides: _Sides) -> ReadError:
    """Return what is wrong with a piece that is no pair: a name that nobody knows, or there are no two sides."""
    sign = _SIGN.search(text)
    if not sign:
        return refusal(NO_PAIRS, text)
    item = text[: sign.start()].strip()
    if not _options.one(item, sides.both[0]):
        return _options.none_of(item, sides.both[0], _options.NO_OPTION if sides.turned else NO_ITEM)
    return _options.none_of(text[sign.end() :].strip(), sides.both[1], NO_ITEM if sides.turned else _options.NO_OPTION)


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether all items are matched as they should be, and what share of them is."""
    yours, theirs = (shown(value).children() for value in (student, right))
    if yours == theirs:
        return SAME
    found = sum(pair in yours for pair in theirs)
    share = Fraction(found, max(len(yours), len(theirs)))
    return Comparison(Outcome.DIFFERENT, (Message.of(RIGHT_PAIRS, right=found, all=len(theirs)),), share)


ANSWER = AnswerType(
    name="matching",
    summary=Text(en="which option goes with which item", fa="کدام گزینه با کدام مورد جور است"),
    reads=read,
    compare=compare,
    of_options=True,
    leads=always,
    examples=(
        Example(
            "1-b, 2-a",
            ("2-a, 1-b", "1 → b\n2 → a", "1b 2a", "1: B; 2: A", "(1) = b, (2) = a"),
            ("1-a, 2-b", "1-b", "1-b, 2-a, 3-c"),
            ("", "b, a", "1-b, 2-a, 1-c", "1-b or 2-a"),
        ),
    ),
)
