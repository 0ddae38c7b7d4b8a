"""What a key states of right answers: the fields, how they are compared, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import Field

from grader.answers import AUTO, StatedAnswer, stated
from grader.answers.terms import terms_of
from grader.errors import UseError
from grader.keys.fields import AnswerField, FileModel, Marks, TextField, ToleranceField
from grader.model import Option, Outcome, OwnMistake, Part, Stated
from grader.source import Scalar

Path = Sequence[str | int]
Report = Callable[[str, Path], None]


class OwnMistakeFile(FileModel):
    """What is said of a wrong answer that the key knows."""

    says: TextField = Field(description="what a student is told")
    credit: Marks | None = Field(default=None, description="what remains of the marks")
    name: str = Field(default="", pattern=r"^[a-z0-9_]*$", description="its name in results, behind own.")


class AnswerFile(FileModel):
    """A right answer and how others are compared with it."""

    kind: str = Field(default="", description="the answer type, where it isn't the quantity's own")
    answer: AnswerField = Field(
        default=TextField(),
        description="the right answer; beside ask or a rubric a model answer for the worked solution",
    )
    mistakes: dict[str, OwnMistakeFile] = Field(default={}, description="wrong answers, each with what is said of it")
    options: dict[str, TextField] = Field(default={}, description="what can be chosen, ordered or matched, by letter")
    items: dict[str, TextField] = Field(default={}, description="what options are matched to, by number")
    tolerance: ToleranceField = Field(default=None, description="how far a number may lie off: 0.01, or 1%")
    form: str = Field(default="", description="the form that an answer must have, like factored")
    significant_figures: int | None = Field(default=None, ge=1, le=50, description="how many figures are asked")
    decimal_places: int | None = Field(default=None, ge=0, le=50, description="how many decimals are asked")
    base: int | None = Field(default=None, ge=2, le=36, description="the base in which a number must be written")
    units: str = Field(default="", description="strict where the very unit is asked")
    up_to: str = Field(default="", description="what a stated answer may differ by: constant, factor")
    variables: tuple[str, ...] = Field(default=(), description="names that are letters")
    functions: tuple[str, ...] | None = Field(default=None, description="names that are functions")
    locale: str = Field(default="", description="where numbers are written, like de")
    letters: str = Field(default="", description="any case where capitals don't matter")
    assume: str = Field(default="", description="what letters stand for: real, positive, whole")

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The options of the comparison that are stated, by the names that ``grade compare`` has for them."""
        said = ((name, getattr(self, name)) for name in COMPARED)
        return tuple(
            (name, ",".join(value) if isinstance(value, tuple) else str(value))
            for name, value in said
            if value not in {"", None, ()}
        )

    def stated(self, name: str) -> Stated:
        """Return what is stated, with the wrong answers; those without a name have the part's and a number."""
        mistakes = tuple(
            OwnMistake(answer, wrong.name or f"{name}.{number}", wrong.says.text, wrong.credit)
            for number, (answer, wrong) in enumerate(self.mistakes.items(), 1)
        )
        first, *others = dict.fromkeys(filter(None, (self.answer.en, self.answer.fa))) or ("",)
        return Stated(first, tuple(others), mistakes)


OF_ANY = ("form", "significant_figures", "decimal_places", "base", "units", "locale", "letters")
"""The options that hold for computed answers too."""
COMPARED = (*OF_ANY, "up_to", "variables", "functions", "assume")
"""The options of a comparison that a key may state, which are those of ``grade compare``."""


def options_of(told: Mapping[str, TextField]) -> tuple[Option, ...]:
    """Return options as they flow on."""
    return tuple(Option(name, said.text) for name, said in told.items())


def settled(part: Part, kind: str, report: Report, at: Path) -> Part:
    """Return a part whose answer is stated, with the type that it is settled to; what is wrong is reported."""
    try:
        found = stated(_said(part).answer, kind or AUTO, terms_of(part), _said(part).others)
    except UseError as error:
        report(str(error), (*at, "answer"))
        return part
    for message, place in (*_mistakes(part, found), *_earned(part, found), *_alike(part)):
        report(message, (*at, *place))
    return replace(part, answer_type=found.type.name)


def _said(part: Part) -> Stated:
    return part.stated or Stated("")


def _mistakes(part: Part, found: StatedAnswer) -> Iterator[tuple[str, Path]]:
    """Yield the wrong answers that can't be read, or are right."""
    for mistake in _said(part).mistakes:
        said, compared = found.judged(Scalar(mistake.answer, 1))
        place = ("mistakes", mistake.answer)
        if compared is None:
            yield f'The wrong answer "{mistake.answer}" can\'t be read: {said.problem}', place
        elif compared.outcome is Outcome.SAME:
            yield f'"{mistake.answer}" is the right answer; a mistake leads to another.', place
        if mistake.credit is not None and mistake.credit > part.marks:
            yield "A mistake can't earn more than the part's marks.", (*place, "credit")


def _earned(part: Part, found: StatedAnswer) -> Iterator[tuple[str, Path]]:
    if part.earned is not None and part.earned not in found.type.earned:
        known = " or ".join(found.type.earned)
        yield f"credit: {part.earned} isn't for an answer of the kind {found.type.name}; write {known}.", ("credit",)


def _alike(part: Part) -> Iterator[tuple[str, Path]]:
    """Yield options that say the same, so that nobody could tell which is meant."""
    for field, told in (("options", part.options), ("items", part.items)):
        for index, option in enumerate(told):
            if option.text in [earlier.text for earlier in told[:index]]:
                yield f'"{option.name}" says what another one of the {field} says.', (field, option.name)
