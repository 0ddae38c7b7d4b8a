"""Which side of an answer is the shape, where working leads to it or goes on behind it.

Where two signs part the numbers, ``28·28·16 × 32·32·3``, sizes are still being worked out: the shape behind ``=`` is
the answer.
"""

from __future__ import annotations

import re

from grader.derivation.expression import Expression, Listed, Number, Power, Product
from grader.errors import ReadError
from grader.language import Message, Text
from grader.reading import Side, Statement

TWO_SHAPES = Text(
    en="two different answers stand here; keep one of them",
    fa="دو پاسخ متفاوت نوشته شده است؛ یکی را نگه دارید",
)
COMMAS = Text(
    en="these commas may part sizes or digits: write 35 × 35 × 32 or [35, 35, 32]",
    fa="این ویرگول‌ها می‌توانند اندازه‌ها یا رقم‌ها را جدا کنند: 35 × 35 × 32 یا [35, 35, 32] بنویسید",
)
_GROUPED = re.compile(r"(?<=\d)[,'٬’](?=\d)")
CROSSES, DOTS = ("×", "\\times", "x", "X"), ("·", "⋅", "\\cdot", "*")


def shape_side(statement: Statement) -> Side:
    """Return the side that is the shape: the first of the last segment that has one, as working may follow it."""
    for segment in reversed(statement.segments):
        shapes = [side for side in segment.sides if _is_shape(side.expression)]
        worked_out = [side for side in shapes if not _has_two_signs(statement.text[side.start : side.end])]
        _refuse_two(statement, worked_out)
        if shapes:
            return (worked_out or shapes)[0]
    last = statement.sides[-1]
    _refuse_commas(statement, last)
    return last


def _refuse_two(statement: Statement, shapes: list[Side]) -> None:
    """Refuse two shapes of as many axes said to be equal; ``112 × 112 × 128 = 12544 × 128`` goes on working."""
    first, *others = (axes(side.expression) for side in shapes) if shapes else ((),)
    if any(len(other) == len(first) and other != first for other in others):
        raise ReadError(Message.of(TWO_SHAPES), statement.text, shapes[-1].start)


def _has_two_signs(written: str) -> bool:
    """Tell whether crosses and dots stand in one product, as between sizes and within them."""
    return all(any(sign in written for sign in signs) for signs in (CROSSES, DOTS))


def _is_shape(expression: Expression) -> bool:
    numbers = all(isinstance(item, Number) for item in axes(expression))
    return isinstance(expression, Listed) or (isinstance(expression, (Product, Power)) and numbers)


def axes(expression: Expression) -> tuple[Expression, ...]:
    """Return the sizes of a shape, ``35² × 32`` as 35, 35 and 32."""
    if isinstance(expression, (Product, Listed)):
        return tuple(axis for item in expression.of for axis in axes(item))
    times = expression.right if isinstance(expression, Power) else None
    if isinstance(expression, Power) and isinstance(times, Number) and times.number in {2, 3}:
        return (expression.left,) * int(times.number)
    return (expression,)


def _refuse_commas(statement: Statement, side: Side) -> None:
    """Refuse ``112,112,128``: three sizes, or one number of nine digits."""
    written = statement.text[side.start : side.end]
    grouped = _GROUPED.search(written)
    if isinstance(side.expression, Number) and grouped:
        raise ReadError(Message.of(COMMAS), statement.text, side.start + grouped.start())
