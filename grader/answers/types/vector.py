"""A vector: numbers in one row or one column, which are the same here.

Accepted: what is a matrix of one row or one column, however it is written, and what is a list. A matrix of several
rows and columns is read as well, and is never the same.
"""

from __future__ import annotations

from dataclasses import replace

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import of_other_length
from grader.answers.comparing.vectors import of_numbers
from grader.answers.showing import amounts
from grader.answers.terms import Terms
from grader.answers.types import list as lists
from grader.answers.types import matrix
from grader.errors import LimitError, ReadError
from grader.language import Text
from grader.model import Interpretation
from grader.source import Node


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the row that an answer writes, as a column or a list as well."""
    try:
        said = matrix.read(node, terms)
        rows = matrix.rows_of(said.value or ())
    except LimitError:
        raise
    except ReadError as error:
        try:
            said = lists.read(node, terms)
        except ReadError:
            raise error from None
        rows = (amounts(said.value or ()),)
    value = (tuple(row[0] for row in rows),) if all(len(row) == 1 for row in rows) else rows
    return replace(said, value=value, shown=matrix.formula(value))


ANSWER = AnswerType(
    name="vector",
    summary=Text(en="numbers in a row or a column", fa="عددهایی در یک سطر یا ستون"),
    reads=read,
    compare=matrix.compare,
    formula=matrix.formula,
    rivals=of_numbers,
    form=True,
    leads=of_other_length,
    examples=(
        Example(
            right="4 8 17",
            accepted=("[4, 8, 17]", "4\n8\n17", "(4, 8, 17)^T", "4; 8; 17", r"\begin{pmatrix}4\\8\\17\end{pmatrix}"),
            refused=("4 17 8", "[4, 8]", "4 8 -17", "4 8 17 0", "[[4, 8, 17], [4, 8, 17]]", "29"),
            unreadable=("", "[4, 8", "4 8 foo"),
        ),
    ),
)
