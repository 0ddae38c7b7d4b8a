"""What one mistake leads to in a part: computed once per key, part and student's own earlier values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log2

from grader.marking.asked import Asked
from grader.marking.diagnosis.costs import ELSEWHERE, FOLLOWED, Costs
from grader.marking.diagnosis.explanation import Found
from grader.marking.working.follow_through import Overrides
from grader.mistakes import Explanation, Mistake
from grader.model import Component, Value

Candidates = Mapping[Value, tuple[Found, ...]]
UNLEARNED = Costs()
SIZES = "output"
"""What the steps of a layer's sizes are called."""


def candidates(asked: Asked, overrides: Overrides, costs: Costs = UNLEARNED) -> Candidates:
    """Return the values that mistakes lead to under a student's earlier values, each with its mistakes."""
    target = asked.under(overrides)
    if not target.possible:
        return {}
    found = (
        one
        for mistake in costs.mistakes.values()
        if (explanations := list(mistake.explain(target)))
        for one in priced(asked, mistake, explanations, costs, overrides)
    )
    return by_value(found)


def by_value(found: Iterable[Found]) -> Candidates:
    """Return explanations by the value that they explain; of the same mistakes in several places the likeliest."""
    several: dict[Value, dict[str, Found]] = {}
    for one in found:
        known = several.setdefault(one.last.value, {})
        if one.name not in known or one.rank < known[one.name].rank:
            known[one.name] = one
    return {value: tuple(known.values()) for value, known in several.items()}


def priced(
    asked: Asked, mistake: Mistake, explanations: list[Explanation], costs: Costs, overrides: Overrides = ()
) -> Iterator[Found]:
    """Yield explanations with what they cost: where it was made costs a bit for every halving of the places.

    A mistake that was made everywhere is a habit: it costs as much as saying that it was made in a single place.
    """
    several = costs.of(mistake) + (FOLLOWED if overrides else 0.0)
    most = max((len(one.places) for one in explanations), default=1)
    single = (one.value for one in explanations if len(one.places) < most or most == 1)
    alone = log2(max(len({*map(asked.in_steps, single)} - {asked.in_steps(asked.right)}), 1))
    for one in explanations:
        place = 0.0 if most == 1 else 1.0
        place += 0.0 if len(one.places) == most > 1 else alone
        yield Found((mistake,), (one,), several + place + (ELSEWHERE if _is_elsewhere(asked, one) else 0.0), overrides)


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
