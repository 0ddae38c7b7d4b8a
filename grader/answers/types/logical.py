"""Statements of logic, and sets named by letters: the same if their truth tables are, those of being an element."""

from __future__ import annotations

from grader.answers.answer_type import AnswerType, Example
from grader.answers.arrows import always
from grader.answers.comparing.values import SAME, different
from grader.answers.interpreting import of_text, refusal, tree_of
from grader.answers.showing import of_trees
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.formulas import letters_of
from grader.equality.statements import MOST_LETTERS, counterexample, truth
from grader.errors import LimitError
from grader.language import Message, Text
from grader.model import Comparison

NO_LOGIC = Text(en="a statement of logic was expected, such as p ∧ ¬q", fa="یک گزارهٔ منطقی انتظار می‌رفت، مانند p ∧ ¬q")
TOO_MANY = Text(en="more than {most} letters", fa="بیش از {most} حرف")
AT = Text(en="they differ where {values}", fa="تفاوت آن‌ها جایی است که {values}")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the statement of a text."""
    tree = everywhere(tree_of(text, terms, logic=True), _element)
    letters = letters_of(tree)
    if len(letters) > MOST_LETTERS:
        raise LimitError(Message.of(TOO_MANY, most=MOST_LETTERS), text)
    try:
        truth(tree, dict.fromkeys(letters, True))
    except TypeError:
        raise refusal(NO_LOGIC, text) from None
    return tree


def _element(node: x.Expression) -> x.Expression | None:
    """Return what it says of something to be an element of joined sets: ``A ∪ B`` of one or the other."""
    if not isinstance(node, s.Combined):
        return None
    if node.sign == "∖":
        first, *others = node.of
        return s.Joined(of=(first, *(s.Negation(inner=other) for other in others)))
    return s.Joined(of=node.of, word="or" if node.sign == "∪" else "and")


def compare(student: x.Expression, right: x.Expression, _terms: Terms) -> Comparison:
    """Return whether two statements have one truth table."""
    found = counterexample(student, right)
    if found is None:
        return SAME
    values = ", ".join(f"{letter} is {str(value).lower()}" for letter, value in found.items())
    return different(*([Message.of(AT, values=values)] if values else []))


ANSWER = AnswerType(
    name="logical",
    summary=Text(en="a statement of logic", fa="یک گزارهٔ منطقی"),
    reads=of_text(read),
    compare=of_trees(compare),
    leads=always,
    examples=(
        Example("p -> q", ("¬p ∨ q", "not p or q", r"\lnot p \lor q"), ("q -> p", "p ∧ q"), ("p ->", "p + q")),
        Example("not (p and q)", ("!p || !q",), ("!p && !q",), ("",)),
    ),
)
