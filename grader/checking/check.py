"""What an author must know of a key before the exam: errors that forbid marking, and warnings.

An error: a part's own right answer, written down and read back, doesn't get full marks; a tolerance band
holds the value of a known mistake (a slip in the digits of a number near by is none). A warning: a convention
that the key leaves open would change the answer; a mistake gives the right value, so that the part can't tell;
two mistakes give the same value, so that neither can be named alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from grader.answers import ANSWERS, StatedAnswer, Terms
from grader.derivation.expression import Expression
from grader.derivation.printing import spaced, text
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import Candidate, candidates
from grader.marking.marker import Marker
from grader.marking.parts.rounded import is_endless
from grader.mistakes import MISTAKES, Kind, Target
from grader.model import Exam, Outcome, Part, Quantity, Student, Submission, Value, Verdict
from grader.source import Node, Scalar, Table, flow

WAITS = "a student who rounds waits for a person; state a tolerance, significant_figures or decimal_places"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check of a key found; an error forbids marking."""

    part: str
    message: str
    error: bool


def check(exam: Exam, *, warnings: bool = True) -> list[Finding]:
    """Return what is wrong or doubtful in a key, part by part."""
    marker = Marker(replace(exam, decisions={}))
    findings = list(_own_answers(exam, marker))
    if warnings:
        findings += _endless_stated(exam, marker)
    for asked in marker.known.computed:
        findings += _swallowed(asked)
        if warnings:
            findings += [*_endless(asked), *_open(asked), *_harmless(asked), *_alike(asked)]
    return findings


def _own_answers(exam: Exam, marker: Marker) -> Iterator[Finding]:
    asked = {part: one for part, one in marker.asked.items() if one.part.answer_type != "text"}  # words go to a person
    exact = {part: one for part, one in asked.items() if _writes(one.terms)}
    answers: dict[str, Node] = {part: Scalar(spaced(one.expected), 1) for part, one in exact.items()}
    for one in exam.parts:
        answers |= _own_answer(one, marker.known.stated)
    yield from _unwritten(exam, marker)
    result = marker.mark(Submission("", exam.id, Student("key"), answers))
    for part in result.parts:
        due = part.part.marks - part.part.working_marks  # the answer alone is written down, without its working
        verdict = Verdict.PARTLY if part.part.working_marks and not part.working else Verdict.RIGHT
        if part.part.id in answers and (part.verdict is not verdict or part.marks != due):
            answer = flow(answers[part.part.id])
            yield Finding(
                part.part.id, f"the key's own answer, {answer}, is {part.verdict} instead of right", error=True
            )


def _writes(terms: Terms) -> bool:
    """Tell whether a key's own answer is one as it stands: π to three figures is none, nor is 0.5 where commas part."""
    return not terms.rounds and not terms.locale


def _unwritten(exam: Exam, marker: Marker) -> Iterator[Finding]:
    """Yield own answers that aren't right even where it doesn't matter how many figures are written, and where."""
    for part in exam.stating:
        right = marker.known.stated[part.id]
        eased = replace(right, terms=right.terms.eased)
        if not _writes(right.terms) and not eased.is_same(Scalar(right.text, 1)):
            yield Finding(part.id, f"the key's own answer, {right.text}, isn't right", error=True)


def _own_answer(part: Part, stated: Mapping[str, StatedAnswer]) -> dict[str, Node]:
    """Return the answer that a key states for a part, or for all of its fields, written down as a student would."""
    fields = {name: stated[field.id] for name, field in part.blanks.items()}
    rights = [stated[part.id]] if part.stated else list(fields.values())
    if not rights or not all(_writes(right.terms) for right in rights):
        return {}
    table = Table({name: Scalar(right.text, 1) for name, right in fields.items()}, dict.fromkeys(fields, 1), 1)
    return {part.id: table if fields else Scalar(rights[0].text, 1)}


def _swallowed(asked: Asked) -> Iterator[Finding]:
    if asked.part.tolerance is None:
        return
    for value, several in candidates(asked, ()).items():
        names = ", ".join(sorted({one.name for one in several if not _of_the_pen(one)}))
        if names and asked.compare(value, asked.right).outcome is Outcome.SAME:
            shown = _shown(asked, value)
            yield Finding(
                asked.part.id, f"the tolerance accepts {shown}, the value of {names}; make it narrower", error=True
            )


def _endless(asked: Asked) -> Iterator[Finding]:
    if asked.endless:
        message = f"{_shown(asked, asked.right)} has no end of decimals and no tolerance: {WAITS}"
        yield Finding(asked.part.id, message, error=False)


def _endless_stated(exam: Exam, marker: Marker) -> Iterator[Finding]:
    for part in exam.stating:
        right = marker.known.stated[part.id]
        if not part.tolerance and is_endless(right):
            message = f"{right.text} has no end of decimals and no tolerance: {WAITS}"
            yield Finding(part.id, message, error=False)


def _of_the_pen(candidate: Candidate) -> bool:
    """Tell whether a mistake is a slip in digits: such a one may always lie within a tolerance."""
    return candidate.of_the_pen or (candidate.kind is Kind.SLIP and not candidate.last.edits)


def _open(asked: Asked) -> Iterator[Finding]:
    """Yield the conventions that a key doesn't state although another would give another answer."""
    for other in asked.solved.elsewhere():
        quantity = other.solved.quantities.get(asked.quantity.name)
        if other.stated or quantity is None:
            continue
        there = Target(quantity, other.solved, other.derivation).right
        if there != asked.right:
            here, elsewhere = _shown(asked, asked.right), _shown_as(quantity, asked, there)
            message = (
                f"the key doesn't say conventions: {{{other.setting}: …}}: {here} where it is {other.here}, "
                f"{elsewhere} where it is {other.there} ({other.difference}); state it, or a preset"
            )
            yield Finding(asked.part.id, message, error=False)


def _harmless(asked: Asked) -> Iterator[Finding]:
    """Yield the mistakes that lead to the right value all the same."""
    target = Target(asked.quantity, asked.solved, asked.derivation, harmless_too=True)
    names = [
        mistake.name
        for mistake in MISTAKES.values()
        if not mistake.of_the_pen and any(explanation.value == asked.right for explanation in mistake.explain(target))
    ]
    if names:
        give = "gives" if len(names) == 1 else "give"
        message = f"{', '.join(names)} {give} the right answer all the same; change a size if the part should tell"
        yield Finding(asked.part.id, message, error=False)


def _alike(asked: Asked) -> Iterator[Finding]:
    for value, several in candidates(asked, ()).items():
        best = min(one.rank for one in several)
        names = sorted({one.name for one in several if one.rank == best})
        if len(names) > 1:
            message = f"{' and '.join(names)} give the same value, {_shown(asked, value)}"
            yield Finding(asked.part.id, message, error=False)


def _shown(asked: Asked, value: Value) -> str:
    return _in_a_line(asked.shown(value))


def _shown_as(quantity: Quantity, asked: Asked, value: Value) -> str:
    """Return a value of a quantity that may be laid out otherwise, like all states where the last alone is asked."""
    if quantity.answers(asked.quantity):
        return _shown(asked, value)
    return _in_a_line(ANSWERS[quantity.answer_type].formula(value))


def _in_a_line(formula: Expression) -> str:
    shown = text(formula)
    return shown.splitlines()[0] + (" …" if "\n" in shown else "")
