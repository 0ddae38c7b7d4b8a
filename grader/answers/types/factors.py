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
from grader.answers.interpreting import TWO_ANSWERS, amount_of, one_text, refusal, refuse_letters
from grader.answers.rewording import first_read
from grader.answers.showing import shown
from grader.answers.terms import EXACT, Terms
from grader.answers.types._vectors import rewritten
from grader.answers.types.number import numbers_in
from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import Expression, Grid, Letter, Listed, Number, Power, Product
from grader.language import Message, Text
from grader.model import Comparison, Equality, Interpretation, Outcome, Value
from grader.reading import Side, Statement
from grader.source import Items, Node, Scalar, Table, flow

Vector = tuple[Exact, ...]

NO_PAIR = Text(
    en="a column times a row was expected, such as [3, 4, 5]^T × [1, 2, 3]",
    fa="یک ستون ضرب در یک سطر انتظار می‌رفت، مانند [3, 4, 5]^T × [1, 2, 3]",
)
NO_EXACT = Text(en="this has no exact value", fa="این مقدار دقیقی ندارد")
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


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the column and the row that an answer states."""
    if isinstance(node, Table):
        return _interpreted(node, [_vector(node.entries.get(name, node), terms) for name in ("column", "row")])
    if isinstance(node, Items) and len(node.items) == 2:
        return _interpreted(node, [_vector(item, terms) for item in node.items])
    text = one_text(node)
    return first_read(lambda written: _read_text(node, written, terms), text, rewritten(text))


def _read_text(node: Node, text: str, terms: Terms) -> Interpretation:
    statement = numbers_in(text, terms)
    sides = [side for side in statement.sides if isinstance(side.expression, Product) and len(side.expression.of) == 2]
    if not sides:
        raise refusal(NO_PAIR, statement.text, statement.sides[-1].start)
    *before, last = ((side, _pair(side.expression.children(), statement.text, side.start)) for side in sides)
    said = _interpreted(node, last[1])
    if any(compare(tuple(pair), said.value or (), terms).outcome is not Outcome.SAME for _, pair in before):
        raise refusal(TWO_ANSWERS, statement.text, last[0].start)
    return replace(said, working=tuple(_claims(statement, last[0], said.shown)))


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


def _vector(node: Node, terms: Terms) -> Vector:
    """Return a vector from YAML: a list of numbers, a list of lists of one number, or a text ``[3, 4, 5]``."""
    if isinstance(node, Items):
        return tuple(_entry(item, terms) for item in node.items)
    if not isinstance(node, Scalar):
        raise refusal(NO_PAIR)
    statement = numbers_in(node.text, terms)
    return _entries(_oriented(statement.final)[1], statement.text, statement.sides[-1].start)


def _entry(item: Node, terms: Terms) -> Exact:
    statement = numbers_in(one_text(item), terms)
    return _exact(statement.final, statement.text, 0)


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
    return tuple(_exact(entry, text, position) for entry in entries)


def _exact(entry: Expression, text: str, position: int) -> Exact:
    refuse_letters(entry, text, position)
    value = amount_of(entry, EXACT, text, position)
    if isinstance(value, Expression):
        raise refusal(NO_EXACT, text, position)
    return value


# ----- comparing and showing


def pair_of(value: Value) -> tuple[Vector, Vector]:
    """Return a value that is a column and a row."""
    if not isinstance(value, tuple) or len(value) != 2:
        raise TypeError(f"{value!r} is no pair of factors")
    column, row = (
        tuple(cell for cell in vector if isinstance(cell, (int, Fraction)))
        for vector in value
        if isinstance(vector, tuple)
    )
    return column, row


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether two pairs have the same outer product."""
    (column, row), (right_column, right_row) = pair_of(student), pair_of(right)
    if (len(column), len(row)) != (len(right_column), len(right_row)):
        return Comparison(Outcome.DIFFERENT, (Message.of(OTHER_SIZE, rows=len(column), columns=len(row)),))
    for i, j in product(range(len(column)), range(len(row))):
        entry = simplest(Fraction(column[i]) * row[j])
        if entry != right_column[i] * right_row[j]:
            reason = Message.of(OTHER_CELL, row=i + 1, column=j + 1, value=shown(entry))
            return Comparison(Outcome.DIFFERENT, (reason,))
    return Comparison(Outcome.SAME, share=Fraction(1))


def formula(value: Value) -> Expression:
    """Return the product of a column and a row."""
    column, row = pair_of(value)
    standing = Grid(rows=tuple((Number(number=entry),) for entry in column))
    return Product(of=(standing, Grid(rows=(tuple(Number(number=entry) for entry in row),))))


ANSWER = AnswerType(
    name="factors",
    summary=Text(en="a column times a row", fa="یک ستون ضرب در یک سطر"),
    reads=read,
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
