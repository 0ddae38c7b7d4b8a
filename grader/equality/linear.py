"""Systems of linear equations in one form: rows reduced by Gauss and Jordan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.derivation import expression as x
from grader.derivation.polynomial import ONE, Polynomial
from grader.equality.canonical import form
from grader.errors import DerivationError

Reduced = tuple[tuple[str, ...], tuple[tuple[Fraction, ...], ...]]


def linear_system(zero: Sequence[x.Expression]) -> Reduced | None:
    """Return the reduced rows of linear expressions that are zero, None where one isn't linear.

    >>> a = x.Letter(name="a")
    >>> linear_system([x.add(x.multiply(2, a), x.minus(4))])
    (('a',), ((Fraction(1, 1), Fraction(-2, 1)),))
    """
    above = [_polynomial(one) for one in zero]
    known = [one for one in above if one is not None]
    if len(known) < len(above):
        return None
    letters = sorted({atom.name for one in known for atom in one.atoms})
    rows = [_row(one, letters) for one in known]
    return tuple(letters), tuple(tuple(row) for row in _reduced(rows) if any(row))


def _polynomial(zero: x.Expression) -> Polynomial | None:
    try:
        found = form(zero)
    except DerivationError:
        return None
    if found is None or not found.rational or found.below.number is None:
        return None
    linear = all(sum(exponent for _, exponent in monomial) <= 1 for monomial, _ in found.above)
    return found.above if linear else None


def _row(one: Polynomial, letters: Sequence[str]) -> list[Fraction]:
    row = [Fraction(0)] * (len(letters) + 1)
    for monomial, coefficient in one:
        row[-1 if monomial == ONE else letters.index(monomial[0][0].name)] = Fraction(coefficient)
    return row


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    done = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((index for index in range(done, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for index, row in enumerate(rows):
            if index != done and row[column]:
                share = row[column]
                rows[index] = [value - share * other for value, other in zip(row, rows[done], strict=True)]
        done += 1
    return rows
