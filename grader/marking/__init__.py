"""From what a key derives and what a student wrote to verdicts, marks and reasons; pure throughout."""

from grader.marking.marker import Marker, unmarked
from grader.marking.parts.decision import wants_a_person

__all__ = ["Marker", "unmarked", "wants_a_person"]
