"""Something that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.expression import Expression
from grader.model.value import Amount, Value

IN_LETTERS = {"number": "expression", "side": "expression", "shape": "shape"}
"""The answer type of what is asked in letters, by that of numbers."""
SEVERAL = frozenset({"shape", "list"})
"""The kinds whose value is a tuple even of one."""


@dataclass(frozen=True)
class Quantity:
    """Something that a question can ask for.

    ``kind`` names the answer type. A number, a shape, a list or a matrix of ``columns`` is made of the values of
    ``steps``; another matrix or a pair of factors is a finished ``value`` with the ``subject`` it was made from.
    Its value is made of expressions where it is asked ``in_letters``.
    ``shown`` holds lines of the worked solution that no step has, such as a check by substitution.
    """

    name: str
    kind: str
    steps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    value: Value | None = None
    subject: object = None
    working: Expression | None = None
    shown: tuple[Expression, ...] = ()
    columns: int = 0
    in_letters: bool = False

    def answers(self, asked: Quantity) -> bool:
        """Tell whether its value may be an answer to what is asked: of the same kind, or numbers where letters are."""
        return asked.kind in {self.kind, IN_LETTERS.get(self.kind)}

    def made_of(self, values: tuple[Amount, ...]) -> Value:
        """Return what the values of the steps make: rows, sizes or entries in order, or the one number."""
        if self.columns:
            cells = [value for value in values if not isinstance(value, Expression)]  # no matrix is asked in letters
            return tuple(tuple(cells[start : start + self.columns]) for start in range(0, len(cells), self.columns))
        return values if self.kind in SEVERAL else values[0]
