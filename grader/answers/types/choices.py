"""Several of many options, in any order: ``a, c``, ``a and c``, a line each, ticked boxes, or ``none``."""

from __future__ import annotations

import re

from grader.answers import none
from grader.answers.answer_type import AnswerType, Example
from grader.answers.terms import Terms
from grader.answers.types import _lists, _options, choice
from grader.language import HALF_SPACE, Text, in_one_spelling
from grader.model import Earned, Interpretation
from grader.source import Node

_NONE = re.compile(
    r"none of (?:these|them|those|the above|the options|the choices)|هیچ(?: ?(?:کدام|یک))(?: از (?:این|آن|گزینه) ?ها)?"
)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names; it may name none of them."""
    text = _lists.text_of(node)
    ticked = choice.names(text, terms.options)
    if ticked is not None:
        return choice.chosen(node, ticked)
    an_option = bool(terms.options) and bool(_options.one(text, terms.options))
    return choice.chosen(node, () if _says_none(text) and not an_option else choice.named(text, terms.options))


def _says_none(text: str) -> bool:
    plain = " ".join(in_one_spelling(text.replace(HALF_SPACE, " ")).casefold().split()).strip(". ")
    return none.says(none.NO_SOLUTION, text) or bool(_NONE.fullmatch(plain))


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
