"""A claim of somebody's working: two expressions said to be equal."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.expression import Expression


@dataclass(frozen=True, slots=True)
class Equality:
    """One claim of a student's working: two sides said to be equal, with the text as typed."""

    text: str
    left: Expression
    right: Expression
    approximate: bool = False
