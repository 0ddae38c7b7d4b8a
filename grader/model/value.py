"""What an answer comes down to."""

from __future__ import annotations

from grader.derivation.exact import Exact

Cell = Exact | str
Value = Exact | tuple[Cell, ...] | tuple[tuple[Cell, ...], ...] | str
"""What an answer comes down to: a number, sizes along axes, rows of cells, or words.

An expression of letters is its canonical text."""
