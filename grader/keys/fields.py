"""The fields of a key file: texts in two languages, marks, tolerances."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WrapValidator, model_validator

from grader.core.numbers.values import exact
from grader.language import LANGUAGES, Text, ascii_digits
from grader.model import Earned, Tolerance


class FileModel(BaseModel):
    """The base of everything that a key file may hold."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class TextField(FileModel):
    """A sentence in English, in Persian, or in both."""

    en: str = ""
    fa: str = ""

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, given: Any) -> Any:
        return {"en": given, "fa": given} if isinstance(given, str) else given

    @property
    def text(self) -> Text:
        """The sentence as a Text."""
        return Text(en=self.en, fa=self.fa)


def _written(given: Any) -> Any:
    """Return a list, or a mapping that isn't one of languages, as YAML has it: ``[b, a]``, ``{1: b}``, ``{1, 2}``."""
    if isinstance(given, dict) and given and not any(given.values()):
        return f"{{{', '.join(given)}}}"
    if isinstance(given, dict) and not set(given) <= set(LANGUAGES):
        return f"{{{', '.join(f'{name}: {_written(said)}' for name, said in given.items())}}}"
    return f"[{', '.join(str(_written(item)) for item in given)}]" if isinstance(given, list) else given


AnswerField = Annotated[
    TextField,
    BeforeValidator(_written, json_schema_input_type=TextField | str | float | list[Any] | dict[str, Any]),
]
"""An answer: a text, one in each language, a list, or what goes with what."""


def _names(given: Any) -> Any:
    return [name.strip() for name in given.split(",") if name.strip()] if isinstance(given, str) else given


NamesField = Annotated[tuple[str, ...], BeforeValidator(_names, json_schema_input_type=str | list[str])]
"""Names: a list, or a text with commas between them."""


def _credit(given: Any, by_mistake: Callable[[Any], Any]) -> Any:
    if not isinstance(given, str):
        return by_mistake(given)
    if given not in set(Earned):
        raise ValueError(f'credit is {", ".join(Earned)}, or names of mistakes with marks; it is no "{given[:40]}".')
    return Earned(given)


def _marks(given: Any) -> Fraction:
    marks = Fraction(exact(given))
    if marks < 0:
        raise ValueError(f"Marks can't be negative, and {given} is.")
    return marks


def _tolerance(given: Any) -> Any:
    written = ascii_digits(str(given)).strip().replace("٪", "%")
    relative = written.endswith(("%", "relative"))
    number = written.removesuffix("absolute").removesuffix("relative").strip()
    size = Fraction(exact(number.rstrip("% ")))
    if size < 0:
        raise ValueError("A tolerance can't be negative.")
    return Tolerance(size / 100 if number.endswith("%") else size, relative=relative)


Marks = Annotated[
    Fraction, BeforeValidator(_marks, json_schema_input_type=float | str), Field(json_schema_extra={"minimum": 0})
]
"""Marks: ``2``, ``0.5`` or ``1/2``."""

CreditField = Annotated[
    dict[str, Marks],
    WrapValidator(_credit, json_schema_input_type=dict[str, Marks] | Literal["all", "each", "run"]),
]
"""What is earned by an answer that isn't right: marks by mistake, or for what is right of it."""

ToleranceField = Annotated[Any, BeforeValidator(_tolerance, json_schema_input_type=float | str | None)]
"""How far a number may lie from the right one: ``0.01``, or ``1%`` of its size."""
