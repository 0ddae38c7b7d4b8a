"""Marks submissions against one exam: each part by its type, then what only the whole paper tells."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from fractions import Fraction

from grader.language import Message, canonical
from grader.marking import wording
from grader.marking.answers_by_part import answers_by_part
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import Habits
from grader.marking.known import Known
from grader.marking.paid_once import is_copied, paid_once
from grader.marking.parts import PARTS
from grader.marking.parts.decision import decided, wants_a_person
from grader.marking.sheet import Sheet
from grader.mistakes import MISTAKES
from grader.model import Exam, Interpretation, Part, PartResult, Result, Status, Submission, Verdict

LOG = logging.getLogger("grader")


class Marker:
    """Marks the submissions of one exam."""

    def __init__(self, exam: Exam) -> None:
        self.exam, self.known = exam, Known(exam)
        self.asked = self.known.asked
        self._decisions = {(canonical(who), part): decision for (who, part), decision in exam.decisions.items()}

    def sheet(self, submission: Submission) -> Sheet:
        """Return a submission's answers by part, to be read and marked."""
        return Sheet(self.known, answers_by_part(submission.answers, self.exam.parts))

    def mark(self, submission: Submission) -> Result:
        """Return the result of a submission; it has a result for every part of the exam."""
        if submission.rejected or submission.ignored:
            return unmarked(submission)
        sheet = self.sheet(submission)
        parts = tuple(self._decided(submission, result) for result in self.results(sheet))
        problems = (*submission.problems, *sheet.given.problems)
        review = problems or any(wants_a_person(result) for result in parts)
        figures = {question.id: question.solved.figure for question in self.exam.questions if question.solved}
        return Result(
            self.exam,
            submission.file,
            submission.student,
            Status.NEEDS_REVIEW if review else Status.MARKED,
            parts,
            problems,
            figures={question: figure for question, figure in figures.items() if figure},
            own={part: own.solved for part, own in sheet.networks.items() if own.solved is not None},
        )

    def read(self, sheet: Sheet) -> dict[str, Interpretation]:
        """Return what the answer to each part says; nothing is compared, so that no right value shows in it."""
        return {part.id: _read(sheet, part) for part in self.exam.parts if part.id in sheet.answers}

    def results(self, sheet: Sheet) -> tuple[PartResult, ...]:
        """Return the result of each part, before any person's decision."""
        self._take_in(sheet)
        doubts = sheet.given.doubts
        # What a person must settle is marked all the same: they see what it would earn, and others may follow from it.
        settled = self._paid_once(sheet, self._marked(sheet))
        return tuple(doubts[one.part.id].over(one) if one.part.id in doubts else one for one in settled)

    def _take_in(self, sheet: Sheet) -> None:
        for part in self.exam.parts:
            try:
                PARTS[part.type].take_in(sheet, part)
            except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
                sheet.failed[part.id] = error

    def _marked(self, sheet: Sheet) -> list[PartResult]:
        """Return the results of all parts; what a student does wrong in one part is likelier in another, too."""
        marked: dict[str, PartResult] = {}
        # Whether an answer was copied shows when it is marked, so what others may follow from comes before them.
        for part in sorted(self.exam.parts, key=lambda part: _place(sheet.asked.get(part.id))):
            marked[part.id] = self._part(sheet, part)
            if is_copied(marked[part.id]):
                sheet.distrust(part.id)
        results = [marked[part.id] for part in self.exam.parts]
        # What explains the other parts is known only now; a second look at the wrong ones settles which of two it was.
        sheet.habits.update({result.part.id: _habits(results, result) for result in results if result.differs})
        return [self._part(sheet, one.part) if sheet.habits.get(one.part.id) else one for one in results]

    def _part(self, sheet: Sheet, part: Part) -> PartResult:
        """Return a part's result; where the grader fails the part goes to a person and the rest is marked."""
        if part.id in sheet.failed:
            return _failed(sheet, part, sheet.failed[part.id])
        try:
            if part.id not in sheet.answers:
                return self.known.results.get((part.id, None), lambda: _missing(self.known, part))
            return PARTS[part.type].mark(sheet, part)
        except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
            return _failed(sheet, part, error)

    def _paid_once(self, sheet: Sheet, results: Sequence[PartResult]) -> tuple[PartResult, ...]:
        try:
            return paid_once(results, sheet.values, self.known.leads_elsewhere)
        except Exception as error:  # noqa: BLE001 - a gap of the grader is nobody's mistake
            return tuple(_failed(sheet, one.part, error) if one.differs else one for one in results)

    def _decided(self, submission: Submission, result: PartResult) -> PartResult:
        decision = self._decisions.get((canonical(submission.student.id), result.part.id))
        return result if decision is None else decided(result, decision)


def unmarked(submission: Submission) -> Result:
    """Return the result of what is no submission, or can't be marked."""
    status = Status.IGNORED if submission.ignored else Status.REJECTED
    return Result(None, submission.file, submission.student, status, problems=submission.problems)


def _read(sheet: Sheet, part: Part) -> Interpretation:
    try:
        return PARTS[part.type].read(sheet, part)
    except Exception:  # noqa: BLE001 - a gap of the grader is nobody's mistake
        return Interpretation("", problem=Message.of(wording.FAILED))


def _habits(results: Sequence[PartResult], of: PartResult) -> Habits:
    """Return the misconceptions that explain a student's other parts; a slip made once isn't likelier again."""
    names = (name for result in results if result is not of for name in result.first_explanation)
    return frozenset(name for name in names if name in MISTAKES and MISTAKES[name].paid_once)


def _place(asked: Asked | None) -> int:
    """Return where a part stands in its derivation: what others may follow from is marked before them."""
    return max((asked.derivation.reach.places[step] for step in asked.quantity.steps), default=-1) if asked else -1


def _missing(known: Known, part: Part) -> PartResult:
    return PartResult(
        part,
        Verdict.MISSING,
        Fraction(0),
        expected=known.expected(part),
        reasons=(Message.of(wording.MISSING),),
        solution=known.solutions.get(part.id, ()),
    )


def _failed(sheet: Sheet, part: Part, error: Exception) -> PartResult:
    LOG.error("%s could not be marked", part.id, exc_info=error)
    reasons = (Message.of(wording.FAILED),)
    return PartResult(part, Verdict.NEEDS_REVIEW, Fraction(0), typed=sheet.typed(part.id), reasons=reasons)
