"""What the readers of all answer types share: a node as text, statements, trees, values, and why there are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from grader.answers.prose import with_arrows
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.canonical import canonical
from grader.derivation.edits import everywhere
from grader.derivation.formulas import letters_of, rational
from grader.equality import compared
from grader.equality.structure import key
from grader.errors import DerivationError, LimitError, ReadError, ZeroDivisorError
from grader.language import Message, Text
from grader.model import Amount, Interpretation, Outcome
from grader.reading import Side, Statement, read_statement
from grader.reading.parsing.mathematics import read_mathematics
from grader.reading.parsing.operators import alone
from grader.source import Items, Node, Scalar, flow

NOTHING = Text(en="nothing was written", fa="چیزی نوشته نشده است")
ONE_TEXT = Text(en="one piece of text was expected here", fa="اینجا یک متن انتظار می‌رفت")
A_LETTER = Text(en="{letter} has no number here; write a number", fa="{letter} اینجا عددی ندارد؛ عدد بنویسید")
A_LIST = Text(en="one value was expected; these are several", fa="یک مقدار انتظار می‌رفت؛ این‌ها چند تا هستند")
A_STATEMENT = Text(en="a value was expected; this is a statement", fa="یک مقدار انتظار می‌رفت؛ این یک گزاره است")
AN_EQUATION = Text(
    en="a value was expected; this is an equation, its sides differ",
    fa="یک مقدار انتظار می‌رفت؛ این یک معادله است و دو طرف آن برابر نیستند",
)
NO_VALUE = Text(en="infinity isn't computed with", fa="با بی‌نهایت محاسبه نمی‌شود")
NO_FORM = Text(en="an expression of letters was expected", fa="عبارتی از حروف انتظار می‌رفت")
BY_ZERO = Text(en="a division by zero has no value", fa="تقسیم بر صفر مقداری ندارد")
TWO_ANSWERS = Text(
    en="two different answers stand here; keep one of them",
    fa="دو پاسخ متفاوت نوشته شده است؛ یکی را نگه دارید",
)
TOO_LARGE = Text(en="this is too large to compute", fa="این بزرگ‌تر از آن است که محاسبه شود")
STATEMENTS = (s.Relation, s.Joined, s.Negation, s.Truth)
SEVERAL = (x.Listed, x.Grid, s.Collected, s.Interval, s.Combined, s.Steps, s.PlusMinus)

_WORD = re.compile(r"[^\W\d_]{2,}[\w ]*")
"""A name of several letters, which is read as their product."""

Reads = Callable[[Node, Terms], Interpretation]


def refusal(text: Text, typed: str = "", position: int = 0, **values: object) -> ReadError:
    """Return an error with a message in each language."""
    return ReadError(Message.of(text, **values), typed, position)


# ----- nodes


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every piece of text in a node."""
    if isinstance(node, Scalar):
        yield node
    else:
        for item in node.items if isinstance(node, Items) else node.entries.values():
            yield from scalars(item)


def one_text(node: Node) -> str:
    """Return the one piece of text that an answer is; a list of one is that one."""
    if isinstance(node, Items) and len(node.items) == 1:
        (node,) = node.items
    if not isinstance(node, Scalar):
        raise refusal(A_LIST if isinstance(node, Items) else ONE_TEXT)
    return node.text


def several(node: Node) -> list[Node]:
    """Return the items of a list of YAML, none for what is one text."""
    return list(node.items) if isinstance(node, Items) and len(node.items) != 1 else []


def of_text(read: Callable[[str, Terms], x.Expression]) -> Reads:
    """Return the reader of a type whose answers are one text and whose values are trees."""

    def reads(node: Node, terms: Terms) -> Interpretation:
        tree = read(one_text(node), terms)
        return Interpretation(flow(node), tree, tree)

    return reads


# ----- statements and trees


def statement_of(text: str, terms: Terms, **options: Any) -> Statement:
    """Return what a text says with its working; one that states two different things is refused."""
    return one_answer(read_statement(with_arrows(text), terms.dialect(**options)))


def one_answer(statement: Statement) -> Statement:
    """Return a statement, if it doesn't state two different things."""
    rival = statement.rival
    if (rival is not None and not is_name(rival.expression)) or _names_another(statement):
        raise refusal(TWO_ANSWERS, statement.text, statement.sides[-1].start)
    return statement


def is_name(tree: x.Expression) -> bool:
    """Tell whether a side names what follows: ``x``, ``(x, y)``, ``area``, which is read as a product, ``y(0)``."""
    if isinstance(tree, s.Called):
        return True
    if isinstance(tree, x.Product):
        return all(isinstance(factor, (x.Letter, x.Product, s.Constant)) for factor in tree.of)
    return isinstance(tree, x.Letter) or (isinstance(tree, x.Listed) and all(map(is_name, tree.of)))


def _names_another(statement: Statement) -> bool:
    """Tell whether another value has the name of the last, as in ``y = x; y = 2x``, and no arrow leads to that."""
    *earlier, last = statement.segments
    named = [one for one in earlier if one.label == last.label != "" and not last.led]
    return any(key(one.stated.expression) != key(last.stated.expression) for one in named)


