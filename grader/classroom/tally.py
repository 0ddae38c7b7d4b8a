"""Counts results as they stream by, keeping a small row for each and none of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from grader.classroom.statistics import discriminations, facility
from grader.language import Message
from grader.model import Diagnosis, Exam, Part, Result, Status, Verdict
from grader.overview import ClassOverview, EntryRow, ExamOverview, MistakeCount, PartStatistics, ReviewReason

COUNTED = frozenset({Status.MARKED, Status.NEEDS_REVIEW})


@dataclass
class _ExamTally:
    """What is kept of one exam: a column of marks for each part (None: undecided), and counts."""

    exam: Exam
    columns: dict[str, list[Fraction | None]] = field(default_factory=dict)
    verdicts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    mistakes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[str, Diagnosis]] = field(default_factory=dict)
    totals: list[Fraction] = field(default_factory=list)
    provisional: int = 0

    def __post_init__(self) -> None:
        self.columns = {part.id: [] for part in self.exam.parts}

    def add(self, result: Result, total: Fraction) -> None:
        self.totals.append(total)
        self.provisional += result.status is Status.NEEDS_REVIEW
        marks = {part.part.id: part.marks for part in result.parts if part.decided}
        for name, column in self.columns.items():
            column.append(marks.get(name))
        self.verdicts.update((part.part.id, part.verdict) for part in result.parts)
        self._count_mistakes(result)

    def _count_mistakes(self, result: Result) -> None:
        named: dict[str, tuple[str, Diagnosis]] = {}
        for part in result.parts:
            for diagnosis in part.diagnoses:
                named.setdefault(diagnosis.mistake, (part.part.id, diagnosis))
        self.mistakes.update(list(named))
        for mistake, example in named.items():
            self.examples.setdefault(mistake, example)

    def overview(self) -> ExamOverview:
        return ExamOverview(
            id=self.exam.id,
            title=self.exam.title,
            out_of=self.exam.out_of,
            totals=tuple(sorted(self.totals)),
            provisional=self.provisional,
            parts=self._parts(),
            mistakes=self._mistakes(),
        )

    def _parts(self) -> tuple[PartStatistics, ...]:
        found = discriminations(self.columns)
        return tuple(
            PartStatistics(
                part=part.id,
                text=part.text,
                out_of=part.marks,
                counted=sum(mark is not None for mark in self.columns[part.id]),
                facility=self._of_the_decided(part, facility(self.columns[part.id], part.marks)),
                share_right=self._of_the_decided(part, self._share_right(part)),
                discrimination=found[part.id],
                verdicts={verdict: self.verdicts[part.id, verdict] for verdict in Verdict},
            )
            for part in self.exam.parts
        )

    def _of_the_decided(self, part: Part, share: Fraction | None) -> Fraction | None:
        """Return a share once most answers to a part are decided; before, blanks alone would speak for all."""
        column = self.columns[part.id]
        return share if 2 * sum(mark is None for mark in column) <= len(column) else None

    def _share_right(self, part: Part) -> Fraction | None:
        decided = sum(mark is not None for mark in self.columns[part.id])
        return Fraction(self.verdicts[part.id, Verdict.RIGHT], decided) if decided else None

    def _mistakes(self) -> tuple[MistakeCount, ...]:
        """Return the mistakes, the commonest first, equally common ones by name."""
        ranked = sorted(self.mistakes.items(), key=lambda counted: (-counted[1], counted[0]))
        return tuple(MistakeCount(mistake, students, *self.examples[mistake]) for mistake, students in ranked)


class Tally:
    """Adds up results one by one; ``overview`` gives what the class's page shows.

    A mistake counts once a submission, however often it was named there. Entries stand in the order in
    which they were added.
    """

    def __init__(self) -> None:
        self._exams: dict[str, _ExamTally] = {}
        self._entries: list[EntryRow] = []
        self._statuses: Counter[Status] = Counter()

    def add(self, result: Result) -> None:
        """Count one result; nothing of it is kept but marks, reasons and problems."""
        self._statuses[result.status] += 1
        marks = None
        if result.exam is not None and result.status in COUNTED:
            marks = result.marks
            self._tally_of(result.exam).add(result, marks)
        self._entries.append(_entry(result, marks))

    def _tally_of(self, exam: Exam) -> _ExamTally:
        if exam.id not in self._exams:
            self._exams[exam.id] = _ExamTally(exam)
        return self._exams[exam.id]

    def overview(self) -> ClassOverview:
        """Return what the results added so far say together."""
        statuses: Mapping[Status, int] = {status: self._statuses[status] for status in Status}
        exams = tuple(self._exams[name].overview() for name in sorted(self._exams))
        return ClassOverview(exams, tuple(self._entries), statuses)


@lru_cache(maxsize=1024)
def _review(part: str, reasons: tuple[Message, ...]) -> ReviewReason:
    """Return one and the same record for equal reasons: a large class has few different ones."""
    return ReviewReason(part, reasons)


def _entry(result: Result, marks: Fraction | None) -> EntryRow:
    return EntryRow(
        student=result.student,
        file=result.file,
        exam=result.exam.id if result.exam else "",
        status=result.status,
        marks=marks,
        out_of=result.out_of,
        report=result.report,
        problems=result.problems,
        reviews=tuple(_review(part.part.id, part.reasons) for part in result.parts if not part.decided),
    )
