"""What a student may know of their own answers: what was read, and as far as the key allows whether it is right.

No right answer, no value worked out from the key and no proof is in what this returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.derivation.expression import Expression
from grader.derivation.printing import text
from grader.errors import near
from grader.language import ISOLATE, Text
from grader.marking import Marker
from grader.mistakes import MISTAKES, Kind
from grader.mistakes.hints import hint
from grader.model import Exam, PartResult, Submission, Verdict
from grader.source import quoted

READ_AS = Text(en="read as {shown}", fa="خوانده شد: {shown}")
UNREADABLE = Text(en="can't be read", fa="خوانده نشد")
RIGHT = Text(en="right", fa="درست")
CARRIED = Text(en="follows from your earlier value", fa="از مقدار پیشین خود شما به دست می‌آید")
NOT_RIGHT = Text(en="not right", fa="نادرست")
MISSING = Text(en="no answer", fa="بی‌پاسخ")
PERSON = Text(en="a person decides", fa="یک شخص تصمیم می‌گیرد")
FALSE_LINE = Text(en="this line doesn't hold: {line}", fa="این تساوی برقرار نیست: {line}")


ISOLATES = {ord(mark): None for mark in ISOLATE}
FINE = {Verdict.RIGHT, Verdict.NEEDS_REVIEW}


@dataclass(frozen=True)
class SelfCheck:
    """Lines for a student, and whether everything is read and right."""

    lines: Sequence[str] = field(default_factory=tuple)
    all_right: bool = False


def self_check(submission: Submission, exams: Mapping[str, Exam], language: str | None) -> SelfCheck:
    """Return what a student may know of a submission under the key's ``self_check``."""
    exam = exams.get(submission.exam) or (
        next(iter(exams.values())) if len(exams) == 1 and not submission.exam else None
    )
    if submission.rejected or submission.ignored or exam is None:
        problems = [str(problem) for problem in submission.problems]
        if exam is None and not problems:
            problems = [f"There is no key for the exam {quoted(submission.exam)}. {near(submission.exam, exams)}"]
        return SelfCheck(problems)
    # What people decided about others, or about this student, is not for this answer.
    result = Marker(replace(exam, decisions={})).mark(submission)
    shown = language or exam.language
    lines = [str(problem) for problem in result.problems]
    for part in result.parts:
        lines.extend(_told(part, exam.self_check, shown))
    # Where only reading is told of, the exit code doesn't tell more.
    bad = {Verdict.UNREADABLE, Verdict.MISSING} if exam.self_check == "reading" else set(Verdict) - FINE
    right = not any(part.verdict in bad for part in result.parts)
    return SelfCheck(lines, right and not result.problems)


def _told(result: PartResult, level: str, language: str) -> Iterator[str]:
    said = [_verdict(result, level).in_language(language)] if _verdict(result, level) else []
    if result.read_as is not None:
        read = " / ".join(text(result.read_as).splitlines())
        said.append(READ_AS.in_language(language).replace("{shown}", read))
    yield f"{result.part.id}: {'; '.join(said)}"
    if result.verdict is Verdict.UNREADABLE:
        # A terminal shows the marks that isolate a value's direction as what they are.
        reasons = (reason.plain(language, _shown).translate(ISOLATES) for reason in result.reasons)
        yield from (f"    {reason}" for reason in reasons)
        yield from (f"    {line}" for line in result.caret.splitlines())
    if level != "reading":
        for line in result.working:
            if line.holds is False:
                yield f"    {FALSE_LINE.in_language(language).replace('{line}', ' '.join(line.text.split()))}"
    if level == "hint":
        yield from (f"    {hint}" for hint in _hints(result, language))


def _hints(result: PartResult, language: str) -> Iterable[str]:
    """Return the hints of a part, each once; a rubric's missing points would tell what to write.

    Where a line of the working doesn't hold a slip has been pointed at already.
    """
    told = [] if result.part.rubric else [MISTAKES[diagnosis.mistake] for diagnosis in result.diagnoses]
    pointed_at = any(line.holds is False for line in result.working)
    hinted = (hint(mistake) for mistake in told if mistake.kind is not Kind.SLIP or not pointed_at)
    return dict.fromkeys(each.in_language(language) for each in hinted)


def _shown(value: object) -> str:
    return text(value) if isinstance(value, Expression) else str(value)


def _verdict(result: PartResult, level: str) -> Text:
    """Return the one word that the key allows: not how far off, not how many marks."""
    if result.verdict is Verdict.UNREADABLE:
        return UNREADABLE
    if result.verdict is Verdict.MISSING:
        return MISSING
    if level == "reading":
        return Text()
    if result.verdict is Verdict.NEEDS_REVIEW:
        return PERSON
    if result.verdict is Verdict.CARRIED and result.follows is not None:
        return CARRIED
    return RIGHT if result.verdict is Verdict.RIGHT else NOT_RIGHT
