"""Options in an order, each once: ``c, a, b``, ``c → a → b``, a line each, numbered or not.

``<`` and ``>`` are refused: whether the largest or the smallest stands first, nobody can tell from the signs alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import always
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import refusal
from grader.answers.showing import shown
from grader.answers.terms import Terms
from grader.answers.types import _lists
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Message, Text
from grader.model import Comparison, Earned, Interpretation, Outcome, Value
from grader.source import Node, flow

_ARROW = r"[-=–]{1,3}>|[→⟶⇒⇨]|\\(?:to|rightarrow|Rightarrow)\b"
_COMMA = r"[;؛,،](?:\s*(?:(?:and\s+)?then|and|next|finally)\b|\s*(?:و\s+)?(?:سپس|بعد|و)(?=\s))?"
_THEN = r"\b(?:and\s+)?then\b|(?<=\s)(?:و\s+)?سپس(?=\s)"
SEPARATOR = re.compile(rf"{_ARROW}|{_COMMA}|{_THEN}", re.IGNORECASE)
"""What parts options from one another."""
_WITH_AND = re.compile(rf"{SEPARATOR.pattern}|\s(?:and|و)\s(?=[^,،]*\Z)", re.IGNORECASE)
"""The same, where the last of those with commas may have *and* before it."""
_HYPHEN = re.compile(r"\s*[–—-]\s*")
TWICE = Text(en="{name} stands here twice", fa="{name} دو بار آمده است")
RUN = Text(en="{run} of {all} stand in order, one behind the other", fa="{run} مورد از {all} مورد پشت سر هم درست است")
_PERSIAN, _LEFT = re.compile("[\u0600-\u06ff]"), re.compile("[←⟵⇐]")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names, in its order."""
    text = _onwards(_lists.text_of(node))
    names = list(_lists.named(text, terms.options, _separator(text)))
    for place, name in enumerate(names):
        if name in names[:place]:
            raise refusal(TWICE, flow(node), name=name)
    value = s.Row(of=tuple(x.Letter(name=name) for name in names))
    return Interpretation(flow(node), value, value)


def _onwards(text: str) -> str:
    """Return a text without numbers before its parts; in Persian the arrow to the left leads on."""
    return _lists.unnumbered(_lists.unwrapped(_LEFT.sub("→", text) if _PERSIAN.search(text) else text))


def _separator(text: str) -> re.Pattern[str]:
    """Return what parts the options of a text: hyphens between three names or more, if nothing else does."""
    signs = SEPARATOR.findall(text)
    if signs:
        return _WITH_AND if all(sign[0] in ",،" for sign in signs) else SEPARATOR
    names = _HYPHEN.split(text)
    lettered = all(re.fullmatch(r"\w|الف", name) for name in names)
    return _HYPHEN if len(names) > 2 and lettered else SEPARATOR


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether the order is the same, and (r − 1)/(n − 1) for the longest run of r of n neighbours in order."""
    yours, theirs = (shown(value).children() for value in (student, right))
    if yours == theirs:
        return SAME
    run = _longest_run(yours, theirs)
    share = Fraction(max(run - 1, 0), max(len(theirs) - 1, 1))
    return Comparison(Outcome.DIFFERENT, (Message.of(RUN, run=run, all=len(theirs)),), min(share, Fraction(1)))


def _longest_run(yours: Sequence[x.Expression], theirs: Sequence[x.Expression]) -> int:
    """Return how many neighbours stand in the right order at the most, one directly behind the other."""
    neighbours = set(pairwise(theirs))
    longest = run = 0
    for place, option in enumerate(yours):
        run = run + 1 if run and (yours[place - 1], option) in neighbours else int(option in theirs)
        longest = max(longest, run)
    return longest


ANSWER = AnswerType(
    name="ordering",
    summary=Text(en="options in order", fa="گزینه‌ها به ترتیب"),
    reads=read,
    compare=compare,
    of_options=True,
    earned=(Earned.ALL, Earned.RUN),
    leads=always,
    examples=(
        Example(
            "c, a, b",
            ("C, A, B", "c → a → b", "1. c\n2. a\n3. b", "[c, a, b]", "c then a then b"),
            ("a, b, c", "c, a", "c, b, a", "c, a, b, d"),
            ("", "c > a > b", "c, a, c", "c, a,"),
        ),
    ),
)
