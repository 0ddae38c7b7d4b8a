"""Marks submissions against one exam; what can be done once per key, answer or network is done once."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.answers import ANSWERS
from grader.core import LAYERS
from grader.language import Message, canonical
from grader.marking import weights, wording
from grader.marking.answers_by_part import answers_by_part, blank
from grader.marking.asked import Asked
from grader.marking.cache import Cache, Store
from grader.marking.diagnosis.accepted import NO_HABITS, Habits, Paper
from grader.marking.diagnosis.costs import Costs
from grader.marking.diagnosis.diagnoser import MOST_SHOWN, Diagnoser
from grader.marking.paid_once import Given, is_copied, paid_once
from grader.marking.parts.decision import decided
from grader.marking.parts.design import Designs, Own, demands
from grader.marking.parts.quantity import STEP, judged
from grader.marking.parts.rubric import Written, suggested
from grader.marking.parts.rubric import judged as judged_criterion
from grader.marking.working.follow_through import Earlier, Stated, relevant
from grader.marking.working.solution import worked
from grader.mistakes import MISTAKES
from grader.model import (
    Diagnosis,
    Exam,
    Interpretation,
    Part,
    PartResult,
    Result,
    Solved,
    Status,
    Submission,
    Verdict,
)
from grader.source import Node, Scalar, flow, plain

LOG = logging.getLogger("grader")
LAYER_KINDS = tuple(sorted({kind.model.kind for kind in LAYERS.values()}))


@dataclass
class _Sheet:
    """One submission while it is being marked."""

    answers: Mapping[str, Node]
    networks: dict[str, Own] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    read: dict[str, Interpretation] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)
    failed: dict[str, Exception] = field(default_factory=dict)

    def given(self) -> Mapping[str, Given]:
        """Return the answers that were read, each with what is asked."""
        values = {part: said.value for part, said in self.read.items()}
        return {part: Given(self.asked[part], value) for part, value in values.items() if value is not None}

    def distrust(self, part: str) -> None:
        """Let nothing follow from the answer to a part: it was copied from something else."""
        self.stated = {step: said for step, said in self.stated.items() if said.part != part}


class Marker:
    """Marks the submissions of one exam."""

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        self.parts = {part.id: part for part in exam.parts}
        self.asked = {part.id: asked for part in exam.parts if (asked := self._asked(part)) is not None}
        self.solutions = {part: worked(asked) for part, asked in self.asked.items()}
        self.store = store = Store()
        self.designs = Designs(exam.conventions, store)
        self.diagnoser = Diagnoser(Costs(exam.seen), store)
        self._decisions = {(canonical(who), part): decision for (who, part), decision in exam.decisions.items()}
        self._networks: Cache[Own] = Cache(store, lambda own: own.weight)
        self._read: Cache[Interpretation] = Cache(store, weights.of_reading)
        self._results: Cache[PartResult] = Cache(store, weights.of_result)
        self._own_asked: Cache[Asked | None] = Cache(store)
        self._leads_elsewhere: Cache[bool] = Cache(store)

    def _asked(self, part: Part) -> Asked | None:
        if part.quantity is None or part.solved is None:
            return None
        return Asked(part, part.quantity, part.solved, self.exam.derivation)

    def mark(self, submission: Submission) -> Result:
        """Return the result of a submission; it has a result for every part of the exam."""
        if submission.rejected or submission.ignored:
            return self.unmarked(submission)
        found = answers_by_part(submission.answers, self.exam.parts)
        sheet = self._sheet(found.answers, self._take_in_network, self._take_in_answer)
        marked = self._paid_once(sheet, self._marked_parts(sheet))
        settled = (found.doubts[one.part.id].over(one) if one.part.id in found.doubts else one for one in marked)
        parts = tuple(self._decided(submission, result) for result in settled)
        problems = (*submission.problems, *found.problems)
        review = problems or any(self.wants_a_person(result) for result in parts)
        return Result(
            self.exam,
            submission.file,
            submission.student,
            Status.NEEDS_REVIEW if review else Status.MARKED,
            parts,
            problems,
            figures={
                question.id: question.solved.figure
                for question in self.exam.questions
                if question.solved and question.solved.figure
            },
            own={part: own.solved for part, own in sheet.networks.items() if own.solved is not None},
        )

    def read(self, submission: Submission) -> dict[str, Interpretation]:
        """Return what the answer to each part says; nothing is compared, so that no right value shows in it."""
        answers = answers_by_part(submission.answers, self.exam.parts).answers
        sheet = self._sheet(answers, self._take_in_network, self._take_in_words)
        failed = {part: Interpretation("", problem=Message.of(wording.FAILED)) for part in sheet.failed}
        return sheet.read | failed

    @staticmethod
    def unmarked(submission: Submission) -> Result:
        """Return the result of what is no submission, or can't be marked."""
        status = Status.IGNORED if submission.ignored else Status.REJECTED
        return Result(None, submission.file, submission.student, status, problems=submission.problems)

    def _sheet(self, answers: Mapping[str, Node], *taking_in: Callable[[_Sheet, Part], None]) -> _Sheet:
        sheet = _Sheet(answers)
        for take_in in taking_in:
            for part in self.exam.parts:
                try:
                    take_in(sheet, part)
                except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
                    sheet.failed[part.id] = error
        return sheet

    def _take_in_network(self, sheet: _Sheet, part: Part) -> None:
        node = sheet.answers.get(part.id)
        if part.design is not None and node is not None:
            sheet.networks[part.id] = self._networks.get((part.id, _key(node)), lambda: self.designs.read(part, node))

    def _take_in_answer(self, sheet: _Sheet, part: Part) -> None:
        asked = self._asked_of(sheet, part)
        if asked is not None:
            sheet.asked[part.id] = asked
            self._state(sheet, asked)

    def _take_in_words(self, sheet: _Sheet, part: Part) -> None:
        node = sheet.answers.get(part.id)
        if node is not None:
            sheet.read[part.id] = self._said(sheet, part, node)

    def _said(self, sheet: _Sheet, part: Part, node: Node) -> Interpretation:
        if part.design is not None:
            own, typed = sheet.networks[part.id], _typed(node)
            read = typed if own.problem is None or own.impossible else None
            return Interpretation(typed, read, problem=own.problem, caret=own.caret, limit=own.limit)
        if part.rubric:
            return ANSWERS["text"].read(node)
        asked = self._asked_of(sheet, part)
        if asked is None:
            return Interpretation(_typed(node), problem=_nothing_asked(sheet, part))
        return asked.named(self._interpret(asked, node))

    def _asked_of(self, sheet: _Sheet, part: Part) -> Asked | None:
        if not part.owner:
            return self.asked.get(part.id)
        own = sheet.networks.get(part.owner)
        if own is None:
            return None
        return self._own_asked.get((part.id, own), lambda: _of_own(part, own))

    def _state(self, sheet: _Sheet, asked: Asked) -> None:
        node = sheet.answers.get(asked.part.id)
        if node is None or blank(node) or asked.part.rubric:
            return
        said = asked.named(asked.settled(self._interpret(asked, node)))
        sheet.read[asked.part.id] = said
        if said.value is not None:
            for step, value in asked.stated(said.value).items():
                sheet.stated[step] = Stated(value, asked.part.id, said.value, asked.right)

    def _interpret(self, asked: Asked, node: Node) -> Interpretation:
        kind = asked.part.kind or asked.quantity.kind
        return self._read.get((kind, asked.terms, _key(node)), lambda: ANSWERS[kind].read(node, asked.terms))

    def _marked_parts(self, sheet: _Sheet) -> list[PartResult]:
        """Return the results of all parts; what a student does wrong in one part is likelier in another, too."""
        marked: dict[str, PartResult] = {}
        for part in sorted(self.exam.parts, key=lambda part: _place(sheet.asked.get(part.id))):
            marked[part.id] = self._part(sheet, part, NO_HABITS)
            if is_copied(marked[part.id]):
                sheet.distrust(part.id)
        results = [marked[part.id] for part in self.exam.parts]
        return [self._with_habits(sheet, results, result) for result in results]

    def _leads(self, mistake: str, asked: Asked) -> bool:
        """Tell whether a mistake gives anything but the right value in a part."""
        return self._leads_elsewhere.get((mistake, asked), lambda: any(MISTAKES[mistake].explain(asked.target)))

    def _paid_once(self, sheet: _Sheet, results: list[PartResult]) -> tuple[PartResult, ...]:
        try:
            return paid_once(results, sheet.given(), self._leads)
        except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
            return tuple(_failed(sheet, one.part, error) if one.differs else one for one in results)

    def _with_habits(self, sheet: _Sheet, results: list[PartResult], result: PartResult) -> PartResult:
        """Return a result as it is once a student's habits are known: another where they explain it otherwise."""
        habits = _habits(results, result) if result.differs else NO_HABITS
        asked, said = sheet.asked.get(result.part.id), sheet.read.get(result.part.id)
        if not habits or asked is None or said is None or said.value is None:
            return result
        paper = Paper(relevant(asked, sheet.stated, said.value), result.working, said.written, habits)
        found = self.diagnoser.explain(asked, said.value, paper).best
        names = [mistake.name for one in found[:MOST_SHOWN] for mistake in one.mistakes]
        named = [diagnosis.mistake for diagnosis in result.diagnoses]
        return result if names == named else self._part(sheet, result.part, habits)

    def _part(self, sheet: _Sheet, part: Part, habits: Habits) -> PartResult:
        """Return a part's result; where the grader fails the part goes to a person and the rest is marked."""
        if part.id in sheet.failed:
            return _failed(sheet, part, sheet.failed[part.id])
        try:
            return self._marked(sheet, part, habits)
        except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
            return _failed(sheet, part, error)

    def _marked(self, sheet: _Sheet, part: Part, habits: Habits) -> PartResult:
        node = sheet.answers.get(part.id)
        if node is None or blank(node):
            return self._results.get((part.id, None), lambda: self._missing(part))
        if part.design is not None:
            own = sheet.networks[part.id]
            return self._results.get((part.id, _key(node)), lambda: self._design(part, node, own))
        if part.rubric:
            return self._results.get((part.id, _key(node)), lambda: self._free_text(part, node))
        asked = sheet.asked.get(part.id)
        if asked is None:
            return self._without_network(sheet, part, node)
        said = sheet.read[part.id]
        earlier = relevant(asked, sheet.stated, said.value)
        key = (asked, _key(node), earlier, habits)
        return self._results.get(key, lambda: self._answer(asked, said, earlier, habits))

    def _missing(self, part: Part) -> PartResult:
        asked = self.asked.get(part.id)
        return PartResult(
            part,
            Verdict.MISSING,
            Fraction(0),
            expected=asked.expected if asked else None,
            reasons=(Message.of(wording.MISSING),),
            solution=self.solutions.get(part.id, ()),
        )

    def _answer(self, asked: Asked, said: Interpretation, earlier: Earlier, habits: Habits) -> PartResult:
        part = asked.part
        solution = worked(asked) if part.owner else self.solutions.get(part.id, ())
        if said.value is None:
            verdict = Verdict.NEEDS_REVIEW if said.limit else Verdict.UNREADABLE
            reasons = tuple(
                reason for reason in (said.problem, Message.of(wording.LIMIT) if said.limit else None) if reason
            )
            return PartResult(
                part,
                verdict,
                Fraction(0),
                said.typed,
                reasons=reasons,
                caret=said.caret,
                expected=asked.expected,
                solution=solution,
            )
        return replace(judged(asked, said, said.value, self.diagnoser, earlier, habits), solution=solution)

    def _without_network(self, sheet: _Sheet, part: Part, node: Node) -> PartResult:
        reasons = (_nothing_asked(sheet, part),)
        return PartResult(part, Verdict.NEEDS_REVIEW, Fraction(0), typed=_typed(node), reasons=reasons)

    def _design(self, part: Part, node: Node, own: Own) -> PartResult:
        question = next(question for question in self.exam.questions if question.id == part.question)
        result = PartResult(part, Verdict.RIGHT, part.marks, typed=_typed(node), caret=own.caret)
        if own.problem is not None or part.design is None:
            undecided = Verdict.NEEDS_REVIEW if own.limit else Verdict.UNREADABLE
            verdict = Verdict.WRONG if own.impossible else undecided
            reasons = (own.problem,) if own.problem else ()
            return replace(result, verdict=verdict, marks=Fraction(0), reasons=reasons)
        demanded = list(demands(part.design, own, question.solved, self.exam.derivation))
        met = sum(1 for kept, _ in demanded if kept)
        marks = part.marks * met / len(demanded) // STEP * STEP if met < len(demanded) else part.marks
        verdict = Verdict.RIGHT if met == len(demanded) else Verdict.PARTLY if met else Verdict.WRONG
        return replace(result, verdict=verdict, marks=marks, reasons=tuple(message for _, message in demanded))

    def _free_text(self, part: Part, node: Node) -> PartResult:
        said = ANSWERS["text"].read(node)
        result = PartResult(
            part, Verdict.NEEDS_REVIEW, Fraction(0), typed=said.typed, solution=self.solutions.get(part.id, ())
        )
        if said.value is None:
            reasons = (said.problem,) if said.problem else ()
            return replace(result, reasons=reasons, caret=said.caret)
        text = Written.of(str(said.value))
        criteria = tuple(judged_criterion(criterion, text) for criterion in part.rubric)
        diagnoses = tuple(
            _suggested(criterion.missing)
            for criterion, judgement in zip(part.rubric, criteria, strict=True)
            if criterion.missing and not judgement.suggested
        )
        reasons = (Message.of(wording.A_PERSON_DECIDES),)
        return replace(result, criteria=criteria, suggested=suggested(criteria), diagnoses=diagnoses, reasons=reasons)

    def _decided(self, submission: Submission, result: PartResult) -> PartResult:
        decision = self._decisions.get((canonical(submission.student.id), result.part.id))
        return result if decision is None else decided(result, decision)

    @staticmethod
    def wants_a_person(result: PartResult) -> bool:
        """Tell whether a person must look at a part: it is undecided, or its decision is out of date."""
        if result.decision is not None:
            return any(reason.text == wording.DECISION_STALE for reason in result.reasons)
        return not result.decided


