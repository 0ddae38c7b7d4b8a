"""Formulas as plain text: ``(227 − 5)/2 + 1 = 112``."""

from __future__ import annotations

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, POWER, PRODUCT, SIGN, SPOKEN, decimal
from grader.derivation.printing.statements import StatementNotation

MINUS = "−"


class TextNotation(StatementNotation):
    """Plain text with a multiplication sign of choice."""

    def __init__(self, times: str) -> None:
        self.times = times

    def bracketed(self, written: str) -> str:
        """Return something written in round brackets."""
        return f"({written})"

    def number(self, node: x.Number) -> str:
        """Return a number: ``112``, ``0.25``, ``1/4``; one typed with a power of ten as it was typed, ``1e-2``."""
        if "e" in node.typed:
            return node.typed.replace("+", "")
        sign = MINUS if node.number < 0 else ""
        return sign + (decimal(node) or f"{abs(node.number.numerator)}/{node.number.denominator}")

    def letter(self, node: x.Letter) -> str:
        """Return the letter."""
        return node.name

    def reference(self, node: x.Reference) -> str:
        """Return the name of the step referred to."""
        return node.step

    def sum(self, node: x.Sum) -> str:
        """Return terms with their signs between them."""
        (first_sign, first), *rest = self.signed(node)
        signs = {"+": " + ", "-": f" {MINUS} "}
        return (MINUS if first_sign == "-" else "") + first + "".join(signs[sign] + term for sign, term in rest)

    def product(self, node: x.Product) -> str:
        """Return factors with the multiplication sign between them."""
        return self.times.join(
            self.write(factor, POWER if isinstance(factor, (x.Product, x.Quotient)) else PRODUCT) for factor in node.of
        )

    def quotient(self, node: x.Quotient) -> str:
        """Return ``a/b``."""
        return f"{self.write(node.left, PRODUCT)}/{self.write(node.right, POWER)}"

    def power(self, node: x.Power) -> str:
        """Return ``a^b``."""
        return f"{self.write(node.left, ATOM)}^{self.write(node.right, ATOM)}"

    def negative(self, node: x.Negative) -> str:
        """Return the expression behind a minus sign."""
        return MINUS + self.write(node.inner, PRODUCT)

    def floor(self, node: x.Floor) -> str:
        """Return ``⌊a⌋``."""
        return f"⌊{self.write(node.inner)}⌋"

    def ceiling(self, node: x.Ceiling) -> str:
        """Return ``⌈a⌉``."""
        return f"⌈{self.write(node.inner)}⌉"

    def largest(self, node: x.Largest) -> str:
        """Return ``max(a, b)``."""
        return f"max({', '.join(self.write(item) for item in node.of)})"

    def smallest(self, node: x.Smallest) -> str:
        """Return ``min(a, b)``."""
        return f"min({', '.join(self.write(item) for item in node.of)})"

    def function(self, node: x.Function) -> str:
        """Return ``σ(a)``."""
        return f"{SPOKEN.get(node.name, node.name)}({self.write(node.inner)})"

    def shape(self, node: x.Shape) -> str:
        """Return ``35×35×32``."""
        return "×".join(self.write(item, POWER) for item in node.of)

    def listed(self, node: x.Listed) -> str:
        """Return ``[3, 4, 5]``."""
        return f"[{', '.join(self.write(item) for item in node.of)}]"

    def chain(self, node: x.Chain) -> str:
        """Return ``a = b = c``."""
        return self.equalities(node, " = ", " ≈ ")

    def grid(self, node: x.Grid) -> str:
        """Return the rows in brackets, as a matrix stands within a formula: ``[[1, 2], [3, 4]]``."""
        rows = (", ".join(self.write(entry, SIGN) for entry in row) for row in node.rows)
        return f"[{', '.join(f'[{row}]' for row in rows)}]"

    def alone(self, node: x.Expression) -> str:
        """Return a whole formula; a matrix by itself has a line for each row."""
        if not isinstance(node, x.Grid):
            return self.write(node)
        return "\n".join(" ".join(self.write(entry, SIGN) for entry in row) for row in node.rows)


_COMPACT, _SPACED = TextNotation("·"), TextNotation(" × ")


def text(expression: x.Expression) -> str:
    """Return a formula as compact text.

    >>> text(x.Chain(of=(x.add(x.multiply(3, 3, 16, 32), 32), x.Number(number=4640))))
    '3·3·16·32 + 32 = 4640'
    """
    return _COMPACT.alone(expression)


def spaced(expression: x.Expression) -> str:
    """Return a formula as people type it.

    >>> spaced(x.multiply(4545, 256))
    '4545 × 256'
    """
    return _SPACED.alone(expression)


def inline(expression: x.Expression) -> str:
    """Return a formula as compact text on one line, a matrix too.

    >>> inline(x.Grid(rows=((x.Number(number=1), x.Number(number=2)),)))
    '[[1, 2]]'
    """
    return _COMPACT.write(expression)
