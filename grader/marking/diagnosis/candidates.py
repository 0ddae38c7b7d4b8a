"""What mistakes lead to in a part, each with what it costs: worked out once per part and earlier values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log2

from grader.derivation.expression import Expression
from grader.marking.asked import Asked
from grader.marking.diagnosis.costs import ELSEWHERE, FOLLOWED, HABIT, KINDS, Costs
from grader.marking.working.follow_through import Overrides
from grader.mistakes import Explanation, Kind, Mistake, is_exact
from grader.model import Component, Value

UNLEARNED = Costs()
SIZES = "output"
"""What the steps of a layer's sizes are called."""


@dataclass(frozen=True)
class Candidate:
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
    def of_the_pen(self) -> bool:
        """Whether the mistakes are slips in writing, not in the formula."""
        return all(mistake.of_the_pen for mistake in self.mistakes)

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

    def after(self, habits: frozenset[str]) -> Candidate:
        """Return the explanation as it costs where its mistakes explain other answers of the same student."""
        again = sum(mistake.name in habits for mistake in self.mistakes)
        return replace(self, bits=self.bits - again * HABIT) if again else self


Candidates = Mapping[Value, tuple[Candidate, ...]]


def candidates(asked: Asked, overrides: Overrides, costs: Costs = UNLEARNED) -> Candidates:
    """Return the values that mistakes lead to under a student's earlier values, each with its mistakes."""
    target = asked.under(overrides)
    if not target.possible:
        return {}
    led_to = (
        one
        for mistake in costs.mistakes.values()
        if (explanations := list(mistake.explain(target)))
        for one in priced(asked, mistake, explanations, costs, overrides)
    )
    return by_value(led_to)


def by_value(candidates: Iterable[Candidate]) -> Candidates:
    """Return explanations by the value that they explain; of the same mistakes in several places the likeliest."""
    several: dict[Value, dict[str, Candidate]] = {}
    for one in candidates:
        known = several.setdefault(one.last.value, {})
        if one.name not in known or one.rank < known[one.name].rank:
            known[one.name] = one
    return {value: tuple(known.values()) for value, known in several.items()}


def priced(
    asked: Asked, mistake: Mistake, explanations: list[Explanation], costs: Costs, overrides: Overrides = ()
) -> Iterator[Candidate]:
    """Yield explanations with what they cost: where it was made costs a bit for every halving of the places.

    A mistake that was made everywhere is a habit: it costs as much as saying that it was made in a single place.
    """
    several = costs.of(mistake) + (FOLLOWED if overrides else 0.0)
    most = max((len(one.places) for one in explanations), default=1)
    single = (one.value for one in explanations if len(one.places) < most or most == 1)
    # Places that give the same value can't be told apart, so they are one to choose from.
    alone = log2(max(len({*map(asked.in_steps, single)} - {asked.in_steps(asked.right)}), 1))
    for one in explanations:
        place = 0.0 if most == 1 else 1.0
        place += 0.0 if len(one.places) == most > 1 else alone
        elsewhere = ELSEWHERE if _is_elsewhere(asked, one) else 0.0
        yield Candidate((mistake,), (one,), several + place + elsewhere, overrides)


def _is_elsewhere(asked: Asked, explanation: Explanation) -> bool:
    """Tell whether a mistake was made in other layers than the one that is asked, or in their sizes alone."""
    place, _, of = asked.quantity.name.partition(".")
    layers = asked.target.components
    if place in layers and not any(_is_at(layers, place, made) for made in explanation.places):
        return True
    edited = [asked.derivation.steps[name].quantity for name in explanation.edits if name in asked.derivation.steps]
    return bool(edited) and not of.startswith(SIZES) and all(quantity.startswith(SIZES) for quantity in edited)


def _is_at(layers: Mapping[str, Component], place: str, made: str) -> bool:
    """Tell whether a mistake was made in the layer that is asked, in a layer of the block, or in none by name."""
    return made in {"", place} or any(_is_at(layers, member, made) for member in layers[place].members)