def _habits(results: list[PartResult], of: PartResult) -> Habits:
    """Return the misconceptions that explain a student's other parts; a slip made once isn't likelier again."""
    names = (name for result in results if result is not of for name in result.first_explanation)
    return frozenset(name for name in names if MISTAKES[name].paid_once)


def _place(asked: Asked | None) -> int:
    """Return where a part stands in its derivation: what others may follow from is marked before them."""
    return max((asked.derivation.reach.places[step] for step in asked.quantity.steps), default=-1) if asked else -1


def _failed(sheet: _Sheet, part: Part, error: Exception) -> PartResult:
    LOG.error("%s could not be marked", part.id, exc_info=error)
    typed = _typed(sheet.answers.get(part.id))
    return PartResult(part, Verdict.NEEDS_REVIEW, Fraction(0), typed=typed, reasons=(Message.of(wording.FAILED),))


def _nothing_asked(sheet: _Sheet, part: Part) -> Message:
    own = sheet.networks.get(part.owner)
    there = own is not None and own.solved is not None
    return Message.of(wording.NO_SUCH_QUANTITY, name=part.ask) if there else Message.of(wording.NO_NETWORK)


def _of_own(part: Part, own: Own) -> Asked | None:
    """Return the part asked of a student's own network, None where that network has nothing of the name."""
    if own.solved is None or own.derivation is None:
        return None
    where, _, of = part.ask.partition(".")
    # One of its kind is called conv, several conv1, conv2: the first is meant either way.
    for name in (part.ask, f"{where.removesuffix('1')}.{of}", f"{where}1.{of}"):
        if name in own.solved.quantities and _is_of_kind(own.solved, where):
            return Asked(part, own.solved.quantities[name], own.solved, own.derivation).sayable
    return None


def _is_of_kind(solved: Solved, name: str) -> bool:
    """Tell whether a layer called like a kind (conv1, dense2) is of that kind, whatever a student called it."""
    kinds = {component.name: component.kind for component in solved.components}
    said = next((kind for kind in LAYER_KINDS if re.fullmatch(rf"{kind}\d*", name)), None)
    found = kinds.get(name) or kinds.get(name.removesuffix("1")) or kinds.get(f"{name}1")
    return said is None or found is None or found == said


def _suggested(mistake: str) -> Diagnosis:
    """Return the diagnosis that a criterion's absence suggests; a person decides, so there is no proof."""
    return Diagnosis(mistake, "", (), Message.of(MISTAKES[mistake].title))


def _key(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else f"\0{plain(node)!r}"


def _typed(node: Node | None) -> str:
    return "" if node is None else flow(node)
