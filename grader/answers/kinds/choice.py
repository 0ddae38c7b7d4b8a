"""One of several options, or some of them, by letter or word: ``b``, ``(b)``, ``B.``, ``option b``, ``a, c``."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._values import SAME, different
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.language import Text, in_one_spelling
from grader.model import Comparison, Outcome

NO_CHOICE = Text(en="name one of the options", fa="یکی از گزینه‌ها را نام ببرید")
_PARTS = re.compile(r"\s*(?:[,،;؛+&/\n]|\band\b|\sو\s)\s*")
_NAMED = "option|choice|answer|گزینههای|گزینهها|گزینهٔ|گزینهی|گزینه|پاسخ|options|choices"
_OPTION = re.compile(rf"(?:(?:{_NAMED})\s*:?\s*)?[(\[{{]?\s*([\w\- ]{{1,60}}?)\s*[)\]}}.:]*")
_QUOTED = re.compile(r"^([$\"'«“])(.*)([$\"'»”])$", re.DOTALL)
_WRAPPED = re.compile(r"\\(?:boxed|text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}")
_DENIED = re.compile(r"\b(?:not|no|neither)\s+\w|\w\s+or\s+\w|\w\s+(?:یا|نیست)(?!\w)|(?<!\w)نه\s+\w", re.IGNORECASE)
_LABELS = frozenset({"option", "choice", "answer", "گزینه", "گزینهٔ", "گزینهی", "پاسخ"})


def read(text: str, _terms: Terms) -> x.Expression:
    """Return the options that a text names, small and sorted."""
    if _DENIED.search(text[:500]):
        raise refused(NO_CHOICE, text[:500])
    plain = unicodedata.normalize("NFKC", in_one_spelling(text[:500]))
    plain = _WRAPPED.sub(r"\1", _QUOTED.sub(r"\2", plain.strip()))
    found = []
    for part in _PARTS.split(plain.strip()):
        option = _OPTION.fullmatch(part.strip().casefold())
        if option is None or not option[1].strip() or option[1].strip() in _LABELS or len(text) > 500:
            raise refused(NO_CHOICE, text[:500])
        found.append(" ".join(option[1].split()))
    return s.Collected(of=tuple(x.Letter(name=name) for name in sorted(set(found))))


def compare(student: x.Expression, right: x.Expression, _terms: Terms) -> Comparison:
    """Return whether the same options are named, and what share of them."""
    yours, theirs = (set(tree.children()) for tree in (student, right))
    if yours == theirs:
        return SAME
    share = Fraction(max(len(yours & theirs) - len(yours - theirs), 0), max(len(theirs), 1))
    return Comparison(Outcome.DIFFERENT, different().reasons, share)


KIND = Kind(
    name="choice",
    summary=Text(en="one of several options", fa="یکی از چند گزینه"),
    read=read,
    compare=compare,
    examples=(Pair("b", ("B", "(b)", "b.", "option b"), ("a", "a, b"), ("", "?")),),
)
