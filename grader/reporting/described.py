"""What is said of one part, as a few lines of plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.printing import spaced, text
from grader.language import visible
from grader.model import PartResult
from grader.reporting import wording
from grader.reporting.numbers import marks_text
from grader.reporting.pieces import plain, plain_message
from grader.reporting.view import follows, place, right_steps


def described(result: PartResult, language: str) -> str:
    """Return what is said of a part: verdict, marks, what was read, mistakes with proofs, checked working."""
    return "\n".join(_lines(result, language))


def _lines(result: PartResult, language: str) -> Iterator[str]:
    verdict = wording.VERDICTS[result.verdict].in_language(language)
    earned = marks_text(result.marks, language) if result.decided else "–"
    marks = f"{earned} / {marks_text(result.part.marks, language)}"
    yield f"{wording.SYMBOLS[result.verdict]} {result.part.id}: {verdict}, {marks}"
    if result.read_as is not None:
        yield _labelled(wording.READ_AS.in_language(language), text(result.read_as))
    if result.expected is not None:
        yield _labelled(wording.EXPECTED.in_language(language), text(result.expected))
    yield from (f"  {visible(line)}" for line in result.caret.splitlines())
    yield from (f"  {plain_message(reason, language)}" for reason in result.reasons)
    said = follows(result, language)
    yield from [f"  {plain(said, language)}"] if said else []
    for diagnosis in result.diagnoses:
        yield f"  {diagnosis.mistake}: {plain_message(diagnosis.message, language)}"
        yield from (f"    {text(line)}" for line in diagnosis.proof)
    for step in right_steps(result):
        yield _labelled(f"{wording.DIVERGES_AT.in_language(language)} ({place(step)})", text(step.formula))
        yield from (f"    {rule}" for rule in [step.rule.in_language(language)] if rule)
    for line in result.working:
        repair = f"   ({spaced(line.repair)})" if line.repair is not None else ""
        actual = f"   → {text(line.actual)}" if line.actual is not None else ""
        yield f"  {wording.LINE_SYMBOLS[line.holds]} {visible(' '.join(line.text.split()))}{actual}{repair}"


def _labelled(label: str, shown: str) -> str:
    return f"  {label}: {shown}" if "\n" not in shown else f"  {label}:\n    " + shown.replace("\n", "\n    ")
