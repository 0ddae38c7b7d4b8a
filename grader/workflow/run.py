"""One run: keys and submissions in, reports, gradebook and class page out.

Two passes keep memory level: the first learns whose each entry is, the second marks them in the order of
the results, writes each report at once, and keeps only counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.checking import check
from grader.classroom import Tally
from grader.errors import KeyProblems, Problem
from grader.keys import read_keys
from grader.language import canonical
from grader.marking import Marker, unmarked, wants_a_person
from grader.model import Exam, Result, Status, Student
from grader.registry import chosen
from grader.reporting import FORMATS, json_line
from grader.reporting.class_page import render_class
from grader.submissions import entries
from grader.worker import Lost, in_processes
from grader.workflow.gradebooks import Gradebooks
from grader.workflow.output import Shelf, Whole, remove_stale, report_name, settle, write
from grader.workflow.scan import Scanned, reread, scan

CHUNK = 50
MOST_WANTING = 20
"""How many of the entries that want a person a summary names; index.html names all."""
DEADLINE = 20.0
"""Seconds that one submission may take in a process of its own before it is killed."""

Advance = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Tell nobody how far a run is."""


@dataclass(frozen=True)
class Request:
    """What a run is asked to do."""

    submissions: tuple[Path, ...]
    keys: Path
    reports: Path
    language: str | None = None
    formats: tuple[str, ...] = ("html",)
    jobs: int = 1
    advance: Advance = _silent


@dataclass(frozen=True)
class Summary:
    """What became of the entries: how many there were, by status, the first of those that want a person.

    ``unmet`` are the students of decisions who handed nothing in.
    """

    total: int
    statuses: Mapping[Status, int]
    wanting: tuple[tuple[str, str], ...]
    unmet: tuple[str, ...]
    reports: Path

    @property
    def all_marked(self) -> bool:
        """Whether nothing wants a person: every entry is marked, or is no submission."""
        return not self.statuses.get(Status.NEEDS_REVIEW) and not self.statuses.get(Status.REJECTED)


def grade(request: Request) -> Summary:
    """Mark every submission and write the reports; a broken key raises before anything is marked or written."""
    for name in request.formats:
        chosen(name, FORMATS, "report format")
    submitted = entries(request.submissions, request.reports)
    exams = sound_keys(request.keys)
    found = scan(submitted, exams)
    students = request.reports / "students"
    students.mkdir(parents=True, exist_ok=True)
    writer = _Writer(request, found.exams or list(exams.values()))
    with writer.files:
        total = len(found.entries)
        for done, result in enumerate(_results(request, exams, found.entries), 1):
            writer.add(result)
            request.advance(done, total)
        return writer.close()


def sound_keys(folder: Path) -> Mapping[str, Exam]:
    """Return the exams of a folder of keys; one whose own answers don't get full marks raises KeyProblems."""
    exams = read_keys(folder)
    problems = [
        Problem(finding.message, path=finding.part, file=exam.id)
        for exam in exams.values()
        for finding in check(exam, warnings=False)
        if finding.error
    ]
    if problems:
        raise KeyProblems(problems)
    return exams


def _results(request: Request, exams: Mapping[str, Exam], scanned: list[Scanned]) -> Iterator[Result]:
    marking = _Marking(exams, request.reports, request.formats, request.language)
    if request.jobs == 1:
        with Shelf() as shelf:
            # What is marked is let go of, so that a large class takes no more memory at its end.
            scanned.reverse()
            while scanned:
                yield marking.one(scanned.pop(), shelf)
        return
    chunks = [scanned[start : start + CHUNK] for start in range(0, len(scanned), CHUNK)]
    for made in in_processes(marking.several, chunks, request.jobs, DEADLINE):
        yield _lost(made.item, made.reason) if isinstance(made, Lost) else marking.back(made)


def _lost(scanned: Scanned, reason: str) -> Result:
    problem = Problem(f"Marking stopped because {reason}; a person looks at this file.")
    return Result(None, scanned.entry.name, Student(scanned.student), Status.REJECTED, problems=(problem,))


