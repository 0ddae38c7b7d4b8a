r"""A set of values, in any order: ``{1, 2}``, ``1, 2``, ``x = 1 or x = 2``, ``±1``, or ``none``.

Braces, square brackets or nothing stand around the values, ``\{`` too; one written twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example, Rival
from grader.answers.comparing.items import in_any_order
from grader.answers.interpreting import one_text, refusal, several, statement_of, tree_of
from grader.answers.none import NO_SOLUTION, says
from grader.answers.terms import Terms
from grader.answers.types.list import item_of
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.formulas import rational
from grader.derivation.printing import inline
from grader.language import Message, Text
from grader.model import Amount, Comparison, Interpretation, Value
from grader.reading.lexing.names import stem
from grader.source import Node, flow

TWO_SIGNS = Text(
    en="do the signs ± go together? Write the values one by one",
    fa="آیا نشانه‌های ± با هم تغییر می‌کنند؟ مقدارها را یک به یک بنویسید",
)
ROUND = Text(
    en="do the round brackets mean a set? As a list of values this is right",
    fa="آیا منظور از پرانتز مجموعه است؟ به عنوان فهرست مقدارها درست است",
)
NO_SET = Text(
    en="a set of values was expected, such as {example}", fa="مجموعه‌ای از مقدارها انتظار می‌رفت، مانند {example}"
)
NOTHING = s.Constant(name="empty")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the different values that an answer states, numbers in ascending order."""
    if items := several(node):
        trees: tuple[x.Expression, ...] = tuple(statement_of(one_text(item), terms).final for item in items)
        text = flow(node)
    else:
        text = one_text(node)
        trees = () if says(NO_SOLUTION, text.strip().strip("$")) else _elements(_tree(text, terms), text)
    found = (item_of(value, terms, text) for tree in trees for value in _both(tree, text))
    value = _sorted(dict.fromkeys(found))
    return Interpretation(flow(node), value, formula(value))


def _sorted(found: dict[Amount, None]) -> tuple[Amount, ...]:
    numbers = sorted(value for value in found if not isinstance(value, x.Expression))
    return (*numbers, *(value for value in found if isinstance(value, x.Expression)))


def _tree(text: str, terms: Terms) -> x.Expression:
    tree = tree_of(text, terms, items=True)
    names = {stem(inline(node.of[0])) for node in x.walk(tree) if isinstance(node, s.Relation)}
    return _refused(text) if len(names) > 1 else tree


def _refused(text: str) -> x.Expression:
    raise refusal(NO_SET, text, example="{1, 2}")


def _elements(tree: x.Expression, text: str) -> tuple[x.Expression, ...]:
    if tree == NOTHING:
        return ()
    if isinstance(tree, s.Relation):
        return _elements(_named(tree, text), text)
    if isinstance(tree, s.Steps) and tree.led:
        return _elements(tree.of[-1], text)
    if _is_union(tree):
        return tuple(one for part in tree.children() for one in _elements(part, text))
    if isinstance(tree, (s.Steps, s.Row, s.Interval, s.Joined, s.Combined, s.Negation, x.Grid)):
        _refused(text)
    if isinstance(tree, s.Collected) or type(tree) is x.Listed:
        return tuple(one for part in tree.children() for one in _inner(part, text))
    return (tree,)


def _is_union(tree: x.Expression) -> bool:
    """Tell whether a tree joins its parts to one set; sets beside one another are none of all their elements."""
    if isinstance(tree, (s.Row, s.Steps)) or (isinstance(tree, s.Joined) and tree.word in {"and", "or"}):
        return not any(map(_is_set, tree.children()))
    return isinstance(tree, s.Combined) and tree.sign == "∪" and all(type(part) is not x.Listed for part in tree.of)


def _is_set(tree: x.Expression) -> bool:
    return isinstance(tree, s.Collected) or tree == NOTHING


def _inner(part: x.Expression, text: str) -> tuple[x.Expression, ...]:
    return _elements(part, text) if isinstance(part, s.Relation) else (part,)


def _named(tree: s.Relation, text: str) -> x.Expression:
    """Return what stands behind a name, or what working comes to: ``x = 3``, ``(7 - 1)/2 = 3``."""
    *before, last = tree.of
    if tree.signs in {("=",), ("∈",)} and isinstance(before[0], x.Letter):
        return last
    numbers = {rational(side) for side in tree.of} if set(tree.signs) == {"="} else {None}
    return last if None not in numbers and len(numbers) == 1 else _refused(text)


def _both(tree: x.Expression, text: str) -> tuple[x.Expression, ...]:
    """Return an element with ± taken as plus and as minus."""
    signs = [node for node in x.walk(tree) if isinstance(node, s.PlusMinus)]
    if not signs:
        return (tree,)
    if len(signs) > 1 and not any(sign.flipped for sign in signs):
        raise refusal(TWO_SIGNS, text)
    return _taken(tree, 1), _taken(tree, -1)


def _taken(tree: x.Expression, sign: int) -> x.Expression:
    def chosen(node: x.Expression) -> x.Expression | None:
        if not isinstance(node, s.PlusMinus):
            return None
        return node.inner if (sign > 0) != node.flipped else x.Negative(inner=node.inner)

    return everywhere(tree, chosen)


def compare(student: Value, right: Value, terms: Terms) -> Comparison:
    """Return whether two sets are the same, and how many values are missing or don't belong there."""
    return in_any_order(showing.amounts(student), showing.amounts(right), terms)


def in_round_brackets(text: str, terms: Terms) -> Iterator[Rival]:
    """Yield the values between round brackets, which may be an interval or a point: ``(-3, 3)``."""
    bare = text.strip().strip("$").strip()
    if bare.startswith("(") and bare.endswith(")"):
        yield Message.of(ROUND), bare[1:-1], terms


def formula(value: Value) -> x.Expression:
    """Return a set as a formula: ``{1, 2}``, or ``∅``."""
    values = tuple(map(showing.shown, showing.amounts(value)))
    return s.Collected(of=values) if values else NOTHING


ANSWER = AnswerType(
    name="set",
    summary=Text(en="values in any order, or none", fa="مقدارهایی به هر ترتیب، یا هیچ"),
    reads=read,
    compare=compare,
    formula=formula,
    rivals=in_round_brackets,
    named=True,
    form=True,
    examples=(
        Example(
            right="{1, 2}",
            accepted=(
                "{2, 1}",
                "{1,2}",
                r"\{1, 2\}",
                "1, 2",
                "[1, 2]",
                "۱، ۲",
                "1 and 2",
                "p = 2, 1",
                "{1, 1, 2}",
                "1 or 2",
            ),
            refused=("{1}", "1", "{1, 2, 3}", "none", "{1, 3}", "{1, a}"),
            unreadable=("", "{1, 2"),
        ),
        Example(
            right="∅",
            accepted=("{}", "none", "هیچ", r"\emptyset", "No solution."),
            refused=("{0}", "0"),
            unreadable=("some of (",),
        ),
        Example(
            right="{-3, 3}",
            accepted=("±3", "{3, -3, 3}", "x = 3 or x = -3", r"\{-3, 3\}"),
            refused=("{3}", "{3, -3, 0}"),
            unreadable=("{3, -3",),
        ),
    ),
)
