"""One of several options, or some of them, by letter or word: ``b``, ``(b)``, ``B.``, ``option b``, ``a, c``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

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
_OPTION = re.compile(r"[\w\- ]{1,60}")


class Around(NamedTuple):
    """What may stand around an option: its pattern, what of it is kept, and why, with an example and what it isn't."""

    pattern: str
    keeps: str
    why: str
    example: str
    other: str


AROUND = (
    Around(r"([$\"'«“])(.*)([$\"'»”])", r"\2", "quotation marks, and the dollars of LaTeX", '"b"', '"b'),
    Around(r"\\(?:boxed|text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}", r"\1", "LaTeX that sets it", r"\text{b}", r"\b{b}"),
    Around(r"(?:options?|choices?|answer)\b\s*:?\s*(.*)", r"\1", "says what follows", "option b", "optional"),
    Around(r"(?:گزینه(?:های|ها|ٔ|ی)?|پاسخ)(?!\w)\s*:?\s*(.*)", r"\1", "says it in Persian", "گزینهٔ ب", "گزینهب"),
    Around(r"[(\[{]?\s*(.*?)\s*[)\]}.:]*", r"\1", "brackets, of a list the last alone, and points", "b).", "b(c"),
)
"""What is taken away around an option, in this order."""
DENIED = (
    Around(r"\b(?:not|no|neither)\s+\w", "", "takes an option back", "not b", "note b"),
    Around(r"\w\s+or\s+\w", "", "leaves it open which", "a or b", "a for b"),
    Around(r"\w\s+(?:یا|نیست)(?!\w)", "", "the same in Persian", "الف یا ب", "الف یادم ب"),
    Around(r"(?<!\w)نه\s+\w", "", "takes an option back in Persian", "نه ب", "نهم ب"),
)
"""What says that an option isn't meant, or not for sure."""


def read(node: Node, _terms: Terms) -> Interpretation:
    """Return the options that an answer names, small and sorted."""
    text = one_text(node)
    named = s.Collected(of=tuple(x.Letter(name=name) for name in sorted(set(_options(text)))))
    return Interpretation(flow(node), named, named)


def _options(text: str) -> Iterator[str]:
    if len(text) > MOST_CHARACTERS or any(re.search(row.pattern, text, re.IGNORECASE) for row in DENIED):
        raise refusal(NO_CHOICE, text[:MOST_CHARACTERS])
    for part in _PARTS.split(_bare(unicodedata.normalize("NFKC", in_one_spelling(text)), AROUND[:2])):
        option = " ".join(_bare(part.casefold(), AROUND[2:]).split())
        if not _OPTION.fullmatch(option):
            raise refusal(NO_CHOICE, text)
        yield option


def _bare(text: str, rows: Sequence[Around]) -> str:
    """Return a text without what some rows take away around it."""
    for row in rows:
        found = re.fullmatch(row.pattern, text.strip(), re.DOTALL)
        text = found.expand(row.keeps) if found else text
    return text.strip()


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
