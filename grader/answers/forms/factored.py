"""Factored: a product of factors that no further factor can be taken out of, over the rational numbers."""

from __future__ import annotations

from grader.answers.form import Form, factors, irreducible, polynomial
from grader.derivation import expression as x
from grader.language import Message, Text

FURTHER = Text(en="{factor} can be factored further", fa="{factor} را باز هم می‌توان تجزیه کرد")


def fault(tree: x.Expression, _reference: x.Expression, _letter: str) -> Message | None:
    """Return the first factor that isn't one that can't be factored."""
    for part in tree.children() if isinstance(tree, x.Quotient) else (tree,):
        for factor, _ in factors(part):
            if not _is_last(factor):
                return Message.of(FURTHER, factor=factor)
    return None


def _is_last(factor: x.Expression) -> bool:
    if isinstance(factor, x.Quotient):
        return all(_is_last(inner) for part in factor.children() for inner, _ in factors(part))
    if not isinstance(factor, x.Sum):
        return True
    found = polynomial(factor)
    if found is None or not found.terms:
        return False
    if abs(found.content) != 1 or found.common():
        return len(found.terms) == 1
    return irreducible(found)


FORM = Form("factored", Text(en="factored", fa="تجزیه‌شده"), fault)
