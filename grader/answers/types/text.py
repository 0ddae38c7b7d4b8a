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
from grader.language import HALF_SPACE, Message, Text, in_one_spelling
from grader.model import Comparison, Interpretation, Outcome, Value
from grader.reading.limits import TOO_LONG
from grader.source import Items, Node, Scalar, flow

MOST_CHARACTERS = 20_000
"""An essay of ten pages; what is longer isn't kept in results."""
MOST_IN_A_SENTENCE = 200
"""Whoever writes more argues, and a person reads it."""
_JOINT = re.compile(rf"(?<=[^\W\d_]{{2}})[-‐‑{HALF_SPACE}](?=[^\W\d_]{{2}})")
"""A hyphen or a half space within a word, whose halves may also stand apart or as one."""
_SENTENCE = re.compile(
    r"(?:(?:it|this|that)(?: is|['’]s)(?: (?:called|known as|named|an example of|a case of))?|called"
    r"|(?:the )?(?:answer|name|پاسخ|جواب)(?: is|\s*:)|(?:we|you) call (?:it|this|that))\s+(?:an? |the )?(?P<words>.+)"
)
"""Sentences that say that something is the answer."""
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
    if not _folded(text, " "):
        raise refusal(NOTHING, text[:100])
    if len(text) > MOST_CHARACTERS:
        raise LimitError(Message.of(TOO_LONG, most=MOST_CHARACTERS), text[:100])
    return Interpretation(text if isinstance(node, Items) else flow(node), text)


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return that two texts are the same, or leave them to a person; two chemical formulas may be different."""
    mine, theirs = formulas(str(student)), formulas(str(right), 2)
    same = mine == theirs if mine and theirs else _has_words(str(student), str(right))
    in_another_case = {_small(one) for one in mine} & {_small(one) for one in theirs}
    if mine and theirs and not in_another_case:
        return different()
    return SAME if same else Comparison(Outcome.UNDECIDED, (Message.of(FOR_A_PERSON),))


def _small(one: Formula) -> Formula:
    return one[0].casefold(), one[1]


def _has_words(student: str, right: str) -> bool:
    """Tell whether an answer is the right words, perhaps in a sentence that says that they are it."""
    folded = _spelt(student) if len(student) <= MOST_IN_A_SENTENCE else ()
    said = [student, *(found["words"] for found in map(_SENTENCE.fullmatch, folded) if found)]
    return any(not _spelt(one).isdisjoint(_spelt(right)) for one in said)


def _spelt(text: str) -> set[str]:
    """Return the spellings of a text whose words are parted by a hyphen or a half space: apart and as one."""
    return {_folded(text, " "), _folded(text, "")}


def _folded(text: str, joint: str) -> str:
    """Return the words of a text in one spelling, with something in place of a hyphen or a half space in them."""
    return " ".join(in_one_spelling(_JOINT.sub(joint, text)).casefold().split()).rstrip(" .。")


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
