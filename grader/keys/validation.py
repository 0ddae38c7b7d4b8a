"""A YAML node against a model: every problem with its line, its path and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

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
        return None, list(_problems(error, node, model, base))


def _problems(
    error: ValidationError, node: Node, model: type[BaseModel], base: Sequence[str | int]
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_within(other["loc"], detail["loc"]) for other in details):
            continue  # a list whose entries are broken counts as too short: what is wrong stands in the entries
        path = [step for step in detail["loc"] if not _is_tag(step)]
        yield Problem(message_of(detail, path, model), line_of(node, path), dotted([*base, *path]))


def _within(inner: Sequence[str | int], outer: Sequence[str | int]) -> bool:
    return len(inner) > len(outer) and tuple(inner[: len(outer)]) == tuple(outer)


def _is_tag(step: str | int) -> bool:
    """Tell whether a step is pydantic's name for a branch of a union, not a key of the file."""
    return isinstance(step, str) and any(sign in step for sign in "[(-")


def message_of(detail: Any, path: Sequence[str | int], model: type[BaseModel]) -> str:
    """Return what one of pydantic's errors says, in a sentence for the author of the file."""
    if detail["type"] == "extra_forbidden":
        return f'"{str(path[-1])[:40]}" isn\'t known here. {near(str(path[-1]), known_names(model, path[:-1]))}'
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    return _WORDS.get(detail["type"]) or f"{detail['msg']}."


def known_names(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """Return the names that may stand at a path of a model's file."""
    for step in path:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            inner = _model_in(fields[step].annotation) if step in fields else None
            if inner is None:
                return []
            model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _model_in(argument))), None)


def dotted(path: Sequence[str | int]) -> str:
    """Return a path as people write it.

    >>> dotted(["questions", 2, "parts", 0, "marks"])
    'questions[2].parts[0].marks'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
