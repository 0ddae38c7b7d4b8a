"""What the heads of attention share: how wide they are together, and whether all have keys of their own.

Source: Ainslie et al., "GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints" (2023).
"""

from __future__ import annotations

from grader.core.layer import Sizes
from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.expression import Expression, Lettered, Quotient, multiply
from grader.derivation.graph import literal


def joined(width: Expression, each: Expression | None, heads: int, groups: int | None = None) -> Expression:
    """Return how wide all heads are together, or the groups of heads that share keys and values.

    Each is as wide as is said, or has its share of the model's width.
    """
    if each is None:
        share = Quotient(left=width, right=literal(heads, "", "h"))
        return width if groups is None else multiply(literal(groups, roles.KEY_VALUE_HEADS, "g"), share)
    many, role, symbol = (heads, roles.HEADS, "h") if groups is None else (groups, roles.KEY_VALUE_HEADS, "g")
    return multiply(literal(many, role, symbol), each) if many > 1 else each


def misfit(sizes: Sizes, heads: int, groups: int | None, *, split: bool) -> str:
    """Return where the width can't be split over the heads, or the heads over their groups."""
    width = sizes[innermost(sizes)]
    if isinstance(heads, Lettered) or isinstance(groups, Lettered):
        return ""
    if groups is not None and heads % groups:
        return f"{heads} heads can't share the keys and values of {groups}"
    return f"a width of {width} can't be split over {heads} heads" if split and width % heads else ""