@dataclass
class _Marking:
    """Marks entries and writes their reports, here or in a process of its own."""

    exams: Mapping[str, Exam]
    reports: Path
    formats: tuple[str, ...]
    language: str | None
    markers: dict[str, Marker] = field(default_factory=dict)

    def one(self, scanned: Scanned, shelf: Shelf) -> Result:
        """Return the result of one entry, its reports on the shelf; a gap of the grader stops nobody else."""
        try:
            return self._one(scanned, shelf)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - one entry never stops a run
            return _lost(scanned, f"the grader failed ({type(error).__name__})")

    def _one(self, scanned: Scanned, shelf: Shelf) -> Result:
        submission = reread(scanned)
        exam = self.exams.get(scanned.exam)
        if exam is None:
            return unmarked(submission)
        result = self._marker(exam).mark(submission)
        if not result.parts:
            return result
        name = report_name(exam.id, result.student.id)
        result = replace(result, report=f"students/{name}{FORMATS[self.formats[0]].suffix}")
        for chosen_format in self.formats:
            shape = FORMATS[chosen_format]
            page = shape.render(result, self.language or exam.language)
            shelf.put(self.reports / "students" / f"{name}{shape.suffix}", page)
        return result

    def _marker(self, exam: Exam) -> Marker:
        if exam.id not in self.markers:
            self.markers[exam.id] = Marker(exam)
        return self.markers[exam.id]

    def several(self, chunk: Sequence[Scanned]) -> list[Result]:
        """Return the results of a chunk, without what the other process has already."""
        with Shelf() as shelf:
            return [replace(self.one(scanned, shelf), own={}, figures={}) for scanned in chunk]

    def back(self, result: Result) -> Result:
        """Return a result from another process with this process's exam."""
        return replace(result, exam=self.exams[result.exam.id]) if result.exam else result


class _Writer:
    """Writes what a whole folder leads to, line by line, and puts it in place at the end."""

    def __init__(self, request: Request, exams: Sequence[Exam]) -> None:
        self.request, self.exams = request, {exam.id: exam for exam in exams}
        self.tally = Tally()
        self.statuses: Counter[Status] = Counter()
        self.wanting: list[tuple[str, str]] = []
        self.written: set[str] = set()
        self.unmet = {canonical(who): who for exam in exams for who, _ in exam.decisions}
        self.files = ExitStack()
        self.results = self.files.enter_context(Whole(request.reports / "results.jsonl"))
        self.gradebooks = Gradebooks(request.reports, exams, self.files)

    def language(self, result: Result | None = None) -> str:
        """Return the language of a result's words: the one asked for, else its key's, else the first key's."""
        exam = result.exam if result and result.exam else next(iter(self.exams.values()))
        return self.request.language or exam.language

    def add(self, result: Result) -> None:
        """Take in one result."""
        self.results.write(f"{json_line(result, self.language(result))}\n".encode())
        self.gradebooks.add(result)
        self.tally.add(result)
        self.unmet.pop(canonical(result.student.id), None)
        self.statuses[result.status] += 1
        if result.report:
            stem = Path(result.report).stem
            self.written.update(f"{stem}{FORMATS[name].suffix}" for name in self.request.formats)
        if result.status in {Status.NEEDS_REVIEW, Status.REJECTED}:
            self.wanting += [(result.file, _why(result))] if len(self.wanting) < MOST_WANTING else []

    def close(self) -> Summary:
        """Put everything in place and return the summary."""
        self.files.close()
        reports = self.request.reports
        write(reports / "index.html", render_class(self.tally.overview(), self.language()))
        remove_stale(reports / "students", self.written)
        self.gradebooks.clear()
        for folder in (reports / "students", reports):
            settle(folder)
        total = sum(self.statuses.values())
        return Summary(total, dict(self.statuses), tuple(self.wanting), tuple(sorted(self.unmet.values())), reports)


def _why(result: Result) -> str:
    """Return in a few words why a person must look at an entry."""
    if result.problems:
        return str(result.problems[0])
    return ", ".join(_parts_to_review(result))


def _parts_to_review(result: Result) -> Iterable[str]:
    return (part.part.id for part in result.parts if wants_a_person(part))
