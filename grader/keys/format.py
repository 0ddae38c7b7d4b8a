"""What may stand in a key file, as models: the one source of its checks and of its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationInfo, model_validator

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.given import Named
from grader.core.networks.network import SizeRow
from grader.keys.fields import CreditField, FileModel, Marks, TextField
from grader.keys.stated import OF_ANY, AnswerFile
from grader.language import in_one_spelling
from grader.model import Design, Earned

_NAME = re.compile(r"[^\W\d]\w{0,39}")
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


class AskedFile(FileModel):
    """What is asked: its id, its marks, its text, and what of the given it is."""

    id: str = Field(pattern=PART_ID, description="its name, behind that of its question: 1c.parameters")
    marks: Marks = Field(description="what it is worth: 2, 0.5 or 1/2")
    text: TextField = Field(default=TextField(), description="the part as students read it")
    ask: str = Field(default="", description="the quantity asked, like conv1.parameters")
    settings: dict[str, Any] = Field(default={}, alias="with", description="settings of the given for this part alone")


class PartFile(AnswerFile, AskedFile):
    """One thing that is asked: a quantity (ask), what is stated (answer), fields (blanks), a text or a network."""

    credit: CreditField = Field(
        default={}, description="marks that remain by mistake; all, each or run for what is right of a stated answer"
    )
    working: Marks = Field(default=0, validate_default=True, description="marks of these that need true working")
    rubric: tuple[CriterionFile, ...] = Field(default=(), description="criteria of free text, which a person marks")
    design: DesignFile | None = Field(default=None, description="what a network of the student's own must fulfil")
    blanks: dict[str, AnswerFile] = Field(default={}, description="fields with an answer each, by name")

    @property
    def by_mistake(self) -> Mapping[str, Fraction]:
        """The marks that remain by mistake."""
        return {} if self.earned else self.credit

    @property
    def earned(self) -> Earned | None:
        """What is earned by an answer that is right in part, None where the key doesn't say."""
        said: object = self.credit
        return said if isinstance(said, Earned) else None

    @model_validator(mode="after")
    def _one_way_to_mark(self) -> PartFile:
        ways = {"ask": self.ask, "rubric": self.rubric, "design": self.design is not None, "blanks": self.blanks}
        named = [name for name, there in ways.items() if there]
        if not named and not self.answer.text:
            raise ValueError(
                "A part needs ask (a quantity), answer (what is right), blanks (fields), rubric (free text) or design "
                "(a network)."
            )
        if len(named) > 1 and set(named) - {"ask", "rubric"}:
            raise ValueError(
                f"A part is marked in one way; ask the rest of {' and '.join(named)} in parts of their own."
            )
        self._check_names()
        self._check_fields(named)
        return self

    def _check_names(self) -> None:
        names = [in_one_spelling(name).casefold() for name in self.blanks]
        strange = next((name for name in self.blanks if not _NAME.fullmatch(name)), None)
        if strange is not None:
            raise ValueError(f'A field\'s name is a letter with letters and digits behind it, not "{strange[:40]}".')
        if len(set(names)) < len(names):
            raise ValueError("Two fields are called alike; capitals tell no names apart.")

    def _check_fields(self, named: list[str]) -> None:
        """Refuse fields that would say nothing."""
        stated, told = not named or named == ["blanks"], self.model_fields_set
        if self.earned and not stated:
            raise ValueError(f"credit: {self.earned} is for stated answers; here write marks by mistake.")
        if self.earned is Earned.RUN and self.blanks:
            raise ValueError("credit: run is for an order; of blanks write all or each.")
        if self.by_mistake and stated:
            raise ValueError("credit by mistake is for what is computed; here the mistakes say their credit.")
        if self.working and stated:
            raise ValueError("working is for what is computed.")
        allowed = {"ask": {"answer", "kind", "tolerance", *OF_ANY}, "rubric": {"answer", "kind"}, "design": {"answer"}}
        for name in named:
            foreign = sorted((told & set(AnswerFile.model_fields)) - allowed.get(name, set()))
            if foreign:
                raise ValueError(f"{', '.join(foreign)}: this says nothing beside {name}; it is for stated answers.")


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
