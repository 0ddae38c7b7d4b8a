"""Numbers as a key writes them: integers, decimals and fractions, kept exact."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import Number
from grader.derivation.rounding import in_decimals
from grader.language import ascii_digits

_NUMBER = re.compile(r"[-−+]?\d{1,30}(\.\d{1,30}|/0*[1-9]\d{0,29})?")

MOST_PLACES = 4
"""A given number with more decimal places is written as a fraction."""


def exact(given: Any) -> Exact:
    """Return an exact number from ``3``, ``0.25`` or ``1/4``; anything else is a ValueError.

    >>> exact("0.25")
    Fraction(1, 4)
    """
    written = ascii_digits(str(given)).strip()
    if not _NUMBER.fullmatch(written):
        raise ValueError(f'"{written[:40]}" is no number; write 3, 0.25 or 1/4.')
    return simplest(Fraction(written.replace("−", "-")))


def grid(given: Any) -> Any:
    """Return rows of exact numbers; rows of different lengths are a ValueError."""
    if (
        not isinstance(given, (list, tuple))
        or not all(isinstance(row, (list, tuple)) and row for row in given)
        or not given
    ):
        raise ValueError("Write a list of rows, like [[1, 2], [3, 4]].")
    if len({len(row) for row in given}) != 1:
        raise ValueError("The rows differ in length; each row has as many numbers as the others.")
    return tuple(tuple(exact(cell) for cell in row) for row in given)


def written(number: Exact, role: str = "") -> Number:
    """Return a given number as people go on with it: a decimal where few decimal places write it."""
    return in_decimals(number, MOST_PLACES, role)


ExactNumber = Annotated[
    Any,
    BeforeValidator(exact, json_schema_input_type=float | str),
    Field(json_schema_extra={"examples": [1, 0.25, "1/4"]}),
]
"""An exact number in a key."""

NumberGrid = Annotated[Any, BeforeValidator(grid, json_schema_input_type=list[list[float | str]])]
"""Rows of exact numbers in a key."""
