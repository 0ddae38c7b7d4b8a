"""Yes or no, in the words of either language; what is said behind it is not judged."""

from __future__ import annotations

import re

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME, different
from grader.answers.interpreting import one_text, refusal
from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Letter
from grader.language import Text
from grader.model import Comparison, Interpretation, Value
from grader.reading.lexing.vocabulary import table
from grader.source import Node, flow

WORDS = {
    "yes": frozenset({"yes", "y", "true", "بله", "بلی", "آری"}),
    "no": frozenset({"no", "n", "false", "خیر", "نه", "نخیر"}),
}
NEITHER = Text(en="yes or no was expected", fa="بله یا خیر انتظار می‌رفت")
BOTH = Text(en="both yes and no stand here; keep one of them", fa="هم بله و هم خیر نوشته شده است؛ یکی را نگه دارید")
NEGATED = Text(
    en="a negation stands behind it: write yes or no alone", fa="پس از آن نفی آمده است: تنها بله یا خیر بنویسید"
)
NEGATIONS = table(
    """
    not never cannot none nothing only but if unless except sometimes rarely partly hardly doubt maybe perhaps nope or
    of way wrong incorrect هرگز ولی گاهی مگر شاید یا
    """
)
"""Words that take back what stands before them, or leave it open."""
LETTERS = frozenset({"y", "n"})
"""They say yes and no by themselves alone: ``y = 3`` names something."""
_BEHIND = re.compile(r"[\s,،.:;؛!()\[\]–—-]+")


def read(node: Node, _terms: Terms) -> Interpretation:
    """Return ``yes`` or ``no``: the word that an answer begins with."""
    text = one_text(node)
    words = [word for word in _BEHIND.split(text.casefold()) if word]
    found = {choice for choice, known in WORDS.items() if known & set(words)}
    if len(found) > 1:
        raise refusal(BOTH, text)
    choice = next((choice for choice, known in WORDS.items() if words[:1] and words[0] in known), None)
    if choice is None or (words[0] in LETTERS and len(words) > 1):
        raise refusal(NEITHER, text)
    if NEGATIONS & set(words[1:]) or any(word.endswith(("n't", "n’t")) or word.startswith("ن") for word in words[1:]):
        raise refusal(NEGATED, text)
    return Interpretation(flow(node), choice, formula(choice))


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether both say yes, or both no."""
    return SAME if student == right else different()


def formula(value: Value) -> Expression:
    """Return the word of a choice; any other value is a TypeError."""
    if value not in WORDS:
        raise TypeError(f"{value!r} is neither yes nor no")
    return Letter(name=str(value))


ANSWER = AnswerType(
    name="yes_or_no",
    summary=Text(en="yes or no", fa="بله یا خیر"),
    reads=read,
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="yes",
            accepted=("Yes", "yes, its rank is 1", "بله", "True."),
            refused=("no", "خیر", "No: its rank is 2"),
            unreadable=(
                "",
                "maybe",
                "yes and no",
                "yes it isn't",
                "yes, but not always",
                "بله نیست",
                "1",
                "its rank is 1",
                "?",
            ),
        ),
    ),
)
