"""What a given is: a model of what a key writes, and how it is solved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails

from grader.core.conventions import Conventions
from grader.language import Text
from grader.model import Solved


class GivenModel(BaseModel):
    """The base of everything that a question can give."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Named(GivenModel, ABC):
    """What stands under names that say what it is, each checked by the model of that name; the others aren't built."""

    models: dict[str, Any]

    @classmethod
    @abstractmethod
    def names(cls) -> Iterable[str]:
        """Return the names that there are."""

    @classmethod
    @abstractmethod
    def model(cls, name: str) -> type[BaseModel] | None:
        """Return the model of what stands under a name, None where there is no such name."""

    @classmethod
    def checked(cls, given: Mapping[str, Any], context: Any) -> Mapping[str, Any]:
        """Return the fields of an entry; all that is wrong in it raises together, each with its path."""
        held: dict[str, BaseModel] = {}
        wrong: list[InitErrorDetails] = []
        for name, settings in given.items():
            model = cls.model(name)
            if model is None:
                wrong.append(InitErrorDetails(type="extra_forbidden", loc=(name,), input=settings))
                continue
            try:
                held[name] = model.model_validate(settings, context=context)
            except ValidationError as error:
                wrong += _below(name, error)
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return {"models": dict(sorted(held.items()))}


def _below(name: str, error: ValidationError) -> Iterator[InitErrorDetails]:
    """Yield what is wrong with what stands under a name, with the path from outside."""
    for one in error.errors(include_url=False):
        place = (name, *one["loc"])
        yield InitErrorDetails(type=one["type"], loc=place, input=one["input"], ctx=one.get("ctx", {}))


@dataclass(frozen=True, slots=True)
class Given:
    """What a question may give: its name in a key, its model, and what follows from one.

    ``solve`` takes what was written, the prefix for the names of its steps and the key's conventions.
    What doesn't fit raises a DerivationError whose path leads to the part to blame. ``settles`` names the
    conventions that the way it is written leaves no doubt of.
    """

    name: str
    model: type[GivenModel]
    summary: Text
    solve: Callable[[Any, str, Conventions], Solved]
    settles: frozenset[str] = frozenset()
