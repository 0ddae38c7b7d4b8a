"""An expression of letters: ``12d² + 5d``, ``F × ⌊(H + 2P − K)/S⌋ + 1``, with or without its working.

Two expressions are the same if they are equal for all positive whole numbers that the letters may stand for.
``ND`` is N times D, ``c_out`` one letter with an index. Of a chain the last side with letters counts.
"""

from __future__ import annotations

from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types import _letters as letters
from grader.answers.types._interpreting import one_text, reader
from grader.derivation.expression import Expression
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.source import Node, flow


def read_expression(node: Node) -> Interpretation:
    """Return the expression that an answer states, and the working around it."""
    statement = letters.statement_of(one_text(node))
    side = letters.side_of(statement)
    value = letters.amount_of(side.expression, statement.text, side.start)
    return Interpretation(flow(node), value, side.expression, statement.equalities())


def compare(student: Value, right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Return whether two expressions are the same; undecided where that is neither proved nor refuted."""
    outcome = letters.compared(letters.amount(student), letters.amount(right))
    reasons = (Message.of(letters.NOT_PROVED),) if outcome is Outcome.UNDECIDED else ()
    return Comparison(outcome, reasons, Fraction(1 if outcome is Outcome.SAME else 0))


def formula(value: Value) -> Expression:
    """Return an expression as a formula."""
    return letters.shown(letters.amount(value))


ANSWER = AnswerType(
    name="expression",
    summary=Text(en="an expression of letters", fa="عبارتی از حروف"),
    read=reader(read_expression),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="12d^2 + 5d",
            accepted=("12d² + 5d", "d(12d + 5)", "3d*d + d + 9d^2 + 4d", "params = 12d^2 + 5d", "5d + 12 d d"),
            refused=("12d^2 + 4d", "12d + 5d", "17d^3", "12", "24d^2/2 + 5", "12d^2 + 5c"),
            unreadable=("", "12d^2 +", "12d^2 or 5d", "1/2d", "d/0", "[d, d]"),
        ),
        Example(
            right="floor((H + 2P - K)/S) + 1",
            accepted=("⌊(H+2P-K+S)/S⌋", r"\left\lfloor \frac{H+2P-K}{S} + 1 \right\rfloor"),
            refused=("(H + 2P - K)/S + 1", "floor((H + P - K)/S) + 1", "ceil((H + 2P - K)/S) + 1"),
            unreadable=("[(H + 2P - K)/S] + 1", r"\left[\frac{H+2P-K}{S}\right] + 1"),
        ),
    ),
    named=lambda value, known: letters.named(letters.amount(value), known),
)
