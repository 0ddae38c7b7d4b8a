"""From results to the text of report files: one module a format, found by ``FORMATS``.

    Result ── view ──▶ plain text and formulas, nothing left to compute ── format ──▶ HTML, Markdown, JSON

A format is a module of ``grader.reporting.formats`` that holds a constant ``FORMAT``.
"""

from grader.registry import discover
from grader.reporting.described import described
from grader.reporting.record import json_line, part_record, record
from grader.reporting.report_format import ReportFormat

FORMATS = discover("grader.reporting.formats", "FORMAT", ReportFormat)

__all__ = ["FORMATS", "ReportFormat", "described", "json_line", "part_record", "record"]
