"""The rows of ``gradebook.csv``: an entry of the folder each, a column for each part.

Marks are plain numbers in ASCII digits. Everything else is text that a spreadsheet must not take for a
formula, and that shows what can't be seen.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from grader.classroom.tally import COUNTED
from grader.derivation.exact import as_decimal
from grader.language import visible_line
from grader.model import Exam, Result, Verdict

BEFORE = ("student", "name", "file", "exam")
AFTER = ("total", "out of", "status", "report", "problem", "carried")
_FORMULA = re.compile(r"[\s\u200c\u200d]*[=+\-@＝＋－＠\t\r]")


@dataclass(frozen=True)
class Gradebook:
    """The columns of a gradebook over the exams that occur in a folder.

    A part's column is its id; where there are several exams, ``exam:part``. ``carried`` names the parts that have their
    marks for what follows from a wrong value, not for the right one.
    """

    exams: tuple[Exam, ...]

    def header(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        several = len(self.exams) > 1
        names = (f"{exam.id}:{part.id}" if several else part.id for exam in self.exams for part in exam.parts)
        return (*BEFORE, *map(safe, names), *AFTER)

    def row(self, result: Result) -> tuple[str, ...]:
        """Return the cells of one entry; a part that isn't decided or wasn't marked is blank."""
        counted = result.status in COUNTED
        exam = result.exam.id if result.exam else ""
        before = (result.student.id, result.student.name, result.file, exam)
        totals = (number(result.marks), number(result.out_of)) if counted else ("", "")
        problems = "; ".join(str(problem) for problem in result.problems)
        carried = "; ".join(part.part.id for part in result.parts if part.verdict is Verdict.CARRIED)
        after = (result.status.value, result.report, problems, carried)
        marks = self._marks(result) if counted else [""] * self._width()
        return (*map(safe, before), *marks, *totals, *map(safe, after))

    def _marks(self, result: Result) -> list[str]:
        found = {part.part.id: number(part.marks) for part in result.parts if part.decided}
        own = result.exam.id if result.exam else ""
        return [found.get(part.id, "") if exam.id == own else "" for exam in self.exams for part in exam.parts]

    def _width(self) -> int:
        return sum(len(exam.parts) for exam in self.exams)


@lru_cache(maxsize=1024)
def number(marks: Fraction) -> str:
    """Return marks as a plain number with at most two decimals.

    >>> number(Fraction(35, 2)), number(Fraction(-1))
    ('17.5', '-1')
    """
    if marks.denominator == 1:
        return str(marks.numerator)
    return as_decimal(marks, 2).rstrip("0").rstrip(".")


def safe(text: str) -> str:
    r"""Return a text cell that no spreadsheet takes for a formula, with what is invisible made visible.

    >>> print(safe("=1+1"), safe("a\nb"))
    '=1+1 a\nb
    """
    shown = visible_line(text)
    return f"'{shown}" if _FORMULA.match(text) else shown


def encoded(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with the mark by which spreadsheets know it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
