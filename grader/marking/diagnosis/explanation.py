"""An explanation of a student's value: the mistakes it takes, what proves it, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.derivation.expression import Expression
from grader.marking.diagnosis.costs import HABIT, KINDS
from grader.marking.working.follow_through import Overrides
from grader.mistakes import Explanation, Kind, Mistake, is_exact


@dataclass(frozen=True)
class Found:
    """One mistake, or several made together, that explain a value, and the student's own values gone on from."""

    mistakes: tuple[Mistake, ...]
    explanations: tuple[Explanation, ...]
    bits: float
    overrides: Overrides = ()

    @property
    def last(self) -> Explanation:
        """What the mistakes lead to, with its proof: the last one was made after the others."""
        return self.explanations[-1]

    @property
    def edits(self) -> Mapping[str, Expression]:
        """The formulas that the mistakes changed, as they are after all of them."""
        return {name: formula for one in self.explanations for name, formula in one.edits.items()}

    @property
    def name(self) -> str:
        """The ids of the mistakes as one text, by which explanations are told apart."""
        if len(self.mistakes) == 1:
            return self.mistakes[0].name
        return " + ".join(sorted(mistake.name for mistake in self.mistakes))

    @property
    def kind(self) -> Kind:
        """What the mistakes are about: the first of the kinds that they are of."""
        return max(mistake.kind for mistake in self.mistakes)

    @property
    def exact(self) -> bool:
        """Whether it explains the whole value rather than one trait of it."""
        return all(map(is_exact, self.mistakes))

    @property
    def rank(self) -> tuple[int, bool, bool, float]:
        """What orders explanations: one mistake before two, without earlier values first, the whole, the cheaper."""
        return (len(self.mistakes), bool(self.overrides), not self.exact, self.cost)

    @property
    def cost(self) -> float:
        """The bits with those of the mistakes' kinds, by which explanations compete."""
        return self.bits + sum(KINDS[mistake.kind] for mistake in self.mistakes)

    def after(self, habits: frozenset[str]) -> Found:
        """Return the explanation as it costs where its mistakes explain other answers of the same student."""
        again = sum(mistake.name in habits for mistake in self.mistakes)
        return replace(self, bits=self.bits - again * HABIT) if again else self
