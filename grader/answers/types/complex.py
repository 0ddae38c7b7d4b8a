"""A complex number, with i or j, in any form."""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import compare_values
from grader.answers.interpreting import amount_of, one_text, refuse_letters, side_of, statement_of
from grader.answers.terms import Terms
from grader.language import Text
from grader.model import Interpretation
from grader.source import Node, flow


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the complex number that an answer states; j is i."""
    statement = statement_of(one_text(node), terms, imaginary="j", constants=True)
    side = side_of(statement, terms)
    refuse_letters(side.expression, statement.text, side.start)
    value = amount_of(side.expression, terms, statement.text, side.start)
    return Interpretation(flow(node), value, side.expression, statement.equalities())


ANSWER = AnswerType(
    name="complex",
    summary=Text(en="a complex number", fa="یک عدد مختلط"),
    reads=read,
    compare=compare_values,
    form=True,
    examples=(
        Example("3+4i", ("4i+3", "3 + 4j", "5e^{i*atan(4/3)}"), ("3-4i", "5"), ("3+4k",)),
        Example("2i", ("sqrt(-4)", "2e^{iπ/2}"), ("-2i", "2"), ("2i=",)),
    ),
)
