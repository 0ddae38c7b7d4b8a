"""Submissions: a folder's entries, and one file's YAML to a Submission."""

from grader.submissions.file import LIMITS, parse_submission
from grader.submissions.folder import Entry, entries, peek_submission, read_submission

__all__ = ["LIMITS", "Entry", "entries", "parse_submission", "peek_submission", "read_submission"]
