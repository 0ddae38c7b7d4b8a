"""Formulas as presentation MathML; every letter is escaped, whatever it holds."""

from __future__ import annotations

import re
from html import escape

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, POWER, PRODUCT, SPOKEN, Notation, decimal
from grader.derivation.printing.text import text

_INDEXED = re.compile(r"([A-Za-z]+)_?([0-9]+(?:,[0-9]+)*)")

_NAMED = re.compile(r"([A-Za-z])_([A-Za-z][A-Za-z0-9]*)")


def _operator(sign: str) -> str:
    return f"<mo>{sign}</mo>"


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


class MathmlNotation(Notation):
    """Presentation MathML, as browsers draw it without a script."""

    def bracketed(self, written: str) -> str:
        """Return something written in brackets."""
        return _row(_operator("("), written, _operator(")"))

    def number(self, node: x.Number) -> str:
        """Return a number."""
        whole = decimal(node)
        if whole is None:
            written = f"<mfrac><mn>{abs(node.number.numerator)}</mn><mn>{node.number.denominator}</mn></mfrac>"
        else:
            written = f"<mn>{whole}</mn>"
        return _row(_operator("−"), written) if node.number < 0 else written

    def letter(self, node: x.Letter) -> str:
        """Return the letter with its index."""
        indexed, named = _INDEXED.fullmatch(node.name), _NAMED.fullmatch(node.name)
        if indexed:
            return f"<msub><mi>{indexed[1]}</mi><mn>{indexed[2]}</mn></msub>"
        if named:
            return f"<msub><mi>{named[1]}</mi><mi>{named[2]}</mi></msub>"
        return f"<mi>{escape(node.name)}</mi>"

    def spelt(self, node: x.Expression) -> str:
        """Return a statement in words."""
        return f"<mtext>{escape(text(node))}</mtext>"

    def reference(self, node: x.Reference) -> str:
        """Return the name of the step referred to."""
        return f"<mi>{escape(node.step)}</mi>"

    def sum(self, node: x.Sum) -> str:
        """Return terms with their signs between them."""
        signs = {"+": _operator("+"), "-": _operator("−")}
        (first_sign, first), *rest = self.signed(node)
        head = _operator("−") + first if first_sign == "-" else first
        return _row(head, *(signs[sign] + term for sign, term in rest))

    def product(self, node: x.Product) -> str:
        """Return factors with dots between them."""
        factors = (self.write(factor, POWER if isinstance(factor, x.Product) else PRODUCT) for factor in node.of)
        return _row(_operator("·").join(factors))

    def quotient(self, node: x.Quotient) -> str:
        """Return a fraction."""
        return f"<mfrac>{self.write(node.left)}{self.write(node.right)}</mfrac>"

    def power(self, node: x.Power) -> str:
        """Return a power."""
        return f"<msup>{self.write(node.left, ATOM)}{self.write(node.right)}</msup>"

    def negative(self, node: x.Negative) -> str:
        """Return the expression behind a minus sign."""
        return _row(_operator("−"), self.write(node.inner, PRODUCT))

    def floor(self, node: x.Floor) -> str:
        """Return the expression in floor brackets."""
        return _row(_operator("⌊"), self.write(node.inner), _operator("⌋"))

    def ceiling(self, node: x.Ceiling) -> str:
        """Return the expression in ceiling brackets."""
        return _row(_operator("⌈"), self.write(node.inner), _operator("⌉"))

    def largest(self, node: x.Largest) -> str:
        """Return the largest of several."""
        return self._several("max", node)

    def smallest(self, node: x.Smallest) -> str:
        """Return the smallest of several."""
        return self._several("min", node)

    def _several(self, name: str, node: x.Several) -> str:
        return _row(f"<mi>{name}</mi>", _operator("("), self._listed(node), _operator(")"))

    def _listed(self, node: x.Several) -> str:
        return _operator(",").join(self.write(item) for item in node.of)

    def function(self, node: x.Function) -> str:
        """Return the function before its argument, a root over it."""
        inner = self.write(node.inner)
        if node.name == "sqrt":
            return f"<msqrt>{inner}</msqrt>"
        return _row(f"<mi>{escape(SPOKEN.get(node.name, node.name))}</mi>", self.bracketed(inner))

    def shape(self, node: x.Shape) -> str:
        """Return sizes with crosses between them."""
        return _row(_operator("×").join(self.write(item, POWER) for item in node.of))

    def listed(self, node: x.Listed) -> str:
        """Return items in square brackets."""
        return _row(_operator("["), self._listed(node), _operator("]"))

    def chain(self, node: x.Chain) -> str:
        """Return expressions with equals signs between them."""
        return _row(self.equalities(node, _operator("="), _operator("≈")))

    def grid(self, node: x.Grid) -> str:
        """Return a matrix."""
        rows = "".join(f"<mtr>{''.join(f'<mtd>{self.write(entry)}</mtd>' for entry in row)}</mtr>" for row in node.rows)
        return _row(_operator("["), f"<mtable>{rows}</mtable>", _operator("]"))


_MATHML = MathmlNotation()


def mathml(expression: x.Expression) -> str:
    """Return a formula as a MathML element.

    >>> mathml(x.Letter(name="<b>"))
    '<math><mi>&lt;b&gt;</mi></math>'
    """
    return f"<math>{_MATHML.write(expression)}</math>"
