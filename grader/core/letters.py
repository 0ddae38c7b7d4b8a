"""Letters in the place of counts: ``input: [h, w, C]``, ``filters: F``, ``units: 4d``, ``2h + 1``.

An expression of letters in a key has sums, differences, products (``4d``, ``2(h + 1)``, ``n·m``) and whole
powers. Its letters are single ones, with an index of digits or letters (``C1``, ``c_out``); two of them are
multiplied with a sign between them, so that a misspelt word is never taken for a product. ``x`` is the times
sign and no letter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, ValidationInfo

from grader.derivation.expression import (
    Expression,
    Letter,
    Lettered,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    value_of,
    walk,
)
from grader.derivation.formulas import with_stand_ins
from grader.derivation.printing import text
from grader.derivation.stand_ins import NAME
from grader.errors import ReadError
from grader.language import ascii_digits
from grader.reading.dialect import Dialect
from grader.reading.parsing.mathematics import read_mathematics

MOST_CHARACTERS, MOST_NUMBER, MOST_EXPONENT = 60, 10**9, 6
STAND_INS = "stand-ins"
"""What a validation's context calls the set of numbers that stand in for letters."""
LETTERS = Dialect(locale="en", products=False, constants=False)
"""Single letters, with signs between them."""

LetterText = Annotated[str, Field(pattern=r"[A-Za-z]")]
"""An expression of letters as text, for the JSON Schema of keys."""


def or_letters(given: Any, whole: Callable[[Any], int], info: ValidationInfo) -> int:
    """Return a count that a key writes in letters as one that remembers them; all else goes to ``whole``."""
    if isinstance(given, Lettered):
        whole(int(given))
        return given
    if not isinstance(given, str) or ascii_digits(given).strip().isdigit():
        return whole(given)
    example = info.context.get(STAND_INS, 0) if info.context else 0
    expression = _read(given, example)
    if expression is None:
        return whole(given)
    if value_of(expression).denominator != 1 or value_of(expression) < 1:
        raise ValueError(f'"{given[:MOST_CHARACTERS]}" is no count: it can be less than one.')
    return Lettered(expression, text(expression))


def _read(written: str, example: int) -> Expression | None:
    """Return the expression of letters that a text is, None where it is none."""
    if len(written) > MOST_CHARACTERS:
        return None
    try:
        expression = read_mathematics(written, LETTERS)
    except ReadError:
        return None
    nodes = list(walk(expression))
    if not all(map(_fits, nodes)) or not any(isinstance(node, Letter) for node in nodes):
        return None
    return with_stand_ins(expression, example)


def _fits(node: Expression) -> bool:
    """Tell whether a node may stand in a count: letters, whole numbers, their sums, products and small powers."""
    if isinstance(node, Letter):
        return bool(NAME.fullmatch(node.name)) and node.name not in {"x", "X"}
    if isinstance(node, Number):
        return isinstance(node.number, int) and node.places is None and node.number < MOST_NUMBER
    if isinstance(node, Power):
        return isinstance(node.right, Number) and node.right.number <= MOST_EXPONENT
    return isinstance(node, (Sum, Negative, Product))
