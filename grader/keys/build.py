"""A checked key file as an Exam: everything solved, every part tied to what it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from grader.answers.terms import terms_of
from grader.core import GIVENS
from grader.core.differences import solve_given
from grader.core.given import Given
from grader.core.in_letters import asked_in_letters, doubt, has_letters
from grader.core.letters import STAND_INS
from grader.core.refusals import names_of, refusals
from grader.derivation.graph import Derivation
from grader.derivation.stand_ins import SETS
from grader.derivation.steps import Step
from grader.errors import DerivationError, Problem, UseError, near
from grader.keys.computed import faults
from grader.keys.format import DesignFile, KeyFile, PartFile, QuestionFile
from grader.keys.names import unknown
from grader.keys.stated import AnswerFile, options_of, settled
from grader.keys.validation import message_of
from grader.model import (
    Criterion,
    Elsewhere,
    Exam,
    Layout,
    Part,
    Quantity,
    Question,
    Solved,
)

Path = Sequence[str | int]
Report = Callable[[str, Path], None]


class Builder:
    """Builds an Exam from a key file and reports each problem with the path of the value to blame."""

    def __init__(self, file: KeyFile, data: Mapping[str, Any], report: Report) -> None:
        self.file, self.data, self.report = file, data, report
        self.steps: list[Step] = []
        self.lettered: list[tuple[Solved, Mapping[int, Solved]]] = []

    def exam(self) -> Exam:
        """Return the exam; parts that have a problem are left out of it."""
        questions = tuple(self._question(index, file) for index, file in enumerate(self.file.questions))
        self._refuse_equal_ids(questions)
        exam = Exam(
            id=self.file.exam,
            title=self.file.title.text,
            language=self.file.language,
            conventions=self.file.conventions.model_dump(),
            questions=questions,
            derivation=Derivation.of({step.name: step for step in self.steps}.values()),
            self_check=self.file.self_check,
            seen_file=self.file.mistakes_seen,
        )
        self._check_computed(exam)
        return exam

    def _refuse_equal_ids(self, questions: Sequence[Question]) -> None:
        seen: set[str] = set()
        for index, (file, question) in enumerate(zip(self.file.questions, questions, strict=True)):
            if file.id in [earlier.id for earlier in self.file.questions[:index]]:
                self.report(
                    f'Another question is called "{file.id}"; each needs an id of its own.', ("questions", index, "id")
                )
            for number, part in enumerate(file.parts):
                full = f"{question.id}.{part.id}"
                if full in seen:
                    self.report(
                        f'Another part is called "{full}"; each needs an id of its own.', _at(index, number, "id")
                    )
                seen.add(full)

    def _question(self, index: int, file: QuestionFile) -> Question:
        given = self._solve(index, file, {}, f"{file.id}.", ("questions", index, "given"))
        parts = [self._part(index, number, file, given) for number in range(len(file.parts))]
        return Question(file.id, file.text.text, tuple(part for part in parts if part is not None), given)

    def _solve(
        self, index: int, file: QuestionFile, settings: Mapping[str, Any], prefix: str, at: Path
    ) -> Solved | None:
        """Return everything that follows from what a question gives, with some settings changed."""
        if file.given is None:
            return None
        fields_of = {name: names_of(type(model)) for name, model in file.given.models.items()}
        for name in settings:
            known = sorted({field for fields in fields_of.values() for field in fields})
            if name not in known:
                self.report(f'"{name}" isn\'t known here. {near(name, known)}', (*at, name))
        found = [
            self._solve_one(index, given, {name: settings[name] for name in settings if name in fields}, prefix, at)
            for given, fields in fields_of.items()
        ]
        solved = [one for one in found if one is not None]
        names = Counter(name for one in solved for name in one.quantities)
        for name, times in names.items():
            if times > 1:
                self.report(f'Two things that this question gives have a "{name}"; ask them in two questions.', at)
        return _together(prefix, solved) if solved and max(names.values(), default=1) == 1 else None

    def _solve_one(self, index: int, name: str, settings: Mapping[str, Any], prefix: str, at: Path) -> Solved | None:
        given = GIVENS[name]
        written = self.data["questions"][index]["given"][name] or {}
        try:
            solved = self._derived(given, {**written, **settings}, prefix)
        except ValidationError as error:
            for refusal in refusals(error, given.model):
                self.report(message_of(refusal), (*at, *refusal.path))
            return None
        except DerivationError as error:
            self.report(str(error), (*at, name, *error.path) if not settings else at)
            return None
        self.steps.extend(solved.steps)
        if has_letters(solved):
            solved = asked_in_letters(solved)
            self.lettered.append((solved, dict(self._examples(given, {**written, **settings}, prefix))))
        return solved

    def _derived(self, given: Given, settings: Mapping[str, Any], prefix: str, example: int = 0) -> Solved:
        model = given.model.model_validate(settings, context={STAND_INS: example})
        return solve_given(given, model, prefix, self.file.conventions)

    def _examples(self, given: Given, settings: Mapping[str, Any], prefix: str) -> Iterator[tuple[int, Solved]]:
        """Yield the same derived with other numbers in the place of its letters; what doesn't fit is left out."""
        for example in range(1, SETS):
            with suppress(ValidationError, DerivationError):
                yield example, self._derived(given, settings, prefix, example)

    def _part(self, index: int, number: int, question: QuestionFile, given: Solved | None) -> Part | None:
        file = question.parts[number]
        at = _at(index, number)
        if file.settings:
            prefix = f"{question.id}.{file.id}."
            given = self._solve(index, question, file.settings, prefix, (*at, "with"))
        for message, place in unknown(file):
            self.report(message, (*at, *place))
        self._check_design(file, question, given, at)
        owner = self._owner(file, question)
        if owner and given is not None:
            self._check_own(file, question, given, at)
        quantity = None if owner else self._quantity(file, question, given, at)
        if file.ask and not owner and quantity is None:
            return None
        if file.rubric and quantity is not None and quantity.layout != Layout.TEXT:
            message = f'"{file.ask}" is worked out, a rubric is for free text: keep one of ask and rubric.'
            self.report(message, (*at, "rubric"))
        part = _part(file, question, given, quantity, owner)
        if not all(self._compares(one, at) for one in part.with_blanks):
            return None
        if part.blanks:
            return replace(
                part, blanks={name: self._blank(blank, file, name, at) for name, blank in part.blanks.items()}
            )
        return settled(part, file.kind, self.report, at) if part.stated else part

    def _blank(self, blank: Part, file: PartFile, name: str, at: Path) -> Part:
        return settled(blank, file.blanks[name].kind, self.report, (*at, "blanks", name))

    def _owner(self, file: PartFile, question: QuestionFile) -> str:
        designs = [part.id for part in question.parts if part.design is not None]
        owner = next((design for design in designs if file.ask.startswith(f"{design}.")), "")
        return f"{question.id}.{owner}" if owner else ""

    def _quantity(self, file: PartFile, question: QuestionFile, given: Solved | None, at: Path) -> Quantity | None:
        if not file.ask:
            return None
        if given is None:
            if question.given is None:  # what is given and broken is told of already
                self.report(f'"{file.ask}" is asked, but the question gives nothing that it could be of.', (*at, "ask"))
            return None
        if file.ask not in given.quantities:
            self.report(given.unasked.get(file.ask) or _not_asked(file.ask, question, given), (*at, "ask"))
            return None
        for solved, examples in self.lettered:
            if solved.prefix == given.prefix and file.ask in solved.quantities:
                reason = doubt(solved.quantities[file.ask], solved, examples)
                if reason:
                    self.report(f'"{file.ask}" can\'t be answered in letters: {reason}.', (*at, "ask"))
                    return None
        return given.quantities[file.ask]

    def _check_design(self, file: PartFile, question: QuestionFile, given: Solved | None, at: Path) -> None:
        if file.design is None:
            return
        self._check_maps(file.design, at)
        if question.given is None and file.design.measured:
            self.report("A design is measured against a network, and the question gives none.", (*at, "design"))
        if given is None:
            return
        for demand in ("same", "fewer"):
            for index, name in enumerate(getattr(file.design, demand)):
                place = (*at, "design", demand, index)
                if name not in given.quantities:
                    self.report(f'The network has no "{name}". {near(name, given.quantities)}', place)
                elif demand == "fewer" and len(given.quantities[name].steps) != 1:
                    self.report(f'"{name}" is no single number, so it can\'t become fewer.', place)

    def _check_maps(self, design: DesignFile, at: Path) -> None:
        """Report sizes between which no network can lie."""
        for name in ("input", "output") if design.maps else ():
            given = {"input": getattr(design.maps, name), "layers": ["relu"]}
            try:
                solved = self._derived(GIVENS["network"], given, "")
            except DerivationError as error:
                self.report(str(error), (*at, "design", "maps", name))
            else:
                if has_letters(solved):
                    self.report("A network can't be checked in letters: give numbers.", (*at, "design", "maps", name))

    def _check_own(self, file: PartFile, question: QuestionFile, given: Solved, at: Path) -> None:
        """Report what no network has: a student's layers may be others, but not what is asked of a layer."""
        design = next(part.id for part in question.parts if part.design and file.ask.startswith(f"{part.id}."))
        asked = file.ask.removeprefix(f"{design}.")
        known = {name.partition(".")[2] for name in given.quantities}
        if asked not in given.quantities and asked.partition(".")[2] not in known:
            names = [f"{design}.{name}" for name in given.quantities]
            self.report(f'"{file.ask}" can\'t be asked here. {near(file.ask, names)}', (*at, "ask"))

    def _check_computed(self, exam: Exam) -> None:
        """Report what doesn't fit what is computed: another answer type, a model answer, no tolerance."""
        for index, question in enumerate(exam.questions):
            for part in question.parts:
                if part.quantity is not None and part.solved is not None and part.answer_type != "text":
                    for message, place in faults(part, part.quantity, part.solved, exam.derivation):
                        self.report(message, self._place(index, part, *place))

    def _place(self, index: int, part: Part, *rest: str) -> Path:
        file = self.file.questions[index]
        return _at(index, [f"{file.id}.{entry.id}" for entry in file.parts].index(part.id), *rest)

    def _compares(self, part: Part, at: Path) -> bool:
        """Tell whether the options of the comparison are known; those that aren't are reported."""
        try:
            terms_of(part)
        except UseError as error:
            self.report(str(error), at)
            return False
        return True


