"""Words: the same words are the same, anything else is for a person to read, but for formulas of chemistry."""

from __future__ import annotations

import re

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import always
from grader.answers.chemical import Formula, formulas
from grader.answers.comparing.values import SAME, different
from grader.answers.interpreting import NOTHING, ONE_TEXT, refusal
from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Letter
from grader.errors import LimitError
from grader.language import Message, Text, in_one_spelling
from grader.model import Comparison, Interpretation, Outcome, Value
from grader.reading.limits import TOO_LONG
from grader.source import Items, Node, Scalar, flow

MOST_CHARACTERS = 20_000
"""An essay of ten pages; what is longer isn't kept in results."""
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-‐‑](?=[^\W\d_]{2})")
"""One between two words, which may also stand apart."""
FOR_A_PERSON = Text(
    en="other words than the reference's: for a person to read", fa="واژه‌هایی جز مرجع: باید یک نفر بخواند"
)


def read(node: Node, _terms: Terms) -> Interpretation:
    """Return the text of an answer; the items of a list are its lines."""
    lines = node.items if isinstance(node, Items) else [node]
    texts = [line.text for line in lines if isinstance(line, Scalar)]
    if len(texts) != len(lines):
        raise refusal(ONE_TEXT)
    text = "\n".join(texts)
    if not _folded(text):
        raise refusal(NOTHING, text[:100])
    if len(text) > MOST_CHARACTERS:
        raise LimitError(Message.of(TOO_LONG, most=MOST_CHARACTERS), text[:100])
    return Interpretation(text if isinstance(node, Items) else flow(node), text)


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return that two texts are the same, or leave them to a person; two chemical formulas may be different."""
    mine, theirs = formulas(str(student)), formulas(str(right), 2)
    same = mine == theirs if mine and theirs else _folded(str(student)) == _folded(str(right))
    in_another_case = {_small(one) for one in mine} & {_small(one) for one in theirs}
    if mine and theirs and not in_another_case:
        return different()
    return SAME if same else Comparison(Outcome.UNDECIDED, (Message.of(FOR_A_PERSON),))


def _small(one: Formula) -> Formula:
    return one[0].casefold(), one[1]


def _folded(text: str) -> str:
    """Return the words of a text in one spelling."""
    return " ".join(_HYPHEN.sub(" ", in_one_spelling(text)).casefold().split()).rstrip(" .。")


def formula(value: Value) -> Expression:
    """Return the beginning of a text as a letter; texts aren't shown as formulas."""
    return Letter(name=str(value)[:200])


ANSWER = AnswerType(
    name="text",
    summary=Text(en="words, which a person marks", fa="متن، که یک نفر به آن نمره می‌دهد"),
    reads=read,
    compare=compare,
    formula=formula,
    leads=always,
    examples=(Example("Max pooling", ("max  pooling.", "MAX POOLING"), (), ("", "  \n ")),),
)
