"""Intervals of real numbers and what union, intersection and difference make of them; also as inequalities."""

from __future__ import annotations

from typing import Any

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._reading import tree_of
from grader.answers.kinds._values import NOT_PROVED, SAME, different
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.equality.evaluation import ConventionError, NoValueError, letters_of
from grader.equality.fields import UndefinedError
from grader.equality.inequalities import solution_set
from grader.equality.polynomials import NoPolynomialError
from grader.equality.real_sets import RealSet, infinity, real_set, same_sets
from grader.language import Message, Text
from grader.model import Comparison, Outcome

NO_SET = Text(en="an interval of real numbers was expected", fa="بازه‌ای از عددهای حقیقی انتظار می‌رفت")
ENDS = Text(en="an end belongs to one of the two only", fa="یک سر بازه تنها به یکی از دو بازه تعلق دارد")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the set of real numbers that a text names."""
    tree = everywhere(tree_of(text, terms), _the_reals)
    if isinstance(tree, s.Relation) and tree.signs in {("=",), ("∈",)} and real_set_of(tree.of[1]) is not None:
        return tree.of[1]
    if real_set_of(tree) is None:
        raise refused(NO_SET, text)
    return tree


def _the_reals(node: x.Expression) -> x.Expression | None:
    return s.Constant(name="reals") if node == x.Letter(name="R") else None


def real_set_of(tree: x.Expression) -> RealSet | None:
    """Return the real numbers that a tree names or for which it holds, None where that can't be said."""
    try:
        if isinstance(tree, (s.Relation, s.Joined, s.Negation)):
            letters = letters_of(tree)
            return solution_set(tree, letters[0]) if len(letters) == 1 else None
        return real_set(tree)
    except (UndefinedError, ConventionError, NoValueError, NoPolynomialError):
        return None


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two sets of real numbers compare; their ends may differ within the tolerance."""
    one, other = real_set_of(student), real_set_of(right)
    if one is None or other is None:
        return Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))
    if same_sets(one, other) or _within(one, other, terms):
        return SAME
    ends = one.sides() != other.sides() and [str(end) for end in one.ends()] == [str(end) for end in other.ends()]
    return different(*([Message.of(ENDS)] if ends else []))


def _within(one: RealSet, other: RealSet, terms: Terms) -> bool:
    if not terms.tolerances or one.sides() != other.sides():
        return False
    return all(_end_within(mine, theirs, terms) for mine, theirs in zip(one.ends(), other.ends(), strict=True))


def _end_within(mine: Any, theirs: Any, terms: Terms) -> bool:
    if mine == theirs:
        return True
    if infinity() in {mine, theirs} or -infinity() in {mine, theirs}:
        return False
    distance, right = abs(mine - theirs), abs(theirs)
    sizes = [
        (right if tolerance.relative else 1) * tolerance.size.numerator / tolerance.size.denominator
        for tolerance in terms.tolerances
    ]
    return bool(distance <= max(sizes))


KIND = Kind(
    name="interval",
    summary=Text(en="a set of real numbers", fa="مجموعه‌ای از عددهای حقیقی"),
    read=read,
    compare=compare,
    examples=(
        Pair(
            "(1, 3)",
            ("]1, 3[", "(1, 2] ∪ [2, 3)", "1 < x < 3"),
            ("[1, 3]", "(1, 2) ∪ (2, 3)", "(1, 4)"),
            ("(1, 3", "5"),
        ),
        Pair("(-∞, 4)", ("(-inf, 0] U (-1, 4)", "x < 4", r"(-\infty, 4)"), ("(-∞, 4]",), ("less than 4",)),
    ),
)
