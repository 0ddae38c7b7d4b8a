"""The operators: how tightly each binds, and the tree that it joins two operands to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.derivation.expression import Expression, Pair, Power, Product, Quotient, Several, Sum
from grader.reading.tokens import FRACTION, FUNCTION, LETTER, MATRIX

SUM_POWER = 10
IMPLICIT = frozenset({LETTER, "(", "[", "{", FRACTION, FUNCTION, "⌊", "⌈", MATRIX})
"""The kinds of token that begin a factor without a sign before it."""


class Operator(NamedTuple):
    """What stands between two operands.

    ``power`` is how tightly it binds, ``right`` what its right side must exceed. ``build`` makes the tree of
    ``kind``; one of several operands grows by further operators of its kind. A ``negative`` one subtracts.
    """

    power: int
    right: int
    kind: type[Several | Pair]
    several: bool = False
    negative: bool = False

    def build(self, operands: Sequence[Expression]) -> Expression:
        """Return the tree over the operands."""
        if issubclass(self.kind, Several):
            return self.kind("", "", tuple(operands))
        return self.kind("", "", *operands)


OPERATORS = {
    "+": Operator(10, 10, Sum, several=True),
    "-": Operator(10, 10, Sum, several=True, negative=True),
    "*": Operator(20, 20, Product, several=True),
    "/": Operator(20, 20, Quotient),
    "^": Operator(40, 39, Power),
}
JOINED = Operator(25, 25, Product, several=True)
"""A product without a sign where letters are read: ``3 × 2h`` has two factors."""
DIVISOR = 22
OF_LETTERS = {**OPERATORS, "/": Operator(DIVISOR, DIVISOR, Quotient)}
"""The operators where letters are read: ``h/2 × w/2`` has two factors.

Behind ``/`` a product without a sign could be meant either way.
"""
