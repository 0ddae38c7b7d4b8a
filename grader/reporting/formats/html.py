"""A report as one self-contained HTML page."""

from grader.language import Text
from grader.reporting.report_format import ReportFormat
from grader.reporting.student_page import render_student

FORMAT = ReportFormat(
    name="html",
    suffix=".html",
    summary=Text(en="a page to look at and to print", fa="صفحه‌ای برای دیدن و چاپ"),
    render=render_student,
)
