"""Where the documents' tables look things up: every registry, in one place."""

from __future__ import annotations

from grader import cli
from grader.answers.terms import CHOICES as OPTION_CHOICES
from grader.answers.terms import OPTIONS
from grader.answers.wing import ANSWERS, FORMS
from grader.core import GIVENS, LAYERS
from grader.core.conventions import PRESETS, Conventions
from grader.core.differences import CHOICES, DIFFERENCES
from grader.mistakes import MISTAKES
from grader.reporting import FORMATS
from tests.test_architecture import FLOORS

GRADE = cli.main

__all__ = [
    "ANSWERS",
    "CHOICES",
    "DIFFERENCES",
    "FLOORS",
    "FORMATS",
    "FORMS",
    "GIVENS",
    "GRADE",
    "LAYERS",
    "MISTAKES",
    "OPTIONS",
    "OPTION_CHOICES",
    "PRESETS",
    "Conventions",
]
