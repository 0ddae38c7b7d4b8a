"""The manual of the catalogue: what a mistake makes of its own examples, and of the parts of a key.

Everything here is worked out when it is asked for, so that a new mistake has its page by being there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.derivation.expression import Expression
from grader.derivation.graph import Derivation
from grader.language import NO_TEXT
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import Candidate
from grader.marking.diagnosis.diagnoser import diagnoses
from grader.marking.known import Known
from grader.mistakes import Example, Explanation, Mistake
from grader.model import Diagnosis, Exam, Part, Question, Tolerance, Value
from grader.source import Scalar


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer that a mistake leads to, and what is told of it: where, the proof, the advice."""

    value: Expression
    diagnosis: Diagnosis


@dataclass(frozen=True, slots=True)
class Tried:
    """An example of a mistake with its right answer and what the mistake makes of the wrong one."""

    example: Example
    right: Expression
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Applied:
    """A part of a key with the wrong answers that a mistake leads to there."""

    part: Part
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the manual says of a mistake; ``applied`` is None where no key was named."""

    mistake: Mistake
    examples: tuple[Tried, ...]
    applied: tuple[Applied, ...] | None = None


def page(mistake: Mistake, asked: Iterable[Asked] | None = None) -> Page:
    """Return the page of a mistake, with the parts of a key in which it leads to a wrong answer."""
    examples = tuple(_tried(mistake, example) for example in mistake.examples)
    return Page(mistake, examples, None if asked is None else tuple(_applied(mistake, asked)))


def askable(exam: Exam) -> tuple[Asked, ...]:
    """Return the parts of an exam whose answers are worked out."""
    return Known(exam).computed


def applies(mistake: Mistake, asked: Iterable[Asked]) -> bool:
    """Tell whether a mistake leads to a wrong answer in some part."""
    return any(True for one in asked for _ in mistake.explain(one.target))


def exam_of(example: Example) -> Exam:
    """Return what an example asks as an exam of one part, so that its answers are marked as any others."""
    ((name, settings),) = example.given.items()
    given = GIVENS[name]
    solved = solve_given(given, given.model.model_validate(settings), "", Conventions())
    quantity = solved.quantities[example.ask]
    tolerance = Tolerance(Fraction(example.tolerance)) if example.tolerance else None
    part = Part(
        "p", "1", NO_TEXT, Fraction(1), quantity.answer_type, example.ask, quantity, solved, tolerance=tolerance
    )
    question = Question("1", NO_TEXT, (part,), solved)
    return Exam("example", NO_TEXT, "en", {}, (question,), Derivation.of(solved.steps))


def _tried(mistake: Mistake, example: Example) -> Tried:
    (asked,) = Known(exam_of(example)).computed
    caught = asked.answer.read(Scalar(example.caught, 1), asked.terms).value
    return Tried(example, asked.expected, _wrong(asked, mistake, _explanation(mistake, asked, caught)))


def _explanation(mistake: Mistake, asked: Asked, value: Value | None) -> Explanation:
    """Return how a mistake explains its own example, which the catalogue's tests hold it to."""
    led_to = (one for one in mistake.explain(asked.target) if one.value == value)
    recognised = mistake.recognise(asked.target, value) if value is not None else ()
    return next(one for several in (led_to, recognised) for one in several)


def _applied(mistake: Mistake, asked: Iterable[Asked]) -> Iterable[Applied]:
    for one in asked:
        # A value that is reached in several layers is told of once, in the first of them.
        values = {explanation.value: explanation for explanation in reversed(list(mistake.explain(one.target)))}
        if values:
            yield Applied(one.part, tuple(_wrong(one, mistake, each) for each in reversed(values.values())))


def _wrong(asked: Asked, mistake: Mistake, explanation: Explanation) -> Wrong:
    (diagnosis,) = diagnoses(asked, Candidate((mistake,), (explanation,), 0))
    return Wrong(asked.shown(explanation.value), diagnosis)
