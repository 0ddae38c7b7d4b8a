"""The fields of a key file: texts in two languages, marks, tolerances."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from grader.core.numbers.values import exact
from grader.language import Text, ascii_digits
from grader.model import Tolerance


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


def _marks(given: Any) -> Fraction:
    marks = Fraction(exact(given))
    if marks < 0:
        raise ValueError(f"Marks can't be negative, and {given} is.")
    return marks


def _tolerance(given: Any) -> Any:
    written = ascii_digits(str(given)).strip().replace("٪", "%")
    percent = written.endswith("%")
    size = Fraction(exact(written.rstrip("% ")))
    if size < 0:
        raise ValueError("A tolerance can't be negative.")
    return Tolerance(size / 100 if percent else size, relative=percent)


Marks = Annotated[
    Fraction, BeforeValidator(_marks, json_schema_input_type=float | str), Field(json_schema_extra={"minimum": 0})
]
"""Marks: ``2``, ``0.5`` or ``1/2``."""

ToleranceField = Annotated[Any, BeforeValidator(_tolerance, json_schema_input_type=float | str | None)]
"""How far a number may lie from the right one: ``0.01``, or ``1%`` of its size."""
