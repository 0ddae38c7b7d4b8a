"""Formulas as plain text: ``(227 − 5)/2 + 1 = 112``."""

from __future__ import annotations

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, POWER, PRODUCT, SIGN, decimal
from grader.derivation.printing.statements import StatementNotation

MINUS = "−"


class TextNotation(StatementNotation):
    """Plain text with a multiplication sign of choice."""

    crowded = (x.Product, x.Quotient)

    def __init__(self, times: str) -> None:
        self.signs = {"·": times, "-": MINUS, ",": ", ", **{sign: f" {sign} " for sign in "+−=≈"}}

    def sign(self, sign: str) -> str:
        """Return the sign, with blanks around it where it stands between two."""
        return self.signs.get(sign, sign)

    def named(self, name: str) -> str:
        """Return the name."""
        return name

    def letter(self, node: x.Letter) -> str:
        """Return the letter, its index as typed."""
        return node.name

    def number(self, node: x.Number) -> str:
        """Return a number: ``112``, ``0.25``, ``1/4``; one typed with a power of ten as it was typed, ``1e-2``."""
        if node.base:
            return node.typed
        if "e" in node.typed:
            return node.typed.replace("+", "")
        sign = MINUS if node.number < 0 else ""
        return sign + (decimal(node) or f"{abs(node.number.numerator)}/{node.number.denominator}")

    def quotient(self, node: x.Quotient) -> str:
        """Return ``a/b``."""
        return f"{self.write(node.left, PRODUCT)}/{self.write(node.right, POWER)}"

    def power(self, node: x.Power) -> str:
        """Return ``a^b``."""
        return f"{self.write(node.left, ATOM)}^{self.write(node.right, ATOM)}"

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
