"""A shape whose sizes are expressions of letters: ``2 × (2h + 1) × (2w + 1)`` or ``[C, 2h + 1, 2w + 1]``.

A sign parts sizes, a product without a sign is one of them: ``F × 2h × 2w`` has three. Sizes are compared
axis by axis.
"""

from __future__ import annotations

from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types import _letters as letters
from grader.answers.types._interpreting import reader, refusal
from grader.answers.types.expression import read_expression
from grader.answers.types.shape import OTHER_COUNT, TABLE, differing
from grader.derivation.expression import Expression, Listed, Product, Shape, Sum, multiply
from grader.language import Message, Text
from grader.model import Amount, Comparison, Interpretation, Outcome, Tolerance, Value
from grader.reading import Side
from grader.source import Items, Node, Scalar, flow

BRACKETS = Text(
    en="put each size in brackets, such as 2 × (2h + 1), or write [2, 2h + 1]",
    fa="هر اندازه را در کمانک بگذارید، مانند 2 × (2h + 1)، یا [2, 2h + 1] بنویسید",
)


def read_shape(node: Node) -> Interpretation:
    """Return the sizes that an answer states."""
    if isinstance(node, Items) and len(node.items) != 1:
        found = tuple(read_expression(item).value for item in node.items)
        sizes = tuple(letters.amount(size) for size in found if size is not None)
        return Interpretation(flow(node), sizes, formula(sizes))
    only = node.items[0] if isinstance(node, Items) else node
    if not isinstance(only, Scalar):
        raise refusal(TABLE)
    statement = letters.statement_of(only.text)
    side = letters.side_of(statement)
    sizes = tuple(letters.amount_of(size, only.text, side.start) for size in _axes(side, only.text))
    return Interpretation(flow(node), sizes, formula(sizes), statement.equalities())


def _axes(side: Side, text: str) -> tuple[Expression, ...]:
    if isinstance(side.expression, Sum):
        raise refusal(BRACKETS, text, side.start)
    return side.expression.of if isinstance(side.expression, (Product, Listed)) else (side.expression,)


def sizes_of(value: Value) -> tuple[Amount, ...]:
    """Return a value that is a tuple of sizes."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no shape")
    return tuple(letters.amount(size) for size in value if not isinstance(size, tuple))


def compare(student: Value, right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Return whether two shapes are the same, and which axes differ if not."""
    yours, theirs = sizes_of(student), sizes_of(right)
    if len(yours) != len(theirs):
        together = letters.compared(_together(yours), _together(theirs))
        # 2 × h × C may be meant as two sizes: 2h and C.
        outcome = Outcome.DIFFERENT if together is Outcome.DIFFERENT else Outcome.UNDECIDED
        return Comparison(outcome, (Message.of(OTHER_COUNT, yours=len(yours)),))
    found = [letters.compared(mine, other) for mine, other in zip(yours, theirs, strict=True)]
    axes = [axis for axis, outcome in enumerate(found, 1) if outcome is Outcome.DIFFERENT]
    if axes:
        return Comparison(Outcome.DIFFERENT, (differing(axes),))
    if Outcome.UNDECIDED in found:
        return Comparison(Outcome.UNDECIDED, (Message.of(letters.NOT_PROVED),))
    return Comparison(Outcome.SAME, share=Fraction(1))


def _together(sizes: tuple[Amount, ...]) -> Amount:
    return letters.amount_of(multiply(*(letters.shown(size) for size in sizes)), "", 0)


def formula(value: Value) -> Expression:
    """Return a shape as a formula: ``2×(2·h + 1)``."""
    return Shape(of=tuple(letters.shown(size) for size in sizes_of(value)))


ANSWER = AnswerType(
    name="shape_of_expressions",
    summary=Text(en="sizes along axes in letters", fa="اندازه‌ها در راستای محورها، با حروف"),
    read=reader(read_shape),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="2 × (2h + 1) × (2w + 1)",
            accepted=("[2, 2h+1, 2w+1]", "2x(2h+1)x(1 + 2w)", "out = 2 × (2h+1) × (2w+1)"),
            refused=("2h × 2w", "2 × 2h × 2w", "2 × (2w+1) × (2h+1)", "[2, 2h+1]", "1 × (2h + 1) × (2w + 1)"),
            unreadable=("", "2 × 2h + 1 × 2w + 1", "[2, 2h+1", "[[2], [h], [w]]"),
        ),
    ),
    named=lambda value, known: tuple(letters.named(size, known) for size in sizes_of(value)),
)
