"""What a report format is: a name, a suffix, and a function from a result to a file's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.language import Text
from grader.model import Result


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One way to write a student's report down; ``render`` takes a result and a language."""

    name: str
    suffix: str
    summary: Text
    render: Callable[[Result, str], str]
