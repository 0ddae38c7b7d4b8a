"""A YAML node against a model: every problem with its line, its path and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from grader.core.refusals import Refusal, refusals
from grader.errors import Problem, near
from grader.source import Node, line_of, plain

Model = TypeVar("Model", bound=BaseModel)
_WORDS = {
    "missing": "This is required, and isn't there.",
    "int_parsing": "This must be a whole number.",
    "string_type": "This must be one piece of text.",
    "tuple_type": "This must be a list.",
    "list_type": "This must be a list.",
    "dict_type": "This must be names with values.",
    "bool_parsing": "This must be true or false.",
    "model_type": "This must be settings, names with values.",
    "too_short": "At least one entry is needed here.",
}


def validated(node: Node, model: type[Model], base: Sequence[str | int] = ()) -> tuple[Model | None, list[Problem]]:
    """Return the model that a node holds, or None and every problem of it."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = refusals(error, model)
        return None, [Problem(message_of(one), line_of(node, one.path), dotted([*base, *one.path])) for one in found]


def message_of(refusal: Refusal) -> str:
    """Return what a model refused, in a sentence for the author of the file."""
    if refusal.type == "extra_forbidden":
        name = str(refusal.path[-1])
        return f'"{name[:40]}" isn\'t known here. {near(name, refusal.known)}'
    if refusal.type == "value_error":
        return refusal.reason
    return _WORDS.get(refusal.type) or f"{refusal.reason}."


def dotted(path: Sequence[str | int]) -> str:
    """Return a path as people write it.

    >>> dotted(["questions", 2, "parts", 0, "marks"])
    'questions[2].parts[0].marks'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
