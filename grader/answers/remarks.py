"""Remarks in brackets: ``4640 (32 biases)`` is 4640, and ``4640(2)`` a product.

A bracket behind a value is a remark if it holds words, or if it stands last, behind a finished number and a blank. One
that touches a number and holds arithmetic is a factor. A remark is read as blanks, so that no place in the text moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from grader.answers.terms import Terms
from grader.derivation.equality import Equality
from grader.derivation.expression import Expression, Letter, Number, walk
from grader.errors import ReadError
from grader.language import Message, Text, in_one_spelling
from grader.model import Interpretation
from grader.reading import read_statement
from grader.reading.lexing.nouns import NOUNS
from grader.reading.lexing.vocabulary import FUNCTIONS, table

REMARK = Text(en="read without the remark ({remark})", fa="بدون توضیح ({remark}) خوانده شد")
AS_A_FACTOR = Text(
    en="the bracket is read as a remark; as a factor it gives what is right",
    fa="پرانتز توضیح خوانده شد؛ اگر ضریب باشد پاسخ درست است",
)
AS_A_TERM = Text(
    en="the bracket is read as a remark; added it gives what is right",
    fa="پرانتز توضیح خوانده شد؛ اگر افزوده شود پاسخ درست است",
)
TAKES_BACK = table(
    """
    not or maybe perhaps either else alternatively otherwise wrong sometimes if but should think unsure guess
    k m b g hundred hundreds thousand thousands million millions billion billions trillion dozen percent half twice
    یا نه نیست شاید گاهی وگرنه غلط نادرست اگر ولی اما صد هزار میلیون میلیارد تریلیون درصد نیم نصف
    """
)
"""Words in a bracket that change what stands before it, or leave it open."""
MOST_CHARACTERS = 500
"""Whoever writes more argues, and a person reads it."""
_BRACKET = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ALONE = re.compile(r"\s*[^\W\d_]{2,}\s*")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_VALUE = re.compile(r"[\w\])}%⌋⌉]\s*$")
_CALLED = re.compile(r"\\?([^\W\d_]+)\s*$")
_EXACT = re.compile(r"\s*(?:exactly|precisely|exact|دقیقا|دقیقاً)\s*:?\s*(\S.*)", re.DOTALL)
_LAYOUT = re.compile(r"\s*[A-Za-z](?:\s*[×xX*,]\s*[A-Za-z])+\s*")
"""The names of axes behind a shape: ``(H×W×C)``."""
_BASE = re.compile(r"\s*(?:in\s+)?(?:base|radix|binary|octal|hex|در\s+مبنا|مبنا)")
"""What says in which base the digits before it are."""
_NAMED = rf"(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))})"
_FINISHED = re.compile(rf"(?:^|[=≈~:;⇒→\n])\s*[-−+]?\d[\d.,٫٬'_]*(?:\s+{_NAMED})?\s$", re.IGNORECASE)
_NO_ALONE = re.compile(r"\bno\b(?!\s+[^\W\d_])|[?؟]|^\s*(?:plus|minus|times|per|منهای|بعلاوه|ضربدر)\b", re.IGNORECASE)
"""A denial, a doubt, the words of a sign with which a bracket goes on: ``(no)``, ``(plus 32)``."""


def without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with blanks for its remarks, and these.

    >>> without_remarks("4640 (32 biases)"), without_remarks("4640(2)")
    (('4640            ', ('32 biases',)), ('4640(2)', ()))
    """
    remarks = list(_remarks(text))
    bare = text
    for remark in remarks:
        bare = bare[: remark.start()] + " " * len(remark[0]) + bare[remark.end() :]
    return bare, tuple(remark[1].strip() for remark in remarks)


def as_factors(text: str) -> str:
    """Return a text with a times sign before each of its remarks: how it is read if they are none."""
    for remark in reversed(list(_remarks(text))):
        text = f"{text[: remark.start()]}·{text[remark.start() :]}"
    return text


def as_terms(text: str) -> str:
    """Return a text without the brackets of its remarks that begin with a sign: how it is read if they go on."""
    for remark in reversed(list(_remarks(text))):
        if remark[1].lstrip()[:1] in {"+", "-", "−"}:
            text = f"{text[: remark.start()]} {remark[1]} {text[remark.end() :]}"
    return text


def as_exact(text: str) -> str:
    """Return what a remark says to be exact, of a value that may be rounded: ``822 million (exactly 822084096)``."""
    exact = (_EXACT.match(remark[1]) for remark in _remarks(text))
    return next((found[1] for found in exact if found), text)


def _remarks(text: str) -> Iterator[re.Match[str]]:
    if len(text) <= MOST_CHARACTERS:
        yield from (found for found in _BRACKET.finditer(text) if _is_remark(text, found))


def _is_remark(text: str, bracket: re.Match[str]) -> bool:
    before, words = text[: bracket.start()], _WORD.findall(_COMMAND.sub(" ", bracket[1]))
    called = _CALLED.search(before)
    if not _VALUE.search(before) or (called and (called[0].endswith(called[1]) or called[1] in FUNCTIONS)):
        return False  # nothing is said of a value, or a function is applied
    if called and called[0].startswith("\\"):
        return False  # a sign of LaTeX stands before it
    if "±" in bracket[1] or _leaves_open(bracket[1]) or _BASE.match(bracket[1]):
        return False
    alone = _ALONE.fullmatch(bracket[1])
    if ("=" in bracket[1] or alone) and before[-1:].isspace():
        return True
    if not FUNCTIONS.issuperset(words) or (before[-1:].isspace() and _LAYOUT.fullmatch(bracket[1])):
        return True
    return not text[bracket.end() :].strip(" .\n") and bool(_FINISHED.search(before))


def _leaves_open(remark: str) -> bool:
    """Tell whether a bracket may change what stands before it, so that it isn't just a remark."""
    words = _ANY_WORD.findall(in_one_spelling(remark).casefold())
    return bool(_NO_ALONE.search(remark)) or not TAKES_BACK.isdisjoint(words)


def with_remarks(said: Interpretation, remarks: Sequence[str], terms: Terms) -> Interpretation:
    """Return what was read with a note of its remarks; arithmetic in them is working that must come to it."""
    if not remarks or said.shown is None:
        return said
    note = said.note or Message.of(REMARK, remark="), (".join(remarks))
    claims = tuple(claim for remark in remarks for claim in _claims(remark, said.shown, terms))
    return replace(said, note=note, working=(*said.working, *claims))


def _claims(remark: str, value: Expression, terms: Terms) -> Iterator[Equality]:
    with suppress(ReadError):
        statement = read_statement(remark, terms.dialect(products=False, crosses=True))
        yield from statement.equalities()
        worked = statement.final
        if not isinstance(worked, Number) and not any(isinstance(node, Letter) for node in walk(worked)):
            yield Equality(remark, worked, value)
