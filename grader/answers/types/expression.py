"""An expression of letters: ``12d² + 5d``, ``F × ⌊(H + 2P − K)/S⌋ + 1``, with or without its working.

Two expressions are the same wherever both have a value, for letters as the terms say: any numbers, or positive
whole ones. ``ND`` is N times D, ``c_out`` one letter with an index.
"""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.beginnings import read_behind
from grader.answers.comparing.otherwise import or_with_unit
from grader.answers.comparing.values import compare_values
from grader.answers.constants import with_a_letter
from grader.answers.interpreting import amount_of, one_text, refusal, side_of, statement_of
from grader.answers.terms import Terms
from grader.language import Text
from grader.model import Interpretation
from grader.source import Node, flow

BRACKET_OR_FLOOR = Text(
    en="does [ ] mean the floor? Write ⌊ ⌋ or floor( ), or ( ) for a bracket",
    fa="آیا منظور از [ ] جزء صحیح است؟ ⌊ ⌋ یا floor( ) بنویسید، و برای پرانتز ( )",
)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the expression that an answer states, and the working around it."""
    text = one_text(node)
    return read_behind(lambda one: _read(node, one, terms), text)


def _read(node: Node, text: str, terms: Terms) -> Interpretation:
    statement = statement_of(with_a_letter(text) if terms.up_to.endswith("constant") else text, terms)
    refuse_square_brackets(statement.text, terms)
    side = side_of(statement, terms)
    value = amount_of(side.expression, terms, statement.text, side.start)
    return Interpretation(flow(node), value, side.expression, statement.equalities())


def refuse_square_brackets(text: str, terms: Terms) -> None:
    """Refuse square brackets within an expression of whole letters: some write the floor so."""
    if terms.whole and _has_square_brackets(text):
        raise refusal(BRACKET_OR_FLOOR, text, text.index("["))


def _has_square_brackets(text: str) -> bool:
    """Tell whether square brackets stand within an expression, as some write the floor, and not around it all."""
    written = text.replace(r"\[", "").replace(r"\]", "").strip().strip("$")
    around = written.startswith(("[", r"\left[")) and written.endswith("]") and written.count("[") == 1
    return "[" in written and not around


ANSWER = AnswerType(
    name="expression",
    summary=Text(en="an expression of letters", fa="عبارتی از حروف"),
    reads=read,
    compare=compare_values,
    rivals=or_with_unit,
    named=True,
    form=True,
    examples=(
        Example(
            right="12d^2 + 5d",
            accepted=("12d² + 5d", "d(12d + 5)", "3d*d + d + 9d^2 + 4d", "params = 12d^2 + 5d", "5d + 12 d d"),
            refused=("12d^2 + 4d", "12d + 5d", "17d^3", "12", "24d^2/2 + 5", "12d^2 + 5c"),
            unreadable=("", "12d^2 +", "12d^2 or 5d", "1/2d", "[d, d]"),
        ),
        Example(
            right="(x-1)^2",
            accepted=("x^2-2x+1", "(1-x)^2", "x² − 2x + 1"),
            refused=("x^2+1", "(x-1)^3"),
            unreadable=("x^2-2x+", "x("),
        ),
        Example(right="sin(2x)", accepted=(r"2\sin x \cos x",), refused=("2 sin x", "sin(x)^2"), unreadable=("sin",)),
    ),
)
