"""Something that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grader.derivation.expression import Expression
from grader.model.value import Amount, Value


class Layout(StrEnum):
    """How the value of a quantity is laid out: the name of the answer type that reads such a one."""

    NUMBER = "number"
    SIDE = "side"
    SHAPE = "shape"
    LIST = "list"
    MATRIX = "matrix"
    FACTORS = "factors"
    SET = "set"
    YES_OR_NO = "yes_or_no"
    TEXT = "text"


SEVERAL = frozenset({Layout.SHAPE, Layout.LIST})
"""The layouts whose value is a tuple even of one."""
IN_LETTERS = {Layout.NUMBER: "expression", Layout.SIDE: "expression", Layout.SHAPE: "shape"}
"""The answer types of what is asked in letters; a quantity of another layout is never asked so."""


@dataclass(frozen=True)
class Quantity:
    """Something that a question can ask for.

    ``layout`` is one of ``Layout``, or the name of any other answer type that reads a single value. A number, a shape,
    a list or a matrix of ``columns`` is made of the values of ``steps``, which are expressions where it is asked
    ``in_letters``; another matrix or a pair of factors is a finished ``value`` with the ``subject`` it was made from.
    ``shown`` holds lines of the worked solution that no step has, such as a check by substitution. ``unit`` is the
    unit that a size is asked in.
    """

    name: str
    layout: str
    steps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    value: Value | None = None
    subject: object = None
    working: Expression | None = None
    shown: tuple[Expression, ...] = ()
    columns: int = 0
    in_letters: bool = False
    unit: str = ""

    @property
    def answer_type(self) -> str:
        """The name of the answer type that reads its answers where the key names no other."""
        return IN_LETTERS[Layout(self.layout)] if self.in_letters else self.layout

    def answers(self, asked: Quantity) -> bool:
        """Tell whether its value may be an answer to what is asked: laid out alike, numbers also where letters are."""
        return asked.layout == self.layout and asked.in_letters >= self.in_letters

    def made_of(self, values: tuple[Amount, ...]) -> Value:
        """Return what the values of the steps make: rows, sizes or entries in order, or the one number."""
        if self.columns:
            cells = [value for value in values if not isinstance(value, Expression)]  # no matrix is asked in letters
            return tuple(tuple(cells[start : start + self.columns]) for start in range(0, len(cells), self.columns))
        return values if self.layout in SEVERAL else values[0]
