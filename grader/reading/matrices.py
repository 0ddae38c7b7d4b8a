r"""Reads a matrix as people type it: rows of text, nested brackets, LaTeX.

    W11 W10 0        1, 2, 3        [[1, 2], [3, 4]]        \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}
    0 W11 W10        4, 5, 6

Rows may differ in length; they are kept as typed. A cell is a number, a letter with its index, or a small
expression (without blanks, where blanks part the cells).
"""

from __future__ import annotations

import re

from grader.derivation.expression import Expression, Grid
from grader.reading.characters import Typed, canonical
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.lexing.latex import ENVIRONMENTS
from grader.reading.lexing.scanner import scan
from grader.reading.limits import GRID_CHARACTERS
from grader.reading.parsing.bounds import within_bounds
from grader.reading.parsing.cells import laid_out, spans
from grader.reading.parsing.segments import Segments, parsed
from grader.reading.unexpected import AROUND, NOTHING, ONE_MATRIX

_SIGN = re.compile(r"([=:])\s*+\d?")
_BEGIN = re.compile(rf"\\begin\s*+\{{({ENVIRONMENTS})\*?\}}(?:\s*+\{{[lcr| ]*+\}})?+")
_AROUND = re.compile(r"[\s\[\].]*+")


def read_grid(text: str, dialect: Dialect = PLAIN) -> Grid:
    r"""Return the matrix that a text writes.

    Raises:
        ReadError: if the text can't be read; its position is an index into the text as typed.
        LimitError: if a bound was met before the text was read.

    >>> len(read_grid("W11 W10 0\n0 W11 W10").rows)
    2

    """
    typed = canonical(text, GRID_CHARACTERS)
    body = laid_out(typed.plain)
    rows = spans(typed, body, *_body(typed, body, _behind_label(typed, body, dialect)))
    if not rows:
        raise typed.error(NOTHING, 0)
    known: dict[str, Expression] = {}
    return Grid(rows=tuple(tuple(_cell(typed, start, end, dialect, known) for start, end in row) for row in rows))


def _behind_label(typed: Typed, body: str, dialect: Dialect) -> int:
    """Return the place behind a label, 0 where none stands before the rows."""
    sign = _SIGN.search(body)
    if sign is None:
        return 0
    parser = Segments(typed, scan(typed, dialect, 0, sign.end()), dialect)
    parser.skip_label()
    return sign.end(1) if parser.end == sign.end(1) else 0


def _body(typed: Typed, body: str, start: int) -> tuple[int, int]:
    """Return the span of the rows from a place on, without an environment around them."""
    begin = _BEGIN.search(body, start)
    if begin is None:
        return start, len(body)
    closing = rf"\end{{{begin[1]}}}"
    close = body.find(closing, begin.end())
    if close < 0:
        raise typed.error(AROUND, begin.start())
    _require_nothing(typed, body, start, begin.start())
    _require_nothing(typed, body, close + len(closing), len(body))
    return begin.end(), close


def _require_nothing(typed: Typed, body: str, start: int, end: int) -> None:
    stray = _AROUND.match(body, start, end)
    at = stray.end() if stray else start
    if at < end:
        raise typed.error(ONE_MATRIX if _BEGIN.search(body, start) else AROUND, at)


def _cell(typed: Typed, start: int, end: int, dialect: Dialect, known: dict[str, Expression]) -> Expression:
    """Return what a cell holds; cells of the same text are read once."""
    written = typed.plain[start:end]
    if written not in known:
        known[written] = within_bounds(parsed(typed, dialect, Segments.whole, start, end), typed, start)
    return known[written]
