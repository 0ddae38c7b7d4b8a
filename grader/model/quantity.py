"""Something that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.expression import Expression
from grader.model.value import Value


@dataclass(frozen=True)
class Quantity:
    """Something that a question can ask for.

    ``kind`` names the answer type. A number or a shape is made of the values of ``steps``; a matrix or a
    pair of factors is a finished ``value`` with the ``subject`` it was made from.
    """

    name: str
    kind: str
    steps: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    value: Value | None = None
    subject: object = None
    working: Expression | None = None
