"""One of several options, by letter or by what it says: ``b``, ``(b)``, ``B.``, ``option b``, ``b) max pooling``."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME
from grader.answers.terms import Terms
from grader.answers.types import _options
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Value
from grader.source import Node, flow

LEVELS = (r"\n", r"[;؛]", r"[,،+&/]|\band\b|\sو\s")
"""What parts options from one another."""
RIGHT_AND_WRONG = Text(
    en="{right} of {all} right options are named, and {wrong} wrong ones",
    fa="{right} گزینهٔ درست از {all} گزینه نام برده شده است، و {wrong} گزینهٔ نادرست",
)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names, in the order of their names."""
    return chosen(node, _options.named(_options.text_of(node), terms.options, LEVELS))


def chosen(node: Node, names: Iterable[str]) -> Interpretation:
    """Return options by name as what an answer says."""
    value = s.Collected(of=tuple(x.Letter(name=name) for name in sorted(set(names))))
    return Interpretation(flow(node), value, formula(value))


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether the same options are named, and what share of them: a wrong one takes a right one away."""
    yours, theirs = (set(showing.shown(value).children()) for value in (student, right))
    if yours == theirs:
        return SAME
    right, wrong = len(yours & theirs), len(yours - theirs)
    counted = Message.of(RIGHT_AND_WRONG, right=right, all=len(theirs), wrong=wrong)
    share = Fraction(max(right - wrong, 0), max(len(theirs), 1))
    return Comparison(Outcome.DIFFERENT, (counted,) if len(theirs) > 1 else (), share)


def formula(value: Value) -> x.Expression:
    """Return the options as a formula, a single one without braces."""
    shown = showing.shown(value)
    return shown.children()[0] if len(shown.children()) == 1 else shown


ANSWER = AnswerType(
    name="choice",
    summary=Text(en="one of several options", fa="یکی از چند گزینه"),
    reads=read,
    compare=compare,
    of_options=True,
    formula=formula,
    examples=(Example("b", ("B", "(b)", "b.", "option b"), ("a", "a, b"), ("", "?")),),
)
