"""The wrong answers that known mistakes lead to in a part: what an author should expect to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.derivation.expression import Expression
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import candidates
from grader.marking.known import Known
from grader.mistakes import Kind
from grader.model import Exam, Part

MOST = 8


@dataclass(frozen=True, slots=True)
class Likely:
    """A wrong answer with the mistake that leads to it and its proof."""

    value: Expression
    mistake: str
    proof: tuple[Expression, ...]


def likely(exam: Exam) -> Iterator[tuple[Part, Expression, tuple[Likely, ...]]]:
    """Yield each part that is worked out or stated, its right answer, and its likeliest wrong ones."""
    known = Known(exam)
    computed = {asked.part.id: asked for asked in known.computed}
    for part in exam.parts:
        if part.id in computed:
            yield _of_computed(computed[part.id])
        yield from (_of_stated(known, one) for one in part.with_blanks if one.stated)


def _of_computed(asked: Asked) -> tuple[Part, Expression, tuple[Likely, ...]]:
    led_to = [one for several in candidates(asked, ()).values() for one in several if one.kind is not Kind.SLIP]
    led_to.sort(key=lambda one: (one.rank, one.name))
    wrong = tuple(Likely(asked.shown(one.last.value), one.name, one.last.proof) for one in led_to[:MOST])
    return asked.part, asked.expected, wrong


def _of_stated(known: Known, part: Part) -> tuple[Part, Expression, tuple[Likely, ...]]:
    wrong = (Likely(answer.shown, f"own.{mistake.name}", ()) for mistake, answer in known.own_mistakes[part.id])
    return part, known.stated[part.id].shown, tuple(wrong)
