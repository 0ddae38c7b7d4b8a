"""Sizes along axes: ``35 × 35 × 32``, ``[35, 35, 32]``, ``torch.Size([35, 35, 32])``, ``(None, 400)``."""

from __future__ import annotations

import re

from grader.answers.kind import Kind, Pair, dialect, refused
from grader.answers.kinds._items import in_order
from grader.answers.kinds._reading import folded, is_value
from grader.answers.shapes import TWO_SHAPES, shape_side
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of, rational
from grader.language import Text
from grader.model import Comparison
from grader.reading import read_statement
from grader.reading.parsing.operators import alone

NO_SHAPE = Text(en="sizes along axes were expected", fa="اندازه‌ها در راستای محورها انتظار می‌رفت")
_PROGRAM = re.compile(
    r"^\s*(?:torch\.Size|TensorShape|tf\.TensorShape|np\.array|shape)\s*\(\s*([\[(].*[\])])\s*\)\s*$", re.DOTALL
)
_BATCH = re.compile(r"^\s*[\[(]\s*(?:None|batch)\s*,")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the sizes of a text; the batch axis that a framework prints first is left out."""
    program = _PROGRAM.match(text)
    inner = program[1] if program else text
    batch = _BATCH.match(inner)
    if batch:
        bracket = inner.index("[" if "[" in inner[: batch.end()] else "(")
        inner = inner[: bracket + 1] + inner[batch.end() :]
    statement = read_statement(inner, dialect(terms))
    if statement.rival is not None:
        raise refused(TWO_SHAPES, text)
    sizes = _axes(alone(folded(shape_side(statement).expression, terms)))
    if not all(_is_size(size) for size in sizes):
        raise refused(NO_SHAPE, text)
    return x.Shape(of=sizes)


def _axes(tree: x.Expression) -> tuple[x.Expression, ...]:
    """Return the sizes of a shape, ``35² × 32`` as 35, 35 and 32."""
    if isinstance(tree, x.Listed):
        return tuple(axis for item in tree.of for axis in (_axes(item) if len(tree.of) == 1 else (item,)))
    if isinstance(tree, x.Product) and not isinstance(tree.of[-1], x.Letter):
        return tuple(axis for item in tree.of for axis in _squares(item))
    return _squares(tree)


def _squares(tree: x.Expression) -> tuple[x.Expression, ...]:
    times = tree.right if isinstance(tree, x.Power) else None
    if isinstance(tree, x.Power) and isinstance(times, x.Number) and times.number in {2, 3}:
        return (tree.left,) * int(times.number)
    return (alone(tree),)


def _is_size(tree: x.Expression) -> bool:
    number = rational(tree)
    if number is not None:
        return number.denominator == 1 and number >= 1 and not isinstance(tree, x.Sum)
    return is_value(tree) and not isinstance(tree, x.Sum) and bool(letters_of(tree))


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two shapes compare, axis by axis."""
    return in_order(student.children(), right.children(), terms)


KIND = Kind(
    name="shape",
    summary=Text(en="sizes along axes", fa="اندازه‌ها در راستای محورها"),
    read=read,
    compare=compare,
    examples=(
        Pair(
            "35 × 35 × 32",
            ("35x35x32", "[35, 35, 32]", "(35,35,32)", "۳۵×۳۵×۳۲", "torch.Size([35, 35, 32])", "(None, 35, 35, 32)"),
            ("35 × 35", "32 × 35 × 35", "35 × 35 × 16"),
            ("35 × 35 ×", "112,112,128"),
        ),
    ),
)
