"""Texts in several languages, and the characters of what people type.

Nothing but this room says which marks nobody sees, which letters are one, which digits a language has.
"""

from grader.language.characters import (
    HALF_SPACE,
    INVISIBLE,
    ONE_FORM,
    UNSEEN,
    ascii_digits,
    canonical,
    digits,
    in_one_spelling,
    quoted,
    visible,
    visible_line,
)
from grader.language.texts import DIRECTIONS, ISOLATE, LANGUAGES, NO_TEXT, Message, Text, isolated

__all__ = [
    "DIRECTIONS",
    "HALF_SPACE",
    "INVISIBLE",
    "ISOLATE",
    "LANGUAGES",
    "NO_TEXT",
    "ONE_FORM",
    "UNSEEN",
    "Message",
    "Text",
    "ascii_digits",
    "canonical",
    "digits",
    "in_one_spelling",
    "isolated",
    "quoted",
    "visible",
    "visible_line",
]
