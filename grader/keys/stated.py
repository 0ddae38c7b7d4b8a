"""What a key states of right answers: the fields, how they are compared, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import Field

from grader.answers import ANSWERS, AUTO, StatedAnswer, stated
from grader.answers.terms import terms_of
from grader.answers.types._options import alike
from grader.derivation.formulas import letters_of
from grader.errors import UseError
from grader.keys.fields import AnswerField, FileModel, Marks, NamesField, TextField, ToleranceField
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
    trailing_zeros: str = Field(default="", description="insignificant where zeros at the end are no figures")
    base: int | None = Field(default=None, ge=2, le=36, description="the base in which a number must be written")
    units: str = Field(default="", description="strict where the very unit is asked")
    up_to: str = Field(default="", description="what a stated answer may differ by: constant, factor")
    variables: NamesField = Field(default=(), description="names that are letters")
    variable: str = Field(default="", description="the letter that a form or a constant is about")
    functions: NamesField | None = Field(default=None, description="names that are functions; all others are factors")
    locale: str = Field(default="", description="where numbers are written, like de")
    letters: str = Field(default="", description="any case where capitals don't matter")
    assume: str = Field(default="", description="what letters stand for: real, positive, whole")
    relation: str = Field(default="", description="how a number must stand to the answer: <, ≤, >, ≥")

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The options of the comparison that are stated, by the names that ``grade compare`` has for them."""
        said = ((name, getattr(self, name)) for name in COMPARED)
        return tuple(
            (name, ",".join(value) if isinstance(value, tuple) else str(value))
            for name, value in said
            if value not in {"", None} and (value != () or name == "functions")
        )

    def stated(self, name: str) -> Stated:
        """Return what is stated, with the wrong answers; those without a name have the part's and a number."""
        mistakes = tuple(
            OwnMistake(answer, wrong.name or f"{name}.{number}", wrong.says.text, wrong.credit)
            for number, (answer, wrong) in enumerate(self.mistakes.items(), 1)
        )
        first, *others = dict.fromkeys(filter(None, (self.answer.en, self.answer.fa))) or ("",)
        return Stated(first, tuple(others), mistakes)


OF_ANY = ("form", "significant_figures", "decimal_places", "trailing_zeros", "units", "locale", "letters")
"""The options that hold for computed answers too."""
COMPARED = (*OF_ANY, "base", "up_to", "variables", "variable", "functions", "assume", "relation")
"""The options of a comparison that a key may state, which are those of ``grade compare``."""


def options_of(told: Mapping[str, TextField]) -> tuple[Option, ...]:
    """Return options as they flow on."""
    return tuple(Option(name, said.text) for name, said in told.items())


def settled(part: Part, kind: str, report: Report, at: Path) -> Part:
    """Return a part whose answer is stated, with the type that it is settled to; what is wrong is reported."""
    if kind not in {"", AUTO} and kind not in ANSWERS:
        return part  # which is told of already
    try:
        found = stated(_said(part).answer, kind or AUTO, terms_of(part), _said(part).others)
    except UseError as error:
        report(str(error), (*at, "answer"))
        return part
    for faults in (_languages, _mistakes, _fields):
        for message, place in faults(part, found):
            report(message, (*at, *place))
    return replace(part, answer_type=found.type.name)


def _said(part: Part) -> Stated:
    return part.stated or Stated("")


def _languages(_part: Part, found: StatedAnswer) -> Iterator[tuple[str, Path]]:
    """Yield answers of another language that are different ones; words are in each what they are."""
    if found.type.name != "text":
        for other in found.others:
            if not replace(found, others=()).is_same(Scalar(other, 1)):
                yield (
                    f'"{found.text}" and "{other}" are two answers; in each language it must be the same.',
                    ("answer",),
                )


def _mistakes(part: Part, found: StatedAnswer) -> Iterator[tuple[str, Path]]:
    """Yield the wrong answers that can't be read, are right, or are there twice."""
    for index, mistake in enumerate(_said(part).mistakes):
        said, compared = found.judged(Scalar(mistake.answer, 1))
        place = ("mistakes", mistake.answer)
        if compared is None:
            yield f'The wrong answer "{mistake.answer}" can\'t be read: {said.problem}', place
        elif compared.outcome is Outcome.SAME:
            yield f'"{mistake.answer}" is the right answer; a mistake leads to another.', place
        if mistake.credit is not None and mistake.credit >= part.marks > 0:
            yield "A mistake can't earn all of the part's marks.", (*place, "credit")
        wrong = replace(found, text=mistake.answer, others=())
        if any(wrong.is_same(Scalar(earlier.answer, 1)) for earlier in _said(part).mistakes[:index]):
            yield f'"{mistake.answer}" is the same as a mistake before it.', place


def _fields(part: Part, found: StatedAnswer) -> Iterator[tuple[str, Path]]:
    """Yield what doesn't fit the kind of the answer, and options that nobody can tell apart."""
    kind = found.type.name
    if part.earned is not None and part.earned not in found.type.earned:
        known = " or ".join(found.type.earned)
        yield f"credit: {part.earned} isn't for an answer of the kind {kind}; write {known}.", ("credit",)
    if (part.options or part.items) and not found.type.of_options:
        choosing = ", ".join(name for name, answer in ANSWERS.items() if answer.of_options)
        yield f"options are for answers of the kinds {choosing}; this is of the kind {kind}.", ("options",)
    if found.terms.rounds and found.right.tree is not None and letters_of(found.right.tree):
        yield f"Figures and decimals are for numbers; {found.text} has letters.", ("answer",)
    if found.terms.form != "any" and not found.type.form:
        yield f"The form {found.terms.form} can't be asked of an answer of the kind {kind}.", ("form",)
    for field, told in (("options", part.options), ("items", part.items)):
        for one, other in filter(all, alike(told)):
            yield f'Nobody could tell "{one}" from "{other}" of the {field}.', (field, other)
