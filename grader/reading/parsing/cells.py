r"""Cuts a matrix into the places of its cells, before any cell is read.

Rows end at ``\\`` where there is one, else at line breaks and ``;``. Cells are parted by ``&`` where there is
one, else by ``|``, else by blanks and commas. Rows may stand in square brackets of their own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from grader.reading.characters import Typed
from grader.reading.limits import CELL_CHARACTERS, CELLS
from grader.reading.unexpected import BRACKETS, EMPTY_CELL

Span = tuple[int, int]


_LAYOUT = re.compile(
    r"\\\\(?:\[[^\]\[]{0,20}\])?|\\(?:left|right|hline|quad|qquad|displaystyle)(?![A-Za-z])|\\[,;:!\[\]() ]|\$"
)
_ROW = re.compile(r"[^\x1e]++")
_LINE = re.compile(r"[^\n;\x1e]++")
_WORD_CELL = re.compile(r"(?:\{[^{}]*+\}|[^\s,])++")
_INNER = re.compile(r"\[([^\[\]]*+)\]")
_AROUND_ROWS = re.compile(r"\s*+(?:[\s,;]*+|\[[\s,;]*+\])\s*+\.?\s*+")
_BRACKET = re.compile(r"[\[\]]")
_DEGREE = re.compile(r"\\sqrt\s*\[[^\[\]]*\]")
"""A root with its degree, whose brackets are part of a cell."""
_BETWEEN = "&|"


def laid_out(plain: str) -> str:
    r"""Return a matrix's text with layout commands blank and each ``\\`` one row mark; places stay.

    >>> laid_out(r"1 & 2 \\ 3 & 4")
    '1 & 2 \x1e  3 & 4'
    """
    return _LAYOUT.sub(lambda match: ("\x1e" if match[0].startswith("\\\\") else " ").ljust(len(match[0])), plain)


def spans(typed: Typed, body: str, start: int, end: int) -> list[list[Span]]:
    """Return the spans of the cells, row by row; rows without a cell are left out."""
    rows: list[list[Span]] = []
    count = 0
    for row in _rows(typed, body, start, end):
        cells = _cells(typed, body, *row)
        count += len(cells)
        if count > CELLS.most:
            raise typed.limit(CELLS, row[0])
        if cells:
            rows.append(cells)
    return rows


def _rows(typed: Typed, body: str, start: int, end: int) -> list[Span]:
    if _BRACKET.search(_DEGREE.sub("", body[start:end])):
        return _bracketed(typed, body, start, end)
    return _lines(body, start, end)


def _lines(body: str, start: int, end: int) -> list[Span]:
    pattern = _ROW if "\x1e" in body[start:end] else _LINE
    return [match.span() for match in pattern.finditer(body, start, end)]


def _bracketed(typed: Typed, body: str, start: int, end: int) -> list[Span]:
    """Return rows in brackets of their own, or the lines within one pair of brackets."""
    groups = list(_INNER.finditer(body, start, end))
    if not _AROUND_ROWS.fullmatch(_INNER.sub(" ", body[start:end])):
        first = _BRACKET.search(body, start, end)
        raise typed.error(BRACKETS, first.start() if first else start)
    if len(groups) == 1:
        return _lines(body, *groups[0].span(1))
    return [group.span(1) for group in groups]


def _cells(typed: Typed, body: str, start: int, end: int) -> list[Span]:
    between = next((sign for sign in _BETWEEN if sign in body[start:end]), None)
    if between is None:
        cells = [match.span() for match in _WORD_CELL.finditer(body, start, end)]
    else:
        cells = _parted(typed, body, start, end, between)
    for cell_start, cell_end in cells:
        if cell_end - cell_start > CELL_CHARACTERS.most:
            raise typed.limit(CELL_CHARACTERS, cell_start)
    return cells


def _parted(typed: Typed, body: str, start: int, end: int, between: str) -> list[Span]:
    signs = (index for index in range(start, end) if body[index] == between)
    edges = pairwise([start - 1, *signs, end])
    return _without_edges(typed, [_stripped(body, left + 1, right) for left, right in edges], between)


def _stripped(body: str, start: int, end: int) -> Span:
    inner = body[start:end]
    left = len(inner) - len(inner.lstrip())
    return (start + left, max(start + left, start + len(inner.rstrip())))


def _without_edges(typed: Typed, cells: list[Span], between: str) -> list[Span]:
    if between == "|":
        # A table's outer bars close its rows: | 1 | 2 |
        before, after = (cell[0] == cell[1] for cell in (cells[0], cells[-1]))
        cells = cells[before : len(cells) - after]
    for start, end in cells:
        if start == end:
            raise typed.error(EMPTY_CELL, start)
    return cells
