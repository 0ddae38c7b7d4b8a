"""How answers are marked: one module a type of part, chosen by the table ``PARTS``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from grader.marking.parts import blanks, design, quantity, rubric, stated
from grader.marking.sheet import Sheet
from grader.model import Interpretation, Part, PartResult, PartType


class PartModule(Protocol):
    """What a module does for the answers to its type of part."""

    def take_in(self, sheet: Sheet, part: Part) -> None:
        """Take in what an answer says before any is marked, so that other parts may follow from it."""

    def read(self, sheet: Sheet, part: Part) -> Interpretation:
        """Return what an answer says; nothing is compared, so that no right value shows in it."""

    def mark(self, sheet: Sheet, part: Part) -> PartResult:
        """Return the result of an answer."""


PARTS: Mapping[PartType, PartModule] = {
    PartType.QUANTITY: quantity,
    PartType.STATED: stated,
    PartType.BLANKS: blanks,
    PartType.RUBRIC: rubric,
    PartType.DESIGN: design,
}

__all__ = ["PARTS", "PartModule"]
