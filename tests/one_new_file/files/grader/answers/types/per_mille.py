"""A share written in thousandths: ``25 ‰``."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types._interpreting import number_of, one_text, reader, refusal
from grader.answers.types.number import compare, formula, read_number
from grader.derivation.exact import simplest
from grader.derivation.expression import Expression, Letter
from grader.derivation.printing import spaced
from grader.language import Text
from grader.model import Interpretation, Value
from grader.source import Node, Scalar

NO_SIGN = Text(en="a share in thousandths was expected, such as 25 ‰", fa="سهم در هزار انتظار می‌رفت، مانند 25 ‰")


def read_per_mille(node: Node) -> Interpretation:
    """Return the share that is stated in thousandths."""
    text = one_text(node).strip()
    if not text.endswith("‰"):
        raise refusal(NO_SIGN, text, len(text))
    said = read_number(Scalar(text[:-1], node.line))
    share = simplest(Fraction(number_of(said.value or 0)) / 1000)
    return replace(said, typed=text, value=share, shown=per_mille(share))


def per_mille(value: Value) -> Expression:
    """Return a share in thousandths."""
    return Letter(name=f"{spaced(formula(simplest(Fraction(number_of(value)) * 1000)))} ‰")


ANSWER = AnswerType(
    name="per_mille",
    summary=Text(en="a share in thousandths", fa="سهم در هزار"),
    read=reader(read_per_mille),
    compare=compare,
    formula=per_mille,
    examples=(Example("25‰", accepted=("25 ‰", "25.0‰"), refused=("20‰",), unreadable=("0.025", "‰")),),
)
