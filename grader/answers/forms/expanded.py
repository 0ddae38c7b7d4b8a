"""Expanded: a sum in which no product or power of sums is left."""

from __future__ import annotations

from grader.answers.form import Form, factors, terms
from grader.derivation import expression as x
from grader.language import Message, Text

BRACKETS = Text(en="{term} isn't multiplied out", fa="{term} ضرب نشده است")


def fault(tree: x.Expression, _reference: x.Expression, _letter: str) -> Message | None:
    """Return the first term with a sum among its factors."""
    for node in x.walk(tree):
        if isinstance(node, x.Negative) and isinstance(node.inner, x.Sum):
            return Message.of(BRACKETS, term=node)
    for term in terms(tree):
        for part in (term.left,) if isinstance(term, x.Quotient) else (term,):
            if any(isinstance(factor, x.Sum) and exponent > 0 for factor, exponent in factors(part)):
                return Message.of(BRACKETS, term=term)
    return None


FORM = Form("expanded", Text(en="expanded", fa="بسط‌یافته"), fault)
