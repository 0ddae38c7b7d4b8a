"""One module an answer type: how it is read, compared and shown, with examples of its own.

``ANSWERS`` finds them: a module of ``grader.answers.types`` that holds a constant ``ANSWER``.
"""

from grader.answers.answer_type import AnswerType, Example
from grader.answers.judging import judged
from grader.answers.stated import AUTO, StatedAnswer, stated
from grader.answers.terms import EXACT, Terms, counted
from grader.answers.wing import ANSWERS

__all__ = ["ANSWERS", "AUTO", "EXACT", "AnswerType", "Example", "StatedAnswer", "Terms", "counted", "judged", "stated"]
