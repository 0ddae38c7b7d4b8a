"""What may stand in a key file, as models: the one source of its checks and of its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationInfo, model_validator

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.given import Named
from grader.core.networks.network import SizeRow
from grader.keys.fields import FileModel, Marks, TextField, ToleranceField
from grader.model import Design

PART_ID = r"^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$"


class CriterionFile(FileModel):
    """One criterion of a rubric."""

    marks: Marks = Field(description="what it is worth")
    criterion: TextField = Field(description="what must be said")
    look_for: tuple[str, ...] = Field(default=(), description="words or phrases that suggest it is met; * ends a word")
    denied_by: tuple[str, ...] = Field(default=(), description="words or phrases that suggest the opposite")
    missing: str = Field(default="", description="the mistake that its absence suggests")


class MapsFile(FileModel):
    """The sizes that a student's own network must map to each other."""

    input: SizeRow
    output: SizeRow


class DesignFile(FileModel):
    """What a student's own network must fulfil, measured against the network that is given or by itself (maps)."""

    same: tuple[str, ...] = Field(default=(), description="quantities that must stay, like input and output")
    fewer: tuple[str, ...] = Field(default=(), description="quantities that must become smaller, like total.parameters")

    maps: MapsFile | None = Field(default=None, description="what goes in and what must come out")
    layers: int | None = Field(default=None, ge=1, description="at most so many layers")

    @property
    def measured(self) -> bool:
        """Whether the network is measured against the one that is given."""
        return bool(self.same or self.fewer)

    @model_validator(mode="after")
    def _something_demanded(self) -> DesignFile:
        if not self.measured and self.maps is None:
            raise ValueError(
                "A design demands something: what must stay (same), become smaller (fewer) or come out (maps)."
            )
        return self

    @property
    def design(self) -> Design:
        """The demands as they flow on."""
        source, target = (self.maps.input, self.maps.output) if self.maps else ((), ())
        return Design(self.same, self.fewer, source, target, self.layers)


class OwnMistakeFile(FileModel):
    """What is said of a wrong answer that the key knows."""

    says: TextField = Field(description="what a student is told")
    credit: Marks | None = Field(default=None, description="what remains of the marks")
    name: str = Field(default="", pattern=r"^[a-z0-9_]*$", description="its name in results, behind own.")


class PartFile(FileModel):
    """One thing that is asked: a quantity (ask), what is stated (answer), free text (rubric) or a network (design)."""

    id: str = Field(pattern=PART_ID, description="its name, behind that of its question: 1c.parameters")
    marks: Marks = Field(description="what it is worth: 2, 0.5 or 1/2")
    text: TextField = Field(default=TextField(), description="the part as students read it")
    ask: str = Field(default="", description="the quantity asked, like conv1.parameters")
    settings: dict[str, Any] = Field(default={}, alias="with", description="settings of the given for this part alone")
    kind: str = Field(default="", description="the answer type, where it isn't the quantity's own")
    tolerance: ToleranceField = Field(default=None, description="how far a number may lie off: 0.01, or 1%")
    credit: dict[str, Marks] = Field(default={}, description="marks that remain by mistake")
    working: Marks = Field(default=0, validate_default=True, description="marks of these that need true working")
    rubric: tuple[CriterionFile, ...] = Field(default=(), description="criteria of free text, which a person marks")
    design: DesignFile | None = Field(default=None, description="what a network of the student's own must fulfil")
    answer: TextField = Field(
        default=TextField(), description="the right answer; beside a rubric a model answer for the worked solution"
    )
    mistakes: dict[str, OwnMistakeFile] = Field(default={}, description="wrong answers, each with what is said of it")
    form: str = Field(default="", description="the form that a stated answer must have, like factored")
    significant_figures: int | None = Field(default=None, ge=1, le=50, description="how many figures are asked")
    decimal_places: int | None = Field(default=None, ge=0, le=50, description="how many decimals are asked")
    units: str = Field(default="", description="strict where the very unit is asked")
    up_to: str = Field(default="", description="what a stated answer may differ by: constant, factor")
    variables: tuple[str, ...] = Field(default=(), description="names that are letters")
    functions: tuple[str, ...] | None = Field(default=None, description="names that are functions")
    locale: str = Field(default="", description="where numbers are written, like de")
    letters: str = Field(default="", description="any case where capitals don't matter")
    assume: str = Field(default="", description="what letters stand for: real, positive, whole")

    @model_validator(mode="after")
    def _one_way_to_mark(self) -> PartFile:
        if not self.ask and not self.rubric and self.design is None and not self.answer.text:
            raise ValueError(
                "A part needs ask (a quantity), answer (what is right), rubric (free text) or design (a network)."
            )
        if self.design is not None and (self.ask or self.rubric):
            raise ValueError("A part with a design is marked by it alone; ask the rest in parts of their own.")
        return self


OPTIONS = (
    *("form", "significant_figures", "decimal_places", "units", "up_to"),
    *("variables", "functions", "locale", "letters", "assume"),
)
"""The options of a stated answer, which are those of ``grade compare``."""


class GivenEntry(Named):
    """What a question gives: one thing or several, each with its settings."""

    @classmethod
    def names(cls) -> Iterable[str]:
        """Return the names of all that can be given."""
        return GIVENS

    @classmethod
    def model(cls, name: str) -> type[BaseModel] | None:
        """Return the model of what can be given."""
        return GIVENS[name].model if name in GIVENS else None

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, given: Any, info: ValidationInfo) -> Any:
        if not isinstance(given, dict):
            return given
        return cls.checked({str(name): settings or {} for name, settings in given.items()}, info.context)


class QuestionFile(FileModel):
    """A question: what it gives (one thing or several) and its parts."""

    id: str = Field(pattern=PART_ID, description="its name")
    text: TextField = Field(default=TextField(), description="the question as students read it")
    given: GivenEntry | None = Field(default=None, description="what its answers are computed from")
    parts: tuple[PartFile, ...] = Field(min_length=1, description="what it asks")


class KeyFile(FileModel):
    """A whole exam."""

    exam: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$", description="its id, which submissions name")
    title: TextField = Field(default=TextField(), description="its title")
    language: Literal["en", "fa"] = Field(default="en", description="the language of its reports")
    conventions: Conventions = Field(
        default=Conventions(), description="what frameworks and textbooks do differently, settled"
    )
    self_check: Literal["reading", "verdict", "hint"] = Field(
        default="reading", description="what a student who checks their own answers is told"
    )
    mistakes_seen: str = Field(
        default="",
        pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*\.seen\.yaml)?$",
        description="the file beside the key that says how often each mistake was seen in past classes",
    )
    questions: tuple[QuestionFile, ...] = Field(min_length=1, description="what is asked")
