"""Simplified: no number is left to be worked out, no like terms or powers to be put together."""

from __future__ import annotations

from grader.answers.form import Form, factors, polynomial, terms
from grader.answers.forms.lowest_terms import fault as not_lowest
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of, rational
from grader.derivation.printing import text
from grader.language import Message, Text

NOT_DONE = Text(en="{node} can be simplified", fa="{node} را می‌توان ساده کرد")


def fault(tree: x.Expression, reference: x.Expression, letter: str) -> Message | None:
    """Return the first part of a tree that is left to be worked out."""
    for node in x.walk(tree):
        if _unworked(node) or _like(node):
            return Message.of(NOT_DONE, node=node)
    return not_lowest(tree, reference, letter)


def _unworked(node: x.Expression) -> bool:
    if isinstance(node, (x.Sum, x.Product)):
        numbers = [rational(part) for part in node.of if rational(part) is not None]
        return len(numbers) > 1 or 0 in numbers or (isinstance(node, x.Product) and 1 in numbers)
    if isinstance(node, x.Power):
        return rational(node) is not None or rational(node.right) in {0, 1}
    if isinstance(node, x.Negative):
        return isinstance(node.inner, x.Negative)
    return isinstance(node, x.Function) and rational(node) is not None


def _like(node: x.Expression) -> bool:
    """Tell whether two terms have the same letters, or two factors the same base."""
    if isinstance(node, x.Sum):
        found = [polynomial(term) for term in terms(node)]
        monomials = [one.terms[0][0] for one in found if one is not None and len(one.terms) == 1]
        return len(set(monomials)) < len(monomials)
    if isinstance(node, x.Product):
        bases = [text(base) for base, _ in factors(node) if letters_of(base)]
        return len(set(bases)) < len(bases)
    return False


FORM = Form("simplified", Text(en="simplified", fa="ساده‌شده تا پایان"), fault)
