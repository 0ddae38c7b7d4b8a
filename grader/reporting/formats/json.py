"""A report as JSON: the object of ``results.jsonl`` over several lines."""

from grader.language import Text
from grader.reporting.record import indented
from grader.reporting.report_format import ReportFormat

FORMAT = ReportFormat(
    name="json",
    suffix=".json",
    summary=Text(en="for other programs", fa="برای برنامه‌های دیگر"),
    render=indented,
)
