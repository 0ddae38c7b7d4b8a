"""One of several options, or some of them, by letter or word: ``b``, ``(b)``, ``B.``, ``option b``, ``a, c``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME
from grader.answers.interpreting import one_text, refusal
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Text, in_one_spelling
from grader.model import Comparison, Interpretation, Outcome, Value
from grader.source import Node, flow

MOST_CHARACTERS = 500
"""What is longer names no options, it argues."""
NO_CHOICE = Text(en="name one of the options", fa="یکی از گزینه‌ها را نام ببرید")
_PARTS = re.compile(r"\s*(?:[,،;؛+&/\n]|\band\b|\sو\s)\s*")
_NAMED = "option|choice|answer|گزینههای|گزینهها|گزینهٔ|گزینهی|گزینه|پاسخ|options|choices"
_OPTION = re.compile(rf"(?:(?:{_NAMED})\s*:?\s*)?[(\[{{]?\s*([\w\- ]{{1,60}}?)\s*[)\]}}.:]*")
_QUOTED = re.compile(r"^([$\"'«“])(.*)([$\"'»”])$", re.DOTALL)
_WRAPPED = re.compile(r"\\(?:boxed|text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}")
_DENIED = re.compile(r"\b(?:not|no|neither)\s+\w|\w\s+or\s+\w|\w\s+(?:یا|نیست)(?!\w)|(?<!\w)نه\s+\w", re.IGNORECASE)
_LABELS = frozenset({"option", "choice", "answer", "گزینه", "گزینهٔ", "گزینهی", "پاسخ"})


def read(node: Node, _terms: Terms) -> Interpretation:
    """Return the options that an answer names, small and sorted."""
    text = one_text(node)
    named = s.Collected(of=tuple(x.Letter(name=name) for name in sorted(set(_options(text)))))
    return Interpretation(flow(node), named, named)


def _options(text: str) -> Iterator[str]:
    if len(text) > MOST_CHARACTERS or _DENIED.search(text):
        raise refusal(NO_CHOICE, text[:MOST_CHARACTERS])
    plain = unicodedata.normalize("NFKC", in_one_spelling(text))
    plain = _WRAPPED.sub(r"\1", _QUOTED.sub(r"\2", plain.strip()))
    for part in _PARTS.split(plain.strip()):
        option = _OPTION.fullmatch(part.strip().casefold())
        if option is None or not option[1].strip() or option[1].strip() in _LABELS:
            raise refusal(NO_CHOICE, text)
        yield " ".join(option[1].split())


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether the same options are named, and what share of them."""
    yours, theirs = (set(showing.shown(value).children()) for value in (student, right))
    if yours == theirs:
        return SAME
    share = Fraction(max(len(yours & theirs) - len(yours - theirs), 0), max(len(theirs), 1))
    return Comparison(Outcome.DIFFERENT, share=share)


ANSWER = AnswerType(
    name="choice",
    summary=Text(en="one of several options", fa="یکی از چند گزینه"),
    reads=read,
    compare=compare,
    examples=(Example("b", ("B", "(b)", "b.", "option b"), ("a", "a, b"), ("", "?")),),
)
