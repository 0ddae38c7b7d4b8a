"""Intervals of real numbers and what union, intersection and difference make of them; also as inequalities."""

from __future__ import annotations

from typing import Any, cast

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME, different
from grader.answers.interpreting import is_name, last_of, of_text, refusal, tree_of
from grader.answers.intervals import in_signs
from grader.answers.rewording import first_read
from grader.answers.showing import of_trees
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.fields import DIGITS, DoubtfulError, UndefinedError
from grader.derivation.formulas import letters_of
from grader.equality.evaluation import NoValueError
from grader.equality.precision import digits_of
from grader.equality.real_sets import RealSet, infinity, real_set, same_sets
from grader.equality.roots import NoPolynomialError
from grader.equality.statements import solution_set
from grader.language import Message, Text
from grader.model import Comparison

NO_SET = Text(en="an interval of real numbers was expected", fa="بازه‌ای از عددهای حقیقی انتظار می‌رفت")
ENDS = Text(en="an end belongs to one of the two only", fa="یک سر بازه تنها به یکی از دو بازه تعلق دارد")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the set of real numbers that a text names, in signs or in words."""
    return first_read(lambda one: _read(one, terms), text, [in_signs(text)])


def _read(text: str, terms: Terms) -> x.Expression:
    tree = everywhere(last_of(tree_of(text, terms), text), _as_set)
    named = isinstance(tree, s.Relation) and tree.signs in {("=",), ("∈",)} and is_name(tree.of[0])
    if named and isinstance(tree, s.Relation) and real_set_of(tree.of[1]) is not None:
        return tree.of[1]
    if real_set_of(tree) is None:
        raise refusal(NO_SET, text)
    return tree


def _as_set(node: x.Expression) -> x.Expression | None:
    if isinstance(node, x.Sum) and len(node.of) == 2 and isinstance(node.of[1], x.Negative):
        left, right = node.of[0], node.of[1].inner
        taken = right if isinstance(right, s.Collected) else s.Collected(of=(right,))
        return s.Combined(of=(left, taken), sign="∖") if left == s.Constant(name="reals") else None
    if isinstance(node, x.Grid) and [len(row) for row in node.rows] == [1, 1]:
        return x.Listed(of=node.children())
    if isinstance(node, s.Row) and all(isinstance(part, s.Relation) for part in node.of):
        return s.Joined(of=node.of)
    return s.Constant(name="reals") if node == x.Letter(name="R") else None


def real_set_of(tree: x.Expression, digits: int = DIGITS) -> RealSet | None:
    """Return the real numbers that a tree names or for which it holds, None where that can't be said."""
    try:
        if isinstance(tree, (s.Relation, s.Joined, s.Negation)):
            letters = letters_of(tree)
            return solution_set(tree, letters[0], digits) if len(letters) == 1 else None
        return real_set(tree, digits)
    except (UndefinedError, DoubtfulError, NoValueError, NoPolynomialError):
        return None


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two sets of real numbers compare; their ends may differ within the tolerance."""
    digits = digits_of(student, right)
    one, other = (cast("RealSet", real_set_of(tree, digits)) for tree in (student, right))
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


ANSWER = AnswerType(
    name="interval",
    summary=Text(en="a set of real numbers", fa="مجموعه‌ای از عددهای حقیقی"),
    reads=of_text(read),
    compare=of_trees(compare),
    examples=(
        Example(
            "(1, 3)",
            ("]1, 3[", "(1, 2] ∪ [2, 3)", "1 < x < 3"),
            ("[1, 3]", "(1, 2) ∪ (2, 3)", "(1, 4)"),
            ("(1, 3", "5"),
        ),
        Example("(-∞, 4)", ("(-inf, 0] U (-1, 4)", "x < 4", r"(-\infty, 4)"), ("(-∞, 4]",), ("less than 4",)),
    ),
)
