"""Formulas as presentation MathML; every letter is escaped, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, Notation, decimal
from grader.derivation.printing.text import text


class MathmlNotation(Notation):
    """Presentation MathML, as browsers draw it without a script."""

    def sign(self, sign: str) -> str:
        """Return the sign as an operator."""
        return f"<mo>{'−' if sign == '-' else sign}</mo>"

    def named(self, name: str) -> str:
        """Return the name as an identifier."""
        return f"<mi>{escape(name)}</mi>"

    def indexed(self, base: str, index: str) -> str:
        """Return a letter with an index, a number or a name."""
        below = f"<mn>{index}</mn>" if index[0].isdecimal() else self.named(index)
        return f"<msub><mi>{base}</mi>{below}</msub>"

    def group(self, parts: Iterable[str]) -> str:
        """Return parts in a row."""
        return f"<mrow>{''.join(parts)}</mrow>"

    def number(self, node: x.Number) -> str:
        """Return a number; one of another base with that behind it."""
        if node.base:
            digits, _, base = node.typed.rpartition("_")
            return f"<msub><mn>{escape(digits)}</mn><mn>{base}</mn></msub>"
        whole = decimal(node)
        if whole is None:
            written = f"<mfrac><mn>{abs(node.number.numerator)}</mn><mn>{node.number.denominator}</mn></mfrac>"
        else:
            written = f"<mn>{whole}</mn>"
        return self.group((self.sign("-"), written)) if node.number < 0 else written

    def spelt(self, node: x.Expression) -> str:
        """Return a statement in words."""
        return f"<mtext>{escape(text(node))}</mtext>"

    def quotient(self, node: x.Quotient) -> str:
        """Return a fraction."""
        return f"<mfrac>{self.write(node.left)}{self.write(node.right)}</mfrac>"

    def power(self, node: x.Power) -> str:
        """Return a power."""
        return f"<msup>{self.write(node.left, ATOM)}{self.write(node.right)}</msup>"

    def function(self, node: x.Function) -> str:
        """Return the function before its argument, a root over it."""
        return f"<msqrt>{self.write(node.inner)}</msqrt>" if node.name == "sqrt" else super().function(node)

    def grid(self, node: x.Grid) -> str:
        """Return a matrix."""
        rows = "".join(f"<mtr>{''.join(f'<mtd>{self.write(entry)}</mtd>' for entry in row)}</mtr>" for row in node.rows)
        return self.between("[", f"<mtable>{rows}</mtable>", "]")


_MATHML = MathmlNotation()


def mathml(expression: x.Expression) -> str:
    """Return a formula as a MathML element.

    >>> mathml(x.Letter(name="<b>"))
    '<math><mi>&lt;b&gt;</mi></math>'
    """
    return f"<math>{_MATHML.write(expression)}</math>"
