"""Which mistake explains a wrong value: a look-up among the values that known mistakes lead to.

The candidates of a part are computed once per key, not per student. One mistake is named before two, a convention
before a misconception, a misconception before a slip, the cheaper before the dearer; two explanations that cost
about the same are both shown. Nothing is said where chance explains a number as cheaply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from grader.derivation.canonical import bounded_form
from grader.derivation.exact import magnitude
from grader.derivation.expression import Expression, Number, add, minus, value_of
from grader.derivation.formulas import with_stand_ins
from grader.derivation.ratio import written
from grader.language import Message, Text
from grader.marking import weights
from grader.marking.asked import Asked, is_whole
from grader.marking.cache import Cache, Store
from grader.marking.diagnosis.accepted import ALONE, Believed, Explained, Habits, Paper, accepted
from grader.marking.diagnosis.candidates import UNLEARNED, Candidate, Candidates, candidates, priced
from grader.marking.diagnosis.chance import is_small, likeliest, limit
from grader.marking.diagnosis.costs import Costs
from grader.marking.diagnosis.pairs import Pair, Pairs, pairs
from grader.marking.working.follow_through import Overrides
from grader.marking.working.solution import diverges_at
from grader.mistakes import Explanation, Mistake, nothing
from grader.model import Diagnosis, Value

MOST_SHOWN = 2
"""Who reads three reasons for one number believes none of them."""
Led = TypeVar("Led", Candidate, Pair)
FOLLOWED = 16
"""So small a share of the room is for what mistakes lead to under students' own earlier values: few repeat them."""
HERE = Text(en="this step", fa="این گام")


class Diagnoser:
    """Explains wrong values; what mistakes lead to is kept for each part and each student's earlier values."""

    def __init__(self, costs: Costs = UNLEARNED, store: Store | None = None) -> None:
        self.costs, store = costs, store or Store()
        self._recognised = [mistake for mistake in costs.mistakes.values() if mistake.recognise is not nothing]
        self._alone: Cache[Candidates] = Cache(store, weights.of_candidates)
        # What follows from one student's own values is hardly ever asked again, and leaves the rest its room.
        self._followed: Cache[Candidates] = Cache(Store(store.most // FOLLOWED), weights.of_candidates)
        self._pairs: Cache[Pairs] = Cache(store, weights.of_pairs)
        self._likeliest: Cache[float] = Cache(store)

    def explain(self, asked: Asked, value: Value, paper: Paper = ALONE) -> Explained:
        """Return the best explanations of a value, those that are about equally good; none where chance does as well.

        None that contradicts the paper.
        """
        alone = [*self._one(asked, value, (), paper.habits), *self._in_itself(asked, value)]
        explained = accepted(asked, value, alone, paper)
        # What needs no earlier value comes before what does, unless the working shows the other.
        if paper.earlier.overrides and (paper.shows_working or not explained.best):
            own = (one for used in paper.mixtures(asked) for one in self._one(asked, value, used, paper.habits))
            explained = accepted(asked, value, [*alone, *own], paper)
        if explained.best:
            return explained
        two = accepted(asked, value, self._two(asked, value, paper.habits), paper)
        return replace(two, withheld=two.withheld or explained.withheld)

    def _in_itself(self, asked: Asked, value: Value) -> Iterator[Believed]:
        """Yield what is recognised in a value by a trait of it."""
        for mistake in self._recognised:
            recognised = priced(asked, mistake, list(mistake.recognise(asked.target, value)), self.costs)
            # A trait, like a row too many, is seen in the value itself: chance has no part in it.
            yield from ((one, True) for one in recognised)

    def _one(self, asked: Asked, value: Value, overrides: Overrides, habits: Habits) -> Iterator[Believed]:
        kept = self._followed if overrides else self._alone
        alone = kept.get((asked, overrides), partial(candidates, asked, overrides, self.costs))
        led = [one.after(habits) for one in _leading_to(asked, alone, value)]
        if not led:
            return
        most = limit(asked.right, value, asked.told_apart)
        if is_small(asked.right, asked.told_apart):
            most = max(most, self._likeliest.get((asked, overrides), partial(_likeliest, asked.right, alone)))
        yield from ((one, one.bits < most) for one in led)

    def _two(self, asked: Asked, value: Value, habits: Habits) -> Iterator[Believed]:
        alone = self._alone.get((asked, ()), partial(candidates, asked, (), self.costs))
        led_to = self._pairs.get(asked, lambda: pairs(asked, alone, self.costs))
        led = [pair.candidate(asked, self.costs).after(habits) for pair in _leading_to(asked, led_to, value)]
        if led:
            most = limit(asked.right, value, asked.told_apart)
            yield from ((one, one.bits < most) for one in led)


def _likeliest(right: Value, several: Candidates) -> float:
    """Return the bits below which the likeliest few values stay, each with its cheapest explanation."""
    return likeliest(right, ((value, min(one.bits for one in found)) for value, found in several.items()))


def _leading_to(asked: Asked, several: Mapping[Value, tuple[Led, ...]], value: Value) -> Iterator[Led]:
    """Yield what leads to a value; where nobody writes all digits, to one within the tolerance or rounded."""
    if asked.part.tolerance is None and is_whole(value):
        yield from several.get(value, ())
        return
    for other, found in several.items():
        if asked.matches(value, other):
            yield from found


def diagnoses(asked: Asked, candidate: Candidate, number: int = 0) -> Iterator[Diagnosis]:
    """Yield what is told of each mistake of an explanation: where, the proof, and advice with the student's numbers."""
    target = asked.under(candidate.overrides)
    right = target.right
    for mistake, explanation in zip(candidate.mistakes, candidate.explanations, strict=True):
        diagnosis = _diagnosis(asked, mistake, explanation, right, number)
        yield replace(diagnosis, right_step=diverges_at(asked, mistake, explanation, candidate.overrides))
        right = explanation.value


def _diagnosis(asked: Asked, mistake: Mistake, explanation: Explanation, right: Value, number: int) -> Diagnosis:
    values: dict[str, object] = {
        "where": explanation.where or HERE,
        "right": asked.shown(right),
        "wrong": asked.shown(explanation.value),
        "difference": _difference(asked, right, explanation.value),
        **dict(explanation.values),
    }
    advice = Message.of(mistake.advice, **values)
    return Diagnosis(
        mistake.name, explanation.where, explanation.proof, advice, number, direction=explanation.direction
    )


def _difference(asked: Asked, right: Value, wrong: Value) -> Expression:
    if isinstance(right, tuple) or isinstance(wrong, tuple):
        return Number()
    if isinstance(right, (str, Expression)) or isinstance(wrong, (str, Expression)):
        return _difference_in_letters(asked.answer.formula(right), asked.answer.formula(wrong))
    return asked.shown(magnitude(right - wrong))


def _difference_in_letters(right: Expression, wrong: Expression) -> Expression:
    """Return how far two expressions lie apart, with the sign that it has for large letters."""
    more, less = (written(bounded_form(add(one, minus(other)))) for one, other in ((right, wrong), (wrong, right)))
    return more if value_of(with_stand_ins(more)) >= 0 else less
