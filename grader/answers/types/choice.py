"""One of several options, by letter or by what it says: ``b``, ``(b)``, ``B.``, ``option b``, ``b) max pooling``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import refusal
from grader.answers.terms import Terms
from grader.answers.types import _boxes, _lists, _options
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Option, Outcome, Value
from grader.source import Node, flow

SEPARATOR = re.compile(r"[;؛,،](?:\s*(?:and\b|و(?=\s)|&))?|[+&/]|\band\b|(?<=\s)و(?=\s)", re.IGNORECASE)
"""What parts options from one another."""
RIGHT_AND_WRONG = Text(
    en="{right} of {all} right options are named, and {wrong} wrong ones",
    fa="{right} گزینه از {all} گزینهٔ درست نام برده شده است، و {wrong} گزینهٔ نادرست",
)


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the options that an answer names, in the order of their names."""
    text = _lists.text_of(node)
    return chosen(node, names(text, terms.options) or named(text, terms.options))


def names(text: str, known: Sequence[Option]) -> list[str] | None:
    """Return the options that are ticked, none where none is; None where nothing has a box, or it is an option."""
    found = None if _options.one(text, known) and known else _boxes.ticked(text, known)
    return None if found is None else [name for said in found for name in named(said, known)]


def named(text: str, known: Sequence[Option]) -> list[str]:
    """Return the options that a text names, without numbers before its lines and a comma behind the last of several."""
    plain = text if any(option.name.isdigit() for option in known) else _lists.unnumbered(text)
    closed = plain.rstrip(",،;؛")
    found = list(_lists.named(closed, known, SEPARATOR))
    if closed != plain and len(found) < 2:
        raise refusal(_options.NO_CHOICE, text)
    return found


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
