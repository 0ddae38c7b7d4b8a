"""Inequalities: the same if they hold for the same numbers, or one is a multiple of the other."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._reading import last_of, tree_of
from grader.answers.kinds._statements import NO_STATEMENT, compare, has_loose_signs, is_statement
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.language import Text
from grader.reading.parsing.operators import alone


def read(text: str, terms: Terms) -> x.Expression:
    """Return the statement of a text."""
    tree = last_of(tree_of(text, terms), text)
    tree = alone(tree) if not isinstance(tree, x.Listed) else tree
    if not is_statement(tree) or has_loose_signs(tree):
        raise refused(NO_STATEMENT, text)
    return tree


KIND = Kind(
    name="inequality",
    summary=Text(en="an inequality", fa="یک نامساوی"),
    read=read,
    compare=compare,
    form=True,
    examples=(
        Pair("x > 2", ("2 < x", "2x > 4", "-x < -2", r"x \gt 2"), ("x >= 2", "x < 2", "x > 3"), ("x >", "2", "")),
        Pair("x^2 > 4", ("x > 2 or x < -2", "|x| > 2"), ("x > 2", "x^2 >= 4"), ("x^2 > ",)),
    ),
)
