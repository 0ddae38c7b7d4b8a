"""Compares two texts as the tables of the tests have them: options by name, the verdict in words."""

from __future__ import annotations

from grader.answers import AUTO
from grader.answers.compare import compare
from grader.answers.terms import terms_from
from grader.model import Compared


def verdict(student: str, reference: str, kind: str = AUTO, **options: object) -> Compared:
    """Return how two texts compare under options by name."""
    return compare(student, reference, kind, terms_from(options))
