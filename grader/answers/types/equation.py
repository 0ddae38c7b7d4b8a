"""Equations and systems of them: the same if they have the same solutions."""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.statements import NO_STATEMENT, compare, has_loose_signs, is_statement, leads_on
from grader.answers.interpreting import of_text, refusal, tree_of
from grader.answers.showing import of_trees
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Text
from grader.reading.parsing.operators import alone


def read(text: str, terms: Terms) -> x.Expression:
    """Return the equations of a text; lines and commas part those of a system, an arrow leads to the last."""
    tree = tree_of(text, terms)
    if isinstance(tree, s.Steps):
        tree = tree.of[-1] if tree.led else x.Listed(of=tree.of)
    if isinstance(tree, x.Listed) and len(tree.of) > 1 and _values_of_one_letter(tree):
        tree = s.Joined(of=tree.of, word="or")
    tree = alone(tree) if not isinstance(tree, x.Listed) else tree
    if not is_statement(tree) or has_loose_signs(tree):
        raise refusal(NO_STATEMENT, text)
    return tree


def _values_of_one_letter(tree: x.Listed) -> bool:
    """Tell whether a list gives several values of one letter, as in ``x = 2, x = -2``: any of them holds."""
    named = [part.of[0] for part in tree.of if isinstance(part, s.Relation) and isinstance(part.of[0], x.Letter)]
    return len(named) == len(tree.of) and len(set(named)) == 1


ANSWER = AnswerType(
    name="equation",
    summary=Text(en="an equation or a system of them", fa="یک معادله یا دستگاه معادله"),
    reads=of_text(read),
    compare=of_trees(compare),
    leads=leads_on,
    form=True,
    examples=(
        Example(
            "y = 2x + 1",
            ("2x - y + 1 = 0", "2y = 4x + 2", "2x + 1 = y"),
            ("y = 2x - 1", "x = 2y + 1"),
            ("y = ", "2x + 1"),
        ),
        Example("x^2 = 4", ("x = 2 or x = -2", "x = ±2", "(x-2)(x+2) = 0"), ("x = 2", "x^2 = 16"), ("x^2 =",)),
        Example("x + y = 3, x - y = 1", ("x = 2, y = 1",), ("x = 1, y = 2", "x + y = 3"), ("x = 2, y",)),
    ),
)