def _not_asked(ask: str, question: QuestionFile, given: Solved) -> str:
    """Return why a quantity can't be asked: its layer doesn't say enough, or there is nothing of the name."""
    where, _, of = ask.partition(".")
    if where in {component.name for component in given.components} and of in {"parameters", "weights", "biases"}:
        return f'"{where}" doesn\'t say enough to count its {of}: give its filters, or ask something else.'
    designs = [part.id for part in question.parts if part.design is not None]
    names = [*given.quantities, *(f"{design}.{name}" for design in designs for name in given.quantities)]
    fitting = [name for name in names if name.rpartition(".")[2] == ask.rpartition(".")[2]]
    return f'"{ask}" can\'t be asked here. {near(ask, fitting or names)}'


def _together(prefix: str, solved: Sequence[Solved]) -> Solved:
    return Solved(
        prefix,
        tuple(step for one in solved for step in one.steps),
        {name: quantity for one in solved for name, quantity in one.quantities.items()},
        tuple(component for one in solved for component in one.components),
        next((one.figure for one in solved if one.figure is not None), None),
        {name: reason for one in solved for name, reason in one.unasked.items()},
        _All(tuple(one.elsewhere for one in solved)),
    )


@dataclass(frozen=True)
class _All:
    """What several givens of one question are under other conventions."""

    several: tuple[Callable[[], tuple[Elsewhere, ...]], ...]

    def __call__(self) -> tuple[Elsewhere, ...]:
        return tuple(other for elsewhere in self.several for other in elsewhere())


