"""The side of a square: a number, which may be written as the square itself.

``9``, ``9 × 9`` and ``9x9 pixels`` are one answer; ``81`` is another.
"""

from __future__ import annotations

from dataclasses import replace

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.otherwise import otherwise
from grader.answers.comparing.values import compare_values
from grader.answers.interpreting import one_text, side_of
from grader.answers.remarks import with_remarks, without_remarks
from grader.answers.rewording import read_around
from grader.answers.terms import Terms
from grader.answers.types.number import interpreted, numbers_in
from grader.derivation.expression import Expression, Listed, Number, Product
from grader.language import Message, Text
from grader.model import Interpretation
from grader.source import Items, Node, Scalar, flow

SQUARE = Text(en="a square of side {side} was written", fa="مربعی به ضلع {side} نوشته شده است")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the side that an answer states, as a number or as a square."""
    text, remarks = without_remarks(_text(node))
    return with_remarks(read_around(lambda plain: _read_text(node, plain, terms), text), remarks, terms)


def _read_text(node: Node, text: str, terms: Terms) -> Interpretation:
    statement = numbers_in(text, terms)
    last = side_of(statement, terms)
    side = _side_of_square(last.expression)
    if side is None:
        return interpreted(node, statement, last, terms)
    said = interpreted(node, statement, replace(last, expression=side), terms)
    return replace(said, note=Message.of(SQUARE, side=side))


def _text(node: Node) -> str:
    if isinstance(node, Items) and len(node.items) == 2 and all(isinstance(item, Scalar) for item in node.items):
        return flow(node)
    return one_text(node)


def _side_of_square(expression: Expression) -> Expression | None:
    if not isinstance(expression, (Product, Listed)) or len(expression.of) != 2:
        return None
    first, second = expression.of
    same = isinstance(first, Number) and isinstance(second, Number) and first.number == second.number
    return first if same else None


ANSWER = AnswerType(
    name="side",
    summary=Text(en="the side of a square", fa="ضلع یک مربع"),
    reads=read,
    compare=compare_values,
    rivals=otherwise,
    examples=(
        Example(
            right="9",
            accepted=("9", "۹", "9 × 9", "9x9 pixels", "[9, 9]", "1 + 2·4 = 9", r"$9 \times 9$"),
            refused=("81", "7 × 7", "9 × 7", "9 × 9 = 81"),
            unreadable=("nine", "[9, 7]", "9 × 9 ×"),
        ),
    ),
)
