"""Several of many options, in any order: ``a, c``, ``a and c``, a line each, ticked boxes, or ``none``."""

from __future__ import annotations

import re

from grader.answers import none
from grader.answers.answer_type import AnswerType, Example
from grader.answers.terms import Terms
from grader.answers.types import _options, choice
from grader.language import Text
from grader.model import Earned, Interpretation
from grader.source import Node

_BOX = re.compile(r"[ \t]*(?:\[(?P<tick>[xX✓✔ ]?)\]|(?P<box>[☐☑☒✓✔✅]))[ \t]*(?P<text>.*)")
_TICKED = frozenset("xX✓✔☑☒✅")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names."""
    text = _ticked(_options.text_of(node))
    an_option = bool(terms.options) and bool(_options.one(text, terms.options))
    if none.says(none.NO_SOLUTION, text) and not an_option:
        return choice.chosen(node, ())
    return choice.chosen(node, _options.named(text, terms.options, choice.LEVELS))


def _ticked(text: str) -> str:
    """Return the lines of a list of boxes that are ticked; a text without boxes as it is."""
    lines = [line for line in text.splitlines() if line.strip()]
    boxes = [box for line in lines if (box := _BOX.fullmatch(line))]
    if not boxes or len(boxes) < len(lines):
        return text
    ticked = [box["text"] for box in boxes if (box["tick"] or box["box"] or "").strip() in _TICKED]
    return "\n".join(ticked) or "none"


ANSWER = AnswerType(
    name="choices",
    summary=Text(en="several of many options", fa="چند گزینه از میان چند گزینه"),
    reads=read,
    compare=choice.compare,
    of_options=True,
    formula=choice.formula,
    earned=(Earned.ALL, Earned.EACH),
    examples=(
        Example("a, c", ("c, a", "A and C", "(a), (c)", "[x] a\n[ ] b\n[x] c"), ("a", "a, b, c", "none"), ("", "a, ?")),
    ),
)
