"""What the readers of the kinds share: which of several statements is the answer, and what is no value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from grader.answers.kind import dialect, refused
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.equality import compared
from grader.equality.structure import key
from grader.errors import ReadError
from grader.language import Text
from grader.model import Outcome
from grader.reading import Statement, read_statement
from grader.reading.parsing.mathematics import read_mathematics
from grader.reading.parsing.operators import alone

TWO_ANSWERS = Text(
    en="two different answers stand here; keep one of them",
    fa="دو پاسخ متفاوت نوشته شده است؛ یکی را نگه دارید",
)
A_STATEMENT = Text(en="a value was expected; this is a statement", fa="یک مقدار انتظار می‌رفت؛ این یک گزاره است")
AN_EQUATION = Text(
    en="a value was expected; this is an equation, its sides differ",
    fa="یک مقدار انتظار می‌رفت؛ این یک معادله است و دو طرف آن برابر نیستند",
)
NO_VALUE = Text(en="infinity isn't computed with", fa="با بی‌نهایت محاسبه نمی‌شود")
A_LIST = Text(en="one value was expected; these are several", fa="یک مقدار انتظار می‌رفت؛ این‌ها چند تا هستند")
A_LETTER = Text(en="{letter} has no number here; write a number", fa="{letter} اینجا عددی ندارد؛ عدد بنویسید")
_STATEMENTS = (s.Relation, s.Joined, s.Negation, s.Truth)
_SEVERAL = (x.Listed, x.Grid, s.Collected, s.Interval, s.Combined, s.Steps, s.PlusMinus)


def tree_of(text: str, terms: Terms, *, items: bool = False, logic: bool = False, imaginary: str = "i") -> x.Expression:
    """Return the tree of a text; where the case of letters doesn't count they are small."""
    return folded(read_mathematics(text, dialect(terms, items=items, logic=logic, imaginary=imaginary)), terms)


def folded(tree: x.Expression, terms: Terms) -> x.Expression:
    """Return a tree with its letters small where their case doesn't count."""
    if terms.letters != "any case":
        return tree
    return everywhere(
        tree,
        lambda node: replace(node, name=node.name.casefold()) if isinstance(node, (x.Letter, s.Called)) else None,
    )


def last_of(tree: x.Expression, text: str) -> x.Expression:
    """Return the statement that is the answer: the last one that arrows lead to, or the only one."""
    if not isinstance(tree, s.Steps):
        return tree
    *before, last = tree.of
    if not tree.led and any(key(other) != key(last) for other in before):
        raise refused(TWO_ANSWERS, text)
    return last


def answer_side(tree: x.Expression, text: str) -> x.Expression:
    """Return the last side behind a name; sides that differ are two answers."""
    if not isinstance(tree, s.Relation) or set(tree.signs) - {"=", "≈", "∈"}:
        return tree
    names = all(isinstance(node, (x.Letter, x.Listed)) for node in x.walk(tree.of[0]))
    sides = tree.of[1:] if names or not is_collection(tree.of[0]) else tree.of
    if len({key(side) for side in sides}) > 1:
        raise refused(TWO_ANSWERS, text)
    return sides[-1]


def is_collection(tree: x.Expression) -> bool:
    """Tell whether a tree is a list, a matrix, a set, an interval: no name before them."""
    return isinstance(tree, _SEVERAL)


def value_of(text: str, terms: Terms, imaginary: str = "i") -> x.Expression:
    """Return the value that a text states: the last side of a chain of equalities, what stands before ``≈``."""
    statement = read_statement(text, dialect(terms, imaginary=imaginary))
    if statement.rival is not None or _names_another(statement):
        raise refused(TWO_ANSWERS, text)
    last = statement.segments[-1]
    _refuse_equations([side.expression for side in last.sides if not side.approximate], text)
    rounded = terms.figures is not None or terms.places is not None
    tree = folded(alone((last.sides[-1] if rounded else last.stated).expression), terms)
    endless = [node for node in x.walk(tree) if node == s.Constant(name="infinity")]
    if endless and tree not in {endless[0], x.Negative(inner=endless[0])}:
        raise refused(NO_VALUE, text)
    require_value(tree, text)
    return tree


def _names_another(statement: Statement) -> bool:
    """Tell whether another value has the name of the last, as in ``y = x; y = 2x``, and no arrow leads to that."""
    *earlier, last = statement.segments
    named = [one for one in earlier if one.label == last.label != "" and not last.led]
    return any(key(one.stated.expression) != key(last.stated.expression) for one in named)


def rounding_of(text: str, terms: Terms) -> Iterator[str]:
    """Yield the rounding behind an exact value, ``0.33`` of ``1/3 = 0.33``."""
    with suppress(ReadError):
        last = read_statement(text, dialect(terms)).segments[-1].sides[-1]
        if last.approximate:
            yield text[last.start : last.end]


def _refuse_equations(sides: list[x.Expression], text: str) -> None:
    """Refuse an equation that is no working: sides that differ, but for a name before them all."""
    named = isinstance(sides[0], (x.Letter, s.Called)) or (
        isinstance(sides[0], x.Product) and all(isinstance(factor, (x.Letter, s.Constant)) for factor in sides[0].of)
    )
    for left, right in pairwise(sides[1:] if named else sides):
        values = is_value(left) and is_value(right)
        if values and compared(left, right).outcome is Outcome.DIFFERENT:
            raise refused(AN_EQUATION, text)


def is_value(tree: x.Expression) -> bool:
    """Tell whether a tree is one value: no statement, no collection."""
    try:
        require_value(tree, "")
    except ReadError:
        return False
    return True


def require_value(tree: x.Expression, text: str) -> None:
    """Refuse a tree with a statement or a collection in it; the bounds of a sum are statements by right.

    So is what a function is applied to of which nothing is known: ``P(A ∪ B)``.
    """
    if isinstance(tree, s.Called):
        return
    if isinstance(tree, _STATEMENTS):
        raise refused(A_STATEMENT, text)
    if isinstance(tree, _SEVERAL):
        raise refused(A_LIST, text)
    bounds = isinstance(tree, s.Applied) and tree.name in {"sum", "prod", "int"}
    for child in tree.children()[: 1 if bounds else None]:
        require_value(child, text)
