"""Shows values as formulas: numbers with few decimals or as fractions, letters as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from grader.answers.terms import Terms
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Letter
from grader.derivation.rounding import in_decimals
from grader.model import Amount, Comparison, Entry, Value

MOST_PLACES = 4
"""What takes more decimals than people write is shown as a fraction."""


def shown(value: Value) -> Expression:
    """Return a number or an expression as a formula.

    >>> shown(Fraction(1, 4)).places, shown(Fraction(1, 3)).places
    (2, None)
    """
    found = amount(value)
    return found if isinstance(found, Expression) else in_decimals(found, MOST_PLACES)


def together(fields: Mapping[str, Expression | None]) -> Expression:
    """Return named values as one formula, ``h = 30, w = 28``; what is None is left out."""
    told = {name: formula for name, formula in fields.items() if formula is not None}
    return s.Row(of=tuple(s.Relation(of=(Letter(name=name), one), signs=("=",)) for name, one in told.items()))


def amount(value: object) -> Amount:
    """Return a value that is one number or one expression; another is a TypeError."""
    if not isinstance(value, (int, Fraction, Expression)):
        raise TypeError(f"{value!r} is no number and no expression")
    return value


def amounts(value: Value) -> tuple[Amount, ...]:
    """Return a value that is several numbers or expressions; another is a TypeError."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is one value, not several")
    return tuple(amount(entry) for entry in value)


def cell(value: Entry) -> Expression:
    """Return a cell of a matrix as a formula; a letter is given by its name."""
    return Letter(name=value) if isinstance(value, str) else shown(value)


def of_trees(
    compare: Callable[[Expression, Expression, Terms], Comparison],
) -> Callable[[Value, Value, Terms], Comparison]:
    """Return a comparison of trees as one of values."""
    return lambda student, right, terms: compare(shown(student), shown(right), terms)
