"""From what a key derives and what a student wrote to verdicts, marks and reasons; pure throughout."""

from grader.marking.marker import Marker

__all__ = ["Marker"]