def _at(question: int, part: int, *rest: str | int) -> Path:
    return ("questions", question, "parts", part, *rest)


def _part(file: PartFile, question: QuestionFile, given: Solved | None, quantity: Quantity | None, owner: str) -> Part:
    answer_type = "text" if file.rubric else file.kind or (quantity.answer_type if quantity else "")
    states = not (file.ask or file.rubric or file.blanks or file.design)
    part = Part(
        id=f"{question.id}.{file.id}",
        question=question.id,
        text=file.text.text,
        marks=file.marks,
        answer_type=answer_type,
        ask=file.ask.removeprefix(f"{owner.removeprefix(f'{question.id}.')}.") if owner else file.ask,
        quantity=quantity,
        solved=given,
        owner=owner,
        credit=file.by_mistake,
        earned=file.earned,
        working_marks=file.working,
        rubric=tuple(
            Criterion(entry.marks, entry.criterion.text, entry.look_for, entry.denied_by, entry.missing)
            for entry in file.rubric
        ),
        design=file.design.design if file.design else None,
        answer=file.answer.text,
        stated=file.stated(f"{question.id}.{file.id}") if states else None,
    )
    return replace(_compared(part, file), blanks=_blanks(file, part))


def _blanks(file: PartFile, part: Part) -> Mapping[str, Part]:
    """Return the fields of a part, each worth the same, as parts of their own."""
    share = part.marks / max(len(file.blanks), 1)
    return {
        name: replace(
            _compared(part, blank),
            id=f"{part.id}.{name}",
            marks=share,
            stated=blank.stated(f"{part.id}.{name}"),
            earned=None,
        )
        for name, blank in file.blanks.items()
    }


def _compared(part: Part, file: AnswerFile) -> Part:
    """Return a part with what its comparison asks."""
    options, items = options_of(file.options), options_of(file.items)
    return replace(part, tolerance=file.tolerance, terms=file.terms, options=options, items=items)


def checked_once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems in the order of their lines, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.line or 0, problem.path, problem.message))
