"""An answer that the key states, to be compared with what students write."""

from __future__ import annotations

from grader.marking.parts.compared import marked
from grader.marking.sheet import Sheet
from grader.model import Interpretation, Part, PartResult


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in nothing: no other answer follows from a stated one."""


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what an answer says."""
    return sheet.known.stated[part.id].read(sheet.answers[part.id])


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of an answer."""
    key = (part.id, sheet.key(part.id))
    return sheet.known.results.get(key, lambda: marked(sheet.known, part, sheet.answers[part.id]))
