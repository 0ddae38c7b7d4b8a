"""What an answer comes down to."""

from __future__ import annotations

from grader.derivation.exact import Exact
from grader.derivation.expression import Expression

Amount = Exact | Expression
Cell = Exact | str
Entry = Cell | Expression
Value = Amount | tuple[Amount, ...] | tuple[tuple[Entry, ...], ...] | str
"""What an answer comes down to: a number, an expression, sizes along axes, rows of cells, or words.

An expression of letters is the tree of its canonical form; a letter in a cell of a matrix is its name."""
