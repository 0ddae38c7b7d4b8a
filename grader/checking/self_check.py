"""What a student may know of their own answers: what was read, and as far as the key allows whether it is right.

No right answer, no value worked out from the key and no proof is in what this returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.derivation.expression import Expression
from grader.derivation.printing import text
from grader.errors import Problem, UseError
from grader.keys import exam_named
from grader.language import ISOLATE, Message, Text
from grader.marking import wording
from grader.marking.answers_by_part import Doubt
from grader.marking.marker import Marker
from grader.mistakes import MISTAKES, Kind
from grader.mistakes.hints import hint
from grader.model import Exam, Interpretation, Part, PartResult, PartType, Submission, Verdict

READ_AS = Text(en="read as {shown}", fa="خوانده شد: {shown}")
UNREADABLE = Text(en="can't be read", fa="خوانده نشد")
RIGHT = Text(en="right", fa="درست")
CARRIED = Text(en="follows from your earlier value", fa="از مقدار پیشین خود شما به دست می‌آید")
NOT_RIGHT = Text(en="not right", fa="نادرست")
MISSING = Text(en="no answer", fa="بی‌پاسخ")
PERSON = Text(en="a person decides", fa="یک شخص تصمیم می‌گیرد")
FALSE_LINE = Text(en="this line doesn't hold: {line}", fa="این تساوی برقرار نیست: {line}")


WORDS = {Verdict.RIGHT: RIGHT, Verdict.UNREADABLE: UNREADABLE, Verdict.MISSING: MISSING, Verdict.NEEDS_REVIEW: PERSON}
ISOLATES = {ord(mark): None for mark in ISOLATE}


@dataclass(frozen=True)
class SelfCheck:
    """Lines for a student, and whether everything is right, or read where only that is told of."""

    lines: Sequence[str] = field(default_factory=tuple)
    all_right: bool = False


def self_check(submission: Submission, exams: Mapping[str, Exam], language: str | None) -> SelfCheck:
    """Return what a student may know of a submission under the key's ``self_check``."""
    problems = [line for problem in submission.problems for line in _problem(problem)]
    if submission.rejected or submission.ignored:
        return SelfCheck(problems)
    try:
        exam = exam_named(submission.exam, exams)
    except UseError as unknown:
        return SelfCheck(problems or [str(unknown)])
    # What people decided about others, or about this student, is not for this answer.
    marker = Marker(replace(exam, decisions={}))
    sheet = marker.sheet(submission)
    given, read = sheet.given, marker.read(sheet)
    # Under "reading" nothing is marked, so that words, exit code and time hang on the text alone.
    results = {} if exam.self_check == "reading" else {one.part.id: one for one in marker.results(sheet)}
    lines = [line for problem in given.problems for line in _problem(problem)]
    for part in exam.parts:
        one = _Part(part, read.get(part.id), given.doubts.get(part.id), results.get(part.id))
        lines.extend(_lines(one, exam.self_check, language or exam.language))
    fine = (one.verdict is Verdict.RIGHT for one in results.values()) if results else _all_read(exam, read)
    return SelfCheck(lines, all(fine) and not given.problems and not given.doubts)


def _all_read(exam: Exam, read: Mapping[str, Interpretation]) -> Iterator[bool]:
    yield from (part.id in read and read[part.id].value is not None for part in exam.parts)


def _problem(problem: Problem) -> Iterator[str]:
    yield str(problem)
    yield from (f"    {line}" for line in problem.caret.splitlines())


@dataclass(frozen=True, slots=True)
class _Part:
    """One part: what was read, why a person decides, and the result where something may be known of it."""

    part: Part
    said: Interpretation | None
    doubt: Doubt | None
    result: PartResult | None

    @property
    def word(self) -> Text:
        """The one word that the key allows: not how far off, not how many marks."""
        if self.result is not None:
            follows = self.result.verdict is Verdict.CARRIED and self.result.follows is not None
            return CARRIED if follows else WORDS.get(self.result.verdict, NOT_RIGHT)
        if self.doubt is not None:
            return PERSON
        if self.said is None:
            return MISSING
        return UNREADABLE if self.said.value is None else Text()

    @property
    def shown(self) -> Expression | None:
        """What was read, as a formula."""
        if self.result is not None:
            return self.result.read_as
        return self.said.shown if self.said is not None else None

    @property
    def unread(self) -> Interpretation | None:
        """What can't be read, with the reason."""
        return self.said if self.said is not None and self.said.value is None else None


def _lines(one: _Part, level: str, language: str) -> Iterator[str]:
    """Yield what was read of a part and, as far as the level allows, what is right and where to look again."""
    said = [one.word.in_language(language)] if one.word else []
    if one.shown is not None:
        said.append(READ_AS.in_language(language).replace("{shown}", " / ".join(text(one.shown).splitlines())))
    yield f"{one.part.id}: {'; '.join(said)}"
    yield from _reasons(one.doubt.reasons if one.doubt else (), language)
    if one.unread:
        limit = Message.of(wording.LIMIT) if one.unread.limit else None
        yield from _reasons(filter(None, (one.unread.problem, limit)), language)
        yield from (f"    {line}" for line in one.unread.caret.splitlines())
    if one.result is not None:
        for line in one.result.working:
            if line.holds is False:
                yield f"    {FALSE_LINE.in_language(language).replace('{line}', ' '.join(line.text.split()))}"
    if one.result is not None and level == "hint":
        yield from (f"    {hint}" for hint in _hints(one.result, language))


def _reasons(reasons: Iterable[Message], language: str) -> Iterator[str]:
    # A terminal shows the marks that isolate a value's direction as what they are.
    yield from (f"    {reason.plain(language, _shown).translate(ISOLATES)}" for reason in reasons)


def _hints(result: PartResult, language: str) -> Iterable[str]:
    """Return the hints of a part, each once; a rubric's missing points would tell what to write.

    Where a line of the working doesn't hold a slip has been pointed at already.
    """
    computed = result.diagnoses if result.part.type is PartType.QUANTITY else ()
    named = [MISTAKES[diagnosis.mistake] for diagnosis in computed]
    pointed_at = any(line.holds is False for line in result.working)
    hinted = (hint(mistake) for mistake in named if mistake.kind is not Kind.SLIP or not pointed_at)
    return dict.fromkeys(each.in_language(language) for each in hinted)


def _shown(value: object) -> str:
    return text(value) if isinstance(value, Expression) else str(value)
