"""What is known of an exam before any answer is read, and room for what is worked out once for a whole class."""

from __future__ import annotations

from dataclasses import replace

from grader.answers import StatedAnswer, stated
from grader.answers.showing import together
from grader.answers.terms import terms_of
from grader.derivation.expression import Expression
from grader.marking import weights
from grader.marking.asked import Asked
from grader.marking.cache import Cache, Store
from grader.marking.diagnosis.costs import Costs
from grader.marking.diagnosis.diagnoser import Diagnoser
from grader.marking.own_network import OwnNetwork, OwnNetworks
from grader.marking.working.solution import worked
from grader.mistakes import MISTAKES
from grader.model import Exam, Interpretation, OwnMistake, Part, PartResult, PartType, Stated


class Known:
    """An exam with what its parts ask, their solutions, and caches: of one answer everything is worked out once."""

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        self.parts = {part.id: part for part in exam.parts}
        self.asked = {part.id: asked for part in exam.parts if (asked := self._asked(part)) is not None}
        self.solutions = {part: worked(asked) for part, asked in self.asked.items()}
        self.stated = {part.id: _stated(part) for part in exam.stating}
        self.own_mistakes = {part.id: _own_mistakes(part, self.stated[part.id]) for part in exam.stating}
        self.store = store = Store()
        self.diagnoser = Diagnoser(Costs(exam.seen), store)
        self.own_networks = OwnNetworks(exam.conventions, store)
        self.networks: Cache[OwnNetwork] = Cache(store, lambda own: own.weight)
        self.own_asked: Cache[Asked | None] = Cache(store)
        self.readings: Cache[Interpretation] = Cache(store, weights.of_reading)
        self.results: Cache[PartResult] = Cache(store, weights.of_result)
        self._leads_elsewhere: Cache[bool] = Cache(store)

    def _asked(self, part: Part) -> Asked | None:
        if part.quantity is None or part.solved is None:
            return None
        return Asked(part, part.quantity, part.solved, self.exam.derivation)

    def expected(self, part: Part) -> Expression | None:
        """Return the right answer to a part as a formula, None where words are asked for."""
        if part.id in self.asked:
            return self.asked[part.id].expected
        if part.blanks:
            return together({name: self.stated[field.id].shown for name, field in part.blanks.items()})
        return self.stated[part.id].shown if part.id in self.stated else None

    @property
    def computed(self) -> tuple[Asked, ...]:
        """The parts whose answers are worked out, rather than read by a person."""
        return tuple(asked for asked in self.asked.values() if asked.part.type is PartType.QUANTITY)

    def leads_elsewhere(self, mistake: str, asked: Asked) -> bool:
        """Tell whether a mistake gives anything but the right value in a part."""
        return self._leads_elsewhere.get((mistake, asked), lambda: any(MISTAKES[mistake].explain(asked.target)))


def _own_mistakes(part: Part, right: StatedAnswer) -> tuple[tuple[OwnMistake, StatedAnswer], ...]:
    """Return the wrong answers that a key knows for a part, each to be compared like the right one."""
    mistakes = part.stated.mistakes if part.stated else ()
    return tuple((mistake, replace(right, text=mistake.answer, others=())) for mistake in mistakes)


def _stated(part: Part) -> StatedAnswer:
    """Return the answer that a key states for a part."""
    said = part.stated or Stated("")
    return stated(said.answer, part.answer_type, terms_of(part), said.others)
