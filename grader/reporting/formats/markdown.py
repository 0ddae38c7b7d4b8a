"""A report as Markdown, with formulas as LaTeX between dollar signs."""

from grader.language import Text
from grader.reporting.markdown_page import render_markdown
from grader.reporting.report_format import ReportFormat

FORMAT = ReportFormat(
    name="markdown",
    suffix=".md",
    summary=Text(en="text for a forge or a forum", fa="متن ساده برای گیت یا انجمن"),
    render=render_markdown,
)
