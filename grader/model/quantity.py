"""Something that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.expression import Expression
from grader.model.value import Value

IN_LETTERS = {"number": "expression", "side": "expression", "shape": "shape_of_expressions"}
"""The answer type of what is asked in letters, by that of numbers."""


@dataclass(frozen=True)
class Quantity:
    """Something that a question can ask for.

    ``kind`` names the answer type. A number or a shape is made of the values of ``steps``; a matrix or a
    pair of factors is a finished ``value`` with the ``subject`` it was made from. ``shown`` holds lines of the
    worked solution that no step has, such as a check by substitution.
    """

    name: str
    kind: str
    steps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    value: Value | None = None
    subject: object = None
    working: Expression | None = None
    shown: tuple[Expression, ...] = ()

    @property
    def has_axes(self) -> bool:
        """Whether its value is several sizes together, however few."""
        return self.kind in {"shape", "shape_of_expressions"}

    @property
    def in_letters(self) -> bool:
        """Whether its value is an expression of letters, or sizes that are some."""
        return self.kind in IN_LETTERS.values()
