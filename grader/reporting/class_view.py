"""What the page of a class shows: strings, shares and formulas in one language, with nothing left to compute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.derivation.expression import Expression
from grader.language import digits, visible_line
from grader.model import Status, Verdict
from grader.overview import ClassOverview, EntryRow, ExamOverview, MistakeCount, PartStatistics, ReviewReason
from grader.reporting import wording
from grader.reporting.numbers import marks_text, percent, percent_text
from grader.reporting.pieces import Pieces, pieces, say
from grader.reporting.view import str_of

MOST_NAMED = 30
"""How many of those who wait for the same decision are named; the table below names all."""

BARS, HEIGHT = 10, 100


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of the histogram: its count, its height, and the marks at its lower edge."""

    index: int
    count: str
    height: int
    edge: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """A segment of the bar that shows how the answers to a part turned out."""

    verdict: str
    name: str
    symbol: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class PartRowView:
    """A part with its statistics."""

    id: str
    text: str
    facility: str
    share: int
    share_right: str
    discrimination: str
    verdicts: tuple[ShareView, ...]


@dataclass(frozen=True, slots=True)
class MistakeView:
    """A mistake with how many made it and an example."""

    id: str
    count: str
    share: int
    part: str
    message: Pieces
    proof: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of the folder."""

    name: str
    id: str
    file: str
    report: str
    marks: str
    status: str
    status_name: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A part that a person decides, why, and whose; ``more`` counts those who aren't named."""

    part: str
    reasons: tuple[Pieces, ...]
    count: str
    who: tuple[EntryView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ExamView:
    """One exam of the folder, with all who were marked in it and what of it waits for a person."""

    id: str
    title: str
    count: str
    numbers: tuple[tuple[str, str], ...]
    bars: tuple[BarView, ...]
    last_edge: str
    provisional: Pieces
    parts: tuple[PartRowView, ...]
    mistakes: tuple[MistakeView, ...]
    reviews: tuple[ReviewView, ...]
    marked: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ClassView:
    """The whole page."""

    statuses: tuple[tuple[str, str, str], ...]
    exams: tuple[ExamView, ...]
    others: tuple[EntryView, ...]


Entries = list[tuple[EntryRow, EntryView]]


def class_view(overview: ClassOverview, language: str) -> ClassView:
    """Return the page of a class in a language."""
    others: list[EntryView] = []
    marked: dict[str, Entries] = {exam.id: [] for exam in overview.exams}
    for row in overview.entries:
        view = _entry(row, language)
        if row.marks is None:
            others.append(view)
        else:
            marked[row.exam].append((row, view))
    return ClassView(
        statuses=tuple(
            (status.value, _count(count, language), wording.STATUSES[status].in_language(language))
            for status, count in overview.statuses.items()
        ),
        exams=tuple(_exam(exam, marked[exam.id], language) for exam in overview.exams),
        others=tuple(others),
    )


def _count(number: int, language: str) -> str:
    return digits(str(number), language)


def _exam(exam: ExamOverview, marked: Entries, language: str) -> ExamView:
    return ExamView(
        id=exam.id,
        count=_count(len(marked), language),
        title=exam.title.in_language(language),
        numbers=_numbers(exam.totals, exam.out_of, language),
        bars=_bars(exam, language),
        last_edge=marks_text(exam.out_of, language),
        provisional=say(wording.PROVISIONAL, language, n=exam.provisional) if exam.provisional else (),
        parts=tuple(_part(part, language) for part in exam.parts),
        mistakes=_mistakes(exam.mistakes, language),
        reviews=_reviews(marked, language),
        marked=tuple(view for _, view in marked),
    )


def _numbers(totals: Sequence[Fraction], out_of: Fraction, language: str) -> tuple[tuple[str, str], ...]:
    """Return mean, median, highest and lowest of the totals, which are sorted."""
    if not totals:
        return ()
    middle = (totals[(len(totals) - 1) // 2] + totals[len(totals) // 2]) / 2
    named = (
        (wording.MEAN, sum(totals, Fraction(0)) / len(totals)),
        (wording.MEDIAN, middle),
        (wording.BEST, totals[-1]),
        (wording.WEAKEST, totals[0]),
    )
    return tuple((name.in_language(language), _of(mark, out_of, language)) for name, mark in named)


def _of(mark: Fraction, out_of: Fraction, language: str) -> str:
    return str_of(marks_text(mark, language), marks_text(out_of, language), language)


def _bars(exam: ExamOverview, language: str) -> tuple[BarView, ...]:
    counts = [0] * BARS
    for total in exam.totals:
        share = total / exam.out_of if exam.out_of else Fraction(0)
        counts[min(BARS - 1, max(0, int(share * BARS)))] += 1
    most = max(*counts, 1)
    return tuple(
        BarView(
            index,
            _count(count, language) if count else "",
            HEIGHT * count // most,
            marks_text(exam.out_of * index / BARS, language),
        )
        for index, count in enumerate(counts)
    )


def _part(part: PartStatistics, language: str) -> PartRowView:
    share, right, tells = part.facility, part.share_right, part.discrimination
    return PartRowView(
        id=part.part,
        text=part.text.in_language(language),
        facility="–" if share is None else percent_text(share, language),
        share=0 if share is None else percent(share),
        share_right="–" if right is None else percent_text(right, language),
        discrimination="–" if tells is None else digits(f"{float(tells):.2f}".replace("-", "−"), language),
        verdicts=_shares(part, language),
    )


def _shares(part: PartStatistics, language: str) -> tuple[ShareView, ...]:
    whole = sum(part.verdicts.values())
    return tuple(
        ShareView(
            verdict.value,
            wording.VERDICTS[verdict].in_language(language),
            wording.SYMBOLS[verdict],
            _count(part.verdicts[verdict], language),
            f"{100 * part.verdicts[verdict] / whole:.4g}",
        )
        for verdict in Verdict
        if part.verdicts.get(verdict)
    )


def _mistakes(counted: Sequence[MistakeCount], language: str) -> tuple[MistakeView, ...]:
    most = max((mistake.students for mistake in counted), default=1)
    return tuple(
        MistakeView(
            mistake.mistake,
            _count(mistake.students, language),
            100 * mistake.students // most,
            mistake.part,
            pieces(mistake.example.message, language),
            mistake.example.proof,
        )
        for mistake in counted
    )


def _entry(row: EntryRow, language: str) -> EntryView:
    return EntryView(
        name=visible_line(row.student.name),
        id=visible_line(row.student.id),
        file=visible_line(row.file),
        report=row.report,
        marks="–" if row.marks is None else _of(row.marks, row.out_of, language),
        status=row.status.value,
        status_name=wording.STATUSES[row.status].in_language(language),
        problems=tuple(_problem(problem.line, problem.message, language) for problem in row.problems),
    )


def _problem(line: int | None, message: str, language: str) -> str:
    place = f"{wording.LINE.in_language(language)} {_count(line, language)}: " if line else ""
    return visible_line(place + message)


def _reviews(entries: Iterable[tuple[EntryRow, EntryView]], language: str) -> tuple[ReviewView, ...]:
    """Return the parts that wait, with equal reasons together, in the order in which they first occur."""
    groups: dict[ReviewReason, list[EntryView]] = {}
    for row, view in entries:
        for review in row.reviews if row.status is Status.NEEDS_REVIEW else ():
            groups.setdefault(review, []).append(view)
    return tuple(_review(review, who, language) for review, who in groups.items())


def _review(review: ReviewReason, who: Sequence[EntryView], language: str) -> ReviewView:
    return ReviewView(
        part=review.part,
        reasons=tuple(pieces(reason, language) for reason in review.reasons),
        count=_count(len(who), language),
        who=tuple(who[:MOST_NAMED]),
        more=f"+{_count(len(who) - MOST_NAMED, language)}" if len(who) > MOST_NAMED else "",
    )
