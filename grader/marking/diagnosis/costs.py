"""What an explanation costs, in bits: how common its mistake is, how many places it could have been made in.

A cost is the length of the explanation in a code in which the likelier is the shorter: a mistake that is made with
probability p costs log₂ 1/p bits, which of n places it was made in costs log₂ n more, and one more mistake costs
its own bits, a little less than alone. The catalogue's own priorities stand for the frequencies
until classes have been marked; ``Costs`` smooths what they showed with what the catalogue says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

from grader.mistakes import MISTAKES, Kind, Mistake

SELDOM = 4.0
"""How many times as rare a mistake is that stands one step lower in the catalogue's priorities.

Four makes a step worth two bits: as much as four places that a mistake could have been made in.
"""
KINDS = {Kind.NOTATION: 0.0, Kind.CONVENTION: 0.0, Kind.CONCEPT: 1.5, Kind.SLIP: 3.0}
"""The bits by which a later kind must be cheaper to be named first: conventions, then concepts, then slips.

Less than the two bits of a step of ``seldom``, so that the commoner misconception still comes before a rare convention.
"""
SMOOTHING = 50
"""How many sightings the catalogue's own priorities count as: a class moves their order, a single paper doesn't."""
ELSEWHERE = 3.0
"""That a mistake was made in another layer than the one asked, or in a size where a count is asked.

More than a step of ``seldom``: a mistake in what is asked comes before a commoner one elsewhere of the same effect.
"""
HABIT = 4.0
"""What is taken off a mistake that explains another answer of the same student.

Sixteen times as likely: two steps of ``seldom``, so that a rare habit comes before what is common but new.
"""
FOLLOWED = 1.0
"""That a student's own earlier values were gone on from as well: as likely as not."""
AGAIN = 2.0
"""What a second mistake costs less than it does alone: who makes one makes another more easily."""


@dataclass(frozen=True)
class Costs:
    """How often mistakes are made, from how often each was seen in past classes; nothing seen, nothing learned."""

    seen: Mapping[str, int] = field(default_factory=dict)
    mistakes: Mapping[str, Mistake] = field(default_factory=lambda: MISTAKES)

    @cached_property
    def _bits(self) -> Mapping[str, float]:
        weights = {name: SELDOM**-mistake.seldom for name, mistake in self.mistakes.items()}
        every = sum(weights.values())
        known = {name: self.seen.get(name, 0) for name in self.mistakes}
        times = SMOOTHING + sum(known.values())
        return {
            name: round(log2(times / (known[name] + SMOOTHING * weight / every)), 6) for name, weight in weights.items()
        }

    def of(self, mistake: Mistake) -> float:
        """Return the bits of a mistake of the catalogue.

        >>> from grader.mistakes import MISTAKES
        >>> often = Costs({"par.bias_omitted": 40})
        >>> often.of(MISTAKES["par.bias_omitted"]) < Costs().of(MISTAKES["par.bias_omitted"])
        True
        """
        return self._bits[mistake.name]
