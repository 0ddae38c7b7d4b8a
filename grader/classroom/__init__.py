"""What all results of a folder say together: the gradebook and the statistics of a class."""

from grader.classroom.gradebook import Gradebook, encoded
from grader.classroom.tally import Tally

__all__ = ["Gradebook", "Tally", "encoded"]
