"""What every notation shares: which operator binds how tightly, and when brackets are needed."""

from __future__ import annotations

from typing import ClassVar

from grader.derivation import expression as x
from grader.derivation.exact import as_decimal, magnitude

CHAIN, SUM, SIGN, PRODUCT, POWER, ATOM = range(6)
OPEN = -9
"""Below all levels: where nothing needs brackets."""

SPOKEN = {"sigmoid": "σ", "sqrt": "√", "step": "relu′"}
"""What functions are called in print where it isn't their name."""


class Notation:
    """Writes expressions down; a subclass says how each kind of node looks.

    ``levels`` is how tightly a kind binds; a child that binds less tightly than its place asks for
    stands in brackets.
    """

    levels: ClassVar[dict[type[x.Expression], int]] = {
        x.Chain: CHAIN,
        x.Sum: SUM,
        x.Negative: SIGN,
        x.Product: PRODUCT,
        x.Quotient: PRODUCT,
        x.Shape: PRODUCT,
        x.Power: POWER,
    }

    def write(self, node: x.Expression, at_least: int = OPEN) -> str:
        """Return the node in this notation, in brackets where it binds less tightly than asked."""
        written: str = getattr(self, type(node).__name__.lower(), self.spelt)(node)
        return self.bracketed(written) if self.level(node) < at_least else written

    def level(self, node: x.Expression) -> int:
        """Return how tightly a node binds."""
        if isinstance(node, x.Number):
            if node.number < 0:
                return SIGN
            return PRODUCT if node.places is None and node.number.denominator != 1 else ATOM
        return self.levels.get(type(node), ATOM)

    def spelt(self, node: x.Expression) -> str:
        """Return a node for which this notation has no signs of its own."""
        raise NotImplementedError

    def indeterminate(self, node: x.Indeterminate) -> str:
        """Return the letter."""
        return self.write(x.Letter(name=node.name))

    def bracketed(self, written: str) -> str:
        """Return something written in round brackets."""
        raise NotImplementedError

    def equalities(self, node: x.Chain, equal: str, nearly: str) -> str:
        """Return sides with equals signs between them; before the last of a rounded chain stands the other sign."""
        *before, last = (self.write(item, SUM) for item in node.of)
        return (nearly if node.rounded else equal).join(filter(None, (equal.join(before), last)))

    def signed(self, node: x.Sum) -> list[tuple[str, str]]:
        """Return the terms of a sum, each with the sign that stands before it; no two signs stand side by side."""
        terms = []
        for index, term in enumerate(node.of):
            sign, inner = ("-", term.inner) if isinstance(term, x.Negative) else ("+", term)
            terms.append((sign, self.write(inner, PRODUCT if index or sign == "-" else SIGN)))
        return terms


def decimal(node: x.Number) -> str | None:
    """Return a whole or decimal number without its sign, or None for a fraction."""
    size = magnitude(node.number)
    if size.denominator == 1 and not node.places:
        return str(size)
    return as_decimal(size, node.places) if node.places is not None else None
