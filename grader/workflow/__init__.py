"""A folder of submissions in, a folder of reports out; the only room that writes files."""

from grader.workflow.run import Request, Summary, grade

__all__ = ["Request", "Summary", "grade"]
