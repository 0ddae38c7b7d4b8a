"""What a mistake is, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from fractions import Fraction
from functools import cached_property

from grader.derivation.expression import Expression
from grader.language import Text
from grader.mistakes.target import Target
from grader.model import Value


class Kind(IntEnum):
    """What a mistake is about; the first is named before the later ones. Another notation costs nothing."""

    NOTATION = 0
    CONVENTION = 1
    CONCEPT = 2
    SLIP = 3

    @property
    def credit(self) -> Fraction:
        """The share of the marks that remains where the key doesn't say otherwise."""
        return (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(3, 4))[self]


Proof = tuple[Expression, ...]


@dataclass(frozen=True)
class Explanation:
    """A value that a mistake leads to, where it was made, and the working that proves it.

    A proof that nobody may ask for is given as what makes it. ``edits`` are the formulas that the mistake changed,
    none where it changed no formula: with them it can be made together with another. ``direction`` tells the ways of a
    mistake apart that contradict each other: who rounds up here and down there holds no single rule.
    """

    value: Value
    places: tuple[str, ...]
    proved: Proof | Callable[[], Proof]
    values: tuple[tuple[str, object], ...] = ()
    edits: Mapping[str, Expression] = field(default_factory=dict, compare=False)
    direction: str = ""

    @cached_property
    def proof(self) -> Proof:
        """The working, whose last line gives the value."""
        return self.proved if isinstance(self.proved, tuple) else self.proved()

    @property
    def where(self) -> str:
        """The layers it was made in, as one text."""
        return ", ".join(place for place in self.places if place)


@dataclass(frozen=True, slots=True)
class Example:
    """A question, an answer that the mistake must explain, and one that it must not.

    A value that isn't exact needs a ``tolerance``, as in a key.
    """

    given: Mapping[str, object]
    ask: str
    caught: str
    missed: str
    tolerance: str = ""


def nothing(target: Target, value: Value) -> Iterable[Explanation]:  # noqa: ARG001 - the protocol of ``recognise``
    """Recognise nothing: the mistake is known by the values that it leads to."""
    return ()


def no_candidates(target: Target) -> Iterable[Explanation]:  # noqa: ARG001 - the protocol of ``explain``
    """Lead to no value: the mistake is recognised in what a student wrote."""
    return ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake by its id in the catalogue.

    ``explain`` gives the values that it leads to, ``recognise`` looks at a student's value where there are
    endlessly many. ``title`` names it in a few words without numbers and serves as a hint; ``advice`` may
    have the gaps ``{where}``, ``{right}`` and those that the explanation's own ``values`` fill.
    ``seldom`` orders mistakes of one kind: the commoner first. ``copied`` says that the value is that of something
    else, from which nothing follows; ``each_time`` that it is made anew each time, so that it is charged each time;
    ``of_the_pen`` that it is one in writing, not in the formula. ``idea`` is what several are about.
    """

    name: str
    kind: Kind
    title: Text
    advice: Text
    examples: tuple[Example, ...]
    explain: Callable[[Target], Iterable[Explanation]] = no_candidates
    recognise: Callable[[Target, Value], Iterable[Explanation]] = nothing
    seldom: int = 1
    copied: bool = False
    each_time: bool = False
    of_the_pen: bool = False
    idea: str = ""

    @property
    def about(self) -> str:
        """What it is about: nobody does one thing wrongly in two ways at once."""
        return self.idea or self.name

    @property
    def paid_once(self) -> bool:
        """Whether it costs once, however often it is made: an idea that is held, no slip and no trait of an answer."""
        return self.kind is not Kind.SLIP and not self.each_time and is_exact(self)


def of_one_idea(*mistakes: Mistake) -> tuple[Mistake, ...]:
    """Return mistakes as those about one thing."""
    return tuple(replace(mistake, idea=mistakes[0].name) for mistake in mistakes)


def is_exact(mistake: Mistake) -> bool:
    """Tell whether a mistake leads to whole values, rather than being recognised by one trait of an answer."""
    return mistake.explain is not no_candidates
