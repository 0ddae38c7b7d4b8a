"""Which side of an answer is the shape, where working leads to it or goes on behind it, and what its sizes are.

Where two signs part the numbers, ``28·28·16 × 32·32·3``, sizes are still being worked out: the shape behind ``=`` is
the answer.
"""

from __future__ import annotations

import re

from grader.answers.interpreting import TWO_ANSWERS, refusal
from grader.derivation.expression import Expression, Listed, Number, Power, Product, Sum
from grader.derivation.formulas import letters_of
from grader.language import Text
from grader.reading import Side, Statement
from grader.reading.parsing.operators import alone

COMMAS = Text(
    en="these commas may part sizes or digits: write 35 × 35 × 32 or [35, 35, 32]",
    fa="این ویرگول‌ها می‌توانند اندازه‌ها یا رقم‌ها را جدا کنند: 35 × 35 × 32 یا [35, 35, 32] بنویسید",
)
BRACKETS = Text(
    en="put each size in brackets, such as 2 × (2h + 1), or write [2, 2h + 1]",
    fa="هر اندازه را در کمانک بگذارید، مانند 2 × (2h + 1)، یا [2, 2h + 1] بنویسید",
)
_GROUPED = re.compile(r"(?<=\d)[,'٬’](?=\d)")
GROUP = re.compile(r"\d{3}")
GROUPS = re.compile(r"\s*\d{3}(?:(?:\s*[,،]\s*|\s+)\d{3})+\s*")
"""Sizes of three digits each, which may be the groups of one number: they are sizes where these are right."""
CROSSES, DOTS = ("×", "\\times", "x", "X", "х", "Х"), ("·", "⋅", "\\cdot", "*")


def shape_side(statement: Statement) -> Side:
    """Return the side that is the shape: the first of the last segment that has one, as working may follow it.

    In letters it is the last side that has some, as working leads to it.
    """
    lettered = [side for side in statement.segments[-1].sides if letters_of(side.expression)]
    if lettered:
        return lettered[-1]
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
    first, *others = (sizes(side.expression) for side in shapes) if shapes else ((),)
    if any(len(other) == len(first) and other != first for other in others):
        raise refusal(TWO_ANSWERS, statement.text, shapes[-1].start)


def _has_two_signs(written: str) -> bool:
    """Tell whether crosses and dots stand in one product, as between sizes and within them."""
    return all(any(sign in written for sign in signs) for signs in (CROSSES, DOTS))


def _is_shape(tree: Expression) -> bool:
    numbers = all(isinstance(item, Number) for item in sizes(tree))
    return isinstance(tree, Listed) or (isinstance(tree, (Product, Power)) and numbers)


def sizes(tree: Expression) -> tuple[Expression, ...]:
    """Return the sizes of a shape, ``35² × 32`` as 35, 35 and 32; a product in letters within it is one size."""
    if isinstance(tree, Listed) and len(tree.of) != 1:
        return tuple(map(alone, tree.of))
    tree = alone(tree)
    if isinstance(tree, Product):
        return tuple(size for factor in tree.of for size in _factor(alone(factor)))
    return _factor(tree)


def _factor(tree: Expression) -> tuple[Expression, ...]:
    if letters_of(tree):
        return (tree,)
    if isinstance(tree, Product):
        return tuple(size for factor in tree.of for size in _factor(factor))
    times = tree.right if isinstance(tree, Power) else None
    if isinstance(tree, Power) and isinstance(times, Number) and times.number in {2, 3}:
        return (tree.left,) * int(times.number)
    return (tree,)


def _refuse_commas(statement: Statement, side: Side) -> None:
    """Refuse ``1,112,128``: three sizes, or one number of seven digits."""
    written = statement.text[side.start : side.end]
    grouped = _GROUPED.search(written)
    if isinstance(side.expression, Number) and grouped and not GROUPS.fullmatch(written):
        raise refusal(COMMAS, statement.text, side.start + grouped.start())


def refuse_sums(statement: Statement, side: Side) -> None:
    """Refuse a sum in letters that no brackets hold together: ``2 × 2h + 1`` may be two sizes or one."""
    if isinstance(side.expression, Sum) and letters_of(side.expression):
        raise refusal(BRACKETS, statement.text, side.start)
