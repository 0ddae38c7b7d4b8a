"""A shape: sizes along axes, ``35 × 35 × 32`` or ``[35, 35, 32]``.

A chain may lead to it (``(227-5)/2 + 1 = 112 ⇒ 112 × 112 × 128``) or go on behind it
(``112 × 112 × 128 = 1605632``): the first side of the last segment that is a product of numbers or a list is the
shape, and all claims of the chain are working. Where two signs part the numbers, ``28·28·16 × 32·32·3``, sizes are
still being worked out: the shape behind ``=`` is the answer. A single number is a shape of one axis. Sizes are
compared axis by axis.
"""

from __future__ import annotations

from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.shapes import axes, shape_side
from grader.answers.types._interpreting import exact_value, number_of, one_statement, reader, refusal
from grader.answers.types.number import formula as number_formula
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Shape
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.reading import Statement
from grader.source import Items, Node, Scalar, flow

TABLE = Text(en="sizes were expected, such as 35 × 35 × 32", fa="اندازه‌ها انتظار می‌رفت، مانند 35 × 35 × 32")
OTHER_COUNT = Text(
    en="the number of axes is {yours}, not what is asked for", fa="تعداد محورها {yours} است، نه آنچه خواسته شده"
)
AXIS_MISSING = Text(
    en="one size is missing (the channels?); the others are right",
    fa="یک اندازه جا افتاده است (کانال‌ها؟)؛ بقیه درست‌اند",
)
ONE_AXIS = Text(en="the size along axis {axes} differs", fa="اندازه در راستای محور {axes} متفاوت است")
SEVERAL_AXES = Text(en="the sizes along axes {axes} differ", fa="اندازه‌ها در راستای محورهای {axes} متفاوت است")


def read_shape(node: Node) -> Interpretation:
    """Return the sizes that an answer states."""
    if isinstance(node, Items) and len(node.items) != 1:
        sizes = tuple(_size(item) for item in node.items)
        return Interpretation(flow(node), sizes, formula(sizes))
    only = node.items[0] if isinstance(node, Items) else node
    if not isinstance(only, Scalar):
        raise refusal(TABLE)
    statement = one_statement(only.text)
    sizes = _sizes(statement)
    return Interpretation(flow(node), sizes, formula(sizes), statement.equalities())


def _size(item: Node) -> Exact:
    if not isinstance(item, Scalar):
        raise refusal(TABLE)
    statement = one_statement(item.text)
    return exact_value(statement.final, item.text, statement.sides[-1].start)


def _sizes(statement: Statement) -> tuple[Exact, ...]:
    side = shape_side(statement)
    if not axes(side.expression):
        raise refusal(TABLE, statement.text, side.start)
    return tuple(exact_value(item, statement.text, side.start) for item in axes(side.expression))


def sizes_of(value: Value) -> tuple[Exact, ...]:
    """Return a value that is a tuple of sizes."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no shape")
    return tuple(number_of(size) for size in value if not isinstance(size, tuple))


def compare(student: Value, right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Return whether two shapes are the same, and which axes differ if not; sizes are exact."""
    yours, theirs = sizes_of(student), sizes_of(right)
    if yours == theirs:
        return Comparison(Outcome.SAME, share=Fraction(1))
    if yours and yours in {theirs[:-1], theirs[1:]}:
        share = Fraction(len(yours), len(theirs))
        return Comparison(Outcome.DIFFERENT, (Message.of(AXIS_MISSING),), share)
    if len(yours) != len(theirs):
        return Comparison(Outcome.DIFFERENT, (Message.of(OTHER_COUNT, yours=len(yours)),))
    pairs = enumerate(zip(yours, theirs, strict=True), 1)
    return Comparison(Outcome.DIFFERENT, (differing([axis for axis, (mine, other) in pairs if mine != other]),))


def differing(axes: list[int]) -> Message:
    """Return the message that the sizes along some axes differ."""
    said = ONE_AXIS if len(axes) == 1 else SEVERAL_AXES
    return Message.of(said, axes=", ".join(map(str, axes)))


def formula(value: Value) -> Expression:
    """Return a shape as a formula: ``35×35×32``."""
    return Shape(of=tuple(number_formula(size) for size in sizes_of(value)))


ANSWER = AnswerType(
    name="shape",
    summary=Text(en="sizes along axes", fa="اندازه‌ها در راستای محورها"),
    read=reader(read_shape),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="35 × 35 × 32",
            accepted=(
                "35 × 35 × 32",
                "35x35x32",
                "[35, 35, 32]",
                "(35,35,32)",
                "۳۵×۳۵×۳۲",
                r"35 \times 35 \times 32",
                "35 × 35 × 32 = 39200",
            ),
            refused=("35 × 35 × 16", "35 × 35", "32 × 35 × 35", "39200", "35 × 35 × 32 × 1"),
            unreadable=("35 × 35 ×", "35 × W", "112,112,128", "35 by"),
        ),
        Example(right="1605632", accepted=("1605632", "[1605632]"), refused=("1605633", "112 × 112 × 128")),
    ),
)
