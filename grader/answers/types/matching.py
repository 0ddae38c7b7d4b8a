"""Which option goes with which item: ``1-b, 2-a``, ``1 → b; 2 → a``, ``1b 2a``, a line each, or a YAML mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import always
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import one_text, refusal
from grader.answers.showing import shown
from grader.answers.terms import Terms
from grader.answers.types import _options
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Option, Outcome, Value
from grader.source import Node, Table, flow

Pairs = dict[str, str]
LEVELS = (r"\n", r"[;؛]", r"[,،]")
"""What parts pairs from one another."""
NO_PAIRS = Text(en="write pairs, such as 1-b, 2-a", fa="جفت‌ها را بنویسید، مانند ۱-ب، ۲-الف")
TWICE = Text(en="{item} is matched twice", fa="{item} دو بار جور شده است")
RIGHT_PAIRS = Text(en="{right} of {all} pairs are right", fa="{right} جفت از {all} جفت درست است")
_BETWEEN = re.compile(r"\s*(?:[-=–—]*>|[→⟶⇒←⟵⇐↔:=]|\\(?:to|rightarrow)\b|[-–—]|(?<=\d)[).\]]\s)\s*")
_TOUCHING = re.compile(r"\s*[(\[]?(\d{1,3})[)\].]?\s*[(\[]?([^\W\d_]{1,3})[)\].]?\s*")
_ROW = re.compile(r"(?:\s*\d{1,3}\s*[-–—:=]?\s*[^\W\d_]{1,3}(?!\w))+\s*")
_IN_ROW = re.compile(r"\d{1,3}\s*[-–—:=]?\s*[^\W\d_]{1,3}")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the option of each item, sorted by the items."""
    pairs: Pairs = {}
    for item, option in _of_table(node, terms) if isinstance(node, Table) else _of_text(node, terms):
        if pairs.setdefault(item, option) != option:
            raise refusal(TWICE, flow(node), item=item)
    value = s.Row(of=tuple(_pair(item, pairs[item]) for item in sorted(pairs)))
    return Interpretation(flow(node), value, value)


def _pair(item: str, option: str) -> x.Expression:
    return s.Relation(of=(x.Letter(name=item), x.Letter(name=option)), signs=("=",))


def _of_table(node: Table, terms: Terms) -> Iterator[tuple[str, str]]:
    for item, option in node.entries.items():
        pair = _both(str(item), one_text(option), terms)
        if pair is None:
            raise refusal(NO_PAIRS, flow(node))
        yield pair


def _of_text(node: Node, terms: Terms) -> Iterator[tuple[str, str]]:
    text = _options.text_of(node).strip()
    text = text[1:-1] if re.fullmatch(r"\{[^{}]*\}", text) else text
    pairs = list(_parted(text, terms, LEVELS))
    if not pairs:
        raise refusal(NO_PAIRS, text)
    yield from pairs


def _parted(text: str, terms: Terms, levels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a text, parted by the strongest sign that leaves pairs."""
    if not text.strip():
        return
    pair = _pair_of(text, terms)
    if pair is not None:
        yield pair
    elif levels:
        for part in re.split(levels[0], text):
            yield from _parted(part, terms, levels[1:])
    else:
        row = [_pair_of(part, terms) for part in _IN_ROW.findall(text)] if _ROW.fullmatch(text) else [None]
        for pair in row:
            if pair is None:
                raise refusal(NO_PAIRS, text)
            yield pair


def _pair_of(text: str, terms: Terms) -> tuple[str, str] | None:
    """Return the one pair that a text is: what stands on the two sides of a sign, or a number with a letter."""
    for sign in _BETWEEN.finditer(text):
        pair = _both(text[: sign.start()], text[sign.end() :], terms)
        if pair is not None:
            return pair
    touching = _TOUCHING.fullmatch(text)
    return _both(touching[1], touching[2], terms) if touching else None


def _both(item: str, option: str, terms: Terms) -> tuple[str, str] | None:
    found = _name(item, terms.items), _name(option, terms.options)
    return found if all(found) else None


def _name(text: str, known: Sequence[Option]) -> str:
    """Return what a side of a pair names; where nothing is known it is one word."""
    name = _options.one(text, known)
    return name if known or name.isalnum() else ""


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
