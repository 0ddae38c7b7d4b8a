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
from grader.answers.types import _options
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Message, Text
from grader.model import Comparison, Earned, Interpretation, Outcome, Value
from grader.source import Node, flow

LEVELS = (r"\n", r"[-=–]+>|[→⟶⇒⇨]|\\(?:to|rightarrow|Rightarrow)\b", r"[;؛]", r"[,،]|\b(?:and )?then\b|\sسپس\s")
TWICE = Text(en="{name} stands here twice", fa="{name} دو بار آمده است")
RUN = Text(en="{run} of {all} stand in order, one behind the other", fa="{run} مورد از {all} مورد پشت سر هم درست است")
_PERSIAN, _LEFT = re.compile("[\u0600-\u06ff]"), re.compile("[←⟵⇐]")
_NUMBERED = re.compile(r"\s*[(\[]?(?P<number>\d{1,3})\s*[).\]:–-]\s*(?P<text>\S.*)")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names, in its order."""
    names = list(_options.named(_unnumbered(_options.text_of(node)), terms.options, LEVELS))
    for place, name in enumerate(names):
        if name in names[:place]:
            raise refusal(TWICE, flow(node), name=name)
    value = s.Row(of=tuple(x.Letter(name=name) for name in names))
    return Interpretation(flow(node), value, value)


def _unnumbered(text: str) -> str:
    """Return lines without the numbers 1, 2, 3 … before them; others as they are.

    In Persian the arrow to the left leads on.
    """
    text = _LEFT.sub("→", text) if _PERSIAN.search(text) else text
    text = text[1:-1] if re.fullmatch(r"\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}", text) else text
    lines = [line for line in text.splitlines() if line.strip()]
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    counted = [int(found["number"]) for found in numbered if found]
    if len(lines) > 1 and counted == list(range(1, len(lines) + 1)):
        return "\n".join(found["text"] for found in numbered if found)
    return "\n".join(lines)


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
