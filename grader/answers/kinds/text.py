"""Words: the same words are the same, anything else is for a person to read."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._values import SAME
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.errors import LimitError
from grader.language import Message, Text, in_one_spelling
from grader.model import Comparison, Outcome
from grader.reading.limits import TOO_LONG
from grader.reading.unexpected import NOTHING

MOST = 20_000
FOR_A_PERSON = Text(
    en="other words than the reference's: for a person to read", fa="واژه‌هایی جز مرجع: باید یک نفر بخواند"
)


def read(text: str, _terms: Terms) -> x.Expression:
    """Return the words of a text in one spelling."""
    if len(text) > MOST:
        raise LimitError(Message.of(TOO_LONG, most=MOST), text[:100], 0)
    words = " ".join(in_one_spelling(text).casefold().split()).rstrip(" .。")
    if not words:
        raise refused(NOTHING, text[:100])
    return x.Letter(name=words)


def compare(student: x.Expression, right: x.Expression, _terms: Terms) -> Comparison:
    """Return that two texts are the same, or leave them to a person."""
    return SAME if student == right else Comparison(Outcome.UNDECIDED, (Message.of(FOR_A_PERSON),))


KIND = Kind(
    name="text",
    summary=Text(en="words", fa="متن"),
    read=read,
    compare=compare,
    examples=(Pair("Max pooling", ("max  pooling.", "MAX POOLING"), (), ("", " \n")),),
)
