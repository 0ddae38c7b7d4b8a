"""The page of a class."""

from __future__ import annotations

from grader.overview import ClassOverview
from grader.reporting import wording
from grader.reporting.class_view import class_view
from grader.reporting.setting import render


def render_class(overview: ClassOverview, language: str) -> str:
    """Return the page of a class as self-contained HTML; its links lead to the students' reports beside it."""
    return render("class", language, view=class_view(overview, language), legend=_legend(language))


def _legend(language: str) -> list[tuple[str, str, str]]:
    """Return the sign and the name of each verdict."""
    return [(each.value, wording.SYMBOLS[each], name.in_language(language)) for each, name in wording.VERDICTS.items()]
