r"""Formulas as LaTeX: ``\frac{227 - 5}{2} + 1 = 112``."""

from __future__ import annotations

from grader.derivation import expression as x
from grader.derivation.printing.notation import ATOM, Notation, decimal
from grader.derivation.printing.text import text

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

_SIGNS = {
    **{sign: f" {sign} " for sign in "+="},
    "−": " - ",
    "·": r" \cdot ",
    "×": r" \times ",
    "≈": r" \approx ",
    ",": ", ",
    "⌊": r"\left\lfloor ",
    "⌋": r" \right\rfloor",
    "⌈": r"\left\lceil ",
    "⌉": r" \right\rceil",
}


class LatexNotation(Notation):
    """LaTeX without packages beyond amsmath."""

    def sign(self, sign: str) -> str:
        """Return the sign."""
        return _SIGNS.get(sign, sign)

    def named(self, name: str) -> str:
        """Return the name upright."""
        return rf"\mathrm{{{name.translate(_SPECIAL)}}}"

    def indexed(self, base: str, index: str) -> str:
        """Return a letter with an index, upright where it is a word."""
        return rf"{base}_{{{index}}}" if index[0].isdecimal() else rf"{base}_{{\mathrm{{{index}}}}}"

    def bracketed(self, written: str) -> str:
        """Return something written in brackets that grow with it."""
        return rf"\left({written}\right)"

    def number(self, node: x.Number) -> str:
        """Return a number; one of another base with that behind it."""
        if node.base:
            digits, _, base = node.typed.rpartition("_")
            return rf"\mathrm{{{digits}}}_{{{base}}}"
        sign = "-" if node.number < 0 else ""
        return sign + (decimal(node) or rf"\frac{{{abs(node.number.numerator)}}}{{{node.number.denominator}}}")

    def letter(self, node: x.Letter) -> str:
        """Return the letter with its index, a single one in italics."""
        return node.name if len(node.name) == 1 and node.name.isalpha() else super().letter(node)

    def spelt(self, node: x.Expression) -> str:
        """Return a statement in words."""
        return rf"\text{{{text(node).translate(_SPECIAL)}}}"

    def quotient(self, node: x.Quotient) -> str:
        """Return a fraction."""
        return rf"\frac{{{self.write(node.left)}}}{{{self.write(node.right)}}}"

    def power(self, node: x.Power) -> str:
        """Return a power."""
        return f"{self.write(node.left, ATOM)}^{{{self.write(node.right)}}}"

    def function(self, node: x.Function) -> str:
        """Return the function before its argument, a root over it."""
        return rf"\sqrt{{{self.write(node.inner)}}}" if node.name == "sqrt" else super().function(node)

    def function_name(self, name: str) -> str:
        """Return the command of a function."""
        return _FUNCTIONS.get(name, rf"\{name}")

    def grid(self, node: x.Grid) -> str:
        """Return a matrix."""
        rows = r" \\ ".join(" & ".join(self.write(entry) for entry in row) for row in node.rows)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


_LATEX = LatexNotation()


def latex(expression: x.Expression) -> str:
    r"""Return a formula as LaTeX.

    >>> latex(x.add(x.Quotient(left=x.add(227, x.minus(5)), right=x.as_expression(2)), 1))
    '\\frac{227 - 5}{2} + 1'
    """
    return _LATEX.write(expression)
