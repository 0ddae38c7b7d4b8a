"""A single fraction: one stroke at the most, and no fraction within it."""

from __future__ import annotations

from grader.answers.form import Form
from grader.derivation import expression as x
from grader.derivation.formulas import rational
from grader.language import Message, Text

SEVERAL = Text(en="this isn't one single fraction", fa="این یک کسر تنها نیست")


def fault(tree: x.Expression, _reference: x.Expression, _letter: str) -> Message | None:
    """Return that there is more than one fraction, or none around everything."""
    while isinstance(tree, x.Negative):
        tree = tree.inner
    parts = tree.children() if isinstance(tree, x.Quotient) else (tree,)
    return Message.of(SEVERAL) if any(_has_fraction(part) for part in parts) else None


def _has_fraction(tree: x.Expression) -> bool:
    if isinstance(tree, x.Quotient):
        return True
    if isinstance(tree, x.Power):
        exponent = rational(tree.right)
        return (exponent is not None and exponent < 0) or _has_fraction(tree.left)
    return any(_has_fraction(child) for child in tree.children())


FORM = Form("single-fraction", Text(en="a single fraction", fa="یک کسر تنها"), fault)
