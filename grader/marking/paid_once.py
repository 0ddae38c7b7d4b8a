"""One misconception costs once, however many parts it touches.

A misconception that has cost its marks in one part costs nothing in a later one, as long as the student holds on to
it: made in the same direction, with nothing right in between where it would have led elsewhere. A wrong value that
answers the same question again is paid for already. A slip is another slip each time, and so is a number that was
copied or written twice for different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.derivation.exact import Exact
from grader.language import Message, Text
from grader.marking import wording
from grader.marking.asked import Asked
from grader.mistakes import MISTAKES
from grader.model import Diagnosis, PartResult, Value, Verdict

Idea = tuple[str, str]
"""A mistake and the direction in which it was made."""


@dataclass(frozen=True)
class Given:
    """An answer that was read, against what is asked."""

    asked: Asked
    value: Value

    def is_the_other(self, other: Given) -> bool:
        """Tell whether two answers are one number for different things, or this one is right for the other."""
        return self.asked.right != other.asked.right and self.value in {other.value, other.asked.right}

    @property
    def wrong(self) -> Mapping[str, Exact]:
        """What the answer says wrongly of the derivation's steps."""
        official = self.asked.derivation.official
        stated = self.asked.stated(self.value)
        return {step: value for step, value in stated.items() if value != official.value(step)}

    def restates(self, other: Given) -> bool:
        """Tell whether all that is wrong in an answer stands in another one as well."""
        same = self.asked.derivation is other.asked.derivation
        return same and bool(self.wrong) and self.wrong.items() <= other.wrong.items()


def paid_once(
    results: Sequence[PartResult], given: Mapping[str, Given], leads_elsewhere: Callable[[str, Asked], bool]
) -> tuple[PartResult, ...]:
    """Return the results with what was paid for in an earlier part given back in the later ones.

    ``leads_elsewhere`` tells whether a mistake gives anything but the right value in a part.
    """
    settled = tuple(_Paid(given, leads_elsewhere).through(results))
    every = {one.part.id: one for one in settled}
    return tuple(_traced(one, every) if one.verdict is Verdict.CARRIED else one for one in settled)


def _traced(carried: PartResult, every: Mapping[str, PartResult]) -> PartResult:
    """Return a carried result with what it is carried from; where a person decides on that first, it waits."""
    result = replace(carried, carried_from=_charged_in(carried, every))
    waiting = [part for part in result.carried_from if not every[part].decided]
    if not waiting:
        return result
    said = _said(wording.WAITS, waiting)
    return replace(
        result,
        verdict=Verdict.NEEDS_REVIEW,
        marks=Fraction(0),
        suggested=result.marks,
        carried_from=(),
        reasons=(*result.reasons, said),
    )


def _charged_in(result: PartResult, every: Mapping[str, PartResult]) -> tuple[str, ...]:
    """Return the parts in which the cause of a carried answer is charged, however many lie in between."""
    found: dict[str, None] = {}
    seen, waiting = {result.part.id}, list(reversed(result.carried_from))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if every[name].verdict is Verdict.CARRIED:
            waiting.extend(reversed(every[name].carried_from))
        else:
            found[name] = None
    return tuple(found)


@dataclass
class _Paid:
    """What a student has paid for so far: ideas and wrong values, each with the part that it cost marks in."""

    given: Mapping[str, Given]
    leads_elsewhere: Callable[[str, Asked], bool]
    ideas: dict[Idea, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def through(self, results: Sequence[PartResult]) -> Iterator[PartResult]:
        """Yield each result after those before it."""
        for result in results:
            self._forget(result)
            yield self._charged(result) if result.differs else result

    def _forget(self, result: PartResult) -> None:
        """Let go of the ideas that a right answer speaks against."""
        given = self.given.get(result.part.id)
        if given is not None and result.verdict is Verdict.RIGHT:
            held = self.ideas.items()
            self.ideas = {idea: part for idea, part in held if not self.leads_elsewhere(idea[0], given.asked)}

    def _charged(self, result: PartResult) -> PartResult:
        # The same wrong value again is paid for whatever explains it, so that is asked first.
        again = self._restated(result)
        held = {} if again else self._held(result)
        first = [diagnosis for diagnosis in result.diagnoses if diagnosis.explanation == 0]
        for diagnosis in first:
            if diagnosis.mistake in MISTAKES and MISTAKES[diagnosis.mistake].paid_once:
                # The part that was charged first is the one that later ones name.
                self.ideas.setdefault(_idea(diagnosis), result.part.id)
        self.wrong.append(result.part.id)
        if again or (held and len(held) == len(first)):
            return _given_back(result, (again,) if again else tuple(dict.fromkeys(held.values())))
        return _without(result, first, held) if held else result

    def _restated(self, result: PartResult) -> str:
        """Return the earlier part that asks the same and has the same wrong answer, nothing where there is none."""
        given = self.given.get(result.part.id)
        if given is None or is_copied(result):
            return ""
        return next((part for part in self.wrong if part in self.given and given.restates(self.given[part])), "")

    def _held(self, result: PartResult) -> dict[Idea, str]:
        """Return the ideas of an answer that were paid for, each with the part; none where it is another's number."""
        ideas = [_idea(one) for one in result.diagnoses if one.explanation == 0]
        known = {idea: self.ideas[idea] for idea in ideas if idea in self.ideas}
        own = self.given[result.part.id] if known else None
        return {idea: part for idea, part in known.items() if own and not own.is_the_other(self.given[part])}


def is_copied(result: PartResult) -> bool:
    """Tell whether an answer is best explained as the value of something else: nothing follows from such a one."""
    return any(MISTAKES[name].copied for name in result.first_explanation if name in MISTAKES)


def _idea(diagnosis: Diagnosis) -> Idea:
    return (diagnosis.mistake, diagnosis.direction)


def _given_back(result: PartResult, before: tuple[str, ...]) -> PartResult:
    said = _said(wording.COSTS_ONCE, before)
    return replace(
        result,
        verdict=Verdict.CARRIED,
        marks=result.part.marks,
        follow_through=True,
        carried_from=before,
        reasons=(*result.reasons, said),
    )


def _without(result: PartResult, first: Sequence[Diagnosis], held: Mapping[Idea, str]) -> PartResult:
    """Return a result without what those of its mistakes cost that were paid for before."""
    back = sum((diagnosis.cost for diagnosis in first if _idea(diagnosis) in held), Fraction(0))
    said = _said(wording.ONE_COST_BEFORE, tuple(dict.fromkeys(held.values())))
    return replace(
        result,
        verdict=Verdict.PARTLY,
        # A part that earned nothing may have lost less than its mistakes cost together.
        marks=min(result.part.marks, result.marks + back),
        reasons=(*result.reasons, said),
    )


def _said(text: Text, parts: Sequence[str]) -> Message:
    return Message.of(text, part=", ".join(parts))
