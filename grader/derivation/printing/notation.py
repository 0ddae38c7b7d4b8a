"""What every notation shares: which operator binds how tightly, and when brackets are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from grader.derivation import expression as x
from grader.derivation.exact import as_decimal, magnitude

CHAIN, SUM, SIGN, PRODUCT, POWER, ATOM = range(6)
OPEN = -9
"""Below all levels: where nothing needs brackets."""

SPOKEN = {"sigmoid": "σ", "sqrt": "√", "step": "relu′"}
"""What functions are called in print where it isn't their name."""
_INDEXED = re.compile(r"([A-Za-z]+)_?([0-9]+(?:,[0-9]+)*)")
_NAMED = re.compile(r"([A-Za-z])_([A-Za-z][A-Za-z0-9]*)")


class Notation:
    """Writes expressions down: what all notations order alike; a subclass says how signs, names and the rest look.

    ``levels`` is how tightly a kind binds; a child that binds less tightly than its place asks for
    stands in brackets. ``crowded`` are the factors that stand in brackets within a product.
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
    crowded: ClassVar[tuple[type[x.Expression], ...]] = (x.Product,)

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

    def sign(self, sign: str) -> str:
        """Return a sign as this notation writes it: ``+`` and ``−`` between two terms, ``-`` before one."""
        raise NotImplementedError

    def named(self, name: str) -> str:
        """Return a name of several letters, of a step or a function."""
        raise NotImplementedError

    def indexed(self, base: str, index: str) -> str:
        """Return a letter with an index."""
        raise NotImplementedError

    def group(self, parts: Iterable[str]) -> str:
        """Return parts that belong together."""
        return "".join(parts)

    def bracketed(self, written: str) -> str:
        """Return something written in round brackets."""
        return self.between("(", written, ")")

    def between(self, opening: str, written: str, closing: str) -> str:
        """Return something written between two signs."""
        return self.group((self.sign(opening), written, self.sign(closing)))

    def parted(self, sign: str, items: Iterable[x.Expression], at_least: int = OPEN) -> str:
        """Return expressions with a sign between them."""
        return self.sign(sign).join(self.write(item, at_least) for item in items)

    def letter(self, node: x.Letter) -> str:
        """Return the letter with its index."""
        found = _INDEXED.fullmatch(node.name) or _NAMED.fullmatch(node.name)
        return self.indexed(found[1], found[2]) if found else self.named(node.name)

    def reference(self, node: x.Reference) -> str:
        """Return the name of the step referred to."""
        return self.named(node.step)

    def sum(self, node: x.Sum) -> str:
        """Return terms with their signs between them."""
        (first, term), *rest = self.signed(node)
        head = self.sign("-") if first == "−" else ""
        return self.group((head, term, *(self.sign(sign) + other for sign, other in rest)))

    def product(self, node: x.Product) -> str:
        """Return factors with the multiplication sign between them."""
        factors = [self.write(factor, POWER if isinstance(factor, self.crowded) else PRODUCT) for factor in node.of]
        return self.group((self.sign("·").join(factors),))

    def negative(self, node: x.Negative) -> str:
        """Return the expression behind a minus sign."""
        return self.group((self.sign("-"), self.write(node.inner, PRODUCT)))

    def floor(self, node: x.Floor) -> str:
        """Return the expression in floor brackets."""
        return self.between("⌊", self.write(node.inner), "⌋")

    def ceiling(self, node: x.Ceiling) -> str:
        """Return the expression in ceiling brackets."""
        return self.between("⌈", self.write(node.inner), "⌉")

    def largest(self, node: x.Largest | x.Smallest) -> str:
        """Return the largest or the smallest of several."""
        return self.group((self.function_name(node.name), self.sign("("), self.parted(",", node.of), self.sign(")")))

    smallest = largest

    def function(self, node: x.Function) -> str:
        """Return the function before its argument."""
        return self.group((self.function_name(node.name), self.bracketed(self.write(node.inner))))

    def function_name(self, name: str) -> str:
        """Return what a function is called."""
        return self.named(SPOKEN.get(name, name))

    def shape(self, node: x.Shape) -> str:
        """Return sizes with crosses between them."""
        return self.group((self.parted("×", node.of, POWER),))

    def listed(self, node: x.Listed) -> str:
        """Return items in square brackets."""
        return self.between("[", self.parted(",", node.of), "]")

    def chain(self, node: x.Chain) -> str:
        """Return sides with equals signs between them; before the last of a rounded chain stands the other sign."""
        before, last = self.parted("=", node.of[:-1], SUM), self.write(node.of[-1], SUM)
        return self.group((self.sign("≈" if node.rounded else "=").join(filter(None, (before, last))),))

    def signed(self, node: x.Sum) -> list[tuple[str, str]]:
        """Return the terms of a sum, each with the sign that stands before it; no two signs stand side by side."""
        terms = []
        for index, term in enumerate(node.of):
            sign, inner = ("−", term.inner) if isinstance(term, x.Negative) else ("+", term)
            terms.append((sign, self.write(inner, PRODUCT if index or sign == "−" else SIGN)))
        return terms


def decimal(node: x.Number) -> str | None:
    """Return a whole or decimal number without its sign, or None for a fraction."""
    size = magnitude(node.number)
    if size.denominator == 1 and not node.places:
        return str(size)
    return as_decimal(size, node.places) if node.places is not None else None
