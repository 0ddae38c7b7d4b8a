r"""Formulas as LaTeX: ``\frac{227 - 5}{2} + 1 = 112``."""

from __future__ import annotations

import re

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, POWER, PRODUCT, Notation, decimal
from grader.derivation.printing.text import text

_INDEXED = re.compile(r"([A-Za-z]+)_?([0-9]+(?:,[0-9]+)*)")
_NAMED = re.compile(r"([A-Za-z])_([A-Za-z][A-Za-z0-9]*)")
_FUNCTIONS = {"sigmoid": r"\sigma", "relu": r"\mathrm{relu}", "step": r"\mathrm{relu}'"}
_SPECIAL = {
    **{ord(sign): "\\" + sign for sign in "#$%&_{}"},
    ord("\\"): r"\backslash ",
    ord("^"): r"\hat{}",
    ord("~"): r"\sim ",
    ord("\n"): " ",
    ord("\r"): " ",
}
"""What a name may hold that means something in LaTeX, and how it is written there."""


class LatexNotation(Notation):
    """LaTeX without packages beyond amsmath."""

    def bracketed(self, written: str) -> str:
        """Return something written in brackets that grow with it."""
        return rf"\left({written}\right)"

    def number(self, node: x.Number) -> str:
        """Return a number."""
        sign = "-" if node.number < 0 else ""
        return sign + (decimal(node) or rf"\frac{{{abs(node.number.numerator)}}}{{{node.number.denominator}}}")

    def letter(self, node: x.Letter) -> str:
        """Return the letter with its index."""
        indexed, named = _INDEXED.fullmatch(node.name), _NAMED.fullmatch(node.name)
        if indexed:
            return f"{indexed[1]}_{{{indexed[2]}}}"
        if named:
            return rf"{named[1]}_{{\mathrm{{{named[2]}}}}}"
        return node.name if len(node.name) == 1 and node.name.isalpha() else _name(node.name)

    def spelt(self, node: x.Expression) -> str:
        """Return a statement in words."""
        return rf"\text{{{text(node).translate(_SPECIAL)}}}"

    def reference(self, node: x.Reference) -> str:
        """Return the name of the step referred to."""
        return _name(node.step)

    def sum(self, node: x.Sum) -> str:
        """Return terms with their signs between them."""
        (first_sign, first), *rest = self.signed(node)
        return ("-" if first_sign == "-" else "") + first + "".join(f" {sign} {term}" for sign, term in rest)

    def product(self, node: x.Product) -> str:
        """Return factors with dots between them."""
        factors = (self.write(factor, POWER if isinstance(factor, x.Product) else PRODUCT) for factor in node.of)
        return r" \cdot ".join(factors)

    def quotient(self, node: x.Quotient) -> str:
        """Return a fraction."""
        return rf"\frac{{{self.write(node.left)}}}{{{self.write(node.right)}}}"

    def power(self, node: x.Power) -> str:
        """Return a power."""
        return f"{self.write(node.left, ATOM)}^{{{self.write(node.right)}}}"

    def negative(self, node: x.Negative) -> str:
        """Return the expression behind a minus sign."""
        return f"-{self.write(node.inner, PRODUCT)}"

    def floor(self, node: x.Floor) -> str:
        """Return the expression in floor brackets."""
        return rf"\left\lfloor {self.write(node.inner)} \right\rfloor"

    def ceiling(self, node: x.Ceiling) -> str:
        """Return the expression in ceiling brackets."""
        return rf"\left\lceil {self.write(node.inner)} \right\rceil"

    def largest(self, node: x.Largest) -> str:
        """Return the largest of several."""
        return rf"\max({', '.join(self.write(item) for item in node.of)})"

    def smallest(self, node: x.Smallest) -> str:
        """Return the smallest of several."""
        return rf"\min({', '.join(self.write(item) for item in node.of)})"

    def function(self, node: x.Function) -> str:
        """Return the function before its argument, a root over it."""
        inner = self.write(node.inner)
        if node.name == "sqrt":
            return rf"\sqrt{{{inner}}}"
        return _FUNCTIONS.get(node.name, rf"\{node.name}") + self.bracketed(inner)

    def shape(self, node: x.Shape) -> str:
        r"""Return sizes with ``\times`` between them."""
        return r" \times ".join(self.write(item, POWER) for item in node.of)

    def listed(self, node: x.Listed) -> str:
        """Return items in square brackets."""
        return f"[{', '.join(self.write(item) for item in node.of)}]"

    def chain(self, node: x.Chain) -> str:
        """Return expressions with equals signs between them."""
        return self.equalities(node, " = ", r" \approx ")

    def grid(self, node: x.Grid) -> str:
        """Return a matrix."""
        rows = r" \\ ".join(" & ".join(self.write(entry) for entry in row) for row in node.rows)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


def _name(name: str) -> str:
    return rf"\mathrm{{{name.translate(_SPECIAL)}}}"


_LATEX = LatexNotation()


def latex(expression: x.Expression) -> str:
    r"""Return a formula as LaTeX.

    >>> latex(x.add(x.Quotient(left=x.add(227, x.minus(5)), right=x.as_expression(2)), 1))
    '\\frac{227 - 5}{2} + 1'
    """
    return _LATEX.write(expression)
