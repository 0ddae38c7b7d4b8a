"""What two mistakes made together lead to: the second is made in what the first left of the derivation.

The likelier first mistakes are gone on from first, as many as a number of steps allows, so that what comes out
hangs on no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from grader.errors import DerivationError, LimitError
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import Candidate, Candidates, priced
from grader.marking.diagnosis.costs import AGAIN, Costs
from grader.mistakes import Mistake, Target
from grader.model import Value

MOST_WORK = 1_500
"""How many steps may be gone through again for first mistakes, one after the other: thirty for each of fifty."""
MOST_FIRST = 60
"""No more first mistakes than this, be there few steps: the dearest are never believed with another on top."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mistakes that lead to a value: little is kept of them, for there are many that nobody ever makes.

    The second was made in what the first left, and is one of several ways, of which this is the ``number``.
    """

    first: Candidate
    second: Mistake
    number: int
    bits: float

    def candidate(self, asked: Asked, costs: Costs) -> Candidate:
        """Return the explanation that the mistakes are, worked out again."""
        target = asked.target.edited(self.first.last.edits)
        one = list(priced(asked, self.second, list(self.second.explain(target)), costs))[self.number]
        return Candidate((*self.first.mistakes, self.second), (*self.first.explanations, *one.explanations), self.bits)


Pairs = Mapping[Value, tuple[Pair, ...]]


def pairs(asked: Asked, alone: Candidates, costs: Costs) -> Pairs:
    """Return the values that two mistakes lead to and one doesn't, each with the pairs: of equal ones the likeliest."""
    seconds = _seconds(alone, costs)
    several: dict[Value, dict[frozenset[str], Pair]] = {}
    for first in _first(asked, alone):
        for value, pair in _after(asked, first, seconds, costs):
            if value in alone or value == asked.right:
                continue
            names, known = frozenset({first.name, pair.second.name}), several.setdefault(value, {})
            if names not in known or pair.bits < known[names].bits:
                known[names] = pair
    return {value: tuple(known.values()) for value, known in several.items()}


def _first(asked: Asked, alone: Candidates) -> list[Candidate]:
    """Return the likeliest of the mistakes that change a formula; none where a single one takes all the work."""
    steps = len(asked.target.upstream)
    if steps > MOST_WORK:
        return []
    changing = [one for several in alone.values() for one in several if _changes(one)]
    changing.sort(key=lambda one: (one.bits, one.name, one.last.where))
    return changing[: min(MOST_FIRST, MOST_WORK // max(steps, 1) + 1)]


def _changes(candidate: Candidate) -> bool:
    """Tell whether a mistake changes a formula, and is no slip of the pen."""
    return bool(candidate.last.edits) and not candidate.of_the_pen


def _seconds(alone: Candidates, costs: Costs) -> list[Mistake]:
    """Return the mistakes that change a formula of the part: slips of the pen on top of them explain any number."""
    names = {mistake.name for several in alone.values() for one in several if _changes(one) for mistake in one.mistakes}
    return [mistake for name, mistake in costs.mistakes.items() if name in names]


def _after(asked: Asked, first: Candidate, seconds: list[Mistake], costs: Costs) -> Iterator[tuple[Value, Pair]]:
    """Yield what a second mistake leads to when the first has been made."""
    with suppress(DerivationError, LimitError):  # what the first left may be no derivation any more
        target = asked.target.edited(first.last.edits)
        yield from _on_top(asked, first, target, seconds, costs)


def _on_top(
    asked: Asked, first: Candidate, target: Target, seconds: list[Mistake], costs: Costs
) -> Iterator[tuple[Value, Pair]]:
    for second in seconds:
        if second.about == first.mistakes[0].about:
            continue
        for number, one in enumerate(priced(asked, second, list(second.explain(target)), costs)):
            yield one.last.value, Pair(first, second, number, first.bits + one.bits - AGAIN)
