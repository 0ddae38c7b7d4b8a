"""Inequalities: the same if they hold for the same numbers, or one is a multiple of the other."""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.statements import NO_STATEMENT, compare, has_loose_signs, is_statement, leads_on
from grader.answers.interpreting import last_of, of_text, refusal, tree_of
from grader.answers.intervals import in_signs
from grader.answers.rewording import first_read
from grader.answers.showing import of_trees
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.language import Text
from grader.reading.parsing.operators import alone


def read(text: str, terms: Terms) -> x.Expression:
    """Return the statement of a text, in signs or in words."""
    return first_read(lambda one: _read(one, terms), text, [in_signs(text)])


def _read(text: str, terms: Terms) -> x.Expression:
    tree = last_of(tree_of(text, terms), text)
    tree = alone(tree) if not isinstance(tree, x.Listed) else tree
    if not is_statement(tree) or has_loose_signs(tree):
        raise refusal(NO_STATEMENT, text)
    return tree


ANSWER = AnswerType(
    name="inequality",
    summary=Text(en="an inequality", fa="یک نامساوی"),
    reads=of_text(read),
    compare=of_trees(compare),
    leads=leads_on,
    form=True,
    examples=(
        Example("x > 2", ("2 < x", "2x > 4", "-x < -2", r"x \gt 2"), ("x >= 2", "x < 2", "x > 3"), ("x >", "2", "")),
        Example("x^2 > 4", ("x > 2 or x < -2", "|x| > 2"), ("x > 2", "x^2 >= 4"), ("x^2 > ",)),
    ),
)
