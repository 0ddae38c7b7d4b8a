"""One module an answer type: how it is read, compared and shown, with examples of its own.

``ANSWERS`` finds them: a module of ``grader.answers.types`` that holds a constant ``ANSWER``.
"""

from grader.answers.answer_type import AnswerType, Example
from grader.registry import discover

ANSWERS = discover("grader.answers.types", "ANSWER", AnswerType)

__all__ = ["ANSWERS", "AnswerType", "Example"]
