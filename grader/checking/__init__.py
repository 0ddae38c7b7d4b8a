"""Checks of a key before it marks anybody: its own answers get full marks, its bands hold no known mistake."""

from grader.checking.check import Finding, check

__all__ = ["Finding", "check"]
