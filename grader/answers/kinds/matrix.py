"""A matrix or a vector, also of symbols: compared cell by cell."""

from __future__ import annotations

import re
from fractions import Fraction

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._reading import answer_side, tree_of
from grader.answers.kinds._values import NOT_PROVED, SAME, compare_values, different
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.errors import ReadError
from grader.language import Message, Text
from grader.model import Comparison, Outcome
from grader.reading import read_grid

NO_MATRIX = Text(en="a matrix was expected: rows of cells", fa="یک ماتریس انتظار می‌رفت: سطرهایی از خانه‌ها")
RAGGED = Text(en="the rows have different lengths", fa="سطرها طول‌های متفاوت دارند")
OTHER_SIZE = Text(en="its size is {yours}, {theirs} was expected", fa="اندازهٔ آن {yours} است، {theirs} انتظار می‌رفت")
CELLS = Text(en="wrong cells (row, column): {cells}", fa="خانه‌های نادرست (سطر، ستون): {cells}")
TURNED = Text(en="the right vector, but a column for a row", fa="بردار درست است، ولی ستون به جای سطر")
_BLANKS = re.compile(r"\s*\[[^,\[\]\\&]*;[^,\[\]\\&]*\]\s*")
FLAT = "flat"
"""The role of a list: a vector of which isn't said whether it is a row or a column."""
MOST_NAMED = 12


def read(text: str, terms: Terms) -> x.Expression:
    """Return the matrix of a text; one row, or a vector, is a matrix too."""
    if ("\n" in text.strip() and "\\begin" not in text) or _BLANKS.fullmatch(text):
        return _whole(read_grid(text), text)
    try:
        return _whole(tree_of(text, terms), text)
    except ReadError:
        if "\\begin" in text or not any(sign in text for sign in ";|\n "):
            raise
        return _whole(read_grid(text), text)


def _whole(tree: x.Expression, text: str) -> x.Grid:
    tree = answer_side(tree, text)
    if isinstance(tree, x.Listed) and len(tree.of) == 1 and isinstance(tree.of[0], x.Grid):
        tree = tree.of[0]
    if isinstance(tree, x.Listed) and all(isinstance(row, x.Listed) for row in tree.of):
        tree = x.Grid(rows=tuple(row.children() for row in tree.of))
    elif isinstance(tree, x.Listed):
        tree = x.Grid(role=FLAT, rows=(tree.children(),))
    if not isinstance(tree, x.Grid):
        raise refused(NO_MATRIX, text)
    if len({len(row) for row in tree.rows}) > 1:
        raise refused(RAGGED, text)
    return tree


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two matrices compare, and which cells are wrong."""
    yours, theirs = _size(student), _size(right)
    if FLAT in {student.role, right.role} and yours == theirs[::-1] and yours != theirs and 1 in yours:
        turned = compare(x.Grid(rows=_turned(student)), right, terms)
        return Comparison(Outcome.UNDECIDED, (Message.of(TURNED),)) if turned.outcome is Outcome.SAME else turned
    if yours != theirs:
        sizes = (f"{rows} × {columns}" for rows, columns in (yours, theirs))
        return different(Message.of(OTHER_SIZE, yours=next(sizes), theirs=next(sizes)))
    pairs = zip(student.children(), right.children(), strict=True)
    outcomes = [compare_values(one, other, terms).outcome for one, other in pairs]
    wrong = [divmod(index, yours[1]) for index, outcome in enumerate(outcomes) if outcome is Outcome.DIFFERENT]
    if wrong:
        cells = ", ".join(f"({row + 1}, {column + 1})" for row, column in wrong[:MOST_NAMED])
        said = Message.of(CELLS, cells=cells + (" …" if len(wrong) > MOST_NAMED else ""))
        return Comparison(Outcome.DIFFERENT, (said,), Fraction(len(outcomes) - len(wrong), len(outcomes)))
    if Outcome.UNDECIDED in outcomes:
        return Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))
    return SAME


def _turned(vector: x.Expression) -> tuple[tuple[x.Expression, ...], ...]:
    cells = vector.children()
    return (cells,) if _size(vector)[1] == 1 else tuple((cell,) for cell in cells)


def _size(tree: x.Expression) -> tuple[int, int]:
    rows = tree.rows if isinstance(tree, x.Grid) else ()
    return len(rows), len(rows[0]) if rows else 0


KIND = Kind(
    name="matrix",
    summary=Text(en="a matrix or a vector", fa="یک ماتریس یا بردار"),
    read=read,
    compare=compare,
    form=True,
    examples=(
        Pair(
            "[[1, 2], [3, 4]]",
            ("1 2\n3 4", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[1, 2; 3, 4]"),
            ("[[1, 2], [3, 5]]", "[[1, 2, 3], [4, 5, 6]]", "[1, 2, 3, 4]"),
            ("[[1, 2], [3]]", "5", "[[1, 2], [3, 4]"),
        ),
    ),
)
