"""A list: items in order, ``[0.75, 1.0, 1.3]``, ``(x, 2x)``, ``2 and 3``.

Accepted: brackets of any kind, commas alone, an item a line (with its name and its working before it), a YAML
list, a matrix of one row or one column. Compared entry by entry; where one is missing or too many the others
keep their places.
"""

from __future__ import annotations

import re
from dataclasses import replace

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import of_other_length
from grader.answers.comparing.items import in_order
from grader.answers.comparing.vectors import of_numbers
from grader.answers.interpreting import (
    SEVERAL,
    STATEMENTS,
    TWO_ANSWERS,
    amount_of,
    answer_side,
    is_name,
    one_answer,
    one_text,
    refusal,
    several,
    statement_of,
    tree_of,
)
from grader.answers.terms import Terms
from grader.answers.types._matrix_arithmetic import FORMULAS, worked_out
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.errors import LimitError, ReadError
from grader.language import Text
from grader.model import Amount, Comparison, Interpretation, Value
from grader.reading import Side, Statement, read_statement
from grader.reading.characters import without_marks
from grader.reading.listings import as_items
from grader.source import Node, flow

NO_LIST = Text(
    en="items in order were expected, such as [0.75, 1]", fa="چند مورد به ترتیب انتظار می‌رفت، مانند [0.75, 1]"
)
OTHER_ORDER = Text(
    en="the entries are numbered in another order than they stand; write them in order",
    fa="شمارهٔ درایه‌ها به ترتیب نوشتن آن‌ها نیست؛ به ترتیب بنویسید",
)
COORDINATES = frozenset("xyz")
_INDEX = re.compile(r"\d{1,9}(?=\D*$)")
COMMAS = Text(
    en="these commas may part entries or digits: write [112, 112, 128]",
    fa="این ویرگول‌ها می‌توانند درایه‌ها یا رقم‌ها را جدا کنند: [112, 112, 128] بنویسید",
)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the items that an answer lists."""
    if items := several(node):
        entries = tuple(_entry(item, terms) for item in items)
        return Interpretation(flow(node), entries, formula(entries))
    text = as_items(without_marks(one_text(node)))
    try:
        statement = read_statement(text, terms.dialect(locale=terms.locale or _locale(text)))
    except LimitError:
        raise
    except ReadError:
        return _interpreted(node, _of_tree(text, terms))
    return _interpreted(node, _of_statement(statement, terms), statement)


def _locale(text: str) -> str:
    """Return how numbers are written: as in English, but where semicolons part items in any way."""
    return "" if ";" in text or "؛" in text else "en"


def _interpreted(node: Node, entries: tuple[Amount, ...], statement: Statement | None = None) -> Interpretation:
    return Interpretation(flow(node), entries, formula(entries), statement.equalities() if statement else ())


def _entry(item: Node, terms: Terms) -> Amount:
    text = one_text(item)
    side = statement_of(text, terms).segments[-1].stated
    return item_of(side.expression, terms, text, side.start)


def item_of(tree: x.Expression, terms: Terms, text: str = "", position: int = 0) -> Amount:
    """Return what an item comes down to; one in brackets of its own stays as it is."""
    if isinstance(tree, SEVERAL) and len(tree.children()) != 1:
        return tree
    return amount_of(tree, terms, text, position)


def _of_statement(statement: Statement, terms: Terms) -> tuple[Amount, ...]:
    """Return the entries: those of the list that stands last, or one of every line behind the last arrow."""
    last = _worked_out(statement.segments[-1].stated)
    if isinstance(last.expression, (x.Listed, x.Grid)):
        one_answer(statement)
        before = [side.expression for side in statement.segments[-1].sides[:-1]]
        if not all(is_name(tree) or isinstance(tree, (x.Listed, x.Grid)) for tree in before):
            raise refusal(TWO_ANSWERS, statement.text, last.start)
        trees = _items(last.expression)
        if not trees:
            raise refusal(NO_LIST, statement.text, last.start)
        return tuple(item_of(tree, terms, statement.text, last.start) for tree in trees)
    if len(statement.segments) == 1 and isinstance(last.expression, (s.Combined, s.Interval)):
        raise refusal(NO_LIST, statement.text, last.start)
    _refuse_other_order(statement)
    led = max((place for place, segment in enumerate(statement.segments) if segment.led), default=0)
    sides = [segment.stated for segment in statement.segments[led:]]
    for side in sides:
        _refuse_commas(statement, side)
    return tuple(item_of(side.expression, terms, statement.text, side.start) for side in sides)


def _worked_out(side: Side) -> Side:
    """Return a side with the vector that a formula of vectors comes to: ``2·(1, 2)``."""
    tree = worked_out(side.expression) if isinstance(side.expression, FORMULAS) else side.expression
    return replace(side, expression=tree)


def _refuse_other_order(statement: Statement) -> None:
    """Refuse lines whose names are numbered in another order than they stand: ``x_2 = 1`` before ``x_1 = 2``."""
    numbers = [int(found[0]) for one in statement.segments if (found := _INDEX.search(one.label))]
    names = [one.label for one in statement.segments]
    if numbers != sorted(numbers) or (COORDINATES.issuperset(names) and names != sorted(names)):
        raise refusal(OTHER_ORDER, statement.text)


def _items(tree: x.Expression) -> tuple[x.Expression, ...]:
    """Return the items of a list however it is bracketed; a tree that is none is one item."""
    if isinstance(tree, x.Grid):
        lines = len(tree.rows) == 1 or all(len(row) == 1 for row in tree.rows)
        return tree.children() if lines else tuple(x.Listed(of=row) for row in tree.rows)
    if isinstance(tree, s.Joined) and tree.word == "and":
        return tuple(item for part in tree.of for item in _items(part))
    if isinstance(tree, s.Steps) and not tree.led:
        return tuple(item for part in tree.of for item in _items(part))
    if isinstance(tree, s.Row):
        joined = isinstance(tree.of[-1], s.Joined)
        return (*tree.of[:-1], *(_items(tree.of[-1]) if joined else tree.of[-1:]))
    return tree.children() if isinstance(tree, (x.Listed, s.Collected)) else (tree,)


def _refuse_commas(statement: Statement, side: Side) -> None:
    """Refuse ``112,112,128``: three entries, or one number of nine digits."""
    written = statement.text[side.start : side.end]
    comma, number = written.find(","), side.expression
    whole = isinstance(number, x.Number) and number.number.denominator == 1
    if whole and comma >= 0 and "{,}" not in written:
        raise refusal(COMMAS, statement.text, side.start + comma)


def _of_tree(text: str, terms: Terms) -> tuple[Amount, ...]:
    """Return the items that a text lists without brackets, by words or by commas alone."""
    tree = answer_side(tree_of(text, terms, items=True), text)
    tree = worked_out(tree) if isinstance(tree, FORMULAS) else tree
    items = _items(tree)
    rows = isinstance(tree, s.Steps) and any(isinstance(part, s.Row) for part in tree.of)
    if rows or isinstance(tree, (s.Combined, s.Interval)) or any(isinstance(item, STATEMENTS) for item in items):
        raise refusal(NO_LIST, text)
    return tuple(item_of(item, terms, text) for item in items)


def compare(student: Value, right: Value, terms: Terms) -> Comparison:
    """Return how two lists compare: how many entries are right, which differ, are missing or too many."""
    return in_order(showing.amounts(student), showing.amounts(right), terms)


def formula(value: Value) -> x.Expression:
    """Return a list in brackets."""
    return x.Listed(of=tuple(map(showing.shown, showing.amounts(value))))


ANSWER = AnswerType(
    name="list",
    summary=Text(en="items in order", fa="چند مورد به ترتیب"),
    reads=read,
    compare=compare,
    formula=formula,
    rivals=of_numbers,
    named=True,
    form=True,
    leads=of_other_length,
    examples=(
        Example(
            right="[0.75, 1, 1.3]",
            accepted=("[3/4, 1.0, 1.3]", "0.75, 1, 1.3", "(0.75, 1, 1.3)", "0.75\n1\n1.3", "h = [0.75, 1, 1.3]"),
            refused=("[0.75, 1]", "[1, 0.75, 1.3]", "[0.75, 1, 1.31]", "[0.75, 1, 1.3, 0]", "0.75", "[0.75, a, 1.3]"),
            unreadable=("", "[0.75, 1", "0.75, 1/0, 1.3", "1, 2,"),
        ),
        Example(right="[5]", accepted=("5", "[5]"), refused=("6", "[5, 5]")),
        Example(
            right="[1, 2, 3]",
            accepted=("1, 2, 3", "(1, 2, 3)", "1; 2; 3", "1, 2 and 3", "[[1, 2, 3]]"),
            refused=("3, 2, 1", "1, 2", "1, 2, 4", "[[1, 2], [3]]"),
            unreadable=("1, 2,",),
        ),
    ),
)
