"""What a given is: a model of what a key writes, and how it is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from grader.core.conventions import Conventions
from grader.language import Text
from grader.model import Solved


class GivenModel(BaseModel):
    """The base of everything that a question can give."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
