"""Words: an answer that a person reads, with what a rubric's patterns suggest."""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types._interpreting import ONE_TEXT, reader, refusal
from grader.derivation.expression import Expression, Letter
from grader.errors import LimitError
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.source import Items, Node, Scalar, flow

MOST_CHARACTERS = 20_000
TOO_LONG = Text(en="more than {most} characters are not read", fa="بیش از {most} نویسه خوانده نمی‌شود")


def read_text(node: Node) -> Interpretation:
    """Return the text of an answer; the items of a list are its lines."""
    lines = node.items if isinstance(node, Items) else [node]
    texts = [line.text for line in lines if isinstance(line, Scalar)]
    if len(texts) != len(lines):
        raise refusal(ONE_TEXT)
    text = "\n".join(texts)
    if len(text) > MOST_CHARACTERS:
        raise LimitError(Message.of(TOO_LONG, most=MOST_CHARACTERS))
    return Interpretation(text if isinstance(node, Items) else flow(node), text)


def compare(_student: Value, _right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Leave the comparison of texts to a person."""
    return Comparison(Outcome.UNDECIDED)


def formula(value: Value) -> Expression:
    """Return the beginning of a text as a letter; texts aren't shown as formulas."""
    return Letter(name=str(value)[:200])


ANSWER = AnswerType(
    name="text",
    summary=Text(en="words, which a person marks", fa="متن، که یک نفر به آن نمره می‌دهد"),
    read=reader(read_text),
    compare=compare,
    formula=formula,
    examples=(Example(right="any words", accepted=(), refused=(), unreadable=("", "  \n ")),),
)
