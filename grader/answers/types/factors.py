r"""A kernel's two factors: a column times a row, ``[3, 4, 5]^T × [1, 2, 3]``.

Any pair with the same outer product is the same answer: ``[6, 8, 10]^T × [1/2, 1, 3/2]`` too. The kernel may
stand before the pair, ``\begin{bmatrix} … \end{bmatrix} = …``; in YAML the pair may be a mapping with
``column`` and ``row``, or a list of two lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types._interpreting import exact_value, number_of, one_statement, one_text, reader, refusal
from grader.answers.types.number import formula as number_formula
from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import Expression, Grid, Letter, Listed, Number, Power, Product
from grader.language import Message, Text
from grader.model import Comparison, Equality, Interpretation, Outcome, Tolerance, Value
from grader.reading import Side, Statement, read_statement
from grader.source import Items, Node, Scalar, Table, flow

Vector = tuple[Exact, ...]

NO_PAIR = Text(
    en="a column times a row was expected, such as [3, 4, 5]^T × [1, 2, 3]",
    fa="یک ستون ضرب در یک سطر انتظار می‌رفت، مانند [3, 4, 5]^T × [1, 2, 3]",
)
ROW_FIRST = Text(
    en="a row times a column is one number; the column stands first",
    fa="سطر ضرب در ستون یک عدد است؛ ستون باید نخست بیاید",
)
OTHER_SIZE = Text(
    en="the product is {rows} by {columns}, which is another size",
    fa="حاصل‌ضرب {rows} در {columns} است که اندازهٔ دیگری است",
)
OTHER_CELL = Text(
    en="the product differs first in row {row}, column {column}: it is {value} there",
    fa="حاصل‌ضرب نخست در سطر {row}، ستون {column} متفاوت است: آنجا {value} است",
)


# ----- reading


def read_factors(node: Node) -> Interpretation:
    """Return the column and the row that an answer states."""
    if isinstance(node, Table):
        return _interpreted(node, [_vector(node.entries.get(name, node)) for name in ("column", "row")])
    if isinstance(node, Items) and len(node.items) == 2:
        return _interpreted(node, [_vector(item) for item in node.items])
    text = one_text(node)
    statement = one_statement(text)
    for side in reversed(statement.sides):
        if isinstance(side.expression, Product) and len(side.expression.of) == 2:
            said = _interpreted(node, _pair(side.expression.of, text, side.start))
            return replace(said, working=tuple(_claims(statement, side, said.shown)))
    raise refusal(NO_PAIR, text)


def _interpreted(node: Node, pair: Sequence[Vector]) -> Interpretation:
    value = (pair[0], pair[1])
    return Interpretation(flow(node), value, formula(value))


def _claims(statement: Statement, side: Side, pair: Expression | None) -> Iterator[Equality]:
    """Yield the claims of a chain, with the pair as a column times a row however its vectors were written."""
    for claim in statement.equalities():
        if pair is not None and claim.right is side.expression:
            yield replace(claim, right=pair)
        else:
            yield claim


def _vector(node: Node) -> Vector:
    """Return a vector from YAML: a list of numbers, a list of lists of one number, or a text ``[3, 4, 5]``."""
    if isinstance(node, Items):
        return tuple(number_of(_entry(item)) for item in node.items)
    if not isinstance(node, Scalar):
        raise refusal(NO_PAIR)
    statement = read_statement(node.text)
    return _entries(_oriented(statement.final)[1], node.text, statement.sides[-1].start)


def _entry(item: Node) -> Exact:
    text = one_text(item)
    return exact_value(read_statement(text).final, text, 0)


def _pair(factors: Sequence[Expression], text: str, position: int) -> list[Vector]:
    (first, column), (second, row) = (_oriented(factor) for factor in factors)
    if first == "row" or second == "column":
        raise refusal(ROW_FIRST, text, position)
    return [_entries(column, text, position), _entries(row, text, position)]


def _oriented(expression: Expression) -> tuple[str, Sequence[Expression]]:
    """Return which way a vector stands (a plain list stands either way) and its entries."""
    if isinstance(expression, Power) and expression.right in {Letter(name="T"), Letter(name="t")}:
        direction, entries = _oriented(expression.left)
        return {"row": "column", "column": "row", "": "column"}[direction], entries
    if isinstance(expression, Grid) and len(expression.rows) == 1:
        return ("row" if len(expression.rows[0]) > 1 else ""), expression.rows[0]
    if isinstance(expression, Grid) and all(len(row) == 1 for row in expression.rows):
        return "column", expression.children()
    return "", expression.of if isinstance(expression, Listed) else (expression,)


def _entries(entries: Sequence[Expression], text: str, position: int) -> Vector:
    return tuple(exact_value(entry, text, position) for entry in entries)


# ----- comparing and showing


def pair_of(value: Value) -> tuple[Vector, Vector]:
    """Return a value that is a column and a row."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no pair of factors")
    column, row = (tuple(number_of(cell) for cell in vector) for vector in value if isinstance(vector, tuple))
    return column, row


def compare(student: Value, right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Return whether two pairs have the same outer product."""
    (column, row), (right_column, right_row) = pair_of(student), pair_of(right)
    if (len(column), len(row)) != (len(right_column), len(right_row)):
        return Comparison(Outcome.DIFFERENT, (Message.of(OTHER_SIZE, rows=len(column), columns=len(row)),))
    for i, j in product(range(len(column)), range(len(row))):
        entry = simplest(Fraction(column[i]) * row[j])
        if entry != right_column[i] * right_row[j]:
            reason = Message.of(OTHER_CELL, row=i + 1, column=j + 1, value=number_formula(entry))
            return Comparison(Outcome.DIFFERENT, (reason,))
    return Comparison(Outcome.SAME, share=Fraction(1))


def formula(value: Value) -> Expression:
    """Return the product of a column and a row."""
    column, row = pair_of(value)
    standing = Grid(rows=tuple((_number(entry),) for entry in column))
    return Product(of=(standing, Grid(rows=(tuple(_number(entry) for entry in row),))))


def _number(entry: Exact) -> Number:
    return Number(number=entry)


ANSWER = AnswerType(
    name="factors",
    summary=Text(en="a column times a row", fa="یک ستون ضرب در یک سطر"),
    read=reader(read_factors),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="[3, 4, 5]^T × [1, 2, 3]",
            accepted=(
                "[3,4,5]ᵀ [1,2,3]",
                "[6, 8, 10]^T × [1/2, 1, 3/2]",
                "[[3],[4],[5]] × [[1,2,3]]",
                r"\begin{bmatrix}3\\4\\5\end{bmatrix} \times \begin{bmatrix}1&2&3\end{bmatrix}",
                "[[3,6,9],[4,8,12],[5,10,15]] = [-3,-4,-5]^T × [-1,-2,-3]",
            ),
            refused=("[3,4,5]^T × [1,2,4]", "[1,2,3]^T × [3,4,5]", "[3,4]^T × [1,2,3]"),
            unreadable=("[3,4,5]", "[1,2,3] × [3,4,5]^T", "[3,4,a]^T × [1,2,3]", "3"),
        ),
    ),
)
