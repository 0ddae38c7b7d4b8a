"""Where the documents' tables look things up: every registry, in one place."""

from __future__ import annotations

from grader import cli
from grader.answers.answer_type import AnswerType
from grader.answers.comparing import FORMS, KINDS
from grader.answers.terms import CHOICES as OPTION_CHOICES
from grader.answers.terms import OPTIONS
from grader.core import GIVENS, LAYERS
from grader.core.conventions import PRESETS, Conventions
from grader.core.differences import CHOICES, DIFFERENCES
from grader.mistakes import MISTAKES
from grader.registry import discover
from grader.reporting import FORMATS
from tests.test_architecture import FLOORS

GRADE = cli.main
ANSWER_TYPES = discover("grader.answers.types", "ANSWER", AnswerType)

__all__ = [
    "ANSWER_TYPES",
    "CHOICES",
    "DIFFERENCES",
    "FLOORS",
    "FORMATS",
    "FORMS",
    "GIVENS",
    "GRADE",
    "KINDS",
    "LAYERS",
    "MISTAKES",
    "OPTIONS",
    "OPTION_CHOICES",
    "PRESETS",
    "Conventions",
]
