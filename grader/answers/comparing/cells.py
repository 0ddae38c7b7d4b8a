"""Fits the cells of a student's matrix to the right one's: what is the same is written the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from grader.answers import showing
from grader.answers.comparing.alignment import Row
from grader.answers.comparing.named import in_their_case
from grader.answers.comparing.values import compare_values
from grader.answers.terms import Terms
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.model import Entry, Outcome

Rows = tuple[Row, ...]


def adapted(student: Rows, right: Rows, terms: Terms) -> tuple[Rows, bool]:
    """Return a student's rows with every cell that is a right one as that; tell whether some are in doubt.

    In a matrix of the right size that is the one in its place: two right numbers may lie within one tolerance.
    """
    rows = _in_the_same_case(student, right)
    numbers = sorted({cell for row in right for cell in row if not isinstance(cell, (str, Expression))})
    in_place = [len(row) for row in rows] == [len(row) for row in right]
    found: dict[tuple[Entry, Entry | None], tuple[Entry, bool]] = {}
    fitted = []
    for place, row in enumerate(rows):
        pairs = [(cell, right[place][column] if in_place else None) for column, cell in enumerate(row)]
        for pair in pairs:
            found[pair] = found.get(pair) or _fitted(*pair, numbers, terms)
        fitted.append(tuple(found[pair][0] for pair in pairs))
    return tuple(fitted), any(doubtful for _, doubtful in found.values())


def _fitted(cell: Entry, right: Entry | None, numbers: Sequence[Exact], terms: Terms) -> tuple[Entry, bool]:
    """Return the right cell that a cell is, and whether that is in doubt; else the cell."""
    other = _nearest(cell, numbers) if right is None else right
    if cell == other or (isinstance(cell, str) and isinstance(other, str)):
        return cell, False
    outcome = compare_values(showing.cell(cell), showing.cell(other), terms).outcome
    return (cell if outcome is Outcome.DIFFERENT else other), outcome is Outcome.UNDECIDED


def _nearest(cell: Entry, numbers: Sequence[Exact]) -> Entry:
    if isinstance(cell, (str, Expression)) or not numbers:
        return cell
    at = bisect_left(numbers, cell)
    return min(numbers[max(0, at - 1) : at + 1], key=lambda right: max(right - cell, cell - right))


def _in_the_same_case(student: Rows, right: Rows) -> Rows:
    """Return the student's matrix with its letters in the right one's case, if only one reading is possible."""
    known = in_their_case(_letters(student), _letters(right))
    return tuple(tuple(known[cell] if isinstance(cell, str) else cell for cell in row) for row in student)


def _letters(matrix: Rows) -> list[str]:
    return list(dict.fromkeys(cell for row in matrix for cell in row if isinstance(cell, str)))
