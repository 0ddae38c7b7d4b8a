"""The answer types that there are, and the forms that an answer may be asked in."""

from __future__ import annotations

from collections.abc import Mapping

from grader.answers.answer_type import AnswerType
from grader.answers.form import Form
from grader.registry import discover

ANSWERS: Mapping[str, AnswerType] = discover("grader.answers.types", "ANSWER", AnswerType)
FORMS: Mapping[str, Form] = discover("grader.answers.forms", "FORM", Form)
