"""Something that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.model.value import Value

SEVERAL = frozenset({"shape", "list"})
"""The kinds whose value is a tuple even of one."""


@dataclass(frozen=True)
class Quantity:
    """Something that a question can ask for.

    ``kind`` names the answer type. A number, a shape, a list or a matrix of ``columns`` is made of the values of
    ``steps``; another matrix or a pair of factors is a finished ``value`` with the ``subject`` it was made from.
    """

    name: str
    kind: str
    steps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    value: Value | None = None
    subject: object = None
    working: Expression | None = None
    columns: int = 0

    def made_of(self, values: tuple[Exact, ...]) -> Value:
        """Return what the values of the steps make: rows, sizes or entries in order, or the one number."""
        if self.columns:
            return tuple(values[start : start + self.columns] for start in range(0, len(values), self.columns))
        return values if self.kind in SEVERAL else values[0]
