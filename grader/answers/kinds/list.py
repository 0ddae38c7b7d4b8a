"""Items in order: ``1, 2, 3``, ``(1, 2)``, ``[x, 2x]``, ``2 and 3``."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._items import in_order, items_of
from grader.answers.kinds._reading import answer_side, tree_of
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Text
from grader.model import Comparison

NO_LIST = Text(en="items in order were expected, such as 1, 2, 3", fa="چند مورد به ترتیب انتظار می‌رفت، مانند 1, 2, 3")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the items of a text as a list."""
    tree = tree_of(text, terms, items=True)
    tree = answer_side(tree, text)
    if isinstance(tree, s.Steps) and any(isinstance(part, s.Row) for part in tree.of):
        raise refused(NO_LIST, text)
    items = items_of(tree)
    if any(isinstance(item, (s.Joined, s.Relation)) for item in items):
        raise refused(NO_LIST, text)
    return x.Listed(of=items)


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two lists compare."""
    return in_order(student.children(), right.children(), terms)


KIND = Kind(
    name="list",
    summary=Text(en="items in order", fa="چند مورد به ترتیب"),
    read=read,
    compare=compare,
    form=True,
    examples=(
        Pair(
            "[1, 2, 3]", ("1, 2, 3", "(1, 2, 3)", "1; 2; 3", "1, 2 and 3"), ("3, 2, 1", "1, 2", "1, 2, 4"), ("1, 2,",)
        ),
    ),
)