def tree_of(text: str, terms: Terms, **options: Any) -> x.Expression:
    """Return the tree of a text; where the case of letters doesn't count they are small."""
    dialect = terms.dialect(**{"crosses": False, **options})
    return folded(read_mathematics(text if dialect.logic else with_arrows(text), dialect), terms)


def folded(tree: x.Expression, terms: Terms) -> x.Expression:
    """Return a tree with its letters small where their case doesn't count."""
    if terms.letters != "any case":
        return tree
    return everywhere(
        tree,
        lambda node: replace(node, name=node.name.casefold()) if isinstance(node, (x.Letter, s.Called)) else None,
    )


def last_of(tree: x.Expression, text: str) -> x.Expression:
    """Return the step that is the answer: the last one that arrows lead to, or the only one."""
    if not isinstance(tree, s.Steps):
        return tree
    *before, last = tree.of
    if not tree.led and any(key(other) != key(last) for other in before):
        raise refusal(TWO_ANSWERS, text)
    return last


def answer_side(tree: x.Expression, text: str) -> x.Expression:
    """Return the last side behind a name; sides that differ are two answers."""
    if not isinstance(tree, s.Relation) or set(tree.signs) - {"=", "≈", "∈"}:
        return tree
    sides = tree.of[1:] if is_name(tree.of[0]) else tree.of
    if len({key(side) for side in sides}) > 1:
        raise refusal(TWO_ANSWERS, text)
    return sides[-1]


# ----- values


def side_of(statement: Statement, terms: Terms) -> Side:
    """Return the side that is the answer: what stands before ``≈``, the rounding itself where that is asked.

    Where letters are whole it is the last side with letters, as ``12d² + 5d = 72`` goes on to a number. There the
    sides are working, which is checked line by line; elsewhere sides that differ are no value.
    """
    last = statement.segments[-1]
    value = last.sides[-1] if terms.rounds else last.stated
    if terms.whole:
        return next((side for side in reversed(last.sides) if letters_of(side.expression)), value)
    _refuse_equations([side for side in last.sides if not side.approximate], statement.text)
    return value


def refuse_letters(tree: x.Expression, text: str, position: int) -> None:
    """Refuse a letter where a number is asked."""
    for letter in letters_of(tree):
        raise refusal(A_LETTER, text, position, letter=letter)


def _refuse_equations(sides: list[Side], text: str) -> None:
    """Refuse an equation that is no working: sides that aren't the same, but for a name before them all."""
    first = sides[0]
    named = isinstance(first.expression, (x.Letter, s.Called)) or _WORD.fullmatch(text[first.start : first.end])
    for left, right in pairwise([side.expression for side in (sides[1:] if named else sides)]):
        outcome = compared(left, right).outcome if is_value(left) and is_value(right) else Outcome.SAME
        if outcome is Outcome.DIFFERENT or (outcome is Outcome.UNDECIDED and (named or _has_calls(left))):
            raise refusal(AN_EQUATION, text)


def _has_calls(tree: x.Expression) -> bool:
    return any(isinstance(node, s.Called) for node in x.walk(tree))


def amount_of(tree: x.Expression, terms: Terms, text: str = "", position: int = 0) -> Amount:
    """Return what a tree comes down to: its exact number, else the tree, in its one form where letters are whole.

    Raises:
        ReadError: if it is no value: a statement, several values, a division by zero.

    """
    tree = folded(alone(tree), terms)
    endless = [node for node in x.walk(tree) if node == s.Constant(name="infinity")]
    if endless and tree not in {endless[0], x.Negative(inner=endless[0])}:
        raise refusal(NO_VALUE, text, position)
    require_value(tree, text, position)
    try:
        return tree if terms.as_written else _amount_of(tree, terms)
    except LimitError as error:
        raise LimitError(Message.of(TOO_LARGE)) from error
    except ZeroDivisorError:
        raise refusal(BY_ZERO, text, position) from None
    except DerivationError:
        raise refusal(NO_FORM, text, position) from None


def _amount_of(tree: x.Expression, terms: Terms) -> Amount:
    number = rational(tree)
    if number is not None:
        return number
    if letters_of(tree):
        return canonical(tree) if terms.whole else tree
    if not any(isinstance(node, x.Function) for node in x.walk(tree)):
        _refuse_zero_divisors(tree)
    return tree


def _refuse_zero_divisors(tree: x.Expression) -> None:
    """Raise a ZeroDivisorError where something is divided by zero; a root has no exact number, and yet a value."""
    try:
        x.value_of(tree)
    except ZeroDivisorError:
        raise
    except DerivationError:
        return


def is_value(tree: x.Expression) -> bool:
    """Tell whether a tree is one value: no statement, no collection."""
    try:
        require_value(tree)
    except ReadError:
        return False
    return True


def require_value(tree: x.Expression, text: str = "", position: int = 0) -> None:
    """Refuse a tree with a statement or a collection in it; the bounds of a sum are statements by right.

    So is what a function is applied to of which nothing is known: ``P(A ∪ B)``.
    """
    if isinstance(tree, s.Called):
        return
    if isinstance(tree, STATEMENTS):
        raise refusal(A_STATEMENT, text, position)
    if isinstance(tree, SEVERAL):
        raise refusal(A_LIST, text, position)
    bounds = isinstance(tree, s.Applied) and tree.name in {"sum", "prod", "int"}
    for child in tree.children()[: 1 if bounds else None]:
        require_value(child, text, position)
