"""What a model refuses of what was written: each fault at its place, by the names that people write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from grader.core.given import Named

Path = tuple[str | int, ...]


class Refusal(NamedTuple):
    """One thing that a model refused: where, by pydantic's name for such a fault, why, and the names known there."""

    path: Path
    type: str
    reason: str
    known: tuple[str, ...] = ()


def refusals(error: ValidationError, model: Any) -> list[Refusal]:
    """Return what a model, or another annotation, refused, in order.

    A list whose entries are broken counts as too short for pydantic: what is wrong stands in the entries.
    """
    details = error.errors(include_url=False, include_input=False)
    found = [_refusal(detail, model) for detail in details]
    return [one for one in found if one.type != "too_short" or not any(_within(other, one) for other in found)]


def _refusal(detail: Any, model: Any) -> Refusal:
    path, known = _written(detail["loc"], model, unknown=detail["type"] == "extra_forbidden")
    # A validator of ours says in its own words why it refuses.
    reason = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else detail["msg"]
    return Refusal(path, detail["type"], reason, known)


def _within(inner: Refusal, outer: Refusal) -> bool:
    return len(inner.path) > len(outer.path) and inner.path[: len(outer.path)] == outer.path


def _written(steps: Sequence[str | int], model: Any, *, unknown: bool) -> tuple[Path, tuple[str, ...]]:
    """Return a place as it is written, with the names known there; pydantic's steps into a union are left out."""
    path: list[str | int] = []
    here = list(_branches(model))
    for number, step in enumerate(steps, 1):
        inside = [inner for one in here for inner in _inside(one, step)]
        last = unknown and number == len(steps)
        if inside or last or isinstance(step, int):
            path.append(step)
        here = inside if inside and not last else here
    return tuple(path), tuple(name for one in here for name in names_of(one)) if unknown else ()


def names_of(model: Any) -> list[str]:
    """Return the names that may stand in a model's mapping; what is no model has none."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    if issubclass(model, Named):
        return list(model.names())
    return [field.alias or name for name, field in model.model_fields.items()]


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    """Yield what may stand at one step into a model, a mapping or a list."""
    if isinstance(annotation, type) and issubclass(annotation, Named):
        inner = annotation.model(str(step))
        yield from () if inner is None else (inner,)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        named = (field for name, field in annotation.model_fields.items() if step in {name, field.alias})
        yield from (inner for field in named for inner in _branches(field.annotation))
    elif isinstance(step, int):
        yield from (inner for one in get_args(annotation) for inner in _branches(one))
    elif get_origin(annotation) is dict:
        yield from _branches(get_args(annotation)[1])


def _branches(annotation: Any) -> Iterator[Any]:
    """Yield what an annotation stands for: each branch of a union."""
    if get_origin(annotation) in {Union, UnionType}:
        yield from (inner for one in get_args(annotation) for inner in _branches(one))
    elif get_origin(annotation) is Annotated:
        yield from _branches(get_args(annotation)[0])
    else:
        yield annotation
