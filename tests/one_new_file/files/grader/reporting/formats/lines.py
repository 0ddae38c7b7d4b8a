"""One line a part, for a terminal or a log."""

from __future__ import annotations

from grader.language import Text
from grader.model import Result
from grader.reporting.numbers import marks_text
from grader.reporting.report_format import ReportFormat


def render(result: Result, language: str) -> str:
    """Return a line for each part: its id, verdict and marks."""
    return "".join(f"{part.part.id}: {part.verdict}, {marks_text(part.marks, language)}\n" for part in result.parts)


FORMAT = ReportFormat("lines", ".txt", Text(en="one line a part", fa="هر بخش در یک سطر"), render)
