"""A set: ``{1, 2}``, ``±3``, ``x = 1 or x = 2``; neither order nor repetition counts."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._items import in_any_order, items_of
from grader.answers.kinds._reading import tree_of
from grader.answers.none import NO_SOLUTION, says
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.printing import inline
from grader.language import Text
from grader.model import Comparison
from grader.reading.lexing.names import stem

TWO_SIGNS = Text(
    en="do the signs ± go together? Write the values one by one",
    fa="آیا نشانه‌های ± با هم تغییر می‌کنند؟ مقدارها را یک به یک بنویسید",
)
NO_SET = Text(en="a set of values was expected", fa="مجموعه‌ای از مقدارها انتظار می‌رفت")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the elements of a text as a set."""
    if says(NO_SOLUTION, text):
        return s.Collected()
    tree = tree_of(text, terms, items=True)
    names = {stem(inline(node.of[0])) for node in x.walk(tree) if isinstance(node, s.Relation)}
    if len(names) > 1:
        raise refused(NO_SET, text)
    return s.Collected(of=tuple(both for one in _elements(tree, text) for both in _signs(one, text)))


def _elements(tree: x.Expression, text: str) -> tuple[x.Expression, ...]:
    if isinstance(tree, s.Constant) and tree.name == "empty":
        return ()
    if isinstance(tree, s.Relation):
        if tree.signs not in {("=",), ("∈",)} or not isinstance(tree.of[0], x.Letter):
            raise refused(NO_SET, text)
        return _elements(tree.of[1], text)
    if isinstance(tree, s.Joined) and tree.word in {"and", "or"}:
        return tuple(one for part in tree.of for one in _elements(part, text))
    if isinstance(tree, (s.Steps, s.Row)) or (isinstance(tree, s.Combined) and tree.sign == "∪"):
        return tuple(one for part in tree.children() for one in _elements(part, text))
    if isinstance(tree, (s.Interval, s.Joined, s.Combined, s.Negation)):
        raise refused(NO_SET, text)
    if isinstance(tree, (s.Collected, x.Grid)) or type(tree) is x.Listed:
        return tuple(
            one
            for part in items_of(tree)
            for one in (_elements(part, text) if isinstance(part, s.Relation) else (part,))
        )
    return (tree,)


def _signs(tree: x.Expression, text: str) -> tuple[x.Expression, ...]:
    """Return an element with ± taken as plus and as minus."""
    signs = [node for node in x.walk(tree) if isinstance(node, s.PlusMinus)]
    if not signs:
        return (tree,)
    if len(signs) > 1 and not any(sign.flipped for sign in signs):
        raise refused(TWO_SIGNS, text)
    return _taken(tree, 1), _taken(tree, -1)


def _taken(tree: x.Expression, sign: int) -> x.Expression:
    def chosen(node: x.Expression) -> x.Expression | None:
        if not isinstance(node, s.PlusMinus):
            return None
        return node.inner if (sign > 0) != node.flipped else x.Negative(inner=node.inner)

    return everywhere(tree, chosen)


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two sets compare."""
    return in_any_order(student.children(), right.children(), terms)


KIND = Kind(
    name="set",
    summary=Text(en="a set of values", fa="مجموعه‌ای از مقدارها"),
    read=read,
    compare=compare,
    form=True,
    examples=(
        Pair("{-3, 3}", ("±3", "{3, -3, 3}", "x = 3 or x = -3", r"\{-3, 3\}"), ("{3}", "{3, -3, 0}"), ("{3, -3",)),
    ),
)
