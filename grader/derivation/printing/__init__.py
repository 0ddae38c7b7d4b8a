"""A formula as plain text, as LaTeX and as MathML, each made from the expression itself."""

from grader.derivation.printing.latex import latex
from grader.derivation.printing.mathml import mathml
from grader.derivation.printing.text import inline, spaced, text

__all__ = ["inline", "latex", "mathml", "spaced", "text"]
